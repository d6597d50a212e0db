/**
 * The theme's navigation on a narrow page, by keyboard: the sign in the header is a label of a hidden
 * box, which no key reaches. Here it becomes a button that says whether it is open.
 */

/** Make the sign a button; Escape closes, and the focus goes where the eyes go. */
export function addDrawer() {
  const box = document.getElementById("__drawer");
  const sign = document.querySelector(".md-header label[for=__drawer]");
  const sidebar = document.querySelector(".md-sidebar--primary");
  if (!box || !sign || !sidebar) return;
  for (const [name, value] of Object.entries({ role: "button", tabindex: "0", "aria-label": "栏目" })) sign.setAttribute(name, value);
  const tell = () => sign.setAttribute("aria-expanded", String(box.checked));
  const set = (open) => {
    if (box.checked !== open) box.click();
  };
  tell();
  box.addEventListener("change", () => {
    tell();
    if (box.checked) firstOf(sidebar)?.focus({ preventScroll: true });
    else if (sidebar.contains(document.activeElement)) sign.focus();
  });
  sign.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation(); // the theme would press it once more
    set(!box.checked);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    set(false);
    sign.focus();
  });
  sidebar.addEventListener("focusout", (event) => {
    if (box.checked && event.relatedTarget && !sidebar.contains(event.relatedTarget)) set(false);
  });
}

const firstOf = (sidebar) => [...sidebar.querySelectorAll("a[href], label[tabindex]")].find((one) => one.getClientRects().length);
