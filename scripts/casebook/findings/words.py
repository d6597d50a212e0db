"""How findings speak of places and near misses."""

import difflib
from collections.abc import Iterable

from casebook.model import Loc


def dotted(loc: Loc) -> str:
    """A way to a value as people read it: `replies[1].bureau`, positions from 1."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in loc)
    return text.removeprefix(".")


def nearest(value: object, known: Iterable[str]) -> str | None:
    """The known word that a word is probably a slip for; None where nothing is near."""
    matches = difflib.get_close_matches(str(value), list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def near(value: object, known: Iterable[str]) -> str:
    """“Did you mean”, ready to stand before a hint; empty where nothing is near."""
    match = nearest(value, known)
    return f"是否想写 {match}？" if match else ""
