/**
 * What is asked, and the address that says the same:
 *
 *     ?q=外卖&bureau=…&bureau=…&year=2022&sort=date&page=2      words, filters by facet, order, page
 *     ?mode=like&topic=…#like=…                                 a pasted text, packed
 *
 * The pasted text stands behind the `#`, so that no server sees it and none finds it too long.
 */

export const LONGEST = 5000; // characters of a pasted text
const RESERVED = new Set(["q", "mode", "sort", "page"]);
const FACET = /^[a-z][a-z0-9-]*$/;

/**
 * @typedef {{ mode: "words" | "like", q: string, like: string, filters: Object<string, string[]>,
 *   sort: "relevance" | "date", page: number }} State
 */

/** @returns {State} */
export function blank() {
  return { mode: "words", q: "", like: "", filters: {}, sort: "relevance", page: 1 };
}

/** Read an address. Fails where the pasted text in it is not whole. @returns {Promise<State>} */
export async function fromAddress(href) {
  const { searchParams, hash } = new URL(href);
  const state = blank();
  state.q = searchParams.get("q") ?? "";
  state.sort = searchParams.get("sort") === "date" ? "date" : "relevance";
  state.page = Math.max(1, Math.min(100_000, Number.parseInt(searchParams.get("page") ?? "1", 10) || 1));
  for (const [name, value] of searchParams) {
    if (RESERVED.has(name) || !FACET.test(name) || !value) continue;
    state.filters[name] = [...new Set([...(state.filters[name] ?? []), value])];
  }
  if (searchParams.get("mode") === "like" || hash.startsWith("#like=")) state.mode = "like";
  if (state.mode === "like") state.q = "";
  if (hash.startsWith("#like=")) state.like = (await unpack(hash.slice(6))).slice(0, LONGEST);
  return state;
}

/** Write the part of the address that follows the page's own. @param {State} state */
export async function toAddress(state) {
  const parts = new URLSearchParams();
  if (state.mode === "like") parts.set("mode", "like");
  else if (state.q) parts.set("q", state.q);
  for (const [facet, values] of Object.entries(state.filters)) {
    for (const value of values) parts.append(facet, value);
  }
  if (state.sort === "date" && state.mode === "words") parts.set("sort", "date");
  if (state.page > 1) parts.set("page", String(state.page));
  const query = parts.toString();
  const hash = state.mode === "like" && state.like ? `#like=${await pack(state.like)}` : "";
  return (query ? `?${query}` : "") + hash;
}

/** The state without facets that the index does not know. */
export function known(state, facets) {
  const ids = new Set(facets.map(({ id }) => id));
  const kept = Object.entries(state.filters).filter(([id]) => ids.has(id));
  return { ...state, filters: Object.fromEntries(kept) };
}

/** The state with a value of a facet chosen, or no longer. */
export function toggled(state, facet, value, chosen) {
  const others = (state.filters[facet] ?? []).filter((one) => one !== value);
  const values = chosen ? [...others, value] : others;
  const { [facet]: _, ...rest } = state.filters;
  return { ...state, page: 1, filters: values.length ? { ...rest, [facet]: values } : rest };
}

/** How many values are chosen. */
export const chosenCount = (state) => Object.values(state.filters).flat().length;

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

async function pack(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function unpack(packed) {
  const base64 = packed.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const whole = await through(bytes, new DecompressionStream("deflate-raw"));
  return new TextDecoder("utf-8", { fatal: true }).decode(whole);
}
