/**
 * The search box in the header of every page: an ARIA combobox that offers titles. Enter without
 * a choice leads to the search page. The index is opened when the box first has the focus.
 */

import { h, icon, isTyping, MAGNIFIER, marked, say } from "./dom.js";
import { ask } from "./library.js";
import { address } from "./site.js";
import { isComposing, watch } from "./typing.js";

const PAUSE = 120; // milliseconds
const OFFERED = 8;

/** Put the box into the header, and let `/` and Ctrl-K lead there or to the search page's own field. */
export function addBox() {
  const header = document.querySelector(".md-header__inner");
  const title = header?.querySelector(".md-header__title");
  if (!header || header.querySelector(".cb-box")) return;
  const box = new Box();
  if (title) title.after(box.form);
  else header.append(box.form);
  document.addEventListener("keydown", (event) => {
    const hotkey = event.key === "/" ? !event.ctrlKey && !event.metaKey && !event.altKey : isControlK(event);
    if (!hotkey || isComposing(event) || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // a theme may know the same keys
    const field = document.querySelector("[data-cb-search] .cb-ask__field") ?? box.input;
    field.focus();
    field.select();
  }, { capture: true });
}

const isControlK = (event) => event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;

class Box {
  #turn = 0;
  #hits = [];
  #at = -1;

  constructor() {
    this.input = h("input", {
      class: "cb-box__input", id: "cb-box-input", type: "search", name: "q", maxlength: 400,
      role: "combobox", "aria-label": "查找案例", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "cb-box-list", "aria-keyshortcuts": "/ Control+K", placeholder: "查找案例",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
    });
    this.list = h("ul", { class: "cb-box__list", id: "cb-box-list", role: "listbox", "aria-label": "案由" });
    this.note = h("p", { class: "cb-box__note", role: "status" });
    this.popup = h("div", { class: "cb-box__popup", hidden: true }, this.list, this.note);
    const sign = h("label", { class: "cb-box__sign", for: "cb-box-input" }, icon(MAGNIFIER));
    const hint = h("kbd", { class: "cb-box__hint", "aria-hidden": "true" }, "/");
    const attributes = { class: "cb-box", role: "search", "aria-label": "全站查找", action: address("search/"), method: "get" };
    this.form = h("form", attributes, sign, this.input, hint, this.popup);
    this.watching = watch(this.input, PAUSE, (value) => this.#offer(value));
    this.#listen();
  }

  #listen() {
    this.input.addEventListener("focus", () => ask(async () => {}).catch(() => {}), { once: true });
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.input.addEventListener("compositionstart", () => this.#close());
    this.form.addEventListener("submit", (event) => {
      if (this.watching.composing()) event.preventDefault();
    });
    this.form.addEventListener("focusout", (event) => {
      if (!this.form.contains(event.relatedTarget)) this.#close();
    });
    this.popup.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => {
      const at = [...this.list.children].indexOf(event.target.closest("[role=option]"));
      if (at >= 0) this.#go(at, event.ctrlKey || event.metaKey);
    });
  }

  /** Offer titles; an answer that another question has overtaken is dropped. */
  async #offer(value) {
    const turn = ++this.#turn;
    if (!value.trim()) return this.#close();
    try {
      const hits = await ask((index) => index.suggest(value, { limit: OFFERED }));
      if (turn === this.#turn) this.#show(hits);
    } catch (error) {
      if (turn === this.#turn) this.#show([], `${error.message}可以从各页上方的“分组”进入。`);
    }
  }

  #show(hits, trouble) {
    if (document.activeElement !== this.input) return;
    this.#hits = hits;
    this.list.replaceChildren(...hits.map((hit, i) => h(
      "li", { class: "cb-box__option", role: "option", id: `cb-box-option-${i}`, "aria-selected": "false" },
      h("span", { class: "cb-box__title" }, marked(hit.title, hit.titleMarks)),
      h("span", { class: "cb-box__number" }, hit.number || hit.date),
    )));
    this.list.hidden = !hits.length;
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", String(hits.length > 0));
    say(this.note, trouble ?? (hits.length ? `${hits.length} 个案由，回车查找全文` : "没有这样的案由，回车查找全文"));
    this.#choose(-1);
  }

  #close() {
    this.#turn++;
    this.watching.stop();
    this.#hits = [];
    this.popup.hidden = true;
    this.list.replaceChildren();
    this.note.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.#choose(-1);
  }

  #choose(at) {
    this.#at = at;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", `cb-box-option-${at}`);
      this.list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  #press(event) {
    if (isComposing(event)) return;
    const count = this.#hits.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!count) this.#offer(this.input.value);
      else if (event.key === "ArrowDown") this.#choose(this.#at + 1 < count ? this.#at + 1 : -1);
      else this.#choose(this.#at < 0 ? count - 1 : this.#at - 1);
    } else if (event.key === "Enter" && this.#at >= 0) {
      event.preventDefault();
      this.#go(this.#at, event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!this.popup.hidden) this.#close();
      else if (this.input.value) this.input.value = "";
      else this.input.blur();
    }
  }

  #go(at, aside) {
    const page = address(this.#hits[at].url);
    if (aside) window.open(page, "_blank", "noopener");
    else location.assign(page);
  }
}
