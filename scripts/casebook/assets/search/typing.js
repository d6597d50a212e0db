/** Watches a field: says what was typed, but not while an input method is composing. */

/**
 * Call `typed(value)` when somebody pauses.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {number} pause milliseconds
 * @param {(value: string) => void} typed
 * @returns {{ composing: () => boolean, stop: () => void }} `stop` forgets what is still to be said
 */
export function watch(field, pause, typed) {
  let composing = false;
  let timer;
  const stop = () => clearTimeout(timer);
  const later = () => {
    stop();
    timer = setTimeout(() => typed(field.value), pause);
  };
  field.addEventListener("compositionstart", () => {
    composing = true;
    stop();
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  field.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) later();
  });
  return { composing: () => composing, stop };
}

/** Whether a key belongs to the input method: 229 is what browsers say of the key that ends it. */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}
