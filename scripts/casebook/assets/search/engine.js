/**
 * Search in the files that `casebook index` writes: docs/adr/search-format.md says what they hold,
 * docs/adr/search-ranking.md why the order of hits is what it is.
 *
 *     const index = await open(read)                read(name) → Promise<ArrayBuffer | Uint8Array>
 *     await index.search(text, { filters, sort, offset, limit })
 *     await index.similar(text, { filters, limit })
 *     await index.suggest(text, { limit })
 *
 * Nothing here knows the DOM, the network or any global state. The way of a search: `fold` the text,
 * read the lists of its pairs of characters, score every document in memory, then read the texts of
 * the few that are shown, check them character by character, and cut their passages.
 */

const VERSION = 2;
const SIGNS = ",。、:;"; // marks with a symbol of their own, from 2 on
const MARK = 1; // the symbol of all others
const LAST_MARK = MARK + SIGNS.length;
const FACTOR = 0x9e3779b1;
const COMMON = 1024; // of a term in more documents a shard holds only these; the rest stands elsewhere
const RARE = 32; // a term in so few documents has no followers
const [MOST, IN_TITLE, IN_LABEL] = [15, 32, 64]; // bits of a use: how often, and in which fields

const SATURATION = 1.6; // BM25's k1
const LENGTH = 0.75; // BM25's b
const TITLE = 4; // a term in the title counts as often, where the text names a subject
const LABEL = 2; // in a topic, a bureau's name or the number
const SYNONYM = 0.5; // weight of a word that was not typed itself
const CHARACTER = 0.8; // of single characters where a question is ranked by its texts
const SENTENCE = 0.3; // of the one sentence that holds most of a question

const SUBJECT = 8; // characters up to which a text names a subject; longer, it is a question
const PAIRS = { search: 40, similar: 72 }; // lists read for one text at most
const RERANK = 40; // hits of a question that are ranked again by their texts
const NEAR = 0.2; // part of the best score that every hit of a question has to reach
const FEW = 20; // with fewer hits that hold what was typed, others are offered too
const PER_TEXT = 1000; // documents of which is read what follows a term, rather than one more text
const CLOSE = 0.3; // part of a question's weight that the best hit holds, or it is only the closest
const LONGEST = { search: 400, similar: 5000 };
const PASSAGE = 96; // characters of a passage, about
const KEPT = { shards: 160, blocks: 600 };

/** Why no answer can be given: `code` is "missing", "damaged" or "version". */
export class SearchIndexError extends Error {
  constructor(code, name, detail) {
    super(`search index: ${name} is ${code === "version" ? "of another version" : code}` + (detail ? `: ${detail}` : ""));
    this.name = "SearchIndexError";
    this.code = code;
    this.file = name;
  }
}

// ---------------------------------------------------------------- normalisation

const SAME = new Map();
for (const [from, to] of [
  ["〔【[{〖﹝", "("], ["〕】]}〗﹞", ")"], ["“”„‟「」『』″", '"'], ["‘’‚‛′`", "'"],
  ["–—―‐‑−─", "-"], ["•・‧∙", "·"], ["〜∼", "~"],
]) for (const character of from) SAME.set(character, to);

const BLANK = [[0, 9], [11, 32], [0x7f, 0x7f], [0x85, 0x85], [0xa0, 0xa0], [0xad, 0xad], [0x1680, 0x1680],
  [0x2000, 0x200f], [0x2028, 0x202f], [0x205f, 0x2064], [0x3000, 0x3000], [0xfeff, 0xfeff]];
const MARKS = [[0, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0xbf], [0x2000, 0x2bff], [0x3000, 0x3004],
  [0x3008, 0x3020], [0x3030, 0x3030], [0xfe10, 0xfe6f], [0xfff9, 0xfffd]];
const within = (ranges, point) => ranges.some(([low, high]) => point >= low && point <= high);

const folded = new Map();

function foldCharacter(character) {
  let result = folded.get(character);
  if (result === undefined) {
    result = "";
    for (const wide of character.normalize("NFKC")) {
      for (const c of wide.toLowerCase()) {
        if (c !== "\n" && !within(BLANK, c.codePointAt(0))) result += SAME.get(c) ?? c;
      }
    }
    if (character === "\n") result = "\n";
    folded.set(character, result);
  }
  return result;
}

/** Normalise a text as the writer does; blanks vanish. */
export function fold(text) {
  let result = "";
  for (const character of text.normalize("NFC")) result += foldCharacter(character);
  return result;
}

/** Fold a stored text and say where each unit of the result stood in it; one more for the end. */
function foldWithPlaces(text) {
  let result = "";
  const places = [];
  let at = 0;
  for (const character of text) {
    const piece = foldCharacter(character);
    result += piece;
    for (let i = 0; i < piece.length; i++) places.push(at);
    at += character.length;
  }
  places.push(at);
  return { text: result, places };
}

function symbol(point) {
  if (point > 0xffff) return 0xe000 + (point % 6400);
  if (!within(MARKS, point)) return point;
  return MARK + 1 + SIGNS.indexOf(String.fromCodePoint(point));
}

const symbols = (text) => Array.from(text, (c) => symbol(c.codePointAt(0)));
const key = (left, right) => left * 0x10000 + right;
const isMark = (value) => value > 0 && value <= LAST_MARK;
const hasMark = (term) => isMark(Math.floor(term / 0x10000)) || isMark(term % 0x10000);
const shardOf = (firsts, term) => seek(firsts, term + 1, 0) - 1;
const hash = (value, bits) => Math.imul(value, FACTOR) >>> (32 - bits);

// ---------------------------------------------------------------- files

let sums;

function checksum(bytes) {
  if (!sums) {
    sums = new Uint32Array(256);
    for (let i = 0; i < 256; i++) {
      let sum = i;
      for (let k = 0; k < 8; k++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
      sums[i] = sum;
    }
  }
  let sum = 0xffffffff;
  for (const byte of bytes) sum = sums[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

async function inflate(bytes) {
  const packer = new DecompressionStream("deflate-raw");
  const stream = new Blob([bytes]).stream().pipeThrough(packer);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Read a file, check its head, and give what follows it. */
async function payload(read, name, kind) {
  let bytes;
  try {
    const data = await read(name);
    bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  } catch (cause) {
    throw new SearchIndexError("missing", name, cause?.message);
  }
  if (bytes.length < 8 || bytes[0] !== 67 || bytes[1] !== 66 || bytes[2] !== kind.charCodeAt(0)) {
    throw new SearchIndexError("damaged", name, "not a file of the index");
  }
  if (bytes[3] !== VERSION) throw new SearchIndexError("version", name, `${bytes[3]}, not ${VERSION}`);
  const body = bytes.subarray(8);
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  if (sum !== checksum(body)) throw new SearchIndexError("damaged", name, "wrong checksum");
  return body;
}

/** Reads variable-length numbers and bytes, one after the other. */
class Cursor {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (!(byte & 128)) return value;
      scale *= 128;
    }
  }

  numbers(count) {
    const result = new Uint32Array(count);
    for (let i = 0; i < count; i++) result[i] = this.number();
    return result;
  }

  /** Undo differences. */
  rising(count) {
    const result = this.numbers(count);
    for (let i = 1; i < count; i++) result[i] += result[i - 1];
    return result;
  }

  take(count) {
    return this.bytes.subarray(this.at, (this.at += count));
  }
}

/** Keeps the newest results of `make` by name, but no failure. */
function remember(limit, make) {
  const kept = new Map();
  return (name) => {
    let result = kept.get(name);
    if (result) kept.delete(name);
    else {
      result = make(name);
      result.catch(() => kept.delete(name));
    }
    kept.set(name, result);
    if (kept.size > limit) kept.delete(kept.keys().next().value);
    return result;
  };
}

function readColumns(bytes, { documents: size, facets, average }) {
  const cursor = new Cursor(bytes);
  const lengths = Float32Array.from({ length: 256 }, (_, byte) => 2 ** (byte / 8) - 1);
  const levels = lengths.map((length) => SATURATION * (1 - LENGTH + (LENGTH * length) / average));
  const norms = Float32Array.from(cursor.take(size), (byte) => levels[byte]);
  const read = facets.map(() => {
    const starts = new Uint32Array(size + 1);
    let single = true;
    for (let i = 0; i < size; i++) {
      const held = cursor.number();
      single &&= held === 1;
      starts[i + 1] = starts[i] + held;
    }
    return { starts, single, places: Uint16Array.from(cursor.numbers(starts[size])) };
  });
  return { norms, columns: { size, facets: read } };
}

function readPhrases(bytes) {
  const cursor = new Cursor(bytes);
  const [characters, merges, short] = cursor.numbers(3);
  const words = ["", ...Array.from(cursor.rising(characters), (point) => String.fromCodePoint(point))];
  const left = cursor.numbers(merges);
  const right = cursor.numbers(merges);
  for (let i = 0; i < merges; i++) words.push(words[left[i]] + words[right[i]]);
  return { words, short: cursor.numbers(short) };
}

function decode(bytes, { words, short }) {
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte > 127) text += words[((byte & 127) << 8) | bytes[++i]];
    else if (byte) text += words[short[byte - 1]];
    else text += String.fromCodePoint((bytes[++i] << 16) | (bytes[++i] << 8) | bytes[++i]);
  }
  return text;
}

function readWeights(bytes) {
  const cursor = new Cursor(bytes);
  const [count, bits] = cursor.numbers(2);
  const present = cursor.rising(count);
  const loud = cursor.take(count);
  return {
    characters: new Map(Array.from(present, (value, i) => [value, 2 ** (loud[i] / 4)])),
    pairs: cursor.take(2 ** bits),
    bits,
  };
}

/** Find the lists of a shard; one is read when it is asked for. */
function readShard(bytes, first) {
  const cursor = new Cursor(bytes);
  const places = new Map();
  const ends = { numbers: 0, uses: 0, next: 0 };
  let term = first;
  for (let left = cursor.number(); left > 0; left--) {
    term += cursor.number();
    const df = cursor.number();
    places.set(term, { ...ends, df });
    ends.numbers += cursor.number();
    if (df <= COMMON) ends.uses += df;
    if (df <= COMMON && df > RARE) ends.next += df;
  }
  const numbers = cursor.take(ends.numbers);
  const uses = cursor.take(ends.uses);
  const next = cursor.take(ends.next);
  return (wanted) => {
    const at = places.get(wanted);
    if (!at) return NOTHING;
    return (at.list ??= makeList(at.df, new Cursor(numbers, at.numbers), uses.subarray(at.uses), next.subarray(at.next)));
  };
}

/** A list: documents, how each uses the term, and, if it is known, what follows there (`next`). */
function makeList(df, cursor, uses, next) {
  const documents = cursor.rising(df);
  if (df <= COMMON) return { documents, uses, next: df > RARE ? next : undefined };
  const list = { documents, uses: new Uint8Array(df).fill(1), common: true };
  for (const field of [IN_TITLE, IN_LABEL]) {
    let at = 0;
    for (const document of cursor.rising(cursor.number())) list.uses[(at = seek(documents, document, at))] |= field;
  }
  return list;
}

/** Read what else is held of common terms, `width` bytes a document: term → bytes. */
function readRest(bytes, first, width) {
  const cursor = new Cursor(bytes);
  const places = new Map();
  let [term, end] = [first, 0];
  for (let left = cursor.number(); left > 0; left--) {
    term += cursor.number();
    const size = width * cursor.number();
    places.set(term, [end, (end += size)]);
  }
  const rest = cursor.take(end);
  return (wanted) => rest.subarray(...places.get(wanted));
}

const NOTHING = { documents: new Uint32Array(0), uses: new Uint8Array(0) };

// ---------------------------------------------------------------- the typed text

const DIGITS = "零一二三四五六七八九";

/** Write a Chinese numeral below ten thousand, or one spelled by digits, in Arabic digits. */
function arabic(numeral) {
  const plain = numeral.replaceAll("〇", "零");
  if (!/[十百千]/.test(plain)) return Array.from(plain, (c) => DIGITS.indexOf(c)).join("");
  let total = 0;
  let digit = 0;
  for (const c of plain) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[c];
    if (scale) [total, digit] = [total + (digit || 1) * scale, 0];
    else digit = DIGITS.indexOf(c);
  }
  return String(total + digit);
}

/** Take apart what was typed: words, and what may stand for each. */
function understand(text, synonyms, limit) {
  const points = Array.from(String(text ?? "").normalize("NFC").slice(0, 2 * limit)).slice(0, limit);
  const typed = points.join("").split(/\s+/u).map(fold).filter(Boolean);
  const words = [...new Set(typed)].map((word) => ({ word, others: alternatives(word, synonyms) }));
  const phrase = typed.join("");
  const short = words.length > 1 ? phrase.length <= PAIRS.search : phrase.length <= SUBJECT;
  return { phrase, words, question: !short };
}

function alternatives(word, synonyms) {
  const found = new Set();
  for (const group of synonyms) {
    for (const known of group) {
      if (!word.includes(known) || known.length < 2) continue;
      for (const other of group) {
        if (!other.includes(known) && !known.includes(other)) found.add(word.replace(known, other));
      }
    }
  }
  const number = /第?([〇零一二三四五六七八九十百千]+)号/u.exec(word);
  if (number) found.add(word.replace(number[0], `${arabic(number[1])}号`));
  found.delete(word);
  return [...found].filter((other) => other.length > 1).slice(0, 8);
}

/** Give the terms of a word in order, each with its follower; one of a title if it is short. */
function termsOf(word) {
  const line = symbols(word);
  if (line.length === 1) return [{ term: key(line[0], 0), next: 0 }];
  return line.slice(1).map((right, i) => ({
    term: key(line[i], right),
    next: i + 2 < line.length ? 1 << hash(line[i + 2], 4) : 0,
  }));
}

// ---------------------------------------------------------------- lists

/** Give the first place at or after `from` whose value is not below `value`. */
function seek(values, value, from) {
  let step = 1;
  let low = from;
  while (low + step < values.length && values[low + step] < value) [low, step] = [low + step, step * 2];
  let high = Math.min(values.length, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Documents that hold every term, each followed by its follower as far as hashes tell; no document
 * that contains the word is missing. `fields` are the fields that hold all terms.
 */
function holding(entries) {
  const bits = ({ list, next }) => (!list.next ? 0 : list.common ? next : (next | (next >> 8)) & 255);
  const checked = entries.map((entry) => ({ list: entry.list, next: bits(entry) }));
  const [least, ...others] = checked.sort((a, b) => a.list.documents.length - b.list.documents.length);
  const places = others.map(() => 0);
  const first = least.list.documents;
  const [documents, fields] = [new Uint32Array(first.length), new Uint8Array(first.length)];
  let count = 0;
  next: for (let i = 0; i < first.length; i++) {
    if (least.next && !(least.list.next[i] & least.next)) continue;
    let uses = least.list.uses[i];
    for (let k = 0; k < others.length; k++) {
      const { list, next } = others[k];
      const at = (places[k] = seek(list.documents, first[i], places[k]));
      if (list.documents[at] !== first[i] || (next && !(list.next[at] & next))) continue next;
      uses &= list.uses[at];
    }
    documents[count] = first[i];
    fields[count++] = uses;
  }
  return { documents: documents.subarray(0, count), fields };
}

const inverse = (count, df) => Math.log(1 + (count - df + 0.5) / (df + 0.5));

/** Add what one term gives each document (BM25) to `scores`. */
function addTerm({ documents, uses }, weight, norms, scores, boost) {
  const most = weight * (SATURATION + 1);
  const bonus = (use) => (use & IN_TITLE ? TITLE : 0) + (use & IN_LABEL ? LABEL : 0);
  const frequencies = Float32Array.from({ length: 128 }, (_, use) => (use & MOST) + (boost ? bonus(use) : 0));
  for (let i = 0; i < documents.length; i++) {
    const frequency = frequencies[uses[i]];
    scores[documents[i]] += (most * frequency) / (frequency + norms[documents[i]]);
  }
}

/** Give for each document the weight of the lists, [list, weight], that hold it. */
function heldWeight(lists, size) {
  const held = new Float32Array(size);
  for (const [{ documents }, weight] of lists) for (let i = 0; i < documents.length; i++) held[documents[i]] += weight;
  return held;
}

/** Give the first `count` of some documents by score, then the newest. */
function best(documents, scores, count) {
  const order = (a, b) => scores[b] - scores[a] || b - a;
  if (documents.length <= 4 * count) return [...documents].sort(order).slice(0, count);
  const kept = [];
  let bar = -1; // what has to be reached, as soon as there are enough
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i];
    if (scores[d] < bar || (kept.length === count && order(d, kept[count - 1]) > 0)) continue;
    let at = Math.min(kept.length, count - 1);
    for (; at > 0 && order(d, kept[at - 1]) < 0; at--) kept[at] = kept[at - 1];
    kept[at] = d;
    if (kept.length === count) bar = scores[kept[count - 1]];
  }
  return kept;
}

// ---------------------------------------------------------------- passages

/** Give ranges of `text`, folded before, where one of `words` stands; none overlap. */
function ranges(text, words) {
  const found = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push([at, at + word.length]);
  }
  return join(found);
}

/** Give ranges of `text` where pairs of `terms` (term → weight) stand. */
function pairRanges(text, terms) {
  const found = [];
  for (let i = 0; i + 1 < text.length; i++) {
    if (terms.has(key(symbol(text.charCodeAt(i)), symbol(text.charCodeAt(i + 1))))) found.push([i, i + 2]);
  }
  return join(found);
}

function join(found) {
  const result = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** Give the start of the stretch with most of the weight of `marks`. */
function richest(marks, weigh) {
  let start = 0;
  let most = -1;
  for (let i = 0; i < marks.length; i++) {
    const seen = new Map();
    for (let k = i; k < marks.length && marks[k][1] <= marks[i][0] + PASSAGE; k++) {
      for (const [name, weight] of weigh(marks[k])) seen.set(name, weight);
    }
    let sum = 0;
    for (const weight of seen.values()) sum += weight;
    if (sum > most) [most, start] = [sum, marks[i][0]];
  }
  return start;
}

/** Cut the passage of a text that shows best why it was found; marks count in the passage. */
function cut(text, words, terms) {
  const flat = foldWithPlaces(text);
  let marks = ranges(flat.text, words);
  if (!marks.length) marks = pairRanges(flat.text, terms);
  const weigh = ([start, end]) => {
    const pairs = [];
    for (let i = start; i + 1 < end; i++) {
      const term = key(symbol(flat.text.charCodeAt(i)), symbol(flat.text.charCodeAt(i + 1)));
      pairs.push([term, terms.get(term) ?? 0]);
    }
    return pairs;
  };
  const at = flat.places[richest(marks.slice(0, 400), weigh)];
  const sentence = Math.max(...["。", "\n", "；", "！", "？"].map((mark) => text.lastIndexOf(mark, at - 1))) + 1;
  let start = at - sentence <= PASSAGE / 2 ? sentence : at - PASSAGE / 4;
  if (isLow(text, start)) start++;
  let end = Math.min(text.length, Math.max(at, start) + PASSAGE);
  if (isLow(text, end)) end++;
  const shown = marks.map((mark) => mark.map((place) => flat.places[place]));
  return {
    text: text.slice(start, end),
    marks: shown.filter(([a, b]) => b > start && a < end).map(([a, b]) => [Math.max(a, start) - start, Math.min(b, end) - start]),
  };
}

const isLow = (text, at) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Give the ranges of a title to mark. */
function markTitle(title, words, terms) {
  const flat = foldWithPlaces(title);
  const marks = ranges(flat.text, words);
  return (marks.length ? marks : pairRanges(flat.text, terms)).map((mark) => mark.map((place) => flat.places[place]));
}

// ---------------------------------------------------------------- the index

/** Open an index; everything but the root is read when it is needed. */
export async function open(read) {
  const root = await file(read, "root.bin", "R", (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  return new Index(read, root);
}

/** How a document is found: as near, by synonyms, with all words, verbatim. */
const [NEAR_BY, OTHERWISE, WORDS, VERBATIM] = [1, 2, 3, 4];

class Index {
  #read;
  #root;
  #firsts;
  #common;
  #shard;
  #rest;
  #block;
  #state;
  #phrases;

  constructor(read, root) {
    this.#read = read;
    this.#root = root;
    const rising = (steps) => ((value) => steps.map((step) => (value += step)))(0);
    this.#firsts = rising(root.terms);
    this.#common = rising(root.common);
    this.#shard = remember(KEPT.shards, (number) =>
      this.#file(`p${number}.bin`, "P", (bytes) => readShard(bytes, this.#firsts[number])));
    this.#rest = remember(KEPT.shards, (name) => this.#file(`${name}.bin`, name[0].toUpperCase(), (bytes) =>
      readRest(bytes, this.#common[name.slice(1)], name[0] === "n" ? 2 : 1)));
    this.#state = remember(1, () => this.#file("columns.bin", "C", (bytes) => readColumns(bytes, root)));
    this.#phrases = remember(1, () => this.#file("phrases.bin", "H", readPhrases));
    this.#block = remember(KEPT.blocks, (number) => this.#readBlock(number));
  }

  /** How many documents there are, their facets, and what the writer said of the site. */
  get about() {
    const { documents, facets, site, build } = this.#root;
    return { documents, facets, site, build };
  }

  /** What matches a text and filters ({facet: [ids]}): see docs/adr/search-ranking.md. */
  async search(text, { filters = {}, sort = "relevance", offset = 0, limit = 10 } = {}) {
    const query = understand(text, this.#root.synonyms, LONGEST.search);
    return this.#answer(query, PAIRS.search, { filters, sort, offset, limit });
  }

  /** The documents most like a longer text, such as a whole proposal. */
  async similar(text, { filters = {}, offset = 0, limit = 10 } = {}) {
    const query = understand(text, [], LONGEST.similar);
    query.question = true;
    return this.#answer(query, PAIRS.similar, { filters, sort: "relevance", offset, limit });
  }

  /** Documents whose titles contain the text, for a box that offers them. */
  async suggest(text, { limit = 8 } = {}) {
    const { phrase } = understand(text, [], 4 * SUBJECT);
    if (!phrase) return [];
    const { documents, fields } = holding(await this.#entries(termsOf(phrase)));
    const titled = [...documents.filter((_, i) => fields[i] & IN_TITLE)].reverse();
    const hits = [];
    for (let at = 0; at < titled.length && at < 8 * limit && hits.length < limit; at += limit) {
      const records = await this.#records(titled.slice(at, at + limit));
      hits.push(...records.filter(({ title }) => fold(title).includes(phrase)));
    }
    return hits.slice(0, limit).map(({ id, url, title, number, date }) =>
      ({ id, url, title, number, date, titleMarks: markTitle(title, [phrase], NO_TERMS) }));
  }

  async #answer(query, pairs, { filters, sort, offset, limit }) {
    const state = await this.#state();
    const failing = failures(filters, this.#root.facets, state);
    let found;
    if (!query.phrase) found = this.#everything();
    else if (query.question) found = await this.#question(query, pairs, failing, state);
    else found = await this.#subject(query, state);
    const rest = Object.keys(filters).length ? found.documents.filter((d) => failing[d] === 0) : found.documents;
    const passing = rest.length;
    const asked = offset < passing ? offset + limit : 0;
    const shown = await this.#check({ ...found, documents: rest }, query, sort, asked);
    return {
      total: passing,
      atMost: query.phrase.length > 2 && passing > shown.length && shown.at(-1)?.tier >= WORDS,
      closest: passing > 0 && (found.closest || (shown.length > 0 && shown[0].tier === NEAR_BY && !query.question)),
      hits: shown.slice(offset).map((hit) => ({
        ...present(hit, query, found),
        facets: valuesOf(hit.document, this.#root.facets, state),
      })),
      facets: count(found.documents, failing, this.#root.facets, state),
    };
  }

  #everything() {
    const tiers = new Uint8Array(this.#root.documents).fill(VERBATIM);
    return gather(new Float32Array(tiers.length), tiers, NO_TERMS);
  }

  /** Find a few characters or words, each verbatim or by another name. */
  async #subject(query, state) {
    const { documents: size } = this.#root;
    const scores = new Float32Array(size);
    const [all, otherwise, seen] = [new Uint8Array(size), new Uint8Array(size), new Uint16Array(size)];
    const terms = new Map();
    const [whole, ...parts] = await Promise.all([
      this.#chain(query.phrase),
      ...query.words.map(async ({ word, others }) => ({
        typed: await this.#chain(word),
        others: await Promise.all(others.map((other) => this.#chain(other))),
      })),
    ]);
    const verbatim = holding(whole);
    const lists = [];
    const single = parts.length === 1;
    parts.forEach(({ typed, others }, n) => {
      const mark = (d) => {
        if (seen[d] !== n + 1) otherwise[d]++;
        seen[d] = n + 1;
      };
      for (const { term, list } of typed) {
        if (terms.has(term)) continue;
        const idf = inverse(size, list.documents.length);
        terms.set(term, idf);
        lists.push([list, idf]);
        addTerm(list, idf, state.norms, scores, true);
      }
      if (!single) {
        for (const d of holding(typed).documents) {
          all[d]++;
          mark(d);
        }
      }
      for (const other of others) this.#addOther(other, typed, terms, state, scores).forEach(mark);
    });
    const tiers = new Uint8Array(size);
    let found = verbatim.documents.length;
    for (let d = 0; d < size; d++) {
      if (otherwise[d] < parts.length) continue;
      tiers[d] = !single && all[d] === parts.length ? WORDS : OTHERWISE;
      found++;
    }
    if (found < FEW || !single) {
      const held = heldWeight(lists, size);
      const half = lists.reduce((sum, [, weight]) => sum + weight, 0) / 2;
      for (let d = 0; d < size; d++) if (!tiers[d] && held[d] > 0 && held[d] >= half) tiers[d] = NEAR_BY;
    }
    const below = tiers.slice();
    const { documents, fields } = verbatim;
    const number = /^第?\d+号?$/.test(query.phrase);
    documents.forEach((d, i) => {
      tiers[d] = VERBATIM;
      if (fields[i] & IN_TITLE) scores[d] *= 1.5;
      if (fields[i] & IN_LABEL) scores[d] *= number ? 4 : 1.25;
    });
    return { ...gather(scores, tiers, terms), below, whole };
  }

  /** Score documents that hold another name, and give them. */
  #addOther(other, typed, terms, state, scores) {
    const { documents: size } = this.#root;
    const known = new Set(typed.map(({ term }) => term));
    const documents = holding(other).documents;
    const some = new Float32Array(size);
    for (const { term, list } of other) {
      if (known.has(term)) continue;
      const idf = inverse(size, list.documents.length);
      terms.set(term, Math.max(terms.get(term) ?? 0, idf * SYNONYM));
      addTerm(list, idf * SYNONYM, state.norms, some, true);
    }
    for (const d of documents) scores[d] += some[d];
    return documents;
  }

  /** Rank for a question: its most telling pairs, then the texts of the best. */
  async #question(query, pairs, failing, state) {
    const { documents: size } = this.#root;
    const weights = await this.#file("weights.bin", "W", readWeights);
    const chain = query.words.flatMap(({ word }) => termsOf(word)).filter(({ term }) => !hasMark(term) && term % 0x10000);
    const times = new Map();
    for (const { term } of chain) times.set(term, (times.get(term) ?? 0) + 1);
    const telling = ([term, n]) => (1 + Math.log(n)) * inverse(size, Math.min(size, commonness(weights, term)));
    const chosen = new Set([...times].map((entry) => [entry[0], telling(entry)])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, pairs).map(([term]) => term));
    const entries = await this.#entries(chain.filter(({ term }) => chosen.has(term)));
    await Promise.all(entries.map((entry) => this.#count(entry)));
    const scores = new Float32Array(size);
    const lists = [];
    const terms = new Map();
    let weight = 0;
    for (const { term, list } of entries) {
      if (terms.has(term)) continue;
      const idf = inverse(size, list.documents.length) * (1 + Math.log(times.get(term)));
      terms.set(term, idf);
      weight += idf;
      lists.push([list, idf]);
      addTerm(list, idf, state.norms, scores, false);
    }
    const tiers = new Uint8Array(size);
    const bar = NEAR * highest(scores);
    for (let d = 0; d < size; d++) if (scores[d] > 0 && scores[d] >= bar) tiers[d] = NEAR_BY;
    if (query.words.length === 1 && entries.length) for (const d of holding(entries).documents) tiers[d] = VERBATIM;
    const found = gather(scores, tiers, terms);
    found.closest = highest(heldWeight(lists, size)) < CLOSE * weight;
    await this.#rerank(query, found, failing, state, weights);
    return found;
  }

  /** Add to the scores of the best what characters and the fullest sentence tell. */
  async #rerank(query, found, failing, state, weights) {
    const { scores, terms } = found;
    const { documents: size } = this.#root;
    const documents = best(found.documents.filter((d) => failing[d] === 0), scores, RERANK);
    const characters = [...new Set(query.phrase)].map((c) => [c, symbol(c.codePointAt(0))])
      .filter(([, value]) => !isMark(value))
      .map(([c, value]) => [c, inverse(size, size * (1 - Math.exp(-(weights.characters.get(value) ?? 0) / size)))]);
    (await this.#records(documents)).forEach((record, i) => {
      const d = documents[i];
      const counts = new Map();
      for (const c of record.folded) counts.set(c, (counts.get(c) ?? 0) + 1);
      for (const [c, idf] of characters) {
        const n = counts.get(c) ?? 0;
        scores[d] += (CHARACTER * idf * n * (SATURATION + 1)) / (n + state.norms[d]);
      }
      scores[d] += SENTENCE * fullest(record.folded, terms);
    });
  }

  /** Give the first hits with their records; one that proves not to be verbatim goes to where it belongs. */
  async #check(found, query, sort, count) {
    const queues = [[], [], [], [], []];
    for (const d of found.documents) queues[found.tiers[d]].push(d);
    const scores = sort === "date" ? new Float32Array(found.scores.length) : found.scores;
    const shown = [];
    for (let tier = VERBATIM; tier >= NEAR_BY && shown.length < count; tier--) {
      let documents = queues[tier];
      while (documents.length && shown.length < count) {
        const ordered = best(documents, scores, count - shown.length);
        const records = await this.#records(ordered);
        const before = shown.length;
        ordered.forEach((document, i) => {
          const really = Math.min(tier, tierOf(records[i], query));
          if (really === tier) shown.push({ document, tier, record: records[i] });
          else queues[really].push(document);
        });
        const done = new Set(ordered);
        if (shown.length < count) documents = documents.filter((d) => !done.has(d));
        if (tier !== VERBATIM || documents.length <= FEW) continue;
        const texts = ((count - shown.length) * ordered.length) / (shown.length - before + 0.5); // to be read, about
        const really = await this.#followed(found.whole, PER_TEXT * texts);
        if (!really) continue;
        for (const d of documents) if (!really.has(d)) queues[found.below[d] || NEAR_BY].push(d);
        documents = documents.filter((d) => really.has(d));
      }
    }
    return shown;
  }

  // -------------------------------------------------------------- reading

  #file(name, kind, parse) {
    return file(this.#read, `${this.#root.build}/${name}`, kind, parse);
  }

  #entries(terms) {
    return Promise.all(terms.map(async (entry) => {
      const number = shardOf(this.#firsts, entry.term);
      return { ...entry, list: number < 0 ? NOTHING : (await this.#shard(number))(entry.term) };
    }));
  }

  /** Give the terms of a word with their lists; how often it occurs, its rarest term tells. */
  async #chain(word) {
    const entries = await this.#entries(termsOf(word));
    await this.#count(entries.reduce((a, b) => (b.list.documents.length < a.list.documents.length ? b : a)));
    return entries;
  }

  /** Read how often a common term occurs. */
  async #count({ term, list }) {
    if (!list.common || list.counted) return;
    const counts = (await this.#rest(`u${shardOf(this.#common, term)}`))(term);
    if (list.counted) return;
    for (let i = 0; i < counts.length; i++) list.uses[i] += counts[i] - 1;
    list.counted = true;
  }

  /** Read what follows common terms, in up to `room` documents, and give those that still hold all. */
  async #followed(entries = [], room) {
    const unread = entries.filter(({ next, list }) => next && list.common && !list.next);
    unread.sort((a, b) => a.list.documents.length - b.list.documents.length);
    const some = unread.filter(({ list }) => (room -= list.documents.length) >= 0);
    await Promise.all(some.map(async ({ term, list }) => {
      const bytes = (await this.#rest(`n${shardOf(this.#common, term)}`))(term);
      list.next = new Uint16Array(bytes.slice().buffer);
    }));
    return some.length ? new Set(holding(entries).documents) : null;
  }

  async #readBlock(number) {
    const { documents, perBlock } = this.#root;
    const phrases = await this.#phrases();
    return this.#file(`t${number}.bin`, "T", (bytes) => {
      const cursor = new Cursor(bytes);
      const sizes = cursor.numbers(Math.min(perBlock, documents - number * perBlock));
      return Array.from(sizes, (size) => readRecord(decode(cursor.take(size), phrases)));
    });
  }

  #records(documents) {
    const { perBlock } = this.#root;
    return Promise.all(documents.map(async (d) => (await this.#block(Math.floor(d / perBlock)))[d % perBlock]));
  }
}

const NO_TERMS = new Map();

/** Read and parse a file; what goes wrong in parsing means that it is damaged. */
async function file(read, name, kind, parse) {
  const bytes = await payload(read, name, kind);
  try {
    return parse(kind === "T" ? bytes : await inflate(bytes));
  } catch (cause) {
    throw new SearchIndexError("damaged", name, cause.message);
  }
}

function highest(values) {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** Gather what has a tier, or else what scored half of the best. */
function gather(scores, tiers, terms) {
  let documents = where(tiers, 1);
  const closest = !documents.length;
  const top = closest ? highest(scores) : 0;
  if (top > 0) {
    documents = where(scores, top / 2);
    for (const d of documents) tiers[d] = NEAR_BY;
  }
  return { documents, scores, tiers, terms, closest };
}

/** Give the places of values that are not below a bar. */
function where(values, bar) {
  const found = new Uint32Array(values.length);
  let count = 0;
  for (let d = 0; d < values.length; d++) if (values[d] >= bar) found[count++] = d;
  return found.subarray(0, count);
}

/** Give a bit for each facet whose filter a document fails. */
function failures(filters, facets, { columns }) {
  const result = new Uint32Array(columns.size);
  facets.forEach(({ id, values }, f) => {
    const wanted = filters[id];
    if (!wanted?.length) return;
    const chosen = values.map(([value]) => wanted.includes(value));
    const { starts, places } = columns.facets[f];
    for (let d = 0; d < result.length; d++) {
      let passes = false;
      for (let i = starts[d]; i < starts[d + 1]; i++) passes ||= chosen[places[i]];
      if (!passes) result[d] |= 1 << f;
    }
  });
  return result;
}

/** Give what a document holds in each facet, with labels. */
function valuesOf(document, facets, { columns }) {
  return Object.fromEntries(facets.map(({ id, values }, f) => {
    const { starts, places } = columns.facets[f];
    const held = places.subarray(starts[document], starts[document + 1]);
    return [id, Array.from(held, (place) => ({ id: values[place][0], label: values[place][1] }))];
  }));
}

/** Count the values of each facet over documents that pass all other filters. */
function count(documents, failing, facets, { columns }) {
  return Object.fromEntries(facets.map(({ id, values }, f) => {
    const { starts, single, places } = columns.facets[f];
    const counts = new Uint32Array(values.length);
    const others = ~(1 << f);
    for (let k = 0; k < documents.length; k++) {
      const d = documents[k];
      if (failing[d] & others) continue;
      if (single) counts[places[d]]++;
      else for (let i = starts[d], end = starts[d + 1]; i < end; i++) counts[places[i]]++;
    }
    const rows = values.map(([value, label], i) => ({ id: value, label, count: counts[i] }));
    return [id, rows.filter((row) => row.count)];
  }));
}

function readRecord(text) {
  const [id, url, title, number, date, labels, body] = text.split("\x1f");
  let folded;
  return {
    id, url: url || `cases/${id}/`, title, number, date, body,
    get folded() {
      return (folded ??= [title, number && `第${number}号`, labels, body].map(fold).join("\n"));
    },
  };
}

/** Say how a record matches what was typed. */
function tierOf(record, { phrase, words }) {
  if (phrase.length === 1 ? fold(record.title).includes(phrase) : record.folded.includes(phrase)) return VERBATIM;
  if (words.length > 1 && words.every(({ word }) => record.folded.includes(word))) return WORDS;
  if (words.every(({ word, others }) => [word, ...others].some((w) => record.folded.includes(w)))) return OTHERWISE;
  return NEAR_BY;
}

/** Give how many documents hold a term, roughly and never less than two. */
const commonness = ({ pairs, bits }, term) => Math.max(2, 2 ** (pairs[hash(term, bits)] / 4));

/** Give the weight of the terms in the sentence that holds most of them. */
function fullest(text, terms) {
  let most = 0;
  let sum = 0;
  let seen = new Set();
  let left = MARK;
  for (const character of text) {
    const right = symbol(character.codePointAt(0));
    if (isMark(right)) {
      most = Math.max(most, sum);
      [sum, seen] = [0, new Set()];
    } else if (!isMark(left)) {
      const term = key(left, right);
      const weight = terms.get(term);
      if (weight && !seen.has(term)) {
        seen.add(term);
        sum += weight;
      }
    }
    left = right;
  }
  return Math.max(most, sum);
}

/** Give a hit as the caller sees it. */
function present({ document, tier, record }, { phrase, words, question }, { scores, terms }) {
  const { id, url, title, number, date, body } = record;
  const whole = [...new Set([phrase, ...words.flatMap(({ word, others }) => [word, ...others])])].filter(Boolean);
  const typed = question ? [phrase].filter(Boolean) : whole;
  return {
    id, url, title, titleMarks: markTitle(title, typed, terms), number, date,
    score: scores[document], exact: tier === VERBATIM, passage: cut(body, typed, terms),
  };
}
