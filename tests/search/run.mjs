/**
 * Runs the engine for tests: a JSON request on standard input, a JSON answer on standard output.
 *
 *     {"dir": "…", "calls": [["search", "电梯", {"limit": 3}], …]}
 *     → [{"value": …, "bytes": 40960, "files": ["root.bin", …], "ms": 3.1} or {"error": …, "code": …}, …]
 *
 * The index is opened before the first call; with "fresh": true, again before each. "fold": [texts]
 * gives [[folded], …] instead.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fold, open } from "../../scripts/casebook/assets/search/engine.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const request = JSON.parse(Buffer.concat(chunks).toString());

async function answer({ dir, calls, fresh }) {
  const answers = [];
  let files = [];
  let bytes = 0;
  let index;
  const read = async (name) => {
    const data = await readFile(join(dir, name));
    files.push(name);
    bytes += data.length;
    return data;
  };
  for (const [method, ...args] of calls) {
    [files, bytes] = [[], 0];
    const start = performance.now();
    try {
      if (!index || fresh) index = await open(read);
      const value = await index[method](...args);
      answers.push({ value, bytes, files, ms: performance.now() - start });
    } catch (error) {
      answers.push({ error: error.message, name: error.name, code: error.code });
    }
  }
  return answers;
}

const result = request.fold ? request.fold.map(fold) : await answer(request);
process.stdout.write(JSON.stringify(result));
