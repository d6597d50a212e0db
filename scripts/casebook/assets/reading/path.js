/**
 * The learning path: a box to tick below each step, and how far one has come. What is ticked is
 * kept in this browser alone, under the page's own address. Without this script the page reads the
 * same, without boxes.
 */

const STEP = /^step-\d+$/;

/** Put a box at the end of each step, and the progress into `place`. */
export function keepProgress(place) {
  const steps = [...document.querySelectorAll("h2[id]")].filter((head) => STEP.test(head.id));
  if (steps.length === 0) return;
  const store = open(`casebook:path:${location.pathname}`);
  const done = new Set(store.read().filter((id) => steps.some((step) => step.id === id)));
  const bar = make("progress", { max: String(steps.length), "aria-label": "学习进度" });
  const words = make("p", { role: "status" });
  const again = make("button", { type: "button", class: "md-button cb-path__again" }, "从头再来");
  const boxes = new Map(steps.map((step) => [step.id, addBox(step)]));

  const show = () => {
    bar.value = done.size;
    words.textContent = said(steps, done, store.keeps);
    again.hidden = done.size === 0;
    for (const [id, box] of boxes) {
      box.checked = done.has(id);
      for (const link of document.querySelectorAll(`table a[href="#${id}"]`)) {
        link.closest("tr").classList.toggle("cb-path__done", done.has(id));
      }
    }
  };
  for (const [id, box] of boxes) {
    box.addEventListener("change", () => {
      if (box.checked) done.add(id);
      else done.delete(id);
      store.write([...done].sort());
      show();
    });
  }
  again.addEventListener("click", () => {
    done.clear();
    store.write([]);
    show();
    again.hidden = true;
    words.tabIndex = -1;
    words.focus();
  });
  place.replaceChildren(bar, words, again);
  place.hidden = false;
  show();
}

function said(steps, done, keeps) {
  const left = steps.filter((step) => !done.has(step.id));
  const minutes = left.reduce((sum, step) => sum + Number(step.dataset.minutes || 0), 0);
  const where = keeps ? "进度只存在这个浏览器里。" : "这个浏览器不让网页保存内容，关掉页面进度就没有了。";
  if (left.length === 0) return `十步都学完了。${where}`.replace("十", String(steps.length));
  const rest = minutes ? `，还要约 ${minutes} 分钟` : "";
  return `学完 ${done.size} 步，共 ${steps.length} 步${rest}。${where}`;
}

/** A box at the end of the step, before the heading of the next one. */
function addBox(step) {
  const box = make("input", { type: "checkbox" });
  const label = make("label", { class: "cb-path__box" });
  label.append(box, ` ${step.firstChild.textContent.split("　")[0]}学完了`);
  let last = step;
  while (last.nextElementSibling && last.nextElementSibling.tagName !== "H2") last = last.nextElementSibling;
  last.after(label);
  return box;
}

/** What the browser keeps under a name: ids. `keeps` says whether it keeps anything. */
function open(name) {
  const read = () => {
    try {
      const ids = JSON.parse(localStorage.getItem(name) ?? "[]");
      return Array.isArray(ids) ? ids : [];
    } catch {
      return [];
    }
  };
  const store = { keeps: true, read, write: (ids) => keep(store, name, ids) };
  keep(store, name, read());
  return store;
}

function keep(store, name, ids) {
  try {
    if (ids.length > 0) localStorage.setItem(name, JSON.stringify(ids));
    else localStorage.removeItem(name);
  } catch {
    store.keeps = false;
  }
}

function make(tag, attributes, text = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(text);
  return node;
}
