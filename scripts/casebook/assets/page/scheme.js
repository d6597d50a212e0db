/**
 * The theme's switch between light and dark, by keyboard and by name: the theme has labels that no key
 * reaches, beside radio buttons whose names are those of their neighbours. Here buttons take the place
 * of the labels; the theme shows and hides them as it did those.
 */

import { h } from "../search/dom.js";

/** Put the buttons there. */
export function addScheme() {
  const form = document.querySelector("form[data-md-component=palette]");
  if (!form) return;
  let follows = false;
  for (const label of form.querySelectorAll("label")) {
    const input = document.getElementById(label.htmlFor);
    const press = () => {
      follows = form.contains(document.activeElement);
      input.click();
    };
    const button = h("button", {
      class: label.className, type: "button", title: label.title, "aria-label": label.title, hidden: label.hidden,
      onclick: press, onkeydown: (event) => event.stopPropagation(), // the theme would press Enter once more
    }, ...label.childNodes);
    label.replaceWith(button);
  }
  for (const input of form.querySelectorAll("input")) {
    input.tabIndex = -1;
    input.setAttribute("aria-hidden", "true");
  }
  new MutationObserver(() => {
    if (follows) form.querySelector("button:not([hidden])")?.focus(); // the pressed one is hidden now
    follows = false;
  }).observe(form, { subtree: true, attributeFilter: ["hidden"] });
}
