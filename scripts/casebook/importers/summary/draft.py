"""What the importer understood of a summary: values, each with the paragraph that it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from casebook.findings import Finding

Kind = Literal["cppcc", "npc", "motion", "both"]
"""提案, 代表建议, 议案, or all of them together."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A text and the number of its paragraph."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class CountDraft:
    """A number of cases, a rate, or both: `value` and `percent` are digits, "" where unstated."""

    name: str
    value: str
    percent: str
    paragraph: int
    words: str = ""


@dataclass(slots=True)
class TallyDraft:
    """The figures of one kind of cases; `level` is 全国, 省, 市 … where the source says it."""

    kind: Kind
    level: str = ""
    total: CountDraft | None = None
    roles: dict[str, CountDraft] = field(default_factory=dict)
    outcomes: dict[str, CountDraft] = field(default_factory=dict)
    satisfaction: dict[str, CountDraft] = field(default_factory=dict)
    part: bool = False


@dataclass(frozen=True, slots=True)
class DatumDraft:
    """A figure in a case: its name as the source puts it, digits and unit."""

    name: str
    value: str
    unit: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case that the summary tells of; `number` is "" where it states none."""

    title: str
    number: str
    kind: Kind
    paragraph: int
    role: str = ""
    done: Sequence[Noted] = ()
    figures: Sequence[DatumDraft] = ()


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A practice, a problem or a measure: a heading, the heading above it, and its text."""

    title: str
    paragraph: int
    group: str = ""
    text: Sequence[Noted] = ()


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """What an earlier year's promises came to."""

    year: str
    count: str
    outcome: str
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary, understood; `left` is what was not."""

    file: str
    title: Noted | None = None
    appraisal: bool = False
    units: Sequence[Noted] = ()
    year: Noted | None = None
    date: Noted | None = None
    bodies: Sequence[tuple[Kind, str, int]] = ()
    """Which bodies sent the cases: kind, the name that the source gives or "", paragraph."""
    tallies: Sequence[TallyDraft] = ()
    practices: Sequence[ItemDraft] = ()
    problems: Sequence[ItemDraft] = ()
    measures: Sequence[ItemDraft] = ()
    advice: Sequence[ItemDraft] = ()
    next_steps: Sequence[ItemDraft] = ()
    self_appraisal: Sequence[Noted] = ()
    promises: Sequence[PromiseDraft] = ()
    facts: Sequence[DatumDraft] = ()
    cases: Sequence[CaseDraft] = ()
    survey: Mapping[str, Noted] = field(default_factory=dict)
    """Of an appraisal: meetings, questionnaires, satisfaction."""
    left: Sequence[Finding] = ()
