/** The facet panel: every value of every facet as a checkbox, made once and then only counted anew. */

import { h } from "./dom.js";

const SHORT = 8; // values that show before “all” is asked for

/**
 * @typedef {{ facet: string, value: string, box: HTMLInputElement, count: HTMLElement, item: HTMLElement }} Choice
 */

export class FacetPanel {
  /** @type {Choice[]} */
  #choices = [];
  #groups = [];

  /**
   * @param {{ id: string, label: string, values: [string, string][] }[]} facets
   * @param {(facet: string, value: string, chosen: boolean) => void} toggle
   */
  constructor(facets, toggle) {
    const [flags, others] = [facets.filter(isFlag), facets.filter((facet) => !isFlag(facet))];
    const sections = others.filter(({ values }) => values.length).map(({ id, label, values }) =>
      this.#section(label, values.map(([value, name]) => [id, value, name]), toggle));
    const marks = flags.map(({ id, values: [[value, name]] }) => [id, value, name]);
    if (marks.length) sections.push(this.#section("标记", marks, toggle));
    this.element = h("div", { class: "cb-facets" }, sections);
  }

  #section(label, values, toggle) {
    const choices = values.map(([facet, value, name]) => makeChoice(facet, value, name, toggle));
    const more = h("button", { class: "cb-facet__more", type: "button", "aria-expanded": "false", hidden: true });
    const group = { choices, more, all: false };
    group.element = h("fieldset", { class: "cb-facet" }, h("legend", {}, label),
      h("ul", { class: "cb-facet__values" }, choices.map(({ item }) => item)), more);
    more.addEventListener("click", () => {
      group.all = !group.all;
      fold(group);
    });
    this.#choices.push(...choices);
    this.#groups.push(group);
    return group.element;
  }

  /**
   * Show what an answer counts.
   *
   * @param {Object<string, { id: string, count: number }[]>} counted
   * @param {Object<string, string[]>} filters
   */
  update(counted, filters) {
    const counts = new Map(Object.entries(counted).flatMap(([facet, rows]) =>
      rows.map(({ id, count }) => [`${facet} ${id}`, count])));
    for (const choice of this.#choices) {
      const count = counts.get(`${choice.facet} ${choice.value}`) ?? 0;
      choice.box.checked = Boolean(filters[choice.facet]?.includes(choice.value));
      choice.known = count;
      choice.count.textContent = String(count);
    }
    this.#groups.forEach(fold);
  }
}

/** A facet that is there or not, as key proposals are, is no question of which. */
const isFlag = ({ values }) => values.length === 1 && values[0][0] === "yes";

function makeChoice(facet, value, name, toggle) {
  const box = h("input", { type: "checkbox", name: facet, value, onchange: () => toggle(facet, value, box.checked) });
  const count = h("span", { class: "cb-facet__count" }, "0");
  const item = h("li", {}, h("label", {}, box, h("span", { class: "cb-facet__name" }, name), count));
  return { facet, value, box, count, item, known: 0 };
}

/** Show the values that lead somewhere; of many, the fullest until all are asked for. */
function fold(group) {
  const live = group.choices.filter((choice) => choice.known || choice.box.checked);
  const ranked = [...live].sort((a, b) => b.box.checked - a.box.checked || b.known - a.known);
  const short = new Set(ranked.slice(0, Math.max(SHORT, live.filter(({ box }) => box.checked).length)));
  const folds = live.length > short.size;
  for (const choice of group.choices) choice.item.hidden = !(group.all && folds ? live.includes(choice) : short.has(choice));
  group.element.hidden = !live.length;
  group.more.hidden = !folds;
  group.more.textContent = group.all ? "收起" : `全部 ${live.length} 项`;
  group.more.setAttribute("aria-expanded", String(group.all));
}
