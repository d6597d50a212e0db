/** What of a page is read aloud: its text, passage by passage, in the order in which it stands. */

const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, tr, dt, dd, summary, figcaption, caption";
const NOT_READ = "nav, script, style, noscript, button, select, textarea, svg, [aria-hidden=true], .headerlink, .cb-facts thead, .cb-crumbs, .cb-after";
const LONGEST = 120; // characters at a time: some voices fall silent over more

/**
 * Give the passages of an element.
 *
 * @returns {{ element: Element, text: string }[]} never an empty text
 */
export function passages(article) {
  const found = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(NOT_READ) || !isSeen(parent)) continue;
    const element = parent.closest(BLOCKS) ?? parent;
    const cell = parent.closest("td, th");
    const last = found.at(-1);
    if (last?.element !== element) found.push({ element, cell, text: node.data });
    else {
      last.text += (cell === last.cell ? "" : "，") + node.data;
      last.cell = cell;
    }
  }
  return found.flatMap(({ element, text }) => pieces(text).map((piece) => ({ element, text: piece })));
}

const isSeen = (element) => element.getClientRects().length > 0;

/** Cut a text at the ends of sentences into pieces that a voice can take. */
function pieces(text) {
  const sentences = text.replace(/\s+/g, " ").trim().match(/[^。！？；]+[。！？；]*|[。！？；]+/g) ?? [];
  const made = [];
  for (const sentence of sentences) {
    if (made.length && made.at(-1).length + sentence.length <= LONGEST) made[made.length - 1] += sentence;
    else made.push(sentence);
  }
  return made.filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}
