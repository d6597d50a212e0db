/**
 * The search page. Everything that is asked is one `State`; whoever changes it calls `#move`, which
 * writes the address and asks the index. Back and Forward read the address again.
 */

import { csv, download, fileName } from "./csv.js";
import { say } from "./dom.js";
import { place } from "./drawer.js";
import { FacetPanel } from "./facets.js";
import { chips, hitItem, pager, SHEET } from "./hits.js";
import { ask } from "./library.js";
import { complaint, remarks, summary } from "./remarks.js";
import { blank, chosenCount, fromAddress, known, LONGEST, toAddress, toggled } from "./state.js";
import { isComposing, watch } from "./typing.js";
import { makeView } from "./view.js";

const PAUSE = 250; // milliseconds
const SLOW = 300; // milliseconds after which the page says that it is busy
const LONG_WORDS = 200; // characters of what is pasted from which on it is taken for a whole proposal

/** Make the search page in `element`. */
export async function start(element) {
  const page = new SearchPage();
  element.replaceChildren(page.view.element);
  await page.read();
  element.dataset.cbSearch = "ready";
}

class SearchPage {
  view = makeView();
  #state = blank();
  #facets = [];
  #panel = null;
  #turn = 0;
  #typing = false; // the newest entry of the history was made by typing
  #title = document.title;
  #trouble = "";

  constructor() {
    const { view } = this;
    this.watching = watch(view.field, PAUSE, (value) => this.#type(value));
    view.words.addEventListener("submit", (event) => this.#submitWords(event));
    view.field.addEventListener("paste", (event) => this.#paste(event));
    view.like.addEventListener("submit", (event) => this.#submitLike(event));
    view.text.addEventListener("input", () => this.#countText());
    view.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isComposing(event)) view.like.requestSubmit();
    });
    view.wordsMode.addEventListener("click", () => this.#switch("words"));
    view.likeMode.addEventListener("click", () => this.#switch("like"));
    view.sort.addEventListener("change", () => this.#move({ ...this.#state, sort: view.sort.value, page: 1 }));
    view.save.addEventListener("click", () => this.#export());
    view.clear.addEventListener("click", () => {
      this.#move({ ...this.#state, filters: {}, page: 1 });
      view.heading.focus();
    });
    view.pages.addEventListener("click", (event) => this.#turnPage(event));
    addEventListener("popstate", () => (isAnchor(location.hash) ? this.#restate() : this.read()));
    addEventListener("pagehide", () => history.replaceState({ y: scrollY }, ""));
  }

  /** Take the state from the address, and show it. */
  async read() {
    this.#typing = false;
    this.#trouble = "";
    this.watching.stop();
    try {
      this.#state = await fromAddress(location.href);
    } catch {
      this.#state = { ...blank(), mode: "like" };
      this.#trouble = "链接里的文字不完整，请重新粘贴。";
    }
    this.#fill();
    const y = history.state?.y;
    await this.#run();
    if (y) scrollTo({ top: y, behavior: "instant" });
  }

  // ---------------------------------------------------------------- what people do

  async #move(state, { replace = false, typing = false } = {}) {
    this.watching.stop();
    this.#state = state;
    this.#typing = typing;
    this.#trouble = "";
    this.#fill();
    this.view.found.setAttribute("aria-busy", "true");
    const turn = ++this.#turn;
    const address = await toAddress(state);
    if (turn !== this.#turn) return;
    history[replace ? "replaceState" : "pushState"](null, "", location.pathname + address);
    await this.#run();
  }

  #type(value) {
    if (value === this.#state.q) return;
    this.#move({ ...this.#state, q: value, page: 1 }, { replace: this.#typing, typing: true });
  }

  #submitWords(event) {
    event.preventDefault();
    if (this.watching.composing()) return;
    const q = this.view.field.value;
    if (q !== this.#state.q) this.#move({ ...this.#state, q, page: 1 }, { replace: this.#typing });
    this.watching.stop();
    this.#typing = false;
    if (matchMedia("(pointer: coarse)").matches) this.view.field.blur(); // the keyboard covers the hits
  }

  #submitLike(event) {
    event.preventDefault();
    const like = this.view.text.value.trim().slice(0, LONGEST);
    this.#move({ ...this.#state, like, page: 1 });
  }

  /** A whole proposal that is pasted where words are expected goes to where it belongs. */
  #paste(event) {
    const like = event.clipboardData.getData("text/plain").trim().slice(0, LONGEST);
    if (like.length <= LONG_WORDS) return;
    event.preventDefault();
    this.#move({ ...this.#state, mode: "like", q: "", like, page: 1 });
    this.view.text.focus();
  }

  #switch(mode) {
    const { view } = this;
    if (mode !== this.#state.mode) {
      this.#move({ ...this.#state, mode, q: "", like: "", page: 1 });
    }
    (mode === "like" ? view.text : view.field).focus();
  }

  #toggle(facet, value, chosen) {
    this.#move(toggled(this.#state, facet, value, chosen));
  }

  #turnPage(event) {
    const link = event.target.closest("a[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#move({ ...this.#state, page: Number(link.dataset.page) });
    this.view.heading.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }

  async #export() {
    const { view } = this;
    const state = this.#state;
    view.save.disabled = true;
    view.save.textContent = "正在导出…";
    try {
      const { total, hits } = await ask((index) => this.#question(index, state, { offset: 0, limit: 1e6 }), Infinity);
      download(fileName(state, total), csv(hits, this.#facets));
    } catch (error) {
      this.#complain(error);
    }
    view.save.disabled = false;
    view.save.textContent = "导出 CSV";
  }

  /** Write the address again, after a link to a place in the page took the pasted text from it. */
  async #restate() {
    history.replaceState(null, "", location.pathname + (await toAddress(this.#state)));
  }

  // ---------------------------------------------------------------- asking

  #question(index, state, sheet) {
    const asked = { filters: known(state, index.about.facets).filters, ...sheet };
    if (state.mode === "like" && state.like.trim()) return index.similar(state.like, asked);
    return index.search(state.q, { ...asked, sort: state.sort });
  }

  async #run() {
    const turn = ++this.#turn;
    const { status, found } = this.view;
    const slow = setTimeout(() => say(status, "正在查找…"), SLOW);
    found.setAttribute("aria-busy", "true");
    try {
      const sheet = { offset: (this.#state.page - 1) * SHEET, limit: SHEET };
      const [about, answer] = await ask(async (index) => [index.about, await this.#question(index, this.#state, sheet)]);
      if (turn !== this.#turn) return;
      this.#meet(about);
      const last = Math.max(1, Math.ceil(answer.total / SHEET));
      if (this.#state.page > last) await this.#move({ ...this.#state, page: last }, { replace: true });
      else this.#show(answer);
    } catch (error) {
      if (turn === this.#turn) this.#complain(error);
    } finally {
      clearTimeout(slow);
      if (turn === this.#turn) found.setAttribute("aria-busy", "false");
    }
  }

  /** Learn the facets of the index, the first time. */
  #meet({ facets }) {
    this.#facets = facets;
    this.#state = known(this.#state, facets);
    if (this.#panel) return;
    this.#panel = new FacetPanel(facets, (facet, value, chosen) => this.#toggle(facet, value, chosen));
    place(this.view, this.#panel.element);
  }

  // ---------------------------------------------------------------- showing

  /** Show the question itself; a field that somebody types in is left alone. */
  #fill() {
    const { view } = this;
    const { mode, q, like, sort } = this.#state;
    view.words.hidden = mode === "like";
    view.like.hidden = mode !== "like";
    view.wordsMode.setAttribute("aria-pressed", String(mode === "words"));
    view.likeMode.setAttribute("aria-pressed", String(mode === "like"));
    if (!this.#typing && view.field.value !== q) view.field.value = q;
    if (view.text.value.trim() !== like) view.text.value = like;
    view.sort.value = sort;
    view.sort.hidden = mode === "like";
    this.#countText();
    document.title = q ? `${q} - ${this.#title}` : this.#title;
  }

  #countText() {
    const count = this.view.text.value.length;
    const over = count > LONGEST ? "，超出的部分不用" : "";
    this.view.count.textContent = `${count.toLocaleString("en")} / ${LONGEST.toLocaleString("en")} 字${over}`;
    this.view.count.classList.toggle("cb-like__count--over", count > LONGEST);
  }

  #show(answer) {
    const { view } = this;
    const { total, hits, facets } = answer;
    say(view.status, summary(this.#state, answer));
    this.#notify(...remarks(this.#state, answer, this.#trouble, () => view.clear.click()));
    view.hits.replaceChildren(...hits.map(hitItem));
    view.hits.start = (this.#state.page - 1) * SHEET + 1;
    view.pages.replaceChildren(...pager(this.#state.page, total, sheetAddress));
    view.save.disabled = total === 0;
    this.#panel.update(facets, this.#state.filters);
    this.#showChosen();
    view.drawerEnd.textContent = `查看 ${total} 件结果`;
  }

  #showChosen() {
    const { view } = this;
    const count = chosenCount(this.#state);
    view.chips.replaceChildren(...chips(this.#state.filters, this.#facets, (facet, value) => {
      this.#toggle(facet, value, false);
      view.heading.focus();
    }));
    view.chosen.hidden = count === 0;
    view.open.lastChild.textContent = count ? `筛选（${count}）` : "筛选";
  }

  #complain(error) {
    const { view } = this;
    say(view.status, "现在不能查找");
    for (const list of [view.hits, view.pages]) list.replaceChildren();
    this.#notify(...complaint(error, () => this.#run()));
  }

  #notify(...nodes) {
    this.view.notice.replaceChildren(...nodes);
    this.view.notice.hidden = !nodes.length;
  }
}

const isAnchor = (hash) => hash.length > 1 && !hash.startsWith("#like=");

/** The address of another sheet of the answer that is shown. */
function sheetAddress(page) {
  const url = new URL(location.href);
  if (page > 1) url.searchParams.set("page", String(page));
  else url.searchParams.delete("page");
  return url.pathname + url.search + url.hash;
}
