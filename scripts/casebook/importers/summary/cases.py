"""Cases that a summary tells of: title, number, kind, what was done, figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from casebook.importers.summary.draft import CaseDraft, Kind, Noted
from casebook.importers.summary.figures import figures
from casebook.importers.summary.paragraph import plain
from casebook.importers.summary.titles import Named, lone_numbers, named_cases


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading of the document, in order, and whether it stands among the cases."""

    number: int
    text: str
    listing: bool
    heading: bool = False


@dataclass(slots=True)
class Told:
    """A case while its text is being gathered."""

    named: Named
    paragraph: int
    context: str
    done: list[Noted] = field(default_factory=list)


@dataclass(slots=True)
class Telling:
    """The cases of a document, and numbers that stand without a title."""

    told: list[Told] = field(default_factory=list)
    lone: list[tuple[int, str]] = field(default_factory=list)


def tell(lines: Sequence[Line]) -> Telling:
    """The cases of a document, each with the text that follows its title."""
    telling = Telling()
    open_: list[Told] = []
    for line in lines:
        found = named_cases(line.text, listing=line.listing)
        telling.lone += [(line.number, n) for n in lone_numbers(line.text, found)]
        if found:
            groups = _told(line, found)
            telling.told += [told for group in groups for told in group]
            open_ = groups[-1] if line.listing or line.heading else []
        elif line.heading:
            open_ = []
        else:
            for told in open_:
                told.done.append(Noted(line.text.strip(), line.number))
    return telling


def _told(line: Line, found: list[Named]) -> list[list[Told]]:
    """The cases of one paragraph; titles side by side share what follows them."""
    groups: list[list[Named]] = []
    for named in found:
        gap = plain(line.text[groups[-1][-1].end : named.start]) if groups else "。"
        if groups and re.fullmatch(r"[、和及与，以\s]{0,3}(?:第?\d+号(?:提案|建议)?)?", gap):
            groups[-1].append(named)
        else:
            groups.append([named])
    result = []
    for at, group in enumerate(groups):
        stop = groups[at + 1][0].start if at + 1 < len(groups) else len(line.text)
        text = line.text[group[-1].end : stop].strip(" ，,。：:；;、")
        text = re.sub(r"^(?:等|的|中)[^，。；]{0,16}[，。]", "", text)
        done = [Noted(text, line.number)] if len(text) > 4 else []
        contexts = [line.text[max(0, named.start - 24) : named.start] for named in group]
        pairs = zip(group, contexts, strict=True)
        result.append([Told(named, line.number, before, list(done)) for named, before in pairs])
    return result


def drafts(told: Sequence[Told], default: str) -> list[CaseDraft]:
    """One draft a case: what is told of it in several places is put together."""
    merged: dict[str, Told] = {}
    for one in told:
        key = _key(one.named)
        twin = merged.get(key)
        if twin is None:
            merged[key] = one
            continue
        number, words = twin.named.number or one.named.number, twin.named.words or one.named.words
        twin.named = Named(twin.named.start, twin.named.end, twin.named.title, number, words)
        twin.done += one.done
    return [_draft(one, default) for one in merged.values()]


def _key(named: Named) -> str:
    return re.sub(r"[\s“”‘’\"'《》，,、]", "", plain(named.title))


def _draft(one: Told, default: str) -> CaseDraft:
    done = tuple(one.done)
    return CaseDraft(
        one.named.title,
        one.named.number,
        cast("Kind", _kind(one, default)),
        one.paragraph,
        "主办" if re.search(r"主办(?:的)?[“《\"]?$", one.context) else "",
        done,
        tuple(f for note in done for f in figures(note.text, note.paragraph)),
    )


def _kind(one: Told, default: str) -> str:
    """Which body's case it is: by the words beside the number, before the title, or its end."""
    for text in (one.named.words, one.context[-12:]):
        for word, kind in (
            ("议案", "motion"),
            ("代表", "npc"),
            ("人大", "npc"),
            ("政协", "cppcc"),
            ("提案", "cppcc"),
            ("委员", "cppcc"),
            ("建议", "npc"),
        ):
            if word in text and not (word == "建议" and default != "both"):
                return kind
    if default != "both":
        return default
    end = one.named.title[-2:]
    return {"提案": "cppcc", "议案": "motion"}.get(end, "npc" if end == "建议" else default)
