/** Hits as a file that Excel opens with a double click: UTF-8 with its mark, no cell a formula. */

import { h } from "./dom.js";
import { address } from "./site.js";

const FORMULA = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/u;
const COLUMNS = ["编号", "案由", "种类", "日期", "网址"];
const FACETS_FIRST = ["year", "body", "bureau", "role", "outcome", "topic"];

/** A cell: what a spreadsheet might run as a formula begins with an apostrophe, quotes are doubled. */
export function cell(value) {
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A number as words, so that no spreadsheet drops its zeros. */
const numberWords = (number) => (number ? `第${number}号` : "");

/**
 * Give hits as the text of a CSV file.
 *
 * @param {object[]} hits
 * @param {{id: string, label: string}[]} facets those of the index; each that hits speak of is a column
 */
export function csv(hits, facets) {
  const told = new Set(hits.flatMap((hit) => Object.keys(hit.facets ?? {})));
  const byId = new Map(facets.map((facet) => [facet.id, facet]));
  const shown = FACETS_FIRST.filter((id) => told.has(id) && byId.has(id));
  const [number, title, kind, date, url] = COLUMNS;
  const head = [number, title, kind, ...shown.map((id) => byId.get(id).label), date, url];
  const lines = hits.map((hit) => [
    numberWords(hit.number),
    hit.title,
    hit.id.startsWith("reviews/") ? "综述" : "案例",
    ...shown.map((id) => (hit.facets?.[id] ?? []).map(({ label }) => label).join("、")),
    hit.date,
    address(hit.url),
  ]);
  return "\ufeff" + [head, ...lines].map((line) => `${line.map((v) => cell(String(v ?? ""))).join(",")}\r\n`).join("");
}

/** Hand a text to the reader as a file. */
export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name for the file, from what was asked. */
export function fileName(state, total) {
  const asked = (state.mode === "like" ? "类似案例" : state.q).replaceAll(/[\s\u0000-\u001f\\/:*?"<>|.]+/gu, " ").trim();
  return `${["案例", asked.slice(0, 30), `${total}件`].filter(Boolean).join("-")}.csv`;
}
