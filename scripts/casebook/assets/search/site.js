/**
 * Where the site stands and how the files of its index are read. Everything else in this folder asks
 * here, so that the copy to carry needs one other module, carried.js, in the place of this one.
 */

const ROOT = new URL("../../../", import.meta.url);
const INDEX = new URL("search/index/", ROOT);
const PATIENCE = 10_000; // milliseconds for one file
const AT_ONCE = 24; // a browser refuses more than some hundred requests at a time

/** Give the whole address of a page, such as `cases/…/`; what leads off the site leads to its root. */
export function address(page) {
  const url = new URL(page, ROOT);
  return url.href.startsWith(ROOT.href) ? url.href : ROOT.href;
}

let free = AT_ONCE;
const waiting = [];

async function inTurn(work) {
  if (free > 0) free--;
  else await new Promise((go) => waiting.push(go));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

/** Read a file of the index. The root is asked for anew each time, the rest never changes. */
export function read(name) {
  return inTurn(async () => {
    const cache = name === "root.bin" ? "no-cache" : "default";
    const response = await fetch(new URL(name, INDEX), { cache, signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.arrayBuffer();
  });
}
