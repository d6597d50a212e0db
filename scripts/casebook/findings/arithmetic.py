"""Do a review's figures agree with one another? Said once, for `check` and for the page alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from casebook.model import Loc, Review, Tally


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two of a review's figures that can not both be right: a rule's code and its names."""

    code: str
    loc: Loc
    names: dict[str, object] = field(default_factory=dict)


def disagreements(review: Review) -> Iterator[Disagreement]:
    """Recompute a review's figures and yield what does not add up, in their order."""
    for position, tally in enumerate(review.figures):
        loc = ("figures", position)
        yield from _roles(tally, loc)
        yield from _outcomes(tally, loc)
        yield from _percentages(tally, loc)
    yield from _parts(review.figures)


def answered(tally: Tally) -> int | None:
    """Cases of a tally that need a reply of the unit's own: all roles but 会办; None unknown."""
    if not tally.roles:
        return None
    return sum(count for role, count in tally.roles.items() if role != "会办")


def _roles(tally: Tally, loc: Loc) -> Iterator[Disagreement]:
    stated = sum(tally.roles.values())
    if tally.roles and stated != tally.total:
        names: dict[str, object] = {"label": tally.label, "value": stated, "total": tally.total}
        yield Disagreement("F001", (*loc, "roles"), names)


def _outcomes(tally: Tally, loc: Loc) -> Iterator[Disagreement]:
    stated = sum(outcome.count for outcome in tally.outcomes)
    replies = answered(tally)
    if tally.outcomes and stated not in {tally.total, replies}:
        names: dict[str, object] = {
            "label": tally.label,
            "value": stated,
            "total": tally.total,
            "answered": "" if replies is None else f"、需要答复的 {replies} 件",
        }
        yield Disagreement("F003", (*loc, "outcomes"), names)


def _percentages(tally: Tally, loc: Loc) -> Iterator[Disagreement]:
    outcomes = [_Row(row.outcome, row.count, row.percent) for row in tally.outcomes]
    levels = [_Row(row.level, row.count, row.percent) for row in tally.satisfaction]
    for what, key, rows in (("结果", "outcomes", outcomes), ("满意度", "satisfaction", levels)):
        bases = sorted(
            {tally.total, answered(tally) or 0, sum(row.number or 0 for row in rows)} - {0}
        )
        for at, row in enumerate(rows):
            if row.percent is None or row.number is None:
                continue
            wide = [base for base in bases if base >= row.number]
            if wide and not any(_fits(row.percent, row.number, base) for base in wide):
                said = "、".join(f"{base} 件算是 {_share(row.number, base)}%" for base in wide)
                names: dict[str, object] = {
                    "label": tally.label,
                    "name": row.name,
                    "count": row.number,
                    "value": row.percent,
                    "bases": said,
                }
                yield Disagreement("F004", (*loc, key, at, "percent"), names)
        yield from _hundred(tally.label, what, rows, (*loc, key))


class _Row(NamedTuple):
    name: str
    number: int | None
    percent: str | None


def _hundred(label: str, what: str, rows: list[_Row], loc: Loc) -> Iterator[Disagreement]:
    known = [Decimal(row.percent) for row in rows if row.percent is not None]
    if len(known) < 2 or len(known) < len(rows):
        return
    step = max(Decimal(1).scaleb(int(p.as_tuple().exponent)) for p in known)
    total = sum(known, Decimal(0))
    if abs(total - 100) > step * len(known) / 2:
        yield Disagreement("F005", loc, {"label": label, "what": what, "value": total})


def _parts(tallies: list[Tally]) -> Iterator[Disagreement]:
    parts = [tally for tally in tallies if tally.part]
    if not parts:
        return
    whole = tallies[0]
    pairs = [("", sum(part.total for part in parts), whole.total)]
    for role, count in whole.roles.items():
        if all(role in part.roles for part in parts):
            pairs.append((role, sum(part.roles[role] for part in parts), count))
    for what, stated, total in pairs:
        if stated != total:
            names: dict[str, object] = {
                "label": whole.label,
                "what": what,
                "value": stated,
                "total": total,
            }
            yield Disagreement("F002", ("figures", 0), names)


def _share(count: int, base: int) -> Decimal:
    return (Decimal(count * 100) / base).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _fits(percent: str, count: int, base: int) -> bool:
    """Whether a percentage is a share to as many digits as it states, half of one rounded up."""
    scale: int = 10 ** len(percent.partition(".")[2])
    share = (count * 200 * scale + base) // (base * 2)
    stated, of = Decimal(percent).as_integer_ratio()
    return bool(share * of == stated * scale)
