"""Measures the search against its limits, beside Pagefind and Material's search.

    python tests/bench/search.py [--cases 10000] [--more 50000] [--json build/bench/search.json]
        [--no-peers] [--queries 1000]

A second table says how the figures of a query grow with the cases (`--more 0` leaves it out).
Everything is made from invented texts (texts.py), the same for all three, and measured in one run
on one machine; queries run in Chromium (CHROMIUM names another than the one on the PATH).
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import json
import os
import random
import shutil
import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peers
from playwright.sync_api import sync_playwright
from texts import BUREAUS, TOPIC_NAMES, Text, texts

from casebook.index import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ENGINE = ROOT / "scripts/casebook/assets/search/engine.js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OURS = """
async ({queries, limit}) => {
  const { open } = await import("/engine.js");
  const store = new Map();
  let bytes = 0;
  const cold = async (name) => {
    const data = await (await fetch("/index/" + name, { cache: "no-store" })).arrayBuffer();
    bytes += data.byteLength;
    store.set(name, data);
    return data;
  };
  const cached = async (name) => store.get(name) ?? cold(name);
  const run = async (read, { text }, first) => {
    const index = await open(read);
    if (!first) await index.search("　", { limit: 1 });
    bytes = first ? bytes : 0;
    const start = performance.now();
    const result = await index.search(text, { limit });
    return { ms: performance.now() - start, bytes, result };
  };
  const rows = [];
  for (const query of queries) {
    bytes = 0;
    const first = rows.length % 10 ? null : (await run(cold, query, true)).bytes;
    const wire = await run(cold, query, false);
    const warm = await run(cached, query, false);
    const wanted = Math.min(query.truth, 40);
    const checked = wanted > limit
      ? await (await open(cached)).search(query.text, { limit: wanted }) : warm.result;
    rows.push({
      first, bytes: wire.bytes, cold: wire.ms, warm: warm.ms, total: checked.total,
      ids: checked.hits.slice(0, wanted).map((hit) => hit.number),
    });
    store.clear();
  }
  return rows;
}
"""

PAGEFIND = """
async ({queries, limit}) => {
  const pagefind = await import("/pages/pagefind/pagefind.js");
  await pagefind.init();
  const rows = [];
  for (const { text } of queries) {
    const start = performance.now();
    const { results } = await pagefind.search(text);
    const data = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    rows.push({ ms: performance.now() - start, total: results.length, urls: data.map((d) => d.url) });
    await fetch("/mark");
  }
  return rows;
}
"""


class Server(ThreadingHTTPServer):
    """Serves a directory and counts bytes; a request for /mark begins a new count."""

    counts: list[int]


class Handler(SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.path == "/mark":
            self.server.counts.append(0)
            self.send_response(204)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        self.server.counts[-1] += len(data)
        outputfile.write(data)


def serve(directory: Path) -> Server:
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(directory)))
    server.counts = [0]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def substrings(cases: Sequence[Text], count: int) -> Iterator[dict[str, Any]]:
    """Draw verbatim substrings of 2 to 8 characters; `truth` counts the cases that hold them."""
    chance = random.Random(1)
    flat = [fold(visible(case)) for case in cases]
    while count:
        text = chance.choice(cases).text
        length = chance.randrange(2, 9)
        start = chance.randrange(len(text) - length)
        piece = text[start : start + length]
        if "\n" in piece:
            continue
        folded = fold(piece)
        holding = {case.number for case, whole in zip(cases, flat, strict=True) if folded in whole}
        yield {"text": piece, "truth": len(holding), "holding": holding}
        count -= 1


def visible(case: Text) -> str:
    """Give all that a case shows, field by field."""
    labels = (TOPIC_NAMES[case.topic], BUREAUS[case.bureau])
    return "\n".join((case.title, f"第{case.number}号", *labels, case.text))


def quantiles(values: Sequence[float]) -> tuple[float, float]:
    """Give the median and the 95th of 100."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def in_browser(page: Page, script: str, queries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Run queries in slices, so that no call lasts long."""
    rows: list[dict[str, Any]] = []
    for start in range(0, len(queries), 100):
        some = [{k: q[k] for k in ("text", "truth")} for q in queries[start : start + 100]]
        rows += page.evaluate(script, {"queries": some, "limit": 10})
    return rows


def our_figures(queries: list[dict[str, Any]], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Sum up what the engine did; a hit counts as found if it stands among the first `truth`."""
    found = asked = right = 0
    for query, row in zip(queries, rows, strict=True):
        wanted = min(query["truth"], 40)
        asked += wanted
        found += len(set(row["ids"]) & query["holding"])
        right += row["total"] >= query["truth"]
    short = [r["bytes"] for q, r in zip(queries, rows, strict=True) if len(q["text"]) <= 6]
    engine = ENGINE.stat().st_size
    first = [r["first"] + engine for r in rows if r["first"]]
    return {
        "recall": found / asked,
        "totals that miss nothing": right / len(rows),
        "first search": [*quantiles(first), max(first)],
        "bytes": quantiles(short),
        "warm": quantiles([r["warm"] for r in rows]),
        "cold": quantiles([r["cold"] for r in rows]),
    }


def size(directory: Path) -> dict[str, int]:
    files = [path.read_bytes() for path in directory.rglob("*") if path.is_file()]
    packed = sum(len(gzip.compress(data, 9)) for data in files)
    return {"files": len(files), "disk": sum(map(len, files)), "gzip": packed}


def measure(cases: list[Text], work: Path, with_peers: bool, count: int) -> dict[str, Any]:
    lines = work / "cases.jsonl"
    with lines.open("w", encoding="utf-8") as out:
        for case in cases:
            out.write(json.dumps(dataclasses.asdict(case), ensure_ascii=False) + "\n")
    index = work / "index"
    figures: dict[str, Any] = {"cases": len(cases)}
    built = peers.measure(sys.executable, HERE / "case_index.py", lines, index)
    figures["casebook"] = {**built, **size(index)}
    shutil.copy(ENGINE, work / "engine.js")
    if with_peers:
        python = peers.environment(ROOT / "build/bench-venv")
        figures["pagefind"] = peers.pagefind(python, work / "pages", cases)
        figures["pagefind"] |= size(work / "pages/pagefind")
        figures["material"] = peers.material(python, work / "material", cases)
    queries = list(substrings(cases, count))
    browse(work, figures, queries)
    return figures


def browse(work: Path, figures: dict[str, Any], queries: list[dict[str, Any]]) -> None:
    """Add what the queries cost in Chromium."""
    server = serve(work)
    (work / "blank.html").write_text("<!doctype html><title>bench</title>", encoding="utf-8")
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/blank.html")
        figures["casebook"] |= our_figures(queries, in_browser(page, OURS, queries))
        if "pagefind" in figures:
            some = queries[:200]
            server.counts[:] = [0]
            rows = in_browser(page, PAGEFIND, some)
            figures["pagefind"] |= pagefind_figures(some, rows, server.counts[: len(rows)])
        browser.close()
    server.shutdown()


def pagefind_figures(
    queries: list[dict[str, Any]], rows: list[dict[str, Any]], counts: list[int]
) -> dict[str, Any]:
    """Sum up what Pagefind did; its recall is counted as if each of its results were right."""
    pairs = list(zip(queries, rows, strict=True))
    found = sum(min(row["total"], query["truth"]) for query, row in pairs)
    shown = [(q, url.strip("/").split("/")[-1]) for q, row in pairs for url in row["urls"]]
    right = sum(number in query["holding"] for query, number in shown)
    return {
        "recall": found / sum(query["truth"] for query in queries),
        "first ten that hold the text": right / max(1, len(shown)),
        "first search": counts[0],
        "bytes": quantiles(counts[1:]),
        "warm": quantiles([row["ms"] for row in rows]),
    }


def table(figures: dict[str, Any]) -> str:
    """Give the figures with their limits as a Markdown table."""
    ours, other = figures["casebook"], figures.get("pagefind", {})
    theirs = figures.get("material", {})

    def mb(value: float | None) -> str:
        return "–" if value is None else f"{value / 1e6:.1f} MB"

    def pair(values: tuple[float, float] | None, unit: str, scale: float = 1) -> str:
        return "–" if not values else " / ".join(f"{v / scale:.0f}" for v in values) + f" {unit}"

    def kb(value: float | None) -> str:
        return "–" if value is None else f"{value / 1e3:.0f} KB"

    def seconds(of: dict[str, Any]) -> str:
        return f"{of['seconds']:.1f} s" if of else "–"

    loads = theirs.get("loads")
    quarter_time = f"≤ {other['seconds'] / 4:.1f} s" if other else "¼ of Pagefind"
    quarter_memory = f"≤ {other['memory'] / 4e6:.0f} MB" if other else "¼ of Pagefind"
    share = f"{other['recall']:.2f} at most" if other else "–"
    rows = [
        ("build, time", quarter_time, seconds(ours), seconds(other), seconds(theirs)),
        ("build, memory", quarter_memory, mb(ours["memory"]), mb(other.get("memory")),
         mb(theirs.get("memory"))),
        ("files", "", str(ours["files"]), str(other.get("files", "–")), "1"),
        ("size on disk", "≤ 22 MB", mb(ours["disk"]), mb(other.get("disk")), mb(loads)),
        ("size, each file as gzip", "≤ 11 MB", mb(ours["gzip"]), mb(other.get("gzip")), "–"),
        ("first search, median / 95 % / largest", "≤ 250 KB", pair(ours["first search"], "KB", 1e3),
         kb(other.get("first search")), mb(loads)),
        ("later, 2–6 characters, median / 95 %", "≤ 60 / 200 KB", pair(ours["bytes"], "KB", 1e3),
         pair(other.get("bytes"), "KB", 1e3), "0"),
        ("time, files cached, median / 95 %", "≤ 10 / 40 ms", pair(ours["warm"], "ms"),
         pair(other.get("warm"), "ms"), "–"),
        ("time, files cold, median / 95 %", "≤ 60 / 150 ms", pair(ours["cold"], "ms"), "–", "–"),
        ("recall of verbatim text", "1.0", f"{ours['recall']:.4f}", share, "–"),
    ]  # fmt: skip
    head = f"| {figures['cases']:,} cases | limit | casebook | Pagefind | Material + jieba |"
    lines = [head, "| --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


PER_QUERY = (
    ("first search, median / 95 %", "first search", "KB", 1e3),
    ("later, 2–6 characters, median / 95 %", "bytes", "KB", 1e3),
    ("time, files cached, median / 95 %", "warm", "ms", 1),
    ("time, files cold, median / 95 %", "cold", "ms", 1),
)


def growth(few: dict[str, Any], many: dict[str, Any]) -> str:
    """Give how the figures of a query grow as a Markdown table; none may more than double."""
    head = f"| a query | {few['cases']:,} cases | {many['cases']:,} cases | grows by (≤ 2) |"
    lines = [head, "| --- | --- | --- | --- |"]
    for name, what, unit, scale in PER_QUERY:
        one, other = few["casebook"][what][:2], many["casebook"][what][:2]
        cells = [" / ".join(f"{value / scale:.0f}" for value in some) for some in (one, other)]
        times = " / ".join(f"{b / a:.2f}" for a, b in zip(one, other, strict=True))
        lines.append(f"| {name} | {cells[0]} {unit} | {cells[1]} {unit} | {times} |")
    recall = [f"{of['casebook']['recall']:.4f}" for of in (few, many)]
    return "\n".join([*lines, f"| recall of verbatim text | {recall[0]} | {recall[1]} | |"])


def run(count: int, queries: int, *, with_peers: bool) -> dict[str, Any]:
    """Make so many cases and measure."""
    work = ROOT / "build/bench" / str(count)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return measure(list(texts(count)), work, with_peers, queries)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--more", type=int, default=50_000)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--no-peers", action="store_true")
    wanted = parser.parse_args()
    figures = run(wanted.cases, wanted.queries, with_peers=not wanted.no_peers)
    print(table(figures), flush=True)
    if wanted.more:
        figures["more"] = run(wanted.more, wanted.queries, with_peers=False)
        print(f"\n{growth(figures, figures['more'])}")
    if wanted.json:
        wanted.json.parent.mkdir(parents=True, exist_ok=True)
        wanted.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
