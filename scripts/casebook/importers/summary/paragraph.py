"""A paragraph of a summary, and the one shape in which all grammars read its characters.

`plain` never changes a text's length, so what a grammar finds at a position stands at the same
position of the text as its author wrote it.
"""

import re
from dataclasses import dataclass

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_KEPT = {ord(c) for c in "，：；！？（）"}
_PLAIN = {code: small for code, small in _WIDE.items() if code not in _KEPT} | {
    ord("("): "（",
    ord(")"): "）",
    ord(":"): "：",
    ord(";"): "；",
    ord("〔"): "（",
    ord("〕"): "）",
    ord("【"): "（",
    ord("】"): "）",
    ord("\u3000"): " ",
    ord("\xa0"): " ",
    ord("﹪"): "%",
    ord("–"): "-",
    ord("—"): "-",
    ord("○"): "〇",
    ord("Ο"): "〇",
}
_STOP = re.compile(r"(?<=[\u4e00-\u9fff）”》%])\.(?!\d)")
_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one row of a table.

    `number` counts from 1 in the order of the document, empty paragraphs and table rows included:
    in a text file it is the line. `level` is that of a Word heading (0 none), `label` the number
    that Word itself prints before the paragraph, `cells` a row's cells, `table` counts tables.
    """

    number: int
    text: str
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0

    @property
    def full(self) -> str:
        """The text with the number that Word prints before it."""
        return f"{self.label}{self.text}" if self.label else self.text


def plain(text: str) -> str:
    """The same text, of the same length, with half-width digits and Chinese punctuation."""
    return _STOP.sub("。", _COMMA.sub("，", text.translate(_PLAIN)))


def squeezed(text: str) -> str:
    """A text without the blanks that layout put into it."""
    return re.sub(r"\s+", " ", text).strip()
