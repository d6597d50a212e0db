"""What the page of statistics prints: charts with the tables behind them, and what reviews state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from casebook.model import Entry, Review, Tally
from casebook.model.casebook import Casebook
from casebook.model.statistics import Distribution, Statistics
from casebook.render.escape import Safe

FEWEST = 5
"""Of fewer than these no rate is printed: one more or less would turn it over."""
NEWEST = 20
"""Reviews whose figures the page repeats, at most."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A distribution with its chart; `rest` says what the chart leaves out."""

    found: Distribution
    chart: Safe
    rest: str = ""
    rate: str = ""


@dataclass(frozen=True, slots=True)
class Punctual:
    """A bureau's replies against their deadlines."""

    bureau: str
    counts: tuple[int, ...]
    """On time, past the common limit, late, not known."""

    rate: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One group of figures as a review states it, in words."""

    review: str
    label: str
    total: int
    roles: str
    outcomes: str
    satisfaction: str
    doubtful: bool


def rate(part: int, whole: int) -> str:
    """A share in whole percent; empty where the whole is too small to speak of one."""
    if whole < FEWEST:
        return ""
    share = Decimal(100 * part) / whole
    return f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%"


def picture(found: Distribution, rate: str = "") -> Picture:
    """The chart of a distribution, and what it leaves out in words."""
    from casebook.render.charts import chart, shown  # loads a library of many modules

    left = [bar for bar in found.bars if bar not in shown(found)]
    count = sum(bar.count for bar in left)
    rest = f"其余 {len(left)} 项合计 {count} {found.unit}，见下面的数据表。" if left else ""
    return Picture(found, chart(found), rest, rate)


def of_replies(figures: Statistics) -> dict[str, list[Picture]]:
    """The pictures of replies by the heading under which they stand, without those that say nothing."""
    return {
        "outcomes": [picture(found) for found in figures.outcomes if found.stated],
        "satisfaction": [
            picture(found, _satisfied(found)) for found in (figures.satisfaction,) if found.stated
        ],
        "timeliness": [picture(f, _in_time(f)) for f in figures.timeliness if f.stated],
    }


def _satisfied(found: Distribution) -> str:
    """The share of each level among the replies whose satisfaction is stated."""
    whole = found.stated
    said = [bar for bar in found.bars if bar.kind != "unstated"]
    if whole < FEWEST:
        return f"写明满意度的只有 {whole} 份，不足 {FEWEST} 份，不计比率。"
    shares = "，".join(f"{bar.label} {bar.count} 份占 {rate(bar.count, whole)}" for bar in said)
    return f"写明满意度的 {whole} 份中，{shares}。没有写明的不计入比率。"


def _in_time(found: Distribution) -> str:
    whole = found.stated
    if whole < FEWEST:
        return f"能够判断的只有 {whole} 份，不足 {FEWEST} 份，不计比率。"
    first = next((bar.count for bar in found.bars if bar.id == "on-time"), 0)
    return (
        f"能够判断的 {whole} 份中，按时 {first} 份，占 {rate(first, whole)}。不能判断的不计入比率。"
    )


def punctual(figures: Statistics) -> list[Punctual]:
    """Bureaus of which at least one reply could be judged, those with the most first."""
    return [
        Punctual(
            bureau,
            tuple(counts.values()),
            rate(counts["on-time"], sum(counts.values()) - counts["unstated"]),
        )
        for bureau, counts in figures.timely_by_bureau.items()
    ]


def stated(book: Casebook) -> list[Stated]:
    """The figures of the newest reviews as they state them, without parts; nothing is added up."""
    newest = sorted(book.reviews.values(), key=lambda review: (-int(review.year), review.id))
    return [
        row
        for review in [review for review in newest if review.record.figures][:NEWEST]
        for row in _stated(review, doubtful=bool(book.discrepancies.get(review.id)))
    ]


def _stated(review: Entry[Review], *, doubtful: bool) -> Iterator[Stated]:
    for tally in review.record.figures:
        if tally.part:
            continue
        roles = "、".join(f"{role} {count}" for role, count in tally.roles.items())
        yield Stated(
            review.id,
            tally.label,
            tally.total,
            roles,
            "；".join(_outcomes(tally)),
            "；".join(_levels(tally)),
            doubtful,
        )


def _outcomes(tally: Tally) -> Sequence[str]:
    return [
        f"{row.words}（{row.outcome}） {row.count} 件"
        if row.words and row.words != row.outcome
        else f"{row.outcome} {row.count} 件"
        for row in tally.outcomes
    ]


def _levels(tally: Tally) -> Sequence[str]:
    return [
        level.level
        + (f" {level.count} 件" if level.count is not None else "")
        + (f" {level.percent}%" if level.percent else "")
        for level in tally.satisfaction
    ]
