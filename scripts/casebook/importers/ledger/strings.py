"""The texts of a workbook: the table of shared strings, and how texts are escaped in XLSX."""

import re

from casebook.importers.ledger.package import Refused

LONGEST = 50_000
"""Characters of a cell that are kept; no field of a record takes more."""
MOST = 1_500_000
MOST_CHARACTERS = 50_000_000

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text without XLSX's escapes (`_x000D_`), its lines ending as everywhere else."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(code: int) -> str:
    """A character; half of a pair (surrogate) is none."""
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


class Gather:
    """Gathers the pieces of a text, at most one character more than a cell may have."""

    __slots__ = ("_length", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        """One more piece; what is too much is dropped."""
        if self._length <= LONGEST:
            kept = piece[: LONGEST + 1 - self._length]
            self._pieces.append(kept)
            self._length += len(kept)

    def take(self) -> str:
        """The text, and begin anew."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return text


class Strings:
    """The part `sharedStrings.xml`: texts that cells name by their position."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._gather = Gather()
        self._characters = 0
        self._in_text = False
        self._phonetic = False

    def __getitem__(self, position: int) -> str:
        return self._texts[position]

    def __len__(self) -> int:
        return len(self._texts)

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        """A tag of the part begins."""
        if name == "t":
            self._in_text = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        """A tag of the part ends."""
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            text = unescaped(self._gather.take())
            self._characters += len(text)
            self._texts.append(text)
            if len(self._texts) > MOST or self._characters > MOST_CHARACTERS:
                raise Refused("I005", "文字太多")

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._in_text:
            self._gather.add(data)
