"""Facts become tallies: one for each kind of cases, with total, roles, outcomes, satisfaction.

A fact that names no kind belongs to the kind spoken of last, unless arithmetic says otherwise: 主办41、
会办32 can not be parts of 44 proposals, but of the 73 of both kinds that were named before them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import cast

from casebook.findings import Finding
from casebook.findings.summary_rules import RULE
from casebook.importers.summary.draft import CountDraft, Kind, TallyDraft
from casebook.importers.summary.facts import Fact, Reading
from casebook.model import Place

_FACETS = {"role": "roles", "outcome": "outcomes", "sat": "satisfaction"}


@dataclass(slots=True)
class Ledger:
    """The tallies so far, and which of them is spoken of."""

    file: str
    default: str
    tallies: dict[tuple[str, str], TallyDraft] = field(default_factory=dict)
    levels: dict[str, set[str]] = field(default_factory=dict)
    current: str = ""
    level: str = ""
    parent: tuple[str, int] = ("", -1)
    findings: list[Finding] = field(default_factory=list)
    topic: str = ""
    motions: bool = False
    """Whether motions are counted apart from suggestions, so that both together are a sum."""
    others: list[Fact] = field(default_factory=list)
    """Figures of a part of the cases, 重点提案5件, that are no part of a tally."""

    def tally(self, kind: str, level: str = "") -> TallyDraft:
        """The tally of a kind; a level counts only where a kind has several."""
        kind = kind or self.current or self.topic or self.default
        level = level if len(self.levels.get(kind, ())) > 1 else ""
        if kind == "both" and self.default in {"npc", "cppcc"} and not self.motions:
            kind = self.default
        return self.tallies.setdefault((kind, level), TallyDraft(cast("Kind", kind), level))

    def read(self, reading: Reading, *, only: frozenset[str] | None = None) -> None:
        """Take a paragraph's facts; `only` names the facets that are still of use."""
        facts = _under_role(_inner(_with_motions(reading.facts)))
        self.motions |= any(f.facet == "total" and f.kind == "motion" for f in facts)
        self.others += [f for f in facts if f.facet == "other" and only is None]
        facts = [f for f in facts if f.facet != "other"]
        for _, same in groupby(facts, key=lambda f: f.group):
            rows = list(same)
            if only is not None:
                rows = [f for f in rows if f.facet in only]
            self._sentence(rows)
        if not facts and reading.kinds:
            self.current, self.level = reading.kinds[-1]

    def _sentence(self, rows: Sequence[Fact]) -> None:
        if self.parent[0] and rows and not rows[0].kind and self.parent[1] != rows[0].group:
            self.current = self.parent[0]
        for _, same in groupby(rows, key=lambda f: (f.facet, f.kind, f.level, f.depth > 0)):
            self._rows(list(same))

    def _rows(self, rows: list[Fact]) -> None:
        if rows[0].facet == "total":
            for fact in rows:
                self._total(fact)
            return
        tally = self._owner(rows)
        for fact in rows:
            if fact.facet in _FACETS and (fact.value or fact.facet != "role"):
                self._put(getattr(tally, _FACETS[fact.facet]), fact, tally)

    def _total(self, fact: Fact) -> None:
        if fact.anchor and self._anchored(fact):
            return
        tally = self.tally(fact.kind, fact.level)
        self.current, self.level = tally.kind, tally.level
        if tally.kind == "both" and not tally.total:
            self.parent = ("both", fact.group)
        if tally.total is None:
            tally.total = _count(fact)
            tally.part = self._is_part(tally)
        elif fact.words == "立案":
            tally.total = _count(fact)
        elif tally.total.value != fact.value and not fact.anchor:
            self._differs(fact, tally.total)

    def _is_part(self, tally: TallyDraft) -> bool:
        both = self.tallies.get(("both", ""))
        return tally.kind != "both" and both is not None and both.total is not None

    def _anchored(self, fact: Fact) -> bool:
        """A number that was said before turns the talk to the tally that holds it."""
        for tally in self.tallies.values():
            if fact.value in _known(tally) and (not fact.kind or tally.kind == fact.kind):
                self.current, self.level = tally.kind, tally.level
                return True
        return False

    def _owner(self, rows: list[Fact]) -> TallyDraft:
        """The tally that a run of facts belongs to."""
        first = rows[0]
        if first.facet == "sat" and self.default != "both":
            return self.tally("both" if ("both", "") in self.tallies else self.default)
        here = self.tally(first.kind, first.level or self.level)
        if first.anchor and first.facet == "role" and self._anchored(first):
            return self.tally(self.current, self.level)
        if any(f.depth for f in rows) and first.kind:
            return here
        total = sum(int(f.value) for f in rows if f.value.isdigit())
        if not total or (_fits(here, total, first.facet) and not self._answered(total, first)):
            return here
        if _over(here, total) and self._together() >= total and ("both", "") not in self.tallies:
            return self.tally("both")
        fitting = [
            t
            for t in self.tallies.values()
            if _free(t, first)
            and (t.kind == "both" if self._answered(total, first) else _fits(t, total, first.facet))
        ]
        return fitting[0] if fitting and (_over(here, total) or not first.kind) else here

    def _answered(self, total: int, first: Fact) -> bool:
        """Whether outcomes come to what is answered of all kinds, and to no answers of one kind."""
        both = self.tallies.get(("both", ""))
        if first.facet != "outcome" or first.kind or both is None or both.roles:
            return False
        own = [_own(t) for t in self.tallies.values() if t is not both]
        return len(own) > 1 and all(own) and sum(own) == total and total not in own

    def _together(self) -> int:
        """The cases of all kinds, where no total of them is stated."""
        return sum(
            int(t.total.value) for t in self.tallies.values() if t.total and t.total.value.isdigit()
        )

    def _put(self, place: dict[str, CountDraft], fact: Fact, tally: TallyDraft) -> None:
        known = place.get(fact.name)
        if known is None:
            place[fact.name] = _count(fact)
        elif not known.percent and fact.percent and (not fact.value or fact.value == known.value):
            place[fact.name] = CountDraft(
                known.name, known.value, fact.percent, known.paragraph, known.words or fact.words
            )
        elif not known.value and fact.value and not fact.percent:
            place[fact.name] = CountDraft(
                known.name, fact.value, known.percent, fact.paragraph, known.words
            )
        elif fact.value and known.value != fact.value and tally.total and not fact.suffix:
            self._differs(fact, known)

    def _differs(self, fact: Fact, known: CountDraft) -> None:
        place = Place(self.file, fact.paragraph)
        found = RULE["I126"].at(
            place,
            value=fact.value,
            name=fact.name or "总数",
            paragraph=fact.paragraph,
            before=known.paragraph,
            other=known.value,
        )
        self.findings.append(found)


def _count(fact: Fact) -> CountDraft:
    percent = "" if fact.facet in {"role", "total"} else fact.percent
    return CountDraft(fact.name, fact.value, percent, fact.paragraph, fact.words)


def _with_motions(rows: Sequence[Fact]) -> list[Fact]:
    """议案和建议20件，其中议案1件、建议19件: the sum is of both."""
    found = list(rows)
    for at, fact in enumerate(rows):
        parts = [o for o in rows[at + 1 : at + 3] if o.group == fact.group and o.facet == "total"]
        kinds = [fact.facet, fact.kind, *sorted(p.kind for p in parts)]
        if kinds == ["total", "npc", "motion", "npc"]:
            whole = sum(int(p.value or 0) for p in parts)
            found[at] = replace(fact, kind="both") if str(whole) == fact.value else fact
    return found


def _inner(facts: Iterable[Fact]) -> list[Fact]:
    """Drop 主办答复22件 where （承办2件，主办13件，分办7件） says what it is made of."""
    rows = list(facts)
    kept = []
    for at, fact in enumerate(rows):
        inner = []
        for other in rows[at + 1 :]:
            if other.group != fact.group or other.depth <= fact.depth or other.facet != "role":
                break
            inner.append(int(other.value or 0))
        if not (fact.facet == "role" and len(inner) > 1 and str(sum(inner)) == fact.value):
            kept.append(fact)
    return kept


def _under_role(rows: list[Fact]) -> list[Fact]:
    """主办30件，其中建议18件、提案12件: the parts of a role are roles of their kinds."""
    found = list(rows)
    for at, fact in enumerate(rows):
        parts = []
        for other in rows[at + 1 : at + 5]:
            if other.group != fact.group or other.facet != "total" or other.kind in {"both", ""}:
                break
            parts.append(other)
        whole = sum(int(p.value or 0) for p in parts) if len({p.kind for p in parts}) > 1 else 0
        if fact.facet == "role" and whole and str(whole) == fact.value:
            found[at] = replace(fact, kind="both")
            for step, part in enumerate(parts, at + 1):
                found[step] = replace(part, facet="role", name=fact.name)
    return found


def _known(tally: TallyDraft) -> set[str]:
    """The numbers of cases that may be spoken of again: the total, a role's, those to be answered."""
    numbers = {*(row.value for row in tally.roles.values()), str(_own(tally))}
    return numbers | ({tally.total.value} if tally.total else set())


def _own(tally: TallyDraft) -> int:
    """How many cases of a tally its unit answers itself."""
    return sum(int(r.value or 0) for name, r in tally.roles.items() if name != "会办")


def _fits(tally: TallyDraft, total: int, facet: str) -> bool:
    """Whether parts that come to `total` make up the tally, or what of it is answered."""
    if facet == "role":
        return bool(tally.total and tally.total.value == str(total))
    return str(total) in _known(tally)


def _over(tally: TallyDraft, total: int) -> bool:
    return bool(tally.total and tally.total.value.isdigit() and int(tally.total.value) < total)


def _free(tally: TallyDraft, fact: Fact) -> bool:
    return fact.name not in getattr(tally, _FACETS.get(fact.facet, "roles"))
