/**
 * What the reader chose before, applied before anything is painted. A classic script in the head of
 * every page; page/settings.js writes what this reads. Each setting is an attribute of <html>.
 */
(() => {
  "use strict";
  try {
    const chosen = JSON.parse(localStorage.getItem("casebook-reading") ?? "{}");
    for (const name of ["size", "contrast", "view", "keys"]) {
      if (/^[a-z]+$/.test(chosen[name] ?? "")) document.documentElement.setAttribute(`data-cb-${name}`, chosen[name]);
    }
  } catch {
    // A browser that keeps nothing, or something else under our name: the page is as it always is.
  }
})();
