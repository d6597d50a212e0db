"""Texts with a structure of their own: follow-ups with their dates, references to other cases."""

import re
from typing import NamedTuple

from casebook.importers.ledger.sheet import Cell
from casebook.importers.ledger.values import narrow, plain, prose

CONTINUED = "\u3000"
"""What a line of a follow-up begins with that goes on from the line before."""

_START = re.compile(
    r"([0-9]{4})(?:[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?|年)?\s*[：:，,、 ]\s*(?=\S)"
)
_CASE = re.compile(r"(?<![a-z0-9-])[a-z0-9-]+/[0-9]{4}/[A-Za-z0-9-]+")
_INTO = re.compile(
    r"(?:已)?(?:并入|并至|合并到|合并入|由|被)第?([A-Za-z0-9-]+)号?(?:提案|建议)?(?:替代|取代)?"
)


class FollowUps(NamedTuple):
    """What a cell says of the time after the reply: with its date, or without one."""

    dated: list[dict[str, str]]
    undated: str


def follow_ups(cell: Cell) -> FollowUps:
    """The follow-ups of a cell: each begins with its date on a line of its own.

    A line without a date goes on from the one before.
    """
    dated: list[dict[str, str]] = []
    undated: list[str] = []
    for text in (prose(cell) or "").split("\n"):
        match = _START.match(text)
        date = _moment(match) if match else ""
        if match and date:
            dated.append({"date": date, "text": text[match.end() :]})
        elif dated:
            dated[-1]["text"] += "\n" + text.removeprefix(CONTINUED)
        else:
            undated.append(text)
    return FollowUps(dated, "\n".join(undated).strip())


def reference(cell: Cell, here: str) -> str | None:
    """The case that a cell names: by its id, or as 并入 and a number of the same body and year.

    Args:
        cell: Where it stands.
        here: The id of the case that refers.
    """
    text = narrow(plain(cell.value))
    match = _CASE.search(text)
    if match:
        return match[0]
    match = _INTO.fullmatch("".join(text.split()))
    return f"{here.rsplit('/', 1)[0]}/{match[1]}" if match else None


def _moment(match: re.Match[str]) -> str:
    """A date as exactly as it is stated; empty where the calendar has no such month or day."""
    year, month, day = match.groups()
    if month and not 1 <= int(month) <= 12:
        return ""
    if day and not 1 <= int(day) <= 31:
        return ""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
