"""What the templates print, computed beforehand: templates only loop and print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casebook.model import Case, Datum, Entry, OutcomeScheme, Reply, Review, Vocabulary
from casebook.model.casebook import Casebook

UNSTATED_WORDS = "未注明"
KINDS = {"cppcc": "政协提案", "npc": "代表建议"}
NOUNS = {"cppcc": "提案", "npc": "代表建议"}
REVIEW_KINDS = {"summary": "年度办理总结", "appraisal": "民主评议"}
_INNER = str.maketrans("《》", "〈〉")


@dataclass(frozen=True, slots=True)
class Row:
    """A case as a line of a list."""

    id: str
    title: str
    number: str
    year: str
    bureaus: tuple[str, ...]
    roles: str
    outcomes: str
    typical: bool
    key: bool
    state: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with its words: the unit, its role, its outcome class as the body words it."""

    reply: Reply
    bureau: str
    role: str
    outcome: str


def row(case: Entry[Case], words: Vocabulary) -> Row:
    """A case as a line of a list; what is not stated says so."""
    record = case.record
    replies = record.replies
    return Row(
        case.id,
        record.title,
        case.number or "无编号",
        case.year,
        tuple(reply.bureau for reply in replies),
        _once([reply.role or UNSTATED_WORDS for reply in replies]),
        _once([outcome_words(case, reply, words) for reply in replies]),
        bool(record.typical),
        record.key,
        state_words(case),
    )


def _once(values: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(values)) or UNSTATED_WORDS


def outcome_words(case: Entry[Case], reply: Reply, words: Vocabulary) -> str:
    """A reply's outcome in words, with its letter; 未注明 where the source states none."""
    if not reply.outcome:
        return UNSTATED_WORDS
    said = words.outcome_words(case.folder, reply.outcome)
    if said is None or said == reply.outcome:
        return reply.outcome
    return f"{said}（{reply.outcome} 类）"


def state_words(entry: Entry[Case] | Entry[Review]) -> str:
    """The state of a record where it is not simply finished."""
    return {
        "draft": "草稿",
        "withdrawn": "已撤回",
        "merged": "已并案",
        "superseded": "已被替代",
    }.get(entry.record.status, "")


def answers(case: Entry[Case], words: Vocabulary) -> list[Answer]:
    """Every reply of a case with its words, the lead first."""
    order = {"主办": 0, "承办": 0, "分办": 1, None: 2, "会办": 3}
    replies = sorted(case.record.replies, key=lambda reply: order[reply.role])
    return [
        Answer(
            reply,
            words.bureaus[reply.bureau].name,
            reply.role or f"角色{UNSTATED_WORDS}",
            outcome_words(case, reply, words),
        )
        for reply in replies
    ]


class Rows(dict[str, Row]):
    """Every case as a line of a list, by its id; made when it is asked for."""

    def __init__(self, book: Casebook) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, key: str) -> Row:
        """The line of a case."""
        made = self[key] = row(self._book.cases[key], self._book.vocabulary)
        return made

    def made_of(self, keys: Iterable[str]) -> tuple[object, ...]:
        """What the lines of some cases are made from."""
        cases = [self._book.cases[key] for key in keys]
        known = all(case.digest for case in cases)  # 16 bytes each, and quicker told than entries
        return self._book.vocabulary, b"".join(c.digest for c in cases) if known else cases


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as a line of a list."""

    id: str
    bureaus: tuple[str, ...]
    year: str
    kind: str


def review_rows(book: Casebook) -> list[ReviewRow]:
    """Every review as a line of a list."""
    return [
        ReviewRow(key, (r.folder, *r.record.joint), r.year, REVIEW_KINDS[r.record.kind])
        for key, r in book.reviews.items()
    ]


@dataclass(frozen=True, slots=True)
class Label:
    """What the labels of a portal say of an article: its date, source, keywords and column."""

    date: str
    source: str
    keywords: str
    column: str
    cite: str
    """How to name the record elsewhere: title, number, units and date, as far as they are stated."""


def label_of_case(case: Entry[Case], words: Vocabulary) -> Label:
    """A case's label: the source is the unit that answers, the lead first."""
    record = case.record
    units = [answer.bureau for answer in answers(case, words)]
    source = units[0] if units else words.bodies[case.folder].name
    keywords = ",".join(words.topics[topic].name for topic in record.topics)
    column = KINDS[words.bodies[case.folder].kind]
    return Label(_minute(record.published), source, keywords, column, _cite_case(case, words))


def _cite_case(case: Entry[Case], words: Vocabulary) -> str:
    body = words.bodies[case.folder]
    number = f"第{case.number}号" if case.number else "（无编号）"
    said = answers(case, words)
    units = "、".join(dict.fromkeys(answer.bureau for answer in said))
    replied = next((a.reply.replied for a in said if a.reply.replied), None)
    parts = [
        _titled(case.record.title),
        f"{body.name}{NOUNS[body.kind]}{number}",
        f"承办单位：{units}" if units else "",
        f"{replied} 答复" if replied else f"{case.year} 年",
    ]
    return "，".join(filter(None, parts))


def _titled(title: str) -> str:
    """A title between its marks, those inside of it turned into the inner kind."""
    return f"《{title.translate(_INNER)}》"


def label_of_review(review: Entry[Review], words: Vocabulary) -> Label:
    """A review's label: the source is the unit that it is about."""
    bureau = words.bureaus[review.folder].name
    kind = REVIEW_KINDS[review.record.kind]
    cite = f"{_titled(review.record.title)}，{bureau}，{review.year} 年{kind}"
    return Label(_minute(review.record.published), bureau, f"{bureau},{kind}", "综述", cite)


def _minute(day: date | None) -> str:
    """A day in the form of PubDate; a record states no hour."""
    return f"{day.isoformat()} 00:00" if day else ""


def by_group(data: Sequence[Datum]) -> list[tuple[str, list[Datum]]]:
    """Figures by the group that each names, groups in the order in which they first come."""
    groups: dict[str, list[Datum]] = {}
    for datum in data:
        groups.setdefault(datum.group or "", []).append(datum)
    return list(groups.items())


@dataclass(frozen=True, slots=True)
class Schemes:
    """All outcome schemes beside one another: those with letters as a table, the others in words."""

    letters: tuple[str, ...]
    lettered: tuple[tuple[OutcomeScheme, tuple[str, ...]], ...]
    """(scheme, its words for each of the letters, empty where it has none)."""
    worded: tuple[OutcomeScheme, ...]


def schemes_of(words: Vocabulary) -> Schemes:
    """The outcome schemes of a vocabulary, in its order."""
    schemes = words.outcomes.values()
    by_letter = [s for s in schemes if all(len(c.id) == 1 and c.id.isascii() for c in s.classes)]
    letters = tuple(sorted({c.id for s in by_letter for c in s.classes}))
    said = [{c.id: c.words for c in s.classes} for s in by_letter]
    rows = tuple(
        (scheme, tuple(known.get(letter, "") for letter in letters))
        for scheme, known in zip(by_letter, said, strict=True)
    )
    return Schemes(letters, rows, tuple(s for s in schemes if s not in by_letter))
