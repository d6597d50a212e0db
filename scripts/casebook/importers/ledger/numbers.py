"""Numbers of proposals: cleaned of what stands around them, and with the zeros that Excel lost."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from casebook.importers.ledger.sheet import Cell
from casebook.importers.ledger.values import narrow, plain
from casebook.model import UNNUMBERED

WIDEST = 6
"""Digits of a number that may have lost zeros; longer ones begin with a year."""

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:政协)?(?:提案|建议|代表建议|案)?第?\s*([A-Za-z0-9-]+)\s*号?(?:提案|建议|案)?$"
)
_DASHES = str.maketrans("‐‑‒–—−－_", "--------")


def number(cell: Cell) -> str | None:
    """The number that a cell states, as it may stand in a path; None where it can not."""
    found = bare(cell)
    if not _NUMBER.fullmatch(found) or _RESERVED.fullmatch(found):
        cell.say("I030")
        return None
    return found


def bare(cell: Cell) -> str:
    """A cell's number without what stands around it, 第99号 → 99; empty where it holds none."""
    text = narrow(plain(cell.value)).translate(_DASHES)
    match = _AROUND.match("".join(text.split()))
    return match[1].strip("-") if match else ""


def unnumbered(title: str) -> str:
    """A name for a case without a number, always the same for one title."""
    return UNNUMBERED + hashlib.sha256(title.encode()).hexdigest()[:10]


class Zeros:
    """How many digits the numbers of one year in one sheet have, judged from all of them.

    Args:
        column: The numbers in the order of their rows, and for each whether it may have lost zeros:
            in XLSX only numbers may, a text stands as it was written; in CSV any may.
    """

    def __init__(self, column: Sequence[tuple[str, bool]]) -> None:
        texts = [text for text, _ in column]
        digits = [text for text in texts if text.isdecimal()]
        self._texts = set(texts)
        self._around = dict(
            zip(texts, zip(["", *texts], [*texts[1:], ""], strict=False), strict=True)
        )
        widths = Counter(map(len, digits))
        self._widest = max(widths, default=0)
        self._shown = max((len(text) for text in digits if text.startswith("0")), default=0)
        common = sum(width == self._widest for width in map(len, digits))
        self._common = len(digits) > 2 and common >= 0.9 * len(digits)

    def padded(self, text: str) -> str:
        """The number with the zeros that it lost; the number itself where it lost none."""
        width = self._widest
        if not text.isdecimal() or len(text) >= width or width > WIDEST:
            return text
        around = [len(other) for other in self._around[text] if other]
        lost = self._shown == width or (self._common and all(w == width for w in around))
        full = text.zfill(width)
        return full if lost and full not in self._texts else text
