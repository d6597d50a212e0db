"""Who reports, on which year, to which bodies: read from the title, the first lines and the signature."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.importers.summary.draft import Kind, Noted
from casebook.importers.summary.markers import marker
from casebook.importers.summary.numerals import chinese
from casebook.importers.summary.paragraph import Paragraph, plain, squeezed
from casebook.importers.summary.tokens import masked

_SUFFIX = (
    "管理委员会|管委会|委员会|办事处|办公室|联合会|检察院|法院|医院|大学|学院|学校|中学|集团|公司|中心|政府"
    "|总队|支队|大队|银行|分行|分局|街道|局|厅|委|院|办|妇联|总工会|工商联|团委|税务局|党校|工作部|宣传部|统战部|组织部|武装部|研究所|研究院|供电所|站"
)
_UNIT = re.compile(rf"[\u4e00-\u9fff（）]{{1,24}}(?:{_SUFFIX})$")
_IN_TEXT = re.compile(
    r"(?:^|[，。、：；]|对|由)((?:[省市区县州旗]|[\u4e00-\u9fff]{2,6}[省市区县州旗])[\u4e00-\u9fff]{1,14}?(?:局|厅|委员会|办公室|委|中心|办))(?=负责|共|承办|主办|始终|坚持|高度|办理|认真|工作|进行|、|近|的)"
)
_CUT = re.compile(
    r"关于|(?:19|20)\d\d|[二一][〇零九][〇零一二三四五六七八九]{2}年|办理|人大|人民代表|政协|提案|建议|议案|承办|贯彻|[省市区县]?[十\d]+届|年度|工作总结|“?两会|重点"
)
_TITLE = re.compile(r"总结|报告|情况|小结|汇报|评议|综述")
_APPRAISED = re.compile(
    rf"对([^，。；]{{2,26}}?(?:{_SUFFIX}))(?:机关)?(?:近.年|\d{{4}}年度?)?(?:来)?的?(?:提案|建议|工作|进行|开展|民主|办理)"
)
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)[0-9]{2})\s*(?=年)|([二一][〇零九][〇零一二三四五六七八九]{2})(?=年)"
)
_DATE = re.compile(
    r"^\s*((?:19|20)[0-9]{2}|[二一][〇零九][〇零一二三四五六七八九]{2})年([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日\s*$"
)
_SPOKEN_ON = re.compile(r"(?:（|--)\s*\d{4}年\d{1,2}月\d{1,2}日[^。]{0,40}$")
"""The day of a speech below its title, mostly in the year after the one that it tells of."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself, and how many of its first paragraphs are its title."""

    title: Noted | None
    lines: int
    appraisal: bool
    units: tuple[Noted, ...]
    year: Noted | None
    date: Noted | None
    bodies: tuple[tuple[Kind, str, int], ...]


def read_head(paragraphs: Sequence[Paragraph]) -> Head:
    """The head of a document."""
    rows = [p for p in paragraphs if p.text.strip()]
    lines = _title_lines(rows)
    title = _title(lines)
    appraisal = _appraisal(rows, title)
    units = _units(rows, lines, title, appraisal=appraisal)
    used = max((p.number for p in lines), default=0) if title else 0
    return Head(
        title, used, appraisal, units, _year(rows, title), _date(rows), _bodies(rows, title)
    )


def _title_lines(rows: Sequence[Paragraph]) -> list[Paragraph]:
    lines: list[Paragraph] = []
    for p in rows[:6]:
        text = plain(p.text).strip().lstrip("# ")
        mark = marker(p.full)
        if (
            p.table
            or len(text) > 60
            or re.search("[。：；]$", text)
            or (mark and mark.style not in {"hash", "dash"})
        ):
            break
        if any(_TITLE.search(plain(q.text)) for q in lines) and not re.match(r"^（.*）$", text):
            break
        lines.append(p)
    return lines


def _title(lines: Sequence[Paragraph]) -> Noted | None:
    said = [p for p in lines if not _SPOKEN_ON.match(plain(p.text).strip())]
    text = "".join(squeezed(p.text).lstrip("# ") for p in said)
    return Noted(text, lines[0].number) if lines and _TITLE.search(text) else None


def _appraisal(rows: Sequence[Paragraph], title: Noted | None) -> bool:
    text = (title.text if title else "") + "".join(p.text for p in rows[:3])
    return "民主评议" in text or "评议组" in text


def _units(
    rows: Sequence[Paragraph], lines: Sequence[Paragraph], title: Noted | None, *, appraisal: bool
) -> tuple[Noted, ...]:
    if appraisal:
        for p in [*lines, *rows[:6]]:
            found = _APPRAISED.search(plain(p.text))
            if found:
                return (Noted(found[1], p.number),)
    if title and (units := _from_title(plain(title.text), title.paragraph)):
        return units
    return _beside(rows) or _signed(rows) or _charged(rows) or _spoken(rows)


def _from_title(text: str, paragraph: int) -> tuple[Noted, ...]:
    text = re.sub(r"^（.*?）", "", text)
    text = re.sub(rf"^(?:{_YEAR.pattern})年度?", "", text)
    about = text.startswith("关于")
    before, on, _ = text.partition("关于")
    if on and _UNIT.fullmatch(before):
        return (Noted(before.removeprefix("中共"), paragraph),)
    text = text.removeprefix("关于")
    cut = _CUT.search(text)
    head = text[: cut.start()] if cut else text
    parts = [
        p.strip("中共的") if p.startswith("中共") else p.strip("的")
        for p in re.split(r"[、\s]+", head)
        if p
    ]
    if parts and all(_UNIT.match(p) for p in parts):
        return tuple(Noted(p, paragraph) for p in parts)
    if about and len(parts) == 1 and re.fullmatch(r"[\u4e00-\u9fff]{1,8}[省市区县州旗]", parts[0]):
        return (Noted(parts[0], paragraph),)
    return ()


def _beside(rows: Sequence[Paragraph]) -> tuple[Noted, ...]:
    """A unit on a line of its own below the title, （某局  2023年12月15日）."""
    for p in rows[:4]:
        text = plain(p.text).strip().strip("（）")
        parts = [part for part in text.split() if _UNIT.match(part)]
        if not p.table and len(text) <= 40 and parts and not _TITLE.search(text):
            return (Noted(parts[0], p.number),)
    return ()


def _charged(rows: Sequence[Paragraph]) -> tuple[Noted, ...]:
    """Who has a speaker report: 受县人民政府委托."""
    for p in rows[:8]:
        found = re.search(r"受([\u4e00-\u9fff]{0,12}(?:人民政府|人民法院|检察院))的?委托", p.text)
        if found:
            return (Noted(found[1], p.number),)
    return ()


def _signed(rows: Sequence[Paragraph]) -> tuple[Noted, ...]:
    for p in rows[-5:]:
        text = plain(p.text).strip()
        if not p.table and len(text) <= 24 and _UNIT.match(text) and marker(p.full) is None:
            return (Noted(text, p.number),)
    return ()


def signature(rows: Sequence[Paragraph]) -> set[int]:
    """The numbers of the last paragraphs that only sign: a unit's name, a day."""
    last = [p for p in rows if p.text.strip()][-5:]
    found: set[int] = set()
    for p in reversed(last):
        text = plain(p.text).strip()
        signs = _DATE.match(text) or (
            len(text) <= 24 and _UNIT.match(text) and marker(p.full) is None
        )
        if p.table or not (
            signs or re.fullmatch(r"（?(?:联系人|电话|联系电话|此件|主动公开|附件)[^。]*", text)
        ):
            break
        found.add(p.number)
    return found


def _spoken(rows: Sequence[Paragraph]) -> tuple[Noted, ...]:
    """The units that the text speaks of most, all that are named side by side."""
    seen: Counter[str] = Counter()
    first: dict[str, int] = {}
    for p in rows:
        for found in _IN_TEXT.finditer(masked(p.text)):
            seen[found[1]] += 1
            first.setdefault(found[1], p.number)
    if not seen:
        return ()
    most = max(seen.values())
    names = [n for n, count in seen.items() if count >= max(2, most * 0.6)] or [
        seen.most_common(1)[0][0]
    ]
    return tuple(Noted(n, first[n]) for n in names[:4])


def _year(rows: Sequence[Paragraph], title: Noted | None) -> Noted | None:
    """The title's year; else that of the first paragraphs, of what they quote, of any paragraph."""
    if title and (years := _years(plain(title.text))):
        return Noted(max(years), title.paragraph)
    rows = [p for p in rows if not _SPOKEN_ON.match(plain(p.text).strip())] or rows
    first = next((i for i, p in enumerate(rows) if i and marker(p.full) is not None), len(rows))
    for read in (masked, plain):
        for p in rows[:first]:
            if years := _years(read(p.text)):
                return Noted(years[0], p.number)
    every = [(y, p.number) for p in rows for y in _years(masked(p.text))]
    best = max(every, default=None, key=lambda pair: (pair[0], -pair[1]))
    return Noted(*best) if best else None


def _years(text: str) -> list[str]:
    return [m[1] or str(chinese(m[2])) for m in _YEAR.finditer(text)]


def _date(rows: Sequence[Paragraph]) -> Noted | None:
    for p in [*rows[-4:], *rows[:6]]:
        found = _DATE.match(plain(p.text))
        if found:
            year, month, day = (int(g) if g.isdigit() else chinese(g) or 0 for g in found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return Noted(f"{year:04}-{month:02}-{day:02}", p.number)
    return None


def _bodies(rows: Sequence[Paragraph], title: Noted | None) -> tuple[tuple[Kind, str, int], ...]:
    text = plain(title.text) if title else ""
    cppcc = "提案" in text or "政协" in text
    npc = bool(re.search("人大|建议|议案|(?<!会)议提案", text))
    if not (cppcc or npc):
        whole = "".join(masked(p.text) for p in rows)
        cppcc = "政协" in whole or "提案" in whole
        npc = whole.count("代表建议") + whole.count("人大建议") + whole.count("议案") > 1
    found: list[tuple[Kind, str, int]] = []
    if npc:
        found.append(("npc", *_named(rows, r"(?:人大|人民代表大会|代表)")))
    if cppcc:
        found.append(("cppcc", *_named(rows, "政协")))
    return tuple(found)


def _named(rows: Sequence[Paragraph], word: str) -> tuple[str, int]:
    """The name that the source gives a body, 市政协, or what it is called in general."""
    pattern = re.compile(rf"(?:([\u4e00-\u9fff]{{2,4}}?[省市区县州旗])|([省市区县州旗])){word}")
    general = "政协" if word == "政协" else "人大"
    first = 0
    for p in rows:
        text = masked(p.text)
        hit = pattern.search(text)
        if hit:
            return f"{hit[2] or hit[1][-1]}{general}", p.number
        if not first and re.search(word, text):
            first = p.number
    return general, first or (rows[0].number if rows else 1)
