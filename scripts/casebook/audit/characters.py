"""Characters as a detector reads them: full width as half width, without what no reader sees.

Personal data hides in full-width digits, between zero-width characters, behind odd hyphens, in
numerals that are spelled (一三八, ①③⑧) and behind an O for a nought. `Folded` undoes that and still
knows where each character stood.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20d0-\u20f0\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]+"
)
"""Characters that leave no mark of their own: joiners, fillers, marks upon the one before."""
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u30fc\u301c\uff5e~"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\v\f"
_DIGITS = [
    code
    for code in (*range(0x660, 0x1A9A), *range(0xA620, 0xABFA), *range(0x1D7CE, 0x1D800))
    if unicodedata.category(chr(code)) == "Nd"
]

_FOLD: dict[int, str] = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {code: str(unicodedata.digit(chr(code))) for code in _DIGITS}
    | {ord(c): "-" for c in _HYPHENS}
    | {ord(c): " " for c in _SPACES}
    | {ord("（"): "(", ord("）"): ")", ord("•"): "·", ord("‧"): "·", ord("・"): "·", ord("∙"): "·"}
)
_SPELLED = {c: str(i) for i, row in enumerate(
    ("零〇○◯⓪⓿⁰₀", "一壹幺①❶➀➊⑴⒈¹₁", "二贰两②❷➁➋⑵⒉²₂", "三叁③❸➂➌⑶⒊³₃", "四肆④❹➃➍⑷⒋⁴₄",
     "五伍⑤❺➄➎⑸⒌⁵₅", "六陆⑥❻➅➏⑹⒍⁶₆", "七柒⑦❼➆➐⑺⒎⁷₇", "八捌⑧❽➇➑⑻⒏⁸₈", "九玖⑨❾➈➒⑼⒐⁹₉")
) for c in row}  # fmt: skip
_NUMERALS = "".join(_SPELLED)
_RUN = re.compile(rf"[0-9{_NUMERALS}](?:[ \-.·,*]{{0,2}}[0-9{_NUMERALS}]){{6,}}")
"""So many numerals in a row that they are a number; 二〇二二 is a year and stays."""
_NUMERAL = re.compile(f"[{_NUMERALS}]")
_NOUGHTS = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9OoIl]{10}(?:[0-9OoIl]{6}[0-9OoIlXx])?(?![0-9A-Za-z])"
)
"""A number of 11 or 18 places in which letters may stand for the digits that they look like."""
_LOOKS = str.maketrans("OoIl", "0011")
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _FOLD) + "]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text ready for the detectors, and the way back to the text as it was written."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()
    """Where unseen characters were left out: position in `text`, how many in all until there."""

    def back(self, position: int) -> int:
        """Where a character of `text` stood in the text as it was written."""
        i = bisect_right(self.cuts, (position, 1 << 62)) - 1
        return position + (self.cuts[i][1] if i >= 0 else 0)


def fold(text: str) -> Folded:
    """A text with one form for each character and nothing unseen."""
    cuts, gone = [], 0
    for match in _UNSEEN.finditer(text):
        position = match.start() - gone
        gone += len(match.group())
        cuts.append((position, gone))
    seen = _UNSEEN.sub("", text) if cuts else text
    plain = _ODD.sub(lambda m: _FOLD[ord(m.group())], seen)
    return Folded(_NOUGHTS.sub(_without_letters, _RUN.sub(_in_digits, plain)), tuple(cuts))


def _in_digits(match: re.Match[str]) -> str:
    """A run with its numerals as digits; one alone before a number is the mark of a list."""
    run = match.group()
    if len(_NUMERAL.findall(run)) < 2:
        return run
    return _NUMERAL.sub(lambda m: _SPELLED[m.group()], run)


def _without_letters(match: re.Match[str]) -> str:
    number = match.group()
    return number.translate(_LOOKS) if sum(c.isdigit() for c in number) >= 7 else number
