/**
 * In the copy to carry, what site.js is on a server. A page that was opened by a double click may
 * not fetch anything, but it may load scripts: every file of the index is a script that calls
 * `casebookFile(name, base64)`. Pages have names that end in `.html`.
 */

const ROOT = new URL("../../../", import.meta.url);
const INDEX = new URL("search/index/", ROOT);
const PATIENCE = 10_000; // milliseconds for one file
const INDEX_PAGES = ["", "search/"]; // pages that stand in a folder as its index.html

/** Give the whole address of a page, such as `cases/…/`; what leads off the site leads to its root. */
export function address(page) {
  const name = INDEX_PAGES.includes(page) ? `${page}index.html` : page.replace(/\/$/, ".html");
  const url = new URL(name, ROOT);
  return url.href.startsWith(ROOT.href) ? url.href : new URL("index.html", ROOT).href;
}

const expected = new Map();

globalThis.casebookFile = (name, content) => {
  expected.get(name)?.(Uint8Array.from(atob(content), (c) => c.charCodeAt(0)));
};

/** Read a file of the index. */
export function read(name) {
  const script = document.createElement("script");
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error("not there"));
    expected.set(name, resolve);
    script.src = new URL(name.replace(/\.bin$/, ".js"), INDEX).href;
    script.addEventListener("error", fail);
    script.addEventListener("load", fail); // loaded, and yet it did not call: reject does nothing if it did
    setTimeout(fail, PATIENCE);
    document.head.append(script);
  }).finally(() => {
    expected.delete(name);
    script.remove();
  });
}
