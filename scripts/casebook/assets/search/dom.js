/** Small hands for building a page. Text becomes text nodes and nothing else. */

/**
 * Make an element. A property whose name begins with `on` is a listener, every other one an
 * attribute: `true` stands without a value, `false`, null and undefined leave it out.
 */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Give a text as nodes, with the ranges of `marks` highlighted. */
export function marked(text, marks = []) {
  const nodes = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at || end <= start) continue;
    nodes.push(text.slice(at, start), h("mark", {}, text.slice(start, end)));
    at = end;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "");
}

const SVG = "http://www.w3.org/2000/svg";

/** Draw an icon of 24 units that only decorates. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const MAGNIFIER = "M10 4a6 6 0 1 0 3.7 10.7l5 5 1.4-1.4-5-5A6 6 0 0 0 10 4m0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8";

/** Show a text in a node, or hide the node where there is none. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

const TYPING = /^(?:|text|search|url|tel|email|password|number)$/;

/** Whether somebody types in this element. */
export function isTyping(node) {
  if (!(node instanceof HTMLElement)) return false;
  if (node instanceof HTMLInputElement) return TYPING.test(node.getAttribute("type") ?? "");
  return node.isContentEditable || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement;
}
