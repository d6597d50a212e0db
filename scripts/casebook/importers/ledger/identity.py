"""Whose case a line is: its body, its year, its number; what makes the path of its record."""

import re
from collections.abc import Iterator, Sequence

from casebook.importers.ledger.line import Line
from casebook.importers.ledger.numbers import Zeros, bare, number, unnumbered
from casebook.importers.ledger.sheet import Cell
from casebook.importers.ledger.values import arabic_year, narrow
from casebook.model import Vocabulary

_YEAR = re.compile(r"((?:19[5-9]|20[0-9])[0-9])(?:年|年度|\.0)?")
_STARTS_WITH_YEAR = re.compile(r"(20[0-9][0-9])[0-9]{3,}")
_KINDS = {"cppcc": ("提案",), "npc": ("建议", "议案", "代表")}


class Identity:
    """Finds the id of each line of one sheet; says once what the whole sheet lacks.

    Args:
        words: The vocabulary.
        body: The body that the user named, whose cases the ledger holds.
        sheet: All lines of the sheet: a number is judged by its neighbours.
    """

    def __init__(self, words: Vocabulary, body: str | None, sheet: Sequence[Line]) -> None:
        self._words = words
        self._body = body
        self._said: set[str] = set()
        numbers = [(line, cell) for line in sheet if (cell := line.cells.get("number"))]
        years: dict[str, list[tuple[str, bool]]] = {}
        for line, cell in numbers:
            years.setdefault(_year(line)[0], []).append((bare(cell), _may_lose_zeros(cell)))
        self._zeros = {year: Zeros(column) for year, column in years.items()}

    def of(self, line: Line) -> str | None:
        """The id of a line's case; None where it has none, which is said on the line."""
        body = self._body_of(line)
        year = self._year_of(line)
        name = self._number_of(line)
        return f"{body}/{year}/{name}" if body and year and name else None

    def _body_of(self, line: Line) -> str | None:
        bodies = self._words.bodies
        stated, kind = line.text("body"), self._kind(line)
        if stated:
            named = [key for key, body in bodies.items() if stated in {key, body.name}]
            found = named[:1]
        elif self._body:
            found = [self._body]
        else:
            found = [key for key, body in bodies.items() if kind in {None, body.kind}]
        if len(found) != 1:
            self._once("I020", line, stated or line.sheet.name, choices="、".join(bodies))
            return None
        if kind and bodies[found[0]].kind != kind:
            line.cells["kind"].say("I021", body=bodies[found[0]].name)
            return None
        return found[0]

    def _kind(self, line: Line) -> str | None:
        text = line.text("kind")
        kinds = [kind for kind, words in _KINDS.items() if any(word in text for word in words)]
        return kinds[0] if len(kinds) == 1 else None

    def _year_of(self, line: Line) -> str | None:
        year, source = _year(line)
        if not year:
            line.first.say("I019", line.text("year") or line.text("title"))
            return None
        if source:
            self._once("I018", line, source)
        return year

    def _number_of(self, line: Line) -> str | None:
        cell = line.cells.get("number")
        if cell is None:
            name = unnumbered(line.text("title"))
            line.first.say("I032", name)
            return name
        found = number(cell)
        zeros = self._zeros.get(_year(line)[0])
        if found and zeros and _may_lose_zeros(cell):
            padded = zeros.padded(found)
            if padded != found:
                cell.say("I031", found, padded=padded)
            return padded
        return found

    def _once(self, code: str, line: Line, value: str, **names: object) -> None:
        if code + value not in self._said:
            self._said.add(code + value)
            line.first.say(code, value, **names)


def _year(line: Line) -> tuple[str, str]:
    """The year of a line, and where it was taken from if the line has no column for it."""
    stated = line.text("year")
    if stated:
        match = _YEAR.fullmatch(arabic_year(stated))
        return (match[1], "") if match else ("", "")
    if line.year:
        return line.year, line.year_from
    return next(_guesses(line), ("", ""))


def _guesses(line: Line) -> Iterator[tuple[str, str]]:
    match = _STARTS_WITH_YEAR.fullmatch(narrow(line.text("number")))
    if match:
        yield match[1], "提案号的前四位"
    match = re.match(r"(20[0-9][0-9])(?:[-./年]|[0-9]{4}$)", narrow(line.text("assigned")))
    if match:
        yield match[1], "交办日期"


def _may_lose_zeros(cell: Cell) -> bool:
    return not cell.sheet.typed or isinstance(cell.value, (int, float))
