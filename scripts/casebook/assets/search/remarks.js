/** What the page says of an answer, in words. */

import { h } from "./dom.js";
import { SHEET } from "./hits.js";
import { chosenCount } from "./state.js";

const LONG_LINK = 2000; // characters that chat programs carry whole

/** One line: how many there are, or at most are, and which of them are shown. */
export function summary({ mode, q, like, page }, { total, hits, atMost }) {
  if (!total) return "没有找到";
  const first = (page - 1) * SHEET + 1;
  const range = total > SHEET ? `，第 ${first}–${first + hits.length - 1} 件` : "";
  if (mode === "like" && like) return `相近的有 ${total} 件${range}`;
  return `${q ? "找到" : "共"}${atMost ? "不超过" : ""} ${total} 件${range}`;
}

/** What has to be said before the hits; often nothing. `clear` takes all filters away. */
export function remarks(state, { total, closest }, trouble, clear) {
  const { mode, q, like } = state;
  const length = mode === "like" && like ? location.href.length : 0;
  const said = [
    trouble,
    length > LONG_LINK && `粘贴的文字也在这一页的链接里，链接长 ${length.toLocaleString("en")} 个字符，有的聊天软件会把它截断。`,
    total && closest && (like ? "没有很相近的案例，下面是最接近的。" : `没有案例含有“${q}”，下面是最接近的。`),
  ].filter(Boolean);
  return [...said.map((text) => h("p", {}, text)), ...(total ? [] : ways(state, clear))];
}

function ways(state, clear) {
  if (chosenCount(state)) return [h("p", {}, "在所选的筛选之内没有符合的案例。"), onward("去掉筛选再找", clear)];
  if (!state.q && !state.like) return [h("p", {}, "还没有收录案例。")];
  return [h("p", {}, "没有符合的案例。可以少写几个字、换一种说法，或者粘贴全文查找类似案例。"), onward()];
}

/** Why there is no answer, and what can be done. */
export function complaint(error, again) {
  return [h("p", {}, error.message), onward("再试一次", again)];
}

/** A button, where there is one, and the way to the groups, which stand in the page whatever happens. */
function onward(label, act) {
  const button = label && h("button", { type: "button", class: "cb-tool", onclick: act }, label);
  return h("p", { class: "cb-notice__ways" }, button, h("a", { href: "#ways" }, "从分组进入"));
}
