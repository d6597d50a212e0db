/** The reading settings (适老化): a button in the header and the panel that it opens. */

import { h, icon } from "../search/dom.js";
import { choose, chosen, reset } from "./settings.js";
import { reader } from "./voice.js";

const PERSON = "M12 2a2 2 0 1 1 0 4 2 2 0 0 1 0-4m9 5v2h-6v13h-2v-6h-2v6H9V9H3V7Z";
const NAME = "大字、高对比与朗读";

/** Put the button into the header. */
export function addPanel() {
  const inner = document.querySelector(".md-header__inner");
  if (inner && !inner.querySelector(".cb-reading")) inner.append(new Panel().element);
}

class Panel {
  constructor() {
    this.button = h("button", {
      class: "cb-reading__button", type: "button", "aria-expanded": "false", "aria-controls": "cb-reading",
      "aria-label": NAME, title: NAME, onclick: () => this.#toggle(this.panel.hidden),
    }, icon(PERSON), h("span", { class: "cb-reading__name" }, "适老 · 朗读"));
    this.panel = h("div", { class: "cb-reading__panel", id: "cb-reading", role: "group", "aria-label": "阅读方式", hidden: true });
    this.element = h("div", { class: "cb-reading" }, this.button, this.panel);
    this.#fill();
    this.#listen();
  }

  #fill() {
    this.panel.replaceChildren(
      choice("字号", "size", [["", "标准"], ["large", "大"], ["larger", "特大"]]),
      tick("高对比", "黑白分明，链接加下划线", "contrast", "high"),
      tick("简洁版面", "只留正文，去掉栏目和目录", "view", "plain"),
      tick("不用单键快捷键", "按“/”键不再跳到查找", "keys", "off"),
      this.#aloud(),
      h("p", { class: "cb-reading__foot" },
        h("button", { type: "button", class: "cb-reading__reset", onclick: () => this.#reset() }, "恢复默认"),
        "只记在这个浏览器里",
        h("button", { type: "button", class: "cb-reading__done", onclick: () => this.#leave() }, "完成")),
    );
  }

  /** Reading aloud; hidden until the browser says that it has a voice of its own. */
  #aloud() {
    const start = h("button", { type: "button", class: "cb-reading__aloud", onclick: () => this.#read() }, "朗读这一页");
    const part = h("div", { class: "cb-reading__voice", hidden: true },
      choice("语速", "pace", [["slow", "慢"], ["", "正常"], ["fast", "快"]]), start);
    reader.whenReady(() => { part.hidden = false; });
    return part;
  }

  #read() {
    this.#toggle(false);
    reader.start();
  }

  #reset() {
    reset();
    this.#fill();
    this.panel.querySelector("button.cb-reading__reset").focus();
  }

  #leave() {
    this.#toggle(false);
    this.button.focus();
  }

  #toggle(open) {
    this.panel.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
  }

  #listen() {
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.panel.hidden) return;
      event.stopPropagation();
      this.#leave();
    });
    this.element.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.element.contains(event.relatedTarget)) this.#toggle(false);
    });
    document.addEventListener("click", (event) => {
      if (!event.composedPath().includes(this.element)) this.#toggle(false);
    });
  }
}

/** One of several values, as radio buttons. */
function choice(legend, name, values) {
  const options = values.map(([value, label]) => h("label", {}, h("input", {
    type: "radio", name: `cb-${name}`, value, checked: chosen(name) === value, onchange: () => choose(name, value),
  }), h("span", {}, label)));
  return h("fieldset", { class: "cb-reading__choice" }, h("legend", {}, legend), h("div", {}, options));
}

/** A setting that is on or off. */
function tick(label, meaning, name, value) {
  return h("label", { class: "cb-reading__tick" }, h("input", {
    type: "checkbox", checked: chosen(name) === value, onchange: (event) => choose(name, event.target.checked ? value : ""),
  }), h("span", {}, label, h("small", {}, meaning)));
}
