"""Tables: a number in a cell takes its words from the head of its column and of its row."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from casebook.importers.summary.counts import read_counts
from casebook.importers.summary.facts import Fact
from casebook.importers.summary.paragraph import Paragraph, plain, squeezed

_VALUE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(件|条|份|个|%)?")
_PAIR = re.compile(r"(\d+)\s*件?\s*（\s*(\d+(?:\.\d+)?)\s*%\s*）")
_SHARE = re.compile(r"占比|比例|比重|百分比|%|率")
_WHOLE = re.compile(r"合计|总计|总数|小计|总量|件数|数量|总件数|共计|承办总数|办理总数")
_ORDINAL = re.compile("序号|编号|次序|行次|No\\.?")
_COLUMNS = {
    "title": re.compile(
        r"案由|题目|标题|提案名称|建议名称|名称|提案题目|建议题目|提案（建议）名称"
    ),
    "number": re.compile(r"编号|提案号|建议号|案号|提案编号|建议编号|号$"),
    "done": re.compile(r"办理|措施|成效|落实|做法|结果|进展"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A case as a table lists it."""

    title: str
    number: str
    done: str
    paragraph: int


@dataclass(slots=True)
class TableReading:
    """What a table says."""

    facts: list[Fact] = field(default_factory=list)
    cases: list[Row] = field(default_factory=list)


def read_table(rows: Sequence[Paragraph]) -> TableReading:
    """The facts or the cases of a table; empty where it holds neither."""
    grid = [[plain(c).strip().replace("**", "") for c in row.cells] for row in rows]
    columns = _columns(grid[0]) if grid else {}
    if "title" in columns:
        return TableReading(cases=_cases(rows, columns))
    return TableReading(facts=_facts(grid, rows))


def _columns(head: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        if cell == "序号" or len(cell) > 14:
            continue
        name = next((n for n, p in _COLUMNS.items() if p.search(cell) and n not in found), None)
        if name and (name != "title" or not re.search("单位|类", cell)):
            found[name] = at
    return found


def _cases(rows: Sequence[Paragraph], columns: dict[str, int]) -> list[Row]:
    found = []
    for row in rows[1:]:
        cells = {n: squeezed(row.cells[c]) for n, c in columns.items() if c < len(row.cells)}
        title = cells.get("title", "").strip("《》“”")
        number = re.sub(r"^第|号$", "", plain(cells.get("number", "")))
        if len(title) > 5 and not _WHOLE.fullmatch(title):
            done = cells.get("done", "")
            found.append(
                Row(title, number if re.fullmatch(r"[\w-]{1,20}", number) else "", done, row.number)
            )
    return found


def _facts(grid: list[list[str]], rows: Sequence[Paragraph]) -> list[Fact]:
    facts: list[Fact] = []
    heads: list[list[str]] = []
    inside = False
    for cells, row in zip(grid, rows, strict=True):
        numeric = [bool(_VALUE.fullmatch(c) or _PAIR.fullmatch(c)) for c in cells]
        if not any(numeric[1:]) and len(cells) != 1:
            heads = [cells] if inside else [*heads, cells]
            inside = False
            continue
        inside = True
        words = _unique(c for c, n in zip(cells, numeric, strict=True) if not n and c)
        for at, cell in enumerate(cells):
            if numeric[at] and not any(_ORDINAL.fullmatch(h[at]) for h in heads if at < len(h)):
                above = _unique(h[at] for h in heads if at < len(h) and h[at])
                facts += _cell(cell, words, above, row.number)
    return _paired(facts)


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _cell(cell: str, words: list[str], above: list[str], paragraph: int) -> list[Fact]:
    label = " ".join([*above, *words])
    pair = _PAIR.fullmatch(cell)
    found = _VALUE.fullmatch(cell)
    digits = pair[1] if pair else (found[1].replace(",", "") if found else "")
    share = bool(
        found and (found[2] == "%" or (_SHARE.search(" ".join(above)) and found[2] != "件"))
    )
    fact = _labelled(label, digits, paragraph, share=share)
    if fact is None:
        return []
    if pair:
        return [replace(fact, percent=pair[2])]
    return [replace(fact, value="", percent=digits)] if share else [fact]


def _labelled(label: str, digits: str, paragraph: int, *, share: bool) -> Fact | None:
    """The fact that a label and a number make, read by the grammar of sentences."""
    bare = _WHOLE.sub(" ", _SHARE.sub(" ", label)).replace("主要", "")
    parts = [read_counts(f"{part}1件", paragraph).facts for part in _words(bare)]
    facts = [f[0] for f in parts if f]
    best = next(
        (f for facet in ("sat", "outcome", "role", "total") for f in facts if f.facet == facet),
        None,
    )
    kind = next((f.kind for f in facts if f.kind), "")
    level = next((f.level for f in facts if f.level), "")
    if best is None:
        if _WHOLE.search(label) and not share and not bare.strip(" （）序号类别项目"):
            return Fact("total", "", digits, "", paragraph, "both", "", "", 0, paragraph)
        return None
    if best.facet != "total" and not kind and re.search("合计|总计|共计", label):
        kind = "both"
    return Fact(best.facet, best.name, digits, "", paragraph, kind, level, best.words, 0, paragraph)


def _words(label: str) -> list[str]:
    return [w for w in re.split(r"\s+", label) if w]


def _paired(facts: list[Fact]) -> list[Fact]:
    """One fact for a row's count and its share."""
    kept: list[Fact] = []
    for fact in facts:
        share = bool(fact.percent and not fact.value)
        twin = next((i for i, k in enumerate(kept) if share and _twins(k, fact)), None)
        if twin is None:
            kept.append(fact)
        else:
            kept[twin] = replace(kept[twin], percent=fact.percent)
    return kept


def _twins(one: Fact, other: Fact) -> bool:
    same = ("facet", "name", "kind", "paragraph")
    return not one.percent and all(getattr(one, n) == getattr(other, n) for n in same)
