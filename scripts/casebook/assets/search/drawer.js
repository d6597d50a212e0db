/** The facet panel stands beside the hits where there is room, else in a drawer that a button opens. */

const NARROW = "(max-width: 59.9375em)";

/** Let `panel` stand in `view.side` or in the drawer, whichever the width asks for. */
export function place(view, panel) {
  const narrow = matchMedia(NARROW);
  const settle = () => {
    if (narrow.matches) view.drawer.replaceChildren(panel, view.drawerEnd);
    else {
      if (view.drawer.open) view.drawer.close();
      view.side.replaceChildren(panel);
    }
  };
  narrow.addEventListener("change", settle);
  view.open.addEventListener("click", () => view.drawer.showModal());
  view.drawerEnd.addEventListener("click", () => view.drawer.close());
  view.drawer.addEventListener("click", (event) => {
    if (event.target === view.drawer) view.drawer.close(); // a click beside it
  });
  settle();
}
