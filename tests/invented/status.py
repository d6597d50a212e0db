"""What becomes of invented cases: a case's number decides, so that others can name it."""

from random import Random

from tests.invented.address import TURN, YEARS

STEP = len(TURN) * len(YEARS)
"""How far apart cases of one body and year stand."""
_ENDS = (("draft", 0.012), ("withdrawn", 0.004), ("merged", 0.012), ("superseded", 0.004))


def status(seed: int, serial: int) -> str:
    """A case's status; the first of each body and year are final."""
    if serial < STEP:
        return "final"
    drawn = Random(f"{seed}/status/{serial}").random()
    for name, share in _ENDS:
        if drawn < share:
            return name
        drawn -= share
    return "final"


def successor(seed: int, serial: int) -> int:
    """The case that a merged or superseded one leads to: an earlier one that is final."""
    other = serial - STEP
    while status(seed, other) != "final":
        other -= STEP
    return other
