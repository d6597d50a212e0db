/** One answer on the page: its hits, the chips of what is chosen, and the way to its other sheets. */

import { h, marked } from "./dom.js";
import { address } from "./site.js";

export const SHEET = 20; // hits at a time

/** One hit: title, what it is, and the passage that matches. */
export function hitItem(hit) {
  const isReview = hit.id.startsWith("reviews/");
  const tags = [isReview && "综述", ...labels(hit, "key"), ...labels(hit, "typical")].filter(Boolean);
  const facts = [
    hit.number && `第${hit.number}号`,
    labels(hit, "year").join("、") || yearOf(hit),
    labels(hit, "bureau").join("、"),
    !isReview && stated(hit, "role", "角色"),
    !isReview && stated(hit, "outcome", "结果"),
  ].filter(Boolean);
  const title = h("a", { href: address(hit.url) }, marked(hit.title, hit.titleMarks));
  const { text, marks } = hit.passage;
  return h("li", { class: "cb-hit" },
    h("h3", { class: "cb-hit__title" }, title, tags.map((tag) => [" ", h("span", { class: "cb-tag" }, tag)]).flat()),
    h("p", { class: "cb-hit__facts" }, facts.map((fact) => h("span", {}, fact))),
    text.trim() && h("p", { class: "cb-hit__passage" }, marked(text, marks), /[。！？…]\s*$/u.test(text) ? "" : "……"));
}

const labels = (hit, facet) => (hit.facets?.[facet] ?? []).map(({ label }) => label);

function stated(hit, facet, name) {
  if (!hit.facets) return "";
  const said = labels(hit, facet).join("、") || "未注明";
  return said.length > 3 && said.endsWith("未注明") ? said : `${name}：${said}`;
}

function yearOf({ id, date }) {
  const year = /\/((?:19|20)\d\d)(?:\/|$)/.exec(id)?.[1] ?? date?.slice(0, 4);
  return year ? `${year} 年` : "";
}

/**
 * Chips of the chosen values, each of which takes its own away.
 *
 * @param {Object<string, string[]>} filters
 * @param {{ id: string, label: string, values: [string, string][] }[]} facets
 * @param {(facet: string, value: string) => void} remove
 */
export function chips(filters, facets, remove) {
  const names = new Map(facets.flatMap(({ id, values }) => values.map(([value, label]) => [`${id} ${value}`, label])));
  const name = (facet, value) => names.get(`${facet} ${value}`) ?? value;
  return Object.entries(filters).flatMap(([facet, values]) => values.map((value) => h("li", {}, h("button", {
    class: "cb-chip", type: "button", "aria-label": `去掉筛选：${name(facet, value)}`, onclick: () => remove(facet, value),
  }, name(facet, value), h("span", { class: "cb-chip__sign", "aria-hidden": "true" }, "×")))));
}

/**
 * Links to the other sheets of an answer.
 *
 * @param {(page: number) => string} href
 */
export function pager(page, total, href) {
  const last = Math.ceil(total / SHEET);
  if (last < 2) return [];
  const near = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  const link = (n, text, label) => h("a", {
    href: href(n), "data-page": n, "aria-label": label, "aria-current": n === page && text === String(n) && "page",
  }, text);
  const numbers = shown.flatMap((n, i) => [
    i > 0 && n > shown[i - 1] + 1 && h("span", { "aria-hidden": "true" }, "…"),
    link(n, String(n), `第 ${n} 页`),
  ]);
  return [page > 1 && link(page - 1, "上一页"), ...numbers, page < last && link(page + 1, "下一页")].filter(Boolean);
}
