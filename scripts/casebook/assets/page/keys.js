/** Keys that do something by themselves, such as `/`, can be switched off (WCAG 2.1.4). */

import { isTyping } from "../search/dom.js";
import { singleKeys } from "./settings.js";

const ALONE = /^[\p{L}\p{P}\p{S}]$/u;

/** Keep such keys from every other listener while the reader does not want them. */
export function guardKeys() {
  addEventListener("keydown", (event) => {
    if (singleKeys() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (ALONE.test(event.key) && !isTyping(event.target)) event.stopImmediatePropagation();
  }, { capture: true });
}
