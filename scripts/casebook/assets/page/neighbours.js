/**
 * 上一个/下一个 inside the list that the reader came from. A list remembers itself, in this window
 * alone, when one of its links is followed; the page at the other end finds itself in it. So no page
 * names its neighbours, and an edit of one case changes no other case's page.
 */

import { h } from "../search/dom.js";

const KEY = "casebook-list";
const LONGEST = 200; // cases; a longer list is remembered around the one that was followed
const RECORD = /\/(?:cases\/[^/]+\/\d{4}\/[^/]+|reviews\/[^/]+\/\d{4})(?:\/|\.html)$/;

/** Remember the list when a link of it is followed, and show the way on where the page is in one. */
export function addNeighbours() {
  document.addEventListener("click", remember, { capture: true });
  document.addEventListener("auxclick", remember, { capture: true });
  if (isRecord(location)) show(remembered());
}

const isRecord = (address) => RECORD.test(address.pathname);

function remember(event) {
  const link = event.target.closest?.("main article a[href]");
  if (!link || isRecord(location) || !isRecord(link) || link.origin !== location.origin) return;
  const scope = link.closest("table, ol, ul") ?? link.closest("article");
  const links = [...scope.querySelectorAll("a[href]")].filter((a) => a.origin === location.origin && isRecord(a));
  const items = new Map(links.map((a) => [a.pathname, a.textContent.trim()]));
  keep({ title: titleOf(), address: location.href, items: around([...items], link.pathname) });
}

function around(items, path) {
  const at = items.findIndex(([one]) => one === path);
  const start = Math.max(0, at - LONGEST / 2);
  return items.slice(start, start + LONGEST);
}

function titleOf() {
  const field = document.querySelector("[data-cb-search] input[type=search]")?.value.trim();
  return field ? `查找“${field}”` : document.title.split(" - ")[0];
}

function keep(list) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // A browser that keeps nothing shows no neighbours.
  }
}

function remembered() {
  try {
    const list = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return Array.isArray(list?.items) && new URL(list.address).origin === location.origin ? list : null;
  } catch {
    return null;
  }
}

function show(list) {
  const at = list?.items.findIndex(([path]) => path === location.pathname) ?? -1;
  const article = document.querySelector("main article");
  if (at < 0 || !article) return;
  const nav = h("nav", { class: "cb-neighbours", "aria-label": "同组案例" },
    h("p", { class: "cb-neighbours__list" },
      h("a", { href: list.address }, list.title), `　第 ${at + 1} 件，共 ${list.items.length} 件`),
    side("prev", "上一个", list.items[at - 1]), side("next", "下一个", list.items[at + 1]));
  const after = article.querySelector(".cb-after");
  if (after) after.before(nav);
  else article.append(nav);
}

function side(rel, name, item) {
  if (!item) return null;
  const [path, title] = item;
  return h("a", { class: `cb-neighbours__${rel}`, href: path, rel }, h("span", {}, name), title);
}
