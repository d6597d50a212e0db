/** Opens the index when it is first needed, and says in plain words why it can not be searched. */

import { read } from "./site.js";

const PATIENCE = 20_000; // milliseconds for an answer as a whole

const REASONS = {
  missing: "没有读到查找所需的文件。",
  damaged: "查找所需的文件不完整或已损坏。",
  version: "查找所需的文件与这个页面的版本不一致，请刷新页面。",
  slow: "等了很久没有读到查找所需的文件。",
  browser: "这个浏览器的版本太旧，不能在页面里查找。",
  failed: "查找时出了意外。",
};

/** No answer can be given; `message` says why, for people. */
export class Unavailable extends Error {
  constructor(code, cause) {
    super(REASONS[code] ?? REASONS.failed, { cause });
    this.name = "Unavailable";
    this.code = code;
  }
}

let opening = null;

function opened() {
  opening ??= import("./engine.js").then(({ open }) => open(read));
  opening.catch(() => (opening = null));
  return opening;
}

/** Do the work, and once more with a fresh index: a new one may have taken its place meanwhile. */
async function attempt(work) {
  try {
    return await work(await opened());
  } catch (error) {
    if (error?.name !== "SearchIndexError") throw error;
    opening = null;
    return work(await opened());
  }
}

function capable() {
  try {
    return Boolean(new DecompressionStream("deflate-raw"));
  } catch {
    return false;
  }
}

/**
 * Ask the index: `work` is given it and returns a promise of the answer.
 *
 * @param {(index: object) => Promise<T>} work
 * @param {number} [patience] milliseconds until it is given up; Infinity for long work
 * @returns {Promise<T>} which fails with nothing but Unavailable
 * @template T
 */
export async function ask(work, patience = PATIENCE) {
  if (!capable()) throw new Unavailable("browser");
  let timer;
  const end = new Promise((_, reject) => {
    if (patience < Infinity) timer = setTimeout(() => reject(new Unavailable("slow")), patience);
  });
  try {
    return await Promise.race([attempt(work), end]);
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    const code = error?.name === "SearchIndexError" ? error.code : "failed";
    throw new Unavailable(code, error);
  } finally {
    clearTimeout(timer);
  }
}
