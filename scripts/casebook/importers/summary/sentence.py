"""A sentence on its way to facts: where the walk is, what it remembers, what it looks back on."""

import re

from casebook.importers.summary.facts import Fact, Reading
from casebook.importers.summary.tokens import Token, tokens

_YEAR = re.compile(r"(?:^|[，；。])((?:19|20)\d\d)年")
_EARLIER = re.compile(r"去年|上年|上一年|往年|历年|前年")
_MEMORY = 240
"""Characters that a grammar looks back: a clause with its brackets, never a whole wild paragraph."""


class Sentence:
    """The state of one sentence, and how it is looked at."""

    def __init__(self, text: str, paragraph: int, group: int, reading: Reading, year: str) -> None:
        self.year = year
        self.text, self.paragraph, self.group, self.reading = text, paragraph, group, reading
        self.tokens = tokens(text)
        self.kind, self.level, self.weak = "", "", ""
        self.labels: list[Token] = []
        self.taken: set[int] = set()
        self.made: list[tuple[int, int]] = []  # end of the number, index of the fact
        self.at = 0
        self.lead: Token | None = None
        self.subject: Token | None = None

    def _ahead(self, token: Token) -> str:
        """What stands before a token; no more than people keep in mind."""
        return self.text[max(0, token.start - _MEMORY) : token.start]

    def _depth(self, token: Token) -> int:
        """How many brackets are open before a token, as far as one looks back."""
        before = self._ahead(token)
        return before.count("（") - before.count("）")

    def _gap(self, token: Token) -> str:
        return self.text[self.labels[-1].end : token.start] if self.labels else ""

    def _around(self, token: Token) -> str:
        return self.text[max(0, token.start - 40) : token.end + 40].strip()

    def _earlier(self, token: Token) -> bool:
        ahead = self._ahead(token)
        clause = re.split("[，；。]", ahead)[-1]
        years = _YEAR.findall(ahead)
        past = bool(years and self.year and years[-1] < self.year)
        return past or bool(_EARLIER.search(clause))

    def _topic(self, token: Token) -> None:
        self.kind, self.level = token.value, token.level
        self.weak = ""
        self.reading.kinds.append((token.value, token.level))

    def _run(self, token: Token) -> list[Token]:
        """A number and those of its kind that follow it, apart by 、 only."""
        run = [token]
        for index in range(self.at + 1, len(self.tokens)):
            other = self.tokens[index]
            if other.type != token.type or not re.fullmatch(
                r"[、和及与，\s]{1,2}", self.text[run[-1].end : other.start]
            ):
                break
            run.append(other)
        return run

    def _add(self, fact: Fact, token: Token) -> None:
        self.taken.add(self.tokens.index(token))
        self.made.append((token.end, len(self.reading.facts)))
        self.reading.facts.append(fact)
