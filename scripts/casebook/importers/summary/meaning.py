"""What a row of labels means: which facet of which cases they name."""

import re
from dataclasses import replace

from casebook.importers.summary.facts import Fact
from casebook.importers.summary.sentence import Sentence
from casebook.importers.summary.tokens import Token

_APART = re.compile(
    r"(?:重点|一般|普通|重大|优秀|集体|党派|党派团体|界别|团体|个人|联名|并案|平时|会后|闭会期间|会间|大会|督办|清单式|回头看|参阅|反映)(?:的|类|督办)*$"
)
_OTHERS = {"主办", "分办", "会办"}


class Meaning(Sentence):
    """Labels become the facet and the name of a fact."""

    def _fact(self, token: Token, labels: list[Token]) -> Fact | None:
        cases = [t for t in labels if t.type == "cases"]
        for t in cases:
            if len(labels) == 1 or t is not labels[0] or t.value != "npc?":
                self._topic(replace(t, value="npc" if t.value == "npc?" else t.value))
        if len({t.value.rstrip("?") for t in cases}) > 1:
            self.kind, self.level = "both", ""
        if any(_APART.search(self._ahead(t)) and not self._spanning(t) for t in cases):
            return Fact("other", "".join(t.text for t in labels), token.value, "", self.paragraph)
        facet, name = self._facet(labels)
        if facet is None:
            return None
        kind = self.kind
        if facet == "sat" and self.weak:
            kind = self.weak
        return Fact(
            facet,
            name,
            token.value,
            "",
            self.paragraph,
            kind,
            self.level,
            "",
            self._depth(token),
            self.group,
        )

    def _spanning(self, token: Token) -> bool:
        """会间和会后 together are all cases, not one part."""
        return bool(re.search(r"期间(?:和|及|、)会后$|会间(?:和|及|、)会后$", self._ahead(token)))

    def _facet(self, labels: list[Token]) -> tuple[str | None, str]:
        sats = [t for t in labels if t.type == "sat"]
        outcomes = [t for t in labels if t.type == "outcome"]
        roles = [t for t in labels if t.type == "role"]
        if sats and self._manner(sats[-1]):
            return None, ""
        if sats:
            return ("sat", sats[-1].value) if len({t.value for t in sats}) == 1 else (None, "")
        if outcomes:
            letters = [t for t in outcomes if re.fullmatch("[A-D]", t.value)]
            return "outcome", (letters or outcomes)[0].value
        roles = [t for t in roles if not self._verb(t, labels)] or self._led(labels)
        if any(t.value == "several" for t in roles) or (
            len({t.value for t in roles}) > 1 and not self._including(roles)
        ):
            return "roles", "+".join(t.value for t in roles)
        if roles:
            return "role", roles[0].value
        return "total", ""

    def _led(self, labels: list[Token]) -> list[Token]:
        """主办：建议10件，提案12件；: the role before the colon goes for the whole list."""
        if self.lead is None or "；" in self.text[self.lead.end : labels[0].start]:
            return []
        return [self.lead] if all(t.type == "cases" for t in labels) else []

    def _manner(self, sat: Token) -> bool:
        """Where 办理态度 is rated apart from 办理结果, only the result is the reply's."""
        clause = re.split("[，；。]", self._ahead(sat))[-1]
        return "态度" in clause and "结果" not in clause

    def _including(self, roles: list[Token]) -> bool:
        return "含" in self.text[roles[0].end : roles[-1].start]

    def _verb(self, role: Token, labels: list[Token]) -> bool:
        """承办 before the cases, or after 共, says only that they were handled."""
        if role.text != "承办":
            return False
        if re.search(r"(?:共|总共|共计|一共|负责|我[局委院厅办])$", self._ahead(role)):
            return True
        after = self.text[role.end : role.end + 30]
        if not after.startswith("件") and re.match(r"\D{0,2}\d+件[，；：。]?(?:[（]|其中)", after):
            return True
        alone = not any(t.type == "role" and t.value in _OTHERS for t in self.tokens)
        if alone and not after.startswith("件"):
            return True
        return any(t.type == "cases" and t.start >= role.end for t in labels)

    def _refined(self, fact: Fact, token: Token, labels: list[Token]) -> tuple[str, str]:
        """An outcome's letter may stand behind the number: 57件（A类）."""
        words = "".join(
            t.text for t in labels if t.type == "outcome" and not re.fullmatch("[A-D]+", t.value)
        )
        if fact.facet != "outcome" or re.fullmatch("[A-D]", fact.name):
            return fact.name, words
        if self.at + 1 < len(self.tokens):
            other = self.tokens[self.at + 1]
            gap = self.text[token.end : other.start]
            if (
                other.type == "outcome"
                and re.fullmatch("[A-D]", other.value)
                and re.fullmatch(r"[，]?(?:的)?[（，]?(?:为|属|属于|即)?[（]?", gap)
            ):
                self.taken.add(self.at + 1)
                return other.value, words
        return fact.name, words
