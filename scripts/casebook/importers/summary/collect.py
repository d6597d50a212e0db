"""Practices, problems, measures, advice, next steps: from the outline and from lists in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebook.importers.summary.cues import (
    AND_SO_ON,
    GAP,
    LEADS,
    NEGATIVE,
    NEXT,
    PRACTICE,
    PROBLEM,
    REMEDY,
    SAYS,
    SOME,
    TURNS,
)
from casebook.importers.summary.draft import ItemDraft, Noted
from casebook.importers.summary.enumerations import Item, enumeration, item
from casebook.importers.summary.outline import Node, clauses, split_heading
from casebook.importers.summary.paragraph import Paragraph, plain
from casebook.importers.summary.sections import Section, loosely

KINDS = ("practices", "problems", "measures", "advice", "next")


@dataclass(slots=True)
class Collected:
    """The items of each kind, and headings that were understood as nothing."""

    items: dict[str, list[ItemDraft]] = field(default_factory=lambda: {k: [] for k in KINDS})
    unknown: list[Noted] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)
    """The kind of each paragraph's section, by its number."""
    own: list[Noted] = field(default_factory=list)


def collect(root: Node, *, appraisal: bool) -> Collected:
    """Everything but figures and cases."""
    found = _Collector(appraisal=appraisal, named=_names_practices(root))
    found.node(root, "", "")
    return found.out


def _names_practices(root: Node) -> bool:
    return any(
        "practices" in (n.section.kinds or loosely(n.title).kinds) for n in root.walk() if n.title
    )


class _Collector:
    """A walk over the outline."""

    def __init__(self, *, appraisal: bool, named: bool) -> None:
        self.out = Collected()
        self.appraisal, self.named = appraisal, named

    def node(self, node: Node, inherited: str, group: str) -> None:
        """Take a node's own text, then the nodes below it."""
        kinds = node.section.kinds
        kind = self._kind(kinds, inherited) if node.title else ""
        mixed = kinds if len(kinds) > 1 else ()
        self.out.sections.setdefault(node.number, kind)
        self._body(node, kind, mixed, group)
        for child in node.children:
            self._child(child, kind, mixed)

    def _kind(self, kinds: tuple[str, ...], inherited: str) -> str:
        if self.appraisal and kinds and set(kinds) <= {"advice", "measures", "next"}:
            return "measures"
        return kinds[0] if kinds else inherited

    def _child(self, child: Node, kind: str, mixed: tuple[str, ...]) -> None:
        if "measures" in mixed and re.fullmatch("(?:主要|具体)?(?:措施|举措|办法)", child.title):
            child.section = Section(("measures",))
        if child.section.kinds and (mixed or not self._statement(child, kind)):
            self.node(child, kind, "")
            return
        child.section = Section(())
        if not kind:
            kind = self._uppermost(child)
            if child.section.kinds:
                self.node(child, kind, "")
                return
        if kind == "figures" and not self.named and child.style and SAYS.search(child.title):
            kind = "practices"
        if mixed:
            kind = self._by_wording(child, mixed)
        if kind in KINDS:
            self._item(child, kind)
        else:
            self.node(child, kind, "")

    def _statement(self, child: Node, kind: str) -> bool:
        """A heading of section words that stands in a list of practices is one of them."""
        return (
            kind in KINDS
            and kind == child.section.first
            and child.style not in {"plain", "lead"}
            and not child.children
        )

    def _uppermost(self, child: Node) -> str:
        """What an uppermost heading is that names no section: a practice, or a section of them."""
        child.section = loosely(child.title)
        if not child.section.kinds and len(child.children) > 1 and not SAYS.search(child.title):
            child.section = Section(("practices",))
        if child.section.kinds:
            return child.section.first
        if (
            (SAYS.search(child.title) or (not self.named and len(child.title) > 6))
            and not re.search("附件|附表|附：", child.title)
            and child.style
        ):
            return "practices"
        self.out.unknown.append(Noted(child.title, child.number))
        return "unknown"

    def _by_wording(self, child: Node, mixed: tuple[str, ...]) -> str:
        negative = bool(NEGATIVE.search(child.title))
        negative = negative or any(REMEDY.search(p.text) for p in child.body)
        if "problems" in mixed:
            other = next((k for k in mixed if k != "problems"), "problems")
            return "problems" if negative else other
        return mixed[0]

    def _item(self, node: Node, kind: str) -> None:
        """A heading below a section: one item, or the group of those listed in its text."""
        for below in node.walk():
            self.out.sections.setdefault(below.number, kind)
            for p in below.body:
                self.out.sections.setdefault(p.number, kind)
        inner = [] if kind in {"practices", "next", "advice"} else _listed(node.body)
        if inner and len(node.children) == 0:
            for item_, paragraph in inner:
                self._add(kind, item_, paragraph, node.title)
            return
        if (
            kind in {"problems", "measures"}
            and node.children
            and all(c.style != "plain" for c in node.children)
        ):
            for child in node.children:
                self.out.items[kind].append(
                    ItemDraft(child.title, child.number, node.title, _texts(child))
                )
            return
        text, turned = _turn(_texts(node))
        if kind == "problems":
            text = self._remedied(text, node.title)
        self.out.items[kind].append(ItemDraft(node.title, node.number, "", text))
        for note in turned:
            for stretch, here in self._shifts(note.text, "", (), loose=True):
                if here in KINDS:
                    self._stretch(
                        stretch,
                        note.paragraph,
                        "measures" if kind == "problems" and here == "next" else here,
                    )

    def _remedied(self, notes: tuple[Noted, ...], group: str) -> tuple[Noted, ...]:
        """A problem's text without 改进措施：…, which are measures."""
        kept = []
        for note in notes:
            remedy = REMEDY.search(note.text)
            if remedy:
                self._stretch(note.text[remedy.end() :], note.paragraph, "measures", group)
                note = Noted(note.text[: remedy.start()].strip(), note.paragraph)
            kept += [note] if note.text else []
        return tuple(kept)

    def _body(self, node: Node, kind: str, mixed: tuple[str, ...], group: str) -> None:
        loose = not kind and not node.children
        said = _run_in(node.body) if kind == "practices" and not node.children else []
        if said:
            self.out.items[kind] += said
        for at, paragraph in enumerate(node.body):
            self.out.sections.setdefault(paragraph.number, kind)
            if paragraph.table or said:
                continue
            for stretch, here in self._shifts(paragraph.text, kind, mixed, loose=loose):
                if kind == "self" and here == "self":
                    self.out.own.append(Noted(stretch, paragraph.number))
                elif here in KINDS and not self._introduces(stretch, node, at):
                    self._stretch(stretch, paragraph.number, here, group)

    def _shifts(
        self, text: str, kind: str, mixed: tuple[str, ...], *, loose: bool
    ) -> Iterator[tuple[str, str]]:
        """The stretches of a paragraph, each with the kind that it turns to."""
        here, rows = kind, list[str]()
        for sentence in _sentences(text):
            turned = self._turned(
                sentence, here, mixed, loose=loose or kind in {"", "figures", "unknown"}
            )
            if turned != here and rows:
                yield "".join(rows), here
                rows = []
            here = turned
            rows.append(sentence)
        if rows:
            yield "".join(rows), here

    def _turned(self, sentence: str, here: str, mixed: tuple[str, ...], *, loose: bool) -> str:
        read = plain(sentence).strip()
        if NEXT.match(read) and here not in {"next", "measures"}:
            if mixed:
                return next((k for k in reversed(mixed) if k != "problems"), "next")
            return (
                "measures"
                if here == "problems" and not read.startswith(("下一步", "明年", "下阶段"))
                else "next"
            )
        if here == "next" and GAP.search(read):
            return "problems"
        if not loose:
            return here
        if PRACTICE.search(read):
            return "practices"
        if PROBLEM.search(read) and not re.search("解决[^，。]{0,6}(?:问题|困难)", read):
            return "problems"
        return here

    def _introduces(self, text: str, node: Node, at: int) -> bool:
        """Whether a paragraph only leads to what follows it."""
        if enumeration(text).items:
            return False
        more = bool(node.children) or at + 1 < len(node.body)
        return more and bool(
            re.search(r"(?:：|如下|以下|方面|特点)[^，。]{0,8}[：。]?\s*$", plain(text))
            or (node.children and at == 0)
        )

    def _stretch(self, text: str, paragraph: int, kind: str, group: str = "") -> None:
        listed = enumeration(text)
        if listed.items:
            for entry in listed.items:
                if entry.further and kind != "problems":
                    continue
                self._add(kind, entry, paragraph, group)
            return
        for sentence in _statements(text, kind):
            self._add(kind, sentence, paragraph, group)

    def _add(self, kind: str, entry: Item, paragraph: int, group: str) -> None:
        remedy = REMEDY.search(entry.text) if kind == "problems" else None
        if remedy:
            self._stretch(entry.text[remedy.end() :], paragraph, "measures", group)
            entry = item(entry.text[: remedy.start()])
        title = entry.title
        if len(title) > 2:
            self.out.items[kind].append(
                ItemDraft(title, paragraph, group, (Noted(entry.text, paragraph),))
            )


def _run_in(body: Sequence[Paragraph]) -> list[ItemDraft]:
    """Paragraphs that each begin with a short sentence as their heading; none where some do not."""
    rows = [p for p in body if not p.table]
    heads = [split_heading(p.text.strip()) for p in rows]
    if len(rows) < 2 or any(
        not rest or len(head) > 24 or enumeration(p.text).items
        for p, (head, rest) in zip(rows, heads, strict=True)
    ):
        return []
    pairs = zip(rows, heads, strict=True)
    return [ItemDraft(h, p.number, "", (Noted(rest, p.number),)) for p, (h, rest) in pairs]


def _turn(texts: tuple[Noted, ...]) -> tuple[tuple[Noted, ...], list[Noted]]:
    """The texts of a last item, and those that turn to what comes next."""
    at = next((i for i, t in enumerate(texts) if i and TURNS.match(t.text)), len(texts))
    return texts[:at], list(texts[at:])


def _listed(body: Sequence[Paragraph]) -> list[tuple[Item, int]]:
    return [
        (e, p.number)
        for p in body
        if not p.table
        for e in enumeration(p.text).items
        if not e.further
    ]


def _texts(node: Node) -> tuple[Noted, ...]:
    found = [Noted(p.text.strip(), p.number) for p in node.body if not p.table]
    for child in node.children:
        found += [Noted(child.title, child.number), *_texts(child)]
    return tuple(found)


def _sentences(text: str) -> list[str]:
    return [m[0] for m in re.finditer(r"[^。！？]*[。！？]?", text) if m[0].strip()]


def _statements(text: str, kind: str) -> list[Item]:
    """Items of a text without a list: its sentences, without the words that lead to them."""
    sentences = _sentences(text)
    if kind == "practices":
        return []
    several = sum(bool(SOME.match(plain(s).strip())) for s in sentences) > 1
    if (kind == "problems" and not several) or (kind == "advice" and len(sentences) > 1):
        sentences = [text]
    if kind != "advice":
        sentences = [part for s in sentences for part in re.split("[；;]", s) if len(part) > 3]
    found = []
    for sentence in sentences:
        read = plain(sentence)
        cut = LEADS[kind].match(read) if kind in LEADS else None
        entry = item(sentence[cut.end() :] if cut else sentence)
        title = entry.title if len(entry.title) <= 45 else clauses(entry.title)
        title = AND_SO_ON.sub("", title) if kind == "problems" and cut else title
        found.append(Item(title, sentence.strip()))
    return found
