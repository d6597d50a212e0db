"""Cells → values of a record. Each reader is given a cell and says on it what is odd."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from casebook.importers.ledger.sheet import Cell, Value
from casebook.importers.ledger.strings import LONGEST

LONGEST_LINE = 500

_DATE = re.compile(
    r"([0-9]{4})\s*[-./年\\]\s*([0-9]{1,2})\s*[-./月\\]\s*([0-9]{1,2})\s*日?(?:[T ]*[0-9]{1,2}:.*)?"
)
_MONTH = re.compile(r"([0-9]{4})(?:年|[-./年]([0-9]{1,2})月?)?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:\.0+)?")
_UNTIL = re.compile(r"\s{0,9}(?:之?前|以前|止|截止|左右)$")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年|$)")
_CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8})(?!\d)")
_CJK = re.compile(r"(?<=[^\x00-\xff]) *\n *(?=[^\x00-\xff])")
NOTHING = {"/", "\\", "-", "--", "—", "——", "无"}
"""What offices put into cells that do not apply."""
_YEARS = range(1949, 2101)
_FLAGS = {
    **dict.fromkeys(
        ("是", "√", "✓", "✔", "☑", "有", "Y", "YES", "TRUE", "1", "重点", "优秀"), True
    ),
    **dict.fromkeys(("否", "×", "✗", "不是", "无", "N", "NO", "FALSE", "0", "/", "-", "—"), False),
}


class Options(NamedTuple):
    """The words that a column may hold, and what they mean."""

    name: str
    words: Mapping[str, str]

    @property
    def choices(self) -> list[str]:
        """The first word for each meaning."""
        first: dict[str, str] = {}
        for word, meaning in self.words.items():
            first.setdefault(meaning, word)
        return list(first.values())


def plain(value: Value) -> str:
    """A value as a text: whole numbers without a fraction, days as 年-月-日."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)


def narrow(text: str) -> str:
    """A text in narrow digits and letters, without blanks at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def arabic_year(text: str) -> str:
    """A narrow text with its years in digits: 二〇二二年 → 2022年."""
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE), narrow(text))


def line(cell: Cell) -> str | None:
    """One line of text: line breaks within Chinese vanish, others become blanks."""
    text = plain(cell.value).strip()
    if "\n" in text:
        text = " ".join(_CJK.sub("", text).split("\n"))
    if len(text) > LONGEST_LINE:
        cell.say("I052")
        return None
    return text or None


def prose(cell: Cell) -> str | None:
    """A text of one or more lines, as it stands."""
    text = plain(cell.value).strip()
    if len(text) > LONGEST:
        cell.say("I052")
        return None
    return text or None


def pieces(text: str) -> list[str]:
    """The parts of a cell that lists several values; a slash may stand within one."""
    return [part.strip() for part in re.split(r"[、；;,，\n]", text) if part.strip()]


def flag(cell: Cell) -> bool | None:
    """Yes or no; None where the cell says neither."""
    text = narrow(plain(cell.value)).upper()
    if text and text not in _FLAGS:
        cell.say("I038", name="是或否", choices="是 否")
    return _FLAGS.get(text)


def option(
    cell: Cell, options: Options, text: str | None = None, also: Mapping[str, str] | None = None
) -> str | None:
    """One of a few words.

    Args:
        cell: Where it stands.
        options: What may be written, and what is meant.
        text: A part of the cell's text, where it holds several.
        also: What more is understood; this is said, so that people can look.
    """
    given = narrow(plain(cell.value) if text is None else text)
    if given in options.words:
        return options.words[given]
    if given in NOTHING:
        return None
    word = (also or {}).get(given)
    if given and word is None:
        cell.say("I038", given, name=options.name, choices=" ".join(options.choices))
    elif word is not None:
        cell.say("I039", given, read=word)
    return word


def day(cell: Cell, text: str | None = None) -> str | None:
    """A day as `YYYY-MM-DD`, from an Excel date or any of the ways in which offices write one."""
    value = cell.value if text is None else text
    if isinstance(value, date):
        return _checked(cell, value.isoformat(), value.year, value.month, value.day)
    if isinstance(value, (int, float)) and 20_000 <= value < 80_000:
        return _serial(cell, int(value))
    given = _UNTIL.sub("", narrow(plain(value)))
    chinese = _CHINESE_DATE.fullmatch(given)
    if chinese:
        year = chinese[1].translate(_CHINESE)
        return _checked(cell, given, int(year), _ten(chinese[2]), _ten(chinese[3]))
    match = _DATE.fullmatch(given) or _COMPACT.fullmatch(given)
    if match:
        return _checked(cell, given, *map(int, match.groups()))
    if given and given not in NOTHING:
        cell.say("I034", given)
    return None


def moment(cell: Cell) -> str | None:
    """A year, a month or a day, as exactly as the cell states it."""
    match = _MONTH.fullmatch(narrow(plain(cell.value)))
    if not match:
        return day(cell)
    year, month = int(match[1]), int(match[2] or 1)
    if year not in _YEARS or not 1 <= month <= 12:
        cell.say("I035")
        return None
    return f"{year}-{month:02}" if match[2] else match[1]


def has_phone(text: str) -> bool:
    """Whether a text seems to hold a telephone number."""
    return bool(_PHONE.search(text))


def _serial(cell: Cell, number: int) -> str | None:
    found = date.fromordinal(date(1899, 12, 30).toordinal() + number)
    cell.say("I036", number, day=found.isoformat())
    return found.isoformat()


def _checked(cell: Cell, given: str, year: int, month: int, number: int) -> str | None:
    try:
        found = date(year, month, number)
    except ValueError:
        found = None
    if found is None or year not in _YEARS:
        cell.say("I035", given)
        return None
    return found.isoformat()


def _ten(text: str) -> int:
    """A Chinese number below one hundred: 二十三 is 23."""
    tens, ten, ones = text.rpartition("十")
    digits = [part.translate(_CHINESE) for part in (tens, ones)]
    if not all(digit.isdecimal() or not digit for digit in digits):
        return 0
    tens_digit, ones_digit = (int(digit or 0) for digit in digits)
    return (tens_digit or 1) * 10 + ones_digit if ten else ones_digit
