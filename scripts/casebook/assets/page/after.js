/** What stands after every page's text: how to cite it, and how to report an error in it. */

import { h } from "../search/dom.js";

const NOT_CITED = "[data-cb-search], [data-cb-missing]";

/** Add a button that copies a citation, and give the report the address that the reader sees. */
export function addAfter() {
  const article = document.querySelector("main article");
  const title = article?.querySelector("h1");
  if (!title || article.querySelector(NOT_CITED)) return;
  let after = article.querySelector(".cb-after");
  if (!after) article.append(after = h("div", { class: "cb-after" }));
  const said = h("span", { class: "cb-after__said", role: "status" });
  after.prepend(h("button", { type: "button", class: "cb-after__button", onclick: () => copy(citation(article, title), said) }, "复制引用"), said);
  completeReport(after.querySelector("a[data-cb-report]"));
}

/** Title, number, unit and date as the page words them, the site's name, and the address. */
function citation(article, title) {
  const worded = article.querySelector(".cb-cite [data-cb-cite]")?.textContent.trim();
  const site = document.querySelector("meta[name='cb-site']")?.content ?? document.querySelector(".md-header__topic")?.textContent;
  const parts = [worded ?? `《${bare(title)}》`, site?.trim() && `载“${site.trim()}”`, address()];
  return parts.filter(Boolean).join("，");
}

/** The text of a heading without the sign that links to it. */
function bare(heading) {
  const copied = heading.cloneNode(true);
  copied.querySelectorAll(".headerlink").forEach((link) => link.remove());
  return copied.textContent.trim();
}

/** The page's address; empty in a copy that was carried away, whose address means nothing elsewhere. */
function address() {
  if (location.protocol === "file:") return "";
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  return canonical ?? location.origin + location.pathname;
}

async function copy(text, said) {
  const done = (await written(text)) || selected(text);
  said.replaceChildren(done ? "已复制：" : "浏览器不让复制，请选取：", h("q", {}, text));
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The older way, for pages that come without encryption. */
function selected(text) {
  const field = h("textarea", { class: "cb-hidden", readonly: true, "aria-hidden": "true", tabindex: "-1" });
  const before = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}

/** The page itself knows its title; the reader's browser knows its whole address. */
function completeReport(link) {
  if (!link || !address()) return;
  const written = encodeURIComponent(link.dataset.cbReport).replaceAll("%2F", "/"); // as the theme's template writes it
  link.href = link.getAttribute("href").replace(written, encodeURIComponent(address()));
}
