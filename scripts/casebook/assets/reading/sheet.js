/**
 * The checklist of a page, printed alone on one sheet. The link leads to the checklist; a page
 * whose address ends so prints nothing else, in browsers that know `:has()`. This opens the
 * dialogue too, and marks the page for browsers that do not.
 */

const ALONE = "cb-print-sheet";

/** Let the link print what it leads to. */
export function printAlone(link) {
  const root = document.documentElement;
  addEventListener("afterprint", () => root.classList.remove(ALONE));
  link.addEventListener("click", () => {
    root.classList.add(ALONE);
    setTimeout(() => print(), 0); // after the jump to the checklist
  });
}
