"""The number formats of a workbook: which cells are dates, and which are padded with zeros."""

import re
from datetime import date, timedelta

from casebook.importers.ledger.sheet import Value

_DATES = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58}
"""Excel's own formats of days, those of Chinese editions among them."""
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_ZEROS = re.compile(r"0{2,20}")


class Formats:
    """The part `styles.xml`; also turns a number into what its format makes of it."""

    def __init__(self, *, since_1904: bool = False) -> None:
        self._first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
        self._codes: dict[int, str] = {}
        self._of_style: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag of the part begins."""
        if name == "numFmt":
            self._codes[_integer(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._of_style.append(_integer(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        """A tag of the part ends."""
        if name == "cellXfs":
            self._in_cells = False

    def text(self, data: str) -> None:
        """Styles hold no text."""

    def value(self, number: str, style: str | None) -> Value:
        """A number as its cell shows it: a day, a text with leading zeros, or the number."""
        plain = as_number(number)
        if isinstance(plain, str) or style is None:
            return plain
        position = _integer(style)
        fmt = self._of_style[position] if 0 <= position < len(self._of_style) else 0
        code = self._codes.get(fmt, "")
        if _ZEROS.fullmatch(code) and isinstance(plain, int) and plain >= 0:
            return str(plain).zfill(len(code))
        if fmt in _DATES or _is_date(code):
            return self._day(plain)
        return plain

    def _day(self, number: int | float) -> Value:
        """The day of a serial number; the number itself where there is no such day."""
        try:
            return self._first + timedelta(days=int(number)) if number >= 1 else number
        except OverflowError:
            return number


def as_number(text: str) -> int | float | str:
    """A number of a file: whole where it is whole, as `20220408.0` is; the text where it is none."""
    if text.isdecimal() and text.isascii() and len(text) < 16:
        return int(text)
    try:
        number = float(text)
    except ValueError:
        return text
    if number != number or abs(number) > 1e15:
        return text
    return int(number) if number == int(number) else number


def _is_date(code: str) -> bool:
    bare = _LITERAL.sub("", code[:200].lower())
    return "y" in bare or "d" in bare or ("m" in bare and "h" not in bare and "s" not in bare)


def _integer(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 9 else 0
