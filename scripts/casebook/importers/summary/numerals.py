"""Numbers as offices write them: 28, 1,234, 二十八, 百分之九十五点一."""

import re

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
CHINESE = "〇零一二三四五六七八九十百千两"
"""The characters of Chinese numerals below ten thousand."""


def value(text: str) -> str | None:
    """A number's digits, `1,234` → `1234`, `二十八` → `28`, `九十五点一` → `95.1`; None if none."""
    text = text.replace(",", "").strip()
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", text):
        whole, dot, rest = text.partition(".")
        return (whole.lstrip("0") or "0") + dot + rest
    whole, dot, rest = text.partition("点")
    number = chinese(whole)
    if number is None or (dot and not all(c in _DIGITS for c in rest)):
        return None
    return str(number) + ("." + "".join(str(_DIGITS[c]) for c in rest) if dot else "")


def chinese(text: str) -> int | None:
    """The number that a Chinese numeral says: 二十八 → 28, 二〇二二 → 2022; None if it says none."""
    if not text or len(text) > 12 or any(c not in _DIGITS and c not in _POWERS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or (1 if c == "十" or not total else 0)) * _POWERS[c]
            digit = 0
    return total + digit


def written(number: int) -> str:
    """A number below a hundred in Chinese, as lists are numbered: 12 → 十二."""
    signs = "〇一二三四五六七八九"
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else signs[tens]) + "十"
    return head + (signs[ones] if ones else "")
