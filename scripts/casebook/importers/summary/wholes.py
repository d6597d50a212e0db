"""What is said of all: 22件……全部获得满意评价; 2件，均为会办件; 1件……评价为满意."""

import re
from dataclasses import replace

from casebook.importers.summary.facts import Fact
from casebook.importers.summary.shares import Shares
from casebook.importers.summary.tokens import Token

_SATISFIED = re.compile(r"[^，。；、（）\d]{0,14}?(?<!不)(?<!基本)满意(?!率|度)")
_IS = re.compile("(?:为|是|系|属于?|由我[局委院厅办])?")
_SAID = re.compile(r"(?:评价|表示|反馈|意见)[^，。；]{0,8}?(?:为|是)?[“\"]?$")


class Wholes(Shares):
    """A word for all carries the number that the sentence is of."""

    def _all(self, token: Token) -> None:
        """22件……全部获得满意评价: what is said of all counts the number that the sentence is of."""
        self._every(token)
        subject = self.subject
        if (
            subject
            and _SATISFIED.match(self.text[token.end :])
            and self._is_subject(subject, token)
        ):
            kinds = {f.kind for f in self._totals()}
            kind = self.kind if len(kinds) < 2 and self.weak != "both" else self.weak
            fact = Fact("sat", "满意", subject.value, "", self.paragraph, kind, self.level)
            self.reading.facts.append(replace(fact, group=self.group))

    def _totals(self) -> list[Fact]:
        return [f for f in self.reading.facts if f.group == self.group and f.facet == "total"]

    def _is_subject(self, subject: Token, token: Token) -> bool:
        """Whether the last number is what the sentence is of, and not the last of several parts."""
        if self._turned(subject, token):
            return False
        here = self.text.rfind("；", 0, token.start)
        made = [self.reading.facts[i] for end, i in self.made if end > here]
        facts = [f for f in made if f.depth == 0 and f.value]
        last = facts[-1] if facts else None
        if last is None or last.value != subject.value:
            return True
        several = sum(f.facet == last.facet for f in facts) > 1
        return last.facet in {"total", "role", "roles"} and not (several and last.facet != "roles")

    def _turned(self, subject: Token, token: Token) -> bool:
        """8件提案办结，主办提案的委员全部满意: the talk has turned from all to a part."""
        between = range(self.tokens.index(subject) + 1, self.at)
        roles = [self.tokens[i] for i in between if i not in self.taken]
        return any(t.type == "role" and not self._depth(t) for t in roles if t.end <= token.start)

    def _every(self, token: Token) -> None:
        """2件，均为会办件: all of them have one role or one outcome."""
        other = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        last = self.reading.facts[self.made[-1][1]] if self.made else None
        if other is None or last is None or last.facet != "total":
            return
        joined = _IS.fullmatch(self.text[token.end : other.start])
        ends = re.match(r"件|类|的?[，。；（]|(?:建议)?提案", self.text[other.end :])
        if other.type in {"role", "outcome"} and joined and ends:
            self.taken.add(self.at + 1)
            for fact in self._meant():
                part = replace(fact, facet=other.type, name=other.value, anchor=False, suffix=False)
                self.reading.facts.append(part)

    def _meant(self) -> list[Fact]:
        """All totals side by side; after a sum, its first part, then the sum itself."""
        totals = self._totals()
        parts = [f for f in totals if f.kind != "both"]
        return totals if len(parts) == len(totals) else parts if len(parts) == 1 else totals[:1]

    def _single(self, token: Token) -> None:
        """1件主办提案……评价为满意: what is said of the only one."""
        counts = [f for _, i in self.made if (f := self.reading.facts[i]).depth == 0]
        if token.type != "sat" or token.rate or len(self.made) != 1 or not counts:
            return
        if counts[-1].value == "1" and _SAID.search(self._ahead(token)):
            fact = replace(counts[-1], facet="sat", name=token.value, words="")
            self.reading.facts.append(replace(fact, anchor=False, suffix=False))
