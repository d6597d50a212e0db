"""The lines of a ledger → draft cases: every row of one case becomes part of one record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from casebook.findings import dotted
from casebook.importers.ledger.follow import follow_ups, reference
from casebook.importers.ledger.line import Line
from casebook.importers.ledger.names import Names
from casebook.importers.ledger.offers import UNSORTED
from casebook.importers.ledger.replies import read_replies
from casebook.importers.ledger.sheet import Cell
from casebook.importers.ledger.values import Options, flag, has_phone, line, option, plain, prose
from casebook.model import Case, Vocabulary

RAISED = Options("会间或会后", {"会间": "会间", "会后": "会后"})
ALSO_RAISED = {
    **dict.fromkeys(("大会", "大会期间", "会议期间", "会中", "全会期间"), "会间"),
    **dict.fromkeys(("平时", "闭会", "闭会期间", "会外"), "会后"),
}
DISCLOSURE = Options(
    "公开方式",
    {
        **dict.fromkeys(("全文公开", "公开", "是", "主动公开", "全文", "√", "可公开"), "full"),
        **dict.fromkeys(("只公开摘要", "摘要公开", "部分公开", "摘要"), "summary"),
        **dict.fromkeys(("不予公开", "不公开", "否", "依申请公开", "×", "不宜公开"), "withheld"),
    },
)
STATUS = Options(
    "状态",
    {
        "草稿": "draft",
        "定稿": "final",
        "撤回": "withdrawn",
        "并案": "merged",
        "被替代": "superseded",
    },
)
_PUBLIC_TEXTS = ("title", "proposal", "answer", "summary", "followups", "opinion")


@dataclass(frozen=True, slots=True)
class Draft:
    """A case as the ledger states it."""

    id: str
    data: dict[str, Any]
    """The record as it is written where there is none yet, key by key."""
    stated: frozenset[str]
    """Keys that the ledger itself states; the others are the importer's."""
    cell: Cell
    """Where findings on the case as a whole are said."""

    @property
    def record(self) -> Case:
        """The data as a record; made each time, for fifty thousand of them would fill a machine."""
        return Case.model_validate(self.data)


class Drafts:
    """Gathers the drafts, line by line, in the order of the ledger."""

    def __init__(self, words: Vocabulary, units: Names, topics: Names) -> None:
        self._words, self._units, self._topics = words, units, topics
        self._data: dict[str, dict[str, Any]] = {}
        self._first: dict[str, Line] = {}
        self._held: set[str] = set()
        self._ours: dict[str, set[str]] = {}

    def take(self, given: Line, key: str) -> None:
        """Add a line to its case; the whole case is held back where a name is not known."""
        body = self._words.bodies[key.split("/")[0]]
        replies = read_replies(
            given, self._units, body.region, self._words.scheme_of(key.split("/")[0])
        )
        topics = self._read_topics(given, body.region)
        data = self._own(given, key)
        if replies is None or topics is None or not data.get("title"):
            self._held.add(key)
            return
        data |= {"topics": topics} if topics else {}
        data |= {"replies": replies} if replies else {}
        if key not in self._data:
            self._data[key] = data
            self._first[key] = given
        elif data["title"] != self._data[key]["title"]:
            first = self._first[key]
            names = {"first": first.row, "title": first.text("title")}
            given.first.say("I033", key.rsplit("/", 1)[1], **names)
        else:
            _join(self._data[key], data, given, self._first[key].row)

    def done(self) -> Iterator[Draft]:
        """Every draft that is not held back."""
        for key, data in self._data.items():
            if key not in self._held and self._has_topic(key, data):
                draft = self._draft(key, data)
                if draft:
                    yield draft

    def _own(self, given: Line, key: str) -> dict[str, Any]:
        """The fields of a line that belong to the case itself."""
        cells = given.cells
        found: dict[str, Any] = {name: line(cells[name]) for name in ("title",) if name in cells}
        found["session"] = _session(given)
        found |= {
            n: prose(cells[n]) for n in ("proposal", "summary", "disclosure_reason") if n in cells
        }
        if "raised" in cells:
            found["raised"] = option(cells["raised"], RAISED, also=ALSO_RAISED)
        if "key" in cells:
            found["key"] = flag(cells["key"])
        notes = list(_notes(given))
        if "followups" in cells:
            later = follow_ups(cells["followups"])
            found["followups"] = later.dated or None
            if later.undated:
                cells["followups"].say("I048", later.undated)
                notes.append(f"{cells['followups'].name}：{later.undated}")
        for name, target, status in (
            ("merged", "into", "merged"),
            ("superseded", "by", "superseded"),
        ):
            cell = cells.get(name)
            other = reference(cell, key) if cell else None
            if other:
                found |= {target: other, "status": status}
            elif cell:
                cell.say("I049")
                notes.append(f"{cell.name}：{plain(cell.value)}")
        if "status" in cells:
            found["status"] = option(cells["status"], STATUS) or found.get("status")
        found |= _disclosure(given, found)
        if "disclosure_reason" in found and "disclosure_reason" not in cells:
            self._ours.setdefault(key, set()).add("disclosure_reason")
        found["staff"] = "\n\n".join(notes) or None
        _phones(given)
        return {name: value for name, value in found.items() if value is not None}

    def _read_topics(self, given: Line, region: str | None) -> list[str] | None:
        cell = given.cells.get("topics")
        if cell is None:
            return []
        found = self._topics.read(cell, region)
        return None if found is None else [topic.id for topic in found]

    def _has_topic(self, key: str, data: dict[str, Any]) -> bool:
        """Whether the case has a topic, its own, one from its title, or the one for all others."""
        if data.get("topics"):
            return True
        cell = self._first[key].cells["title"]
        within = self._topics.within(data["title"])
        unsorted = [k for k, topic in self._words.topics.items() if topic.name == UNSORTED]
        if within:
            cell.say("I044", "、".join(self._words.topics[k].name for k in within))
        elif not unsorted:
            cell.say("I043", entry=f"unsorted: {{name: {UNSORTED}}}")
        data["topics"] = within or unsorted
        self._ours.setdefault(key, set()).add("topics")
        return bool(data["topics"])

    def _draft(self, key: str, data: dict[str, Any]) -> Draft | None:
        first = self._first[key]
        stated = frozenset(data) - self._ours.get(key, set())
        answered = any(r.keys() & {"replied", "outcome"} for r in data.get("replies", []))
        sheet = f"{first.sheet.name} " if first.sheet.name else ""
        source = {"document": first.sheet.file, "section": f"{sheet}第 {first.row} 行"}
        own = {"status": "final" if answered else "draft", "sources": [source]}
        whole = own | data
        try:
            Case.model_validate(whole)
        except ValidationError as failure:
            for error in failure.errors(include_url=False):
                first.first.say("I055", f"{dotted(error['loc'])} {error['input']}")
            return None
        return Draft(key, whole, stated, first.cells["title"])


def _session(given: Line) -> str | None:
    """届次 as it stands, or put together from a column 届 and a column 次."""
    if "session" in given.cells:
        return line(given.cells["session"])
    term, meeting = (given.text(name).strip("第届次会议") for name in ("term", "meeting"))
    if not term:
        return None
    return f"{term}届{meeting}次会议" if meeting else f"{term}届"


def _notes(given: Line) -> Iterator[str]:
    """The internal notes of a line, each with the name of its column unless that is 备注."""
    for cell in given.cells.notes:
        text = prose(cell)
        if text and cell.name in {"备注", "内部备注"}:
            yield text
        elif text:
            yield f"{cell.name}：{text}"


def _disclosure(given: Line, found: dict[str, Any]) -> dict[str, Any]:
    """How the case may be published; withheld, with a reason, where the ledger leaves it open."""
    cell = given.cells.get("disclosure")
    chosen = option(cell, DISCLOSURE) if cell else None
    if chosen in {None, "full"} or cell is None:
        return {"disclosure": chosen}
    if chosen == "summary" and not found.get("summary"):
        cell.say("I047", missing="摘要")
        chosen = "withheld"
    if found.get("disclosure_reason"):
        return {"disclosure": chosen}
    cell.say("I047", missing="理由")
    reason = f"台账写作“{plain(cell.value).strip()[:50]}”，没有写理由"
    return {"disclosure": chosen, "disclosure_reason": reason}


def _phones(given: Line) -> None:
    for name in _PUBLIC_TEXTS:
        cell = given.cells.get(name)
        if cell and has_phone(plain(cell.value)):
            cell.say("I053")


def _join(data: dict[str, Any], more: dict[str, Any], given: Line, row: int) -> None:
    """Add what another row of the same case says; where they disagree, the first row stands."""
    for name, value in more.items():
        if name == "replies":
            for reply in value:
                _join_reply(data.setdefault("replies", []), reply, given, row)
        elif name in {"topics", "followups"}:
            data.setdefault(name, [])
            data[name] += [item for item in value if item not in data[name]]
        elif name == "staff" and value not in data.get("staff", ""):
            data["staff"] = f"{data['staff']}\n\n{value}" if "staff" in data else value
        elif name != "staff" and data.setdefault(name, value) != value:
            _disagree(given, name, value, data[name], row)


def _join_reply(
    replies: list[dict[str, Any]], reply: dict[str, Any], given: Line, row: int
) -> None:
    same = next((other for other in replies if other["bureau"] == reply["bureau"]), None)
    if same is None:
        replies.append(reply)
        return
    for name, value in reply.items():
        if same.setdefault(name, value) != value:
            _disagree(given, name, value, same[name], row)


def _disagree(given: Line, name: str, value: object, other: object, row: int) -> None:
    cell = given.cells.get(name, given.first)
    cell.say("I054", value, first=row, other=other)
