"""Personal data in a text: which kinds there are, and the one function that finds them all.

Each kind is a `Kind`: a rule's code, a pattern that finds candidates, and a test that a candidate
must pass. A new kind is one more entry of `KINDS`; earlier kinds take precedence where two find
the same characters (an identity number is not also a bank card).
"""

from casebook.audit.personal.cards import CARD
from casebook.audit.personal.homes import HOMES
from casebook.audit.personal.identity import IDENTITY, NAMED_IDENTITY, OLD_IDENTITY
from casebook.audit.personal.kind import Hit, Kind, find
from casebook.audit.personal.mails import MADE_OVER, MAIL
from casebook.audit.personal.papers import PASSPORT, PERMIT, PLATE, SPACED_PLATE
from casebook.audit.personal.phones import CALLED_MOBILE, LANDLINE, LOCAL, MOBILE

KINDS: tuple[Kind, ...] = (
    IDENTITY,
    NAMED_IDENTITY,
    OLD_IDENTITY,
    CARD,
    MAIL,
    MADE_OVER,
    MOBILE,
    CALLED_MOBILE,
    LANDLINE,
    LOCAL,
    PASSPORT,
    PERMIT,
    PLATE,
    SPACED_PLATE,
    *HOMES,
)
"""All kinds, the surer ones first."""


def detect(text: str) -> list[Hit]:
    """The personal data in a text, in the order of the text."""
    return find(text, KINDS)


__all__ = ["KINDS", "Hit", "Kind", "detect"]
