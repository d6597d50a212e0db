"""What is counted from the records of an edition: numbers with their words, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["on-time", "extended", "late", "unstated"]
"""How a reply stands to its deadline; `extended` is past the common one, within that of hard cases."""

VERDICTS: tuple[Verdict, ...] = ("on-time", "extended", "late", "unstated")

State = Literal["overdue", "due", "open", "kept"]
"""How a promise stands on a day; `due` is one whose time runs out within 90 days."""

STATES: Mapping[State, str] = {
    "overdue": "已逾期",
    "due": "90 天内到期",
    "open": "办理中",
    "kept": "已兑现",
}
"""The words of each state, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One value and how often it is counted; `short` is its label where room is scarce."""

    id: str
    label: str
    count: int
    short: str = ""
    kind: Literal["plain", "unstated", "bad"] = "plain"


@dataclass(frozen=True, slots=True)
class Distribution:
    """Values of one kind with their counts, in the order in which they are shown."""

    id: str
    title: str
    unit: str
    """What is counted: 件 for cases, 份 for replies, 项 for promises, 条 for problems."""

    bars: tuple[Bar, ...] = ()
    folder: str = ""
    """Where the groups of the values have their pages; empty where they have none."""

    note: str = ""

    @property
    def total(self) -> int:
        """The sum of all bars."""
        return sum(bar.count for bar in self.bars)

    @property
    def stated(self) -> int:
        """The sum of the bars whose value a record states."""
        return sum(bar.count for bar in self.bars if bar.kind != "unstated")


@dataclass(frozen=True, slots=True)
class Used:
    """A deadline by which replies of a region were judged; empty region where none is its own."""

    region: str
    step: str
    limits: tuple[tuple[str, str, str], ...]
    """(span, condition, source) of each limit."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts from the finished records; nothing of it is taken from the figures of a review."""

    cases: int = 0
    replies: int = 0
    left_out: int = 0
    """Cases that were withdrawn, merged, superseded or are still drafts."""

    by_case: tuple[Distribution, ...] = ()
    """Cases by year, bureau, topic and body; by role the replies."""

    outcomes: tuple[Distribution, ...] = ()
    """Replies by outcome class, one for each scheme: letters of two schemes never share a chart."""

    satisfaction: Distribution = Distribution("satisfaction", "满意度", "份")
    timeliness: tuple[Distribution, ...] = ()
    """Replies to proposers, then opinions for lead units, by verdict."""

    timely_by_bureau: Mapping[str, Mapping[Verdict, int]] = field(default_factory=dict)
    """Replies to proposers by verdict, for each bureau of which at least one could be judged."""

    deadlines: tuple[Used, ...] = ()
    promises: Distribution = Distribution("promises", "承诺", "项")
    problems: Distribution = Distribution("problems", "问题", "条")
    """Problems that reviews list, by category."""
