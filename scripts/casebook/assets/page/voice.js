/**
 * Reading aloud by a voice of this machine. A voice that sends the text to somebody's server is not
 * used: what is read may be for staff alone.
 */

import { h } from "../search/dom.js";
import { passages } from "./passages.js";
import { chosen } from "./settings.js";

const RATES = { slow: 0.75, "": 1, fast: 1.4 };
const synthesis = globalThis.speechSynthesis;

/** A voice of the machine's own that speaks Chinese. */
function voice() {
  const own = (synthesis?.getVoices() ?? []).filter((v) => v.localService && /^(?:zh|cmn|yue)\b/i.test(v.lang));
  return own.find((v) => /^(?:zh|cmn)[-_](?:hans[-_])?cn/i.test(v.lang)) ?? own[0];
}

class Reader {
  #passages = [];
  #at = 0;
  #turn = 0;
  #bar = null;

  /** Call once when there is a voice; never, where there is none. */
  whenReady(ready) {
    if (!synthesis) return;
    if (voice()) ready();
    else synthesis.addEventListener?.("voiceschanged", () => voice() && ready());
  }

  start() {
    this.#stopSpeaking();
    this.#passages = passages(document.querySelector("main article"));
    this.#at = 0;
    this.#showBar();
    this.#speak();
  }

  #speak() {
    const turn = ++this.#turn;
    const passage = this.#passages[this.#at];
    if (!passage) return this.stop();
    this.#mark(passage.element);
    const said = new SpeechSynthesisUtterance(passage.text);
    said.voice = voice();
    said.lang = said.voice?.lang ?? "zh-CN";
    said.rate = RATES[chosen("pace")];
    const next = () => {
      if (turn !== this.#turn) return;
      this.#at++;
      this.#speak();
    };
    said.addEventListener("end", next);
    said.addEventListener("error", (event) => {
      if (!/^(?:interrupted|canceled)$/.test(event.error)) next();
    });
    synthesis.speak(said);
  }

  #skip(by) {
    this.#stopSpeaking();
    this.#at = Math.max(0, this.#at + by);
    this.#resume();
  }

  #pause() {
    this.#stopSpeaking(); // a paused voice is lost in some browsers; the passage begins anew
    this.#bar.pause.textContent = "继续";
    this.#bar.said.textContent = "已暂停";
  }

  #resume() {
    this.#bar.pause.textContent = "暂停";
    this.#bar.said.textContent = "正在朗读";
    this.#speak();
  }

  stop() {
    this.#stopSpeaking();
    this.#mark(null);
    const back = this.#bar?.element.contains(document.activeElement);
    this.#bar?.element.remove();
    this.#bar = null;
    if (back) document.querySelector(".cb-reading__button")?.focus();
  }

  #stopSpeaking() {
    this.#turn++;
    synthesis.cancel();
  }

  #mark(element) {
    document.querySelector(".cb-spoken")?.classList.remove("cb-spoken");
    if (!element) return;
    element.classList.add("cb-spoken");
    element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
  }

  #showBar() {
    this.#bar?.element.remove();
    const button = (text, onclick) => h("button", { type: "button", class: "cb-aloud__button", onclick }, text);
    const said = h("span", { class: "cb-aloud__said", role: "status" }, "正在朗读");
    const pause = button("暂停", () => (pause.textContent === "暂停" ? this.#pause() : this.#resume()));
    const element = h("div", { class: "cb-aloud", role: "region", "aria-label": "朗读" }, said,
      button("上一段", () => this.#skip(-1)), pause, button("下一段", () => this.#skip(1)), button("停止", () => this.stop()));
    this.#bar = { element, said, pause };
    document.body.append(element);
    pause.focus();
  }
}

/** The one reader of this page. */
export const reader = new Reader();

addEventListener("pagehide", () => synthesis?.cancel());
