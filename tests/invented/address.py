"""Where an invented case stands: its number among all cases decides its body, year and file."""

from dataclasses import dataclass

YEARS = tuple(range(2016, 2026))
TURN = ("demo-cppcc",) * 4 + (
    "demo-npc",
    "demo-npc",
    "sample-cppcc",
    "sample-npc",
    "model-cppcc",
    "model-npc",
)
"""Of ten cases of a year, which bodies they come from."""


@dataclass(frozen=True, slots=True)
class Address:
    """A case's body, year and number."""

    body: str
    year: int
    number: str

    @property
    def id(self) -> str:
        return f"{self.body}/{self.year}/{self.number}"

    @property
    def path(self) -> str:
        """The file below `cases/`."""
        return f"proposals/{self.id}.yml"

    @property
    def place(self) -> str:
        """What the ids of the place's own bureaus begin with."""
        return self.body.split("-")[0]


def address(serial: int) -> Address:
    """Where the case stands that is the `serial`th of all, from 0."""
    turn, rest = divmod(serial, len(TURN) * len(YEARS))
    seat, body = divmod(rest, len(YEARS))[0], TURN[rest // len(YEARS)]
    year = YEARS[rest % len(YEARS)]
    count = turn * TURN.count(body) + seat - TURN.index(body) + 1
    if serial % 400 == 399:
        return Address(body, year, f"unnumbered-{count}")
    number = f"{year}{count:04}" if body.endswith("cppcc") else f"{count:04}"
    return Address(body, year, number)
