/**
 * A term is a link to its entry in the glossary, whose title is its explanation. Here the title
 * becomes a note beside it: when pointed at, when reached by the keyboard, and at the first tap.
 * Esc closes the note; the pointer may move onto it. Without this script the link and its title
 * remain.
 */

const TERM = "a.cb-term";
const LEAVING = 180; // milliseconds, to move the pointer from the term to its note
const EDGE = 8; // pixels between the note and the edge of the window

let note = null;
let shown = null;
let leaving = 0;
let touched = false;

/** Listen to the whole page once; terms that come later are explained too. */
export function explainTerms() {
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch" || event.pointerType === "pen";
    if (shown && !inside(event.target)) close();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const term = termAt(event.target);
    if (term) open(term);
    else if (shown && !inside(event.target)) leave();
    else clearTimeout(leaving);
  });
  document.addEventListener("focusin", (event) => {
    const term = termAt(event.target);
    if (term && !touched) open(term);
  });
  document.addEventListener("focusout", (event) => {
    if (termAt(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape" && shown) close();
  });
  document.addEventListener("click", (event) => {
    const term = termAt(event.target);
    if (!term || !touched || term === shown) return;
    event.preventDefault(); // the first tap explains, the second one leads to the glossary
    open(term);
  });
}

const termAt = (node) => (node instanceof Element ? node.closest(TERM) : null);

const inside = (node) => note.contains(node) || shown.contains(node);

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(close, LEAVING);
}

function open(term) {
  clearTimeout(leaving);
  if (term === shown) return;
  close();
  note ??= make();
  note.textContent = term.title;
  if (touched) note.append(tail());
  term.dataset.cbTitle = term.title;
  term.removeAttribute("title"); // else the browser shows it a second time
  term.setAttribute("aria-describedby", note.id);
  note.hidden = false;
  shown = term;
  place();
}

function close() {
  clearTimeout(leaving);
  if (!shown) return;
  shown.title = shown.dataset.cbTitle;
  shown.removeAttribute("data-cb-title");
  shown.removeAttribute("aria-describedby");
  note.hidden = true;
  shown = null;
}

function make() {
  const made = document.createElement("div");
  made.id = "cb-note";
  made.className = "cb-note";
  made.setAttribute("role", "tooltip");
  made.hidden = true;
  document.body.append(made);
  return made;
}

function tail() {
  const made = document.createElement("span");
  made.className = "cb-note__tail";
  made.textContent = "再点一次，看术语表";
  return made;
}

/** Below the term where there is room, else above; never across the edge of the window. */
function place() {
  const width = document.documentElement.clientWidth;
  const lines = shown.getClientRects();
  const term = lines[0];
  const size = note.getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(term.left, width - size.width - EDGE));
  const last = lines[lines.length - 1];
  const below = last.bottom + size.height + EDGE < innerHeight;
  const top = below ? last.bottom : Math.max(EDGE, term.top - size.height);
  note.style.left = `${left + scrollX}px`;
  note.style.top = `${top + scrollY}px`;
}
