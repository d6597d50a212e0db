/** The standing parts of the search page, without what an answer fills in. */

import { h, icon, MAGNIFIER } from "./dom.js";
import { LONGEST } from "./state.js";

const FUNNEL = "M3 5h18v2l-7 7v6l-4-2v-4L3 7Z";

/** Make the parts; those that somebody has to find again are named. */
export function makeView() {
  const view = { ...askWords(), ...askLike(), ...foundParts() };
  const modes = { role: "group", "aria-label": "查找方式", class: "cb-modes" };
  view.wordsMode = h("button", { type: "button", class: "cb-mode", "aria-pressed": "true" }, "按词语查找");
  view.likeMode = h("button", { type: "button", class: "cb-mode", "aria-pressed": "false" }, "粘贴全文，查找类似案例");
  view.side = h("aside", { class: "cb-side", "aria-label": "筛选" });
  view.drawer = h("dialog", { class: "cb-drawer", "aria-label": "筛选" });
  view.drawerEnd = h("button", { type: "button", class: "md-button md-button--primary cb-drawer__end", "aria-live": "polite" });
  view.element = h("div", { class: "cb-page" },
    h("div", modes, view.wordsMode, view.likeMode),
    view.words, view.like,
    h("div", { class: "cb-split" }, view.side, view.found),
    view.drawer);
  return view;
}

function askWords() {
  const field = h("input", {
    class: "cb-ask__field", type: "search", name: "q", maxlength: 400, "aria-label": "要找的词语、编号或一句话",
    placeholder: "词语、编号或一句话，如：外卖、0099", autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "search", "aria-keyshortcuts": "/ Control+K",
  });
  const button = h("button", { class: "md-button md-button--primary cb-ask__go", type: "submit" }, icon(MAGNIFIER), "查找");
  return { field, words: h("form", { class: "cb-ask", role: "search", "aria-label": "查找" }, field, button) };
}

function askLike() {
  const text = h("textarea", {
    class: "cb-like__text", rows: 6, id: "cb-like-text", "aria-describedby": "cb-like-count", spellcheck: "false",
    placeholder: "把新提案的案由或全文粘贴到这里",
  });
  const count = h("span", { class: "cb-like__count", id: "cb-like-count" });
  const button = h("button", { class: "md-button md-button--primary", type: "submit" }, "查找类似案例");
  const like = h("form", { class: "cb-like", hidden: true, role: "search", "aria-label": "查找类似案例" },
    h("label", { for: "cb-like-text" }, `案由或提案全文（最多 ${LONGEST.toLocaleString("en")} 字，只在这台电脑上比对，不会发送出去）`),
    text, h("div", { class: "cb-like__foot" }, button, count));
  return { text, count, like };
}

function foundParts() {
  const parts = {
    status: h("p", { class: "cb-status", role: "status" }),
    heading: h("h2", { class: "cb-hidden", tabindex: "-1" }, "查找结果"),
    open: h("button", { type: "button", class: "cb-tool cb-open", "aria-haspopup": "dialog" }, icon(FUNNEL), h("span", {}, "筛选")),
    sort: h("select", { class: "cb-tool", "aria-label": "排序" },
      h("option", { value: "relevance" }, "按相关"), h("option", { value: "date" }, "按日期")),
    save: h("button", { type: "button", class: "cb-tool" }, "导出 CSV"),
    chips: h("ul", { class: "cb-chips", "aria-label": "已选的筛选" }),
    clear: h("button", { type: "button", class: "cb-clear" }, "全部清除"),
    notice: h("div", { class: "cb-notice", "aria-live": "polite", hidden: true }),
    hits: h("ol", { class: "cb-hits" }),
    pages: h("nav", { class: "cb-pages", "aria-label": "分页" }),
  };
  parts.chosen = h("div", { class: "cb-chosen", hidden: true }, parts.chips, parts.clear);
  const bar = h("div", { class: "cb-bar" }, parts.status, h("div", { class: "cb-tools" }, parts.open, parts.sort, parts.save));
  parts.found = h("section", { class: "cb-found", "aria-label": "查找结果" },
    parts.heading, bar, parts.chosen, parts.notice, parts.hits, parts.pages);
  return parts;
}
