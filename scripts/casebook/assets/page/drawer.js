/**
 * The theme's navigation on a narrow page, by keyboard: the sign in the header is a label of a hidden
 * box, which no key reaches. Here a button takes its place, which says whether the drawer is open.
 */

import { h } from "../search/dom.js";

/** Put the button there; Escape closes, and the focus goes where the eyes go. */
export function addDrawer() {
  const box = document.getElementById("__drawer");
  const sign = document.querySelector(".md-header label[for=__drawer]");
  const sidebar = document.querySelector(".md-sidebar--primary");
  if (!box || !sign || !sidebar) return;
  const set = (open) => {
    if (box.checked !== open) box.click();
  };
  const button = h("button", {
    class: `${sign.className} cb-menu`, type: "button", "aria-label": "栏目", onclick: () => set(!box.checked),
  }, ...sign.childNodes);
  const tell = () => button.setAttribute("aria-expanded", String(box.checked));
  sign.replaceWith(button);
  tell();
  box.addEventListener("change", () => {
    tell();
    if (box.checked) firstOf(sidebar)?.focus({ preventScroll: true });
    else if (sidebar.contains(document.activeElement)) button.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    set(false);
    button.focus();
  });
  sidebar.addEventListener("focusout", (event) => {
    if (box.checked && event.relatedTarget && !sidebar.contains(event.relatedTarget)) set(false);
  });
}

const firstOf = (sidebar) => [...sidebar.querySelectorAll("a[href], label[tabindex]")].find((one) => one.getClientRects().length);
