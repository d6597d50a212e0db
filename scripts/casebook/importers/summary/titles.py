"""Titles of proposals and their numbers, wherever a sentence names them.

《关于…的提案》（第20220408号）, “关于…的建议”（代表建议0099号）, 第86号提案《…》, 关于…的建议（第045号）, and
quotations inside titles. 《…的通知》 is no proposal. A number in brackets makes a proposal of any quoted title.
"""

import re
from dataclasses import dataclass

from casebook.importers.summary.paragraph import plain, squeezed

_OPEN = {"《": "》", "“": "”", "〈": "〉", "「": "」", "『": "』", "‘": "’"}
_ENDING = re.compile(r"(?:提案|建议|议案|意见建议|建议案)$")
_NOT = re.compile(
    r"(?:通知|规划|办法|条例|方案|规定|细则|意见|决定|报告|计划|总结|制度|规程|规则|公告|法|清单|指南|标准|纲要|措施|要点|文件)$"
)
_POLICY = re.compile(
    r"^(?:中共中央|国务院|中央)|工作规划的建议$|(?:规划|计划)(?:和.{0,20}目标)?的建议$"
)
_DIGITS = r"(?:[A-Za-z]{0,3}\d{1,4}[-－—]\d{1,6}|[A-Za-z]{0,3}\d{2,12}(?![%年月日\d])|\d)"
_NUMBER = re.compile(
    rf"^\s*（(?P<before>[^（）\d]{{0,24}}?)(?:（(?:19|20)\d\d年?）|(?:20)?\d\d年度?)?(?P<word>[^（）\d]{{0,12}}?)第?\s*(?P<n>{_DIGITS})\s*号?(?P<after>[^（）\d]{{0,10}}?)(?:[，、]?[^（）\d，、]{{1,8}}类第?\d{{1,5}}号)?）"
)
_AHEAD = re.compile(
    rf"第\s*(?P<n>{_DIGITS})\s*号(?:重点|优秀)?(?P<what>提案|建议|议案|件)?[：、，\s]*(?:[—-]{{1,2}})?$"
)
_GROUP = re.compile(r"^\s*（(?:编号)?(?:分别为|依次为|分别是)?(?P<all>[^（）]*\d[^（）]*)）")
_BARE = re.compile(
    r"关于(?:(?!关于)[^。；，、《》（）“”]|“[^“”]{1,48}”|《[^《》]{1,30}》|（[^（）]{1,12}）|[、，](?![^，、。]{0,4}关于)){1,60}?的(?:提案|建议|议案)(?![^，。；：（）]{0,2}(?:办理|案|意见))"
)
_LONE = re.compile(r"第\s*(?P<n>\d{3,12})\s*号(?P<what>重点提案|提案|建议|议案)")


@dataclass(frozen=True, slots=True)
class Named:
    """A proposal named in a text: where, its title, its number, and the words by the number."""

    start: int
    end: int
    title: str
    number: str
    words: str


def named_cases(text: str, *, listing: bool = False) -> list[Named]:
    """The proposals that a text names; `listing` allows bare titles, as in a section of cases."""
    read = plain(text)
    quoted = [n for n in (_quoted(text, read, s, e) for s, e in _quotes(read)) if n]
    found = _dealt(read, quoted)
    return sorted([*found, *_bare(text, read, found, listing)], key=lambda n: n.start)


def lone_numbers(text: str, found: list[Named]) -> list[str]:
    """Numbers of proposals without a title, 第20220503号重点提案."""
    read = plain(text)
    known = {n.number for n in found}
    return [m[0] for m in _LONE.finditer(read) if m["n"] not in known]


def _quotes(read: str) -> list[tuple[int, int]]:
    """The outermost quotations, `“关于“双统筹”下…的建议”` as one."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(read):
        close = _OPEN.get(read[at])
        end = _closing(read, at, read[at], close) if close else None
        if end:
            spans.append((at, end))
            at = end
        else:
            at += 1
    return spans


def _closing(read: str, at: int, sign: str, close: str) -> int | None:
    depth = 0
    for i in range(at, min(len(read), at + 160)):
        if read[i] == sign:
            depth += 1
        elif read[i] == close:
            depth -= 1
            if depth == 0:
                return i + 1
        elif read[i] == "。" and close == "”":
            return None
    first = read.find(close, at, at + 160)
    return first + 1 if first > 0 else None


def _quoted(text: str, read: str, start: int, end: int) -> Named | None:
    title = squeezed(text[start + 1 : end - 1])
    clean = plain(title)
    said = re.match("的(?:提案|建议|议案)", read[end:])
    number, words, stop = _number_after(read, end + said.end() if said else end)
    ahead = _AHEAD.search(read, max(0, start - 30), start)
    if not number and ahead:
        number, words = ahead["n"], ahead["what"] or ""
    about = clean.startswith("关于")
    ends = bool(_ENDING.search(clean))
    counted = bool(
        re.match(
            r"等?\s*[\d一二三四五六七八九十两]{1,3}件(?:重点)?(?:提案|建议|议案)|的(?:提案|建议|议案)",
            read[end:],
        )
    )
    if _POLICY.search(clean) or (not ends and _NOT.search(clean) and not number):
        return None
    if len(clean) < 6 or not (
        (about and (ends or number or counted))
        or (ends and number)
        or (ends and re.search("的(?:提案|建议|议案)$", clean))
    ):
        return None
    return Named(start, stop, title, number, words)


def _number_after(read: str, end: int) -> tuple[str, str, int]:
    found = _NUMBER.match(read[end : end + 60])
    if not found:
        return "", "", end
    words = f"{found['before']}{found['word']}{found['after']}"
    if re.search("分别|依次|[、，]", words) or (
        re.fullmatch(r"(?:19|20)\d\d", found["n"]) and "号" not in found[0]
    ):
        return "", "", end
    return found["n"], words, end + found.end()


def _dealt(read: str, found: list[Named]) -> list[Named]:
    """Give the numbers of 《甲》《乙》（分别为第1号、第2号） to the titles in turn."""
    result = list(found)
    for at, last in enumerate(found):
        group = _GROUP.match(read[last.end : last.end + 160])
        if last.number or not group:
            continue
        numbers = re.findall(rf"({_DIGITS})号?", group["all"])
        run = [n for n in found[max(0, at + 1 - len(numbers)) : at + 1] if not n.number]
        if len(run) == len(numbers) > 0:
            words = re.sub(r"[\d、，第号]", "", group["all"])
            for named, number in zip(run, numbers, strict=True):
                result[found.index(named)] = Named(
                    named.start,
                    last.end + group.end() if named is last else named.end,
                    named.title,
                    number,
                    words,
                )
    return result


def _bare(text: str, read: str, found: list[Named], listing: bool) -> list[Named]:
    result = []
    for hit in _BARE.finditer(read):
        if any(n.start <= hit.start() < n.end for n in found) or _inside(read, hit.start()):
            continue
        number, words, stop = _number_after(read, hit.end())
        ahead = _AHEAD.search(read, max(0, hit.start() - 30), hit.start())
        if not number and ahead:
            number, words = ahead["n"], ahead["what"] or ""
        first = not re.search(
            "[^（）\\s一二三四五六七八九十\\d、.．：例案典型]", read[: hit.start()]
        )
        if number or (listing and first) or (first and _GROUP.match(read[hit.end() :])):
            result.append(
                Named(hit.start(), stop, squeezed(text[hit.start() : hit.end()]), number, words)
            )
    return result


def _inside(read: str, at: int) -> bool:
    return any(read.count(o, 0, at) > read.count(c, 0, at) for o, c in (("《", "》"), ("“", "”")))
