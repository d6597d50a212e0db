/** Tables wider than the page are scrolled in a frame of the theme's; keys reach it only where it scrolls. */

/** Watch the frames and let the keyboard into those that are too narrow for their table. */
export function openTables() {
  const watcher = new ResizeObserver((entries) => entries.forEach(({ target }) => admit(target)));
  const watch = () => document.querySelectorAll(".md-typeset__scrollwrap, .cb-sample").forEach((frame) => watcher.observe(frame));
  watch();
  addEventListener("load", watch); // by now the theme has made all its frames
}

function admit(frame) {
  const given = { tabindex: "0", role: "group", "aria-label": "可以左右滚动" };
  const scrolls = frame.scrollWidth > frame.clientWidth;
  for (const [name, value] of Object.entries(given)) {
    if (scrolls) frame.setAttribute(name, value);
    else frame.removeAttribute(name);
  }
}
