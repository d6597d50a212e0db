"""Characters as a detector reads them: full width as half width, without what no reader sees.

Personal data hides in full-width digits, between zero-width characters and behind odd hyphens.
`Folded` undoes that and still knows where each character stood.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_UNSEEN = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]+"
)
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u30fc\u301c\uff5e~"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\v\f"
_DIGITS = [
    *range(0x660, 0x66A),
    *range(0x6F0, 0x6FA),
    *range(0x966, 0x970),
    *range(0x1D7CE, 0x1D800),
]

_FOLD: dict[int, str] = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {code: str(unicodedata.digit(chr(code))) for code in _DIGITS}
    | {ord(c): "-" for c in _HYPHENS}
    | {ord(c): " " for c in _SPACES}
    | {ord("（"): "(", ord("）"): ")", ord("•"): "·", ord("‧"): "·", ord("・"): "·", ord("∙"): "·"}
)
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
    return Folded(_ODD.sub(lambda m: _FOLD[ord(m.group())], seen), tuple(cuts))
