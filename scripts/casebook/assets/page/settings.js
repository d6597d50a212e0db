/**
 * How the reader wants pages to look: remembered in this browser alone, applied as attributes of
 * <html> that casebook.css knows. early.js applies them before the first paint.
 */

const KEY = "casebook-reading";
const root = document.documentElement;

/** Each setting with the values that differ from what every page is by itself. */
export const SETTINGS = Object.freeze({
  size: ["large", "larger"],
  contrast: ["high"],
  view: ["plain"],
  keys: ["off"],
  pace: ["slow", "fast"],
});

/** Give the value of a setting; empty where the reader chose none. */
export function chosen(name) {
  const value = stored()[name];
  return SETTINGS[name].includes(value) ? value : "";
}

/** Choose a value, apply it and remember it; an empty one takes the setting back. */
export function choose(name, value) {
  const { [name]: _, ...others } = stored();
  write(SETTINGS[name].includes(value) ? { ...others, [name]: value } : others);
  apply();
}

/** Take every setting back. */
export function reset() {
  write({});
  apply();
}

/** Make the page look as it was chosen, here and in other windows of the site. */
export function follow() {
  apply();
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) apply();
  });
}

/** Whether keys without Control may do something, such as `/` for the search. */
export const singleKeys = () => root.getAttribute("data-cb-keys") !== "off";

function apply() {
  for (const name of Object.keys(SETTINGS)) {
    const value = chosen(name);
    if (value) root.setAttribute(`data-cb-${name}`, value);
    else root.removeAttribute(`data-cb-${name}`);
  }
}

let unkept = {}; // where the browser keeps nothing, the choice holds for this page

function stored() {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return value && typeof value === "object" ? value : {};
  } catch {
    return unkept;
  }
}

function write(settings) {
  unkept = settings;
  try {
    if (Object.keys(settings).length) localStorage.setItem(KEY, JSON.stringify(settings));
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing is kept; see `unkept`.
  }
}
