"""Drafts as the text of YAML files: each value with the paragraph that it came from beside it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from casebook.importers.summary.draft import (
    CaseDraft,
    CountDraft,
    DatumDraft,
    Draft,
    ItemDraft,
    Noted,
    TallyDraft,
)
from casebook.importers.summary.entries import Known, outcome_id, topics
from casebook.importers.summary.names import anonymous
from casebook.model.vocabulary import Vocabulary

_KINDS = {"cppcc": "政协提案", "npc": "代表建议", "motion": "议案", "both": "建议提案合计"}
_SAFE = re.compile(r"[\u4e00-\u9fff（《“][^:#\r\n\t{}\[\]&*!|>%@`\"']*(?<! )")
_STAFF = (
    "〔待填：由总结导入的草稿。逐项对照原文复核，改写原文字句，删去人名，补上缺项，然后删去这一行〕"
)
_ROLES = ("主办", "承办", "分办", "会办")
_LEVELS = ("满意", "基本满意", "不满意")


def review_text(
    draft: Draft, found: Known, year: str, ids: Sequence[str], words: Vocabulary
) -> str:
    """The draft of a review."""
    lines = [*_opening(draft), f"title: {scalar(_title(draft, year))}"]
    lines += ["kind: appraisal"] if draft.appraisal else []
    lines += _listed("joint", found.bureaus[1:])
    lines += _listed("bodies", list(found.bodies.values()))
    lines += _under("survey", (_asked(k, n) for k, n in draft.survey.items()))
    order = sorted(draft.tallies, key=lambda t: t.kind != "both")
    lines += _under("figures", (x for t in order for x in _tally(t, found, words)))
    lines += _under("facts", (x for f in draft.facts for x in _datum(f, "  ")))
    lines += _under("practices", (x for i in draft.practices for x in _practice(i)))
    lines += _under("problems", (x for i in draft.problems for x in _problem(i)))
    lines += _under("measures", (x for i in draft.measures for x in _measure(i)))
    lines += _under("next_steps", (x for i in draft.next_steps for x in _said(i)))
    lines += _under("promises", _promises(draft))
    lines += _under("advice", (x for i in draft.advice for x in _said(i)))
    lines += _own(draft)
    lines += _listed("cases", ids)
    return _closed(lines, draft)


def case_text(case: CaseDraft, draft: Draft, found: Known, words: Vocabulary) -> str:
    """The draft of a case."""
    about = topics(case.title, words)
    lines = [*_opening(draft), f"title: {scalar(case.title)}  # 第{case.paragraph}段"]
    lines.append(f"topics: [{', '.join(about)}]  # 〔待填：主题，取自 topics.yml〕")
    lines.append("replies:")
    for at, bureau in enumerate(found.bureaus or ["unknown"]):
        lines.append(f"  - bureau: {bureau}")
        if case.role and not at:
            lines.append(f"    role: {case.role}  # 第{case.paragraph}段")
        if not at and case.done:
            lines += ["    measures:", *(x for n in case.done for x in _block("      - ", n))]
        if not at and case.figures:
            lines += ["    figures:", *(x for f in case.figures for x in _datum(f, "      "))]
    return _closed(lines, draft)


def _opening(draft: Draft) -> list[str]:
    file = re.split(r"[\\/]", draft.file)[-1]
    return [
        f"# 由 {clean(file)} 导入的草稿，不会公开。每个值后面注明出自原文第几段（空段和表格的行也计）。"
    ]


def _closed(lines: list[str], draft: Draft) -> str:
    name = draft.title.text if draft.title else re.split(r"[\\/]", draft.file)[-1]
    lines += ["status: draft", "sources:", f"  - document: {scalar(name)}"]
    lines += [f"    date: {draft.date.text}  # 第{draft.date.paragraph}段"] if draft.date else []
    return "\n".join([*lines, f"staff: {_STAFF}", ""])


def _title(draft: Draft, year: str) -> str:
    unit = "、".join(u.text for u in draft.units) or "某单位"
    if draft.appraisal:
        return f"对{unit}的民主评议（{year}年）"
    kinds = {b[0] for b in draft.bodies}
    what = "政协提案" if kinds == {"cppcc"} else "代表建议" if kinds == {"npc"} else "建议提案"
    return f"{unit}{year}年{what}办理综述"


def _asked(name: str, note: Noted) -> str:
    return f"  {name}: {scalar(note.text) if name == 'satisfaction' else note.text}  # 第{note.paragraph}段"


def _tally(tally: TallyDraft, found: Known, words: Vocabulary) -> Iterator[str]:
    body = (
        found.bodies.get("npc" if tally.kind == "motion" else tally.kind, "")
        if not tally.level
        else ""
    )
    yield f"  - label: {tally.level}{_KINDS[tally.kind]}"
    if body:
        yield f"    body: {body}"
    yield (
        _number("    total", tally.total)
        if tally.total
        else "    # total: 〔待填：总件数，材料没有写明〕"
    )
    if tally.roles:
        yield "    roles:"
        yield from (_number(f"      {r}", tally.roles[r]) for r in _ROLES if r in tally.roles)
    yield from _classes(tally, body or next(iter(found.bodies.values()), ""), words)
    if tally.satisfaction:
        yield "    satisfaction:"
        for level in _LEVELS:
            if level in tally.satisfaction:
                yield f"      - level: {level}"
                yield from _rates(tally.satisfaction[level])
    if tally.part:
        yield "    part: true"


def _classes(tally: TallyDraft, body: str, words: Vocabulary) -> Iterator[str]:
    if tally.outcomes:
        yield "    outcomes:"
    for row in tally.outcomes.values():
        yield f"      - outcome: {scalar(outcome_id(row, body, words))}"
        if row.words:
            yield f"        words: {scalar(row.words)}"
        yield from _rates(row)


def _rates(row: CountDraft) -> Iterator[str]:
    if row.value:
        yield _number("        count", row)
    if row.percent:
        yield f"        percent: {row.percent}  # 第{row.paragraph}段"


def _number(key: str, row: CountDraft) -> str:
    return f"{key}: {row.value}  # 第{row.paragraph}段"


def _datum(datum: DatumDraft, indent: str) -> Iterator[str]:
    yield f"{indent}- name: {scalar(datum.name)}  # 第{datum.paragraph}段"
    yield f'{indent}  value: "{datum.value}"'
    yield f"{indent}  unit: {scalar(datum.unit)}"


def _practice(item: ItemDraft) -> Iterator[str]:
    yield f"  - title: {scalar(item.title)}  # 第{item.paragraph}段"
    yield from _prose("    text: ", item.text or (Noted(item.title, item.paragraph),))


def _problem(item: ItemDraft) -> Iterator[str]:
    yield f"  - title: {scalar(item.title)}  # 第{item.paragraph}段"
    yield "    # category: 〔待填：类别，取自 categories.yml〕"
    if item.group:
        yield f"    group: {scalar(item.group)}"
    if item.text:
        yield from _prose("    text: ", item.text)


def _measure(item: ItemDraft) -> Iterator[str]:
    yield from _prose("  - text: ", _whole(item))


def _said(item: ItemDraft) -> Iterator[str]:
    yield from _prose("  - ", _whole(item))


def _whole(item: ItemDraft) -> Sequence[Noted]:
    """A heading and what follows it, where the text does not say the heading again."""
    head = Noted(item.title, item.paragraph)
    if not item.text:
        return (head,)
    return item.text if item.title[:8] in item.text[0].text else (head, *item.text)


def _promises(draft: Draft) -> Iterator[str]:
    for p in draft.promises:
        yield f'  - year: "{p.year}"  # 第{p.paragraph}段'
        yield f"    text: {scalar(p.text)}"
        yield f"    outcome: {p.outcome}"
        yield f"    count: {p.count}"


def _own(draft: Draft) -> Iterator[str]:
    if draft.self_appraisal:
        yield from _prose("self_appraisal: ", draft.self_appraisal)


def _prose(key: str, notes: Sequence[Noted]) -> Iterator[str]:
    """Several paragraphs as one text; `key` may open an entry of a list."""
    indent = " " * (len(key) - len(key.lstrip()) + 2) if key.strip() != "self_appraisal:" else "  "
    indent += "  " if key.lstrip().startswith("- ") and key.strip() != "-" else ""
    numbers = "、".join(str(n) for n in dict.fromkeys(n.paragraph for n in notes))
    yield f"{key}|-  # 第{numbers}段，须改写"
    for at, note in enumerate(notes):
        if at:
            yield ""
        yield f"{indent}{_flat(note.text)}"


def _block(key: str, note: Noted) -> Iterator[str]:
    yield f"{key}|-  # 第{note.paragraph}段，须改写"
    yield f"{' ' * len(key)}{_flat(note.text)}"


def _under(key: str, rows: Iterable[str]) -> list[str]:
    found = list(rows)
    return [f"{key}:", *found] if found else []


def _listed(key: str, values: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {v}" for v in values)] if values else []


def clean(text: str) -> str:
    """A text on one line, of characters that YAML allows."""
    shown = "".join(c if c.isprintable() and not 0xD800 <= ord(c) < 0xE000 else " " for c in text)
    return " ".join(shown.split())


def _flat(text: str) -> str:
    return anonymous(clean(text)) or "〔待填〕"


def scalar(text: str) -> str:
    """A one-line text as a YAML value that reads back as just this text, at most 500 characters."""
    line = anonymous(clean(text))[:500].strip()
    return line if _SAFE.fullmatch(line) else json.dumps(line, ensure_ascii=False)
