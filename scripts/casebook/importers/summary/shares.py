"""Percentages: 占95.1%, （75%）, 满意率100%, 分别占68.3%、24.4%和7.3%."""

import re
from dataclasses import replace

from casebook.importers.summary.facts import apart
from casebook.importers.summary.meaning import Meaning
from casebook.importers.summary.tokens import Token


class Shares(Meaning):
    """Percentages find the numbers or the labels that they belong to."""

    def _percent(self, token: Token, labels: list[Token]) -> None:
        since = self.text[self.made[-1][0] : token.start] if self.made else ""
        run = self._run(token)
        share = re.search(r"占(?:比|总数|总量|需答复|主办)?|比例|比重|（$", since)
        named = [t for t in labels if t.type in {"outcome", "sat"}]
        if named and any(t.type == "rate" for t in labels):
            named = [t for t in labels if t.type in {"outcome", "sat", "rate"}]
        inside = bool(re.fullmatch(r"（[^（）]{0,20}", since))
        if (
            self.made
            and len(run) > 1
            and len(run) <= len(self.made)
            and (not named or "分别" in since)
        ):
            self._shares(run)
        elif named and not inside and not self._after_share(named[0]):
            self._rate(token, named, run)
        elif self.made and (share or inside) and "；" not in since:
            self._shares([token])

    def _after_share(self, label: Token) -> bool:
        """占主办件总数的68.3%: the label belongs to the share, not the share to the label."""
        clause = re.split("[，；（]", self._ahead(label))[-1]
        return "占" in clause and bool(self.made)

    def _shares(self, run: list[Token]) -> None:
        for (_, index), token in zip(self.made[-len(run) :], run, strict=True):
            fact = self.reading.facts[index]
            if not fact.percent and fact.facet in {"outcome", "sat"}:
                self.reading.facts[index] = replace(fact, percent=token.value)
            self.taken.add(self.tokens.index(token))

    def _rate(self, token: Token, labels: list[Token], run: list[Token]) -> None:
        units = [part for t in labels for part in apart(t)]
        if len(run) != len(units):
            units = [t for t in units if t.type != "rate"]
        gap = self.text[labels[0].start : token.start]
        if len(units) > 1 and len(run) == len(units):
            pairs = list(zip(units, run, strict=True))
        elif len({t.value for t in units}) > 1 or re.search(
            r"含基本满意|满意(?:和|及|、|与)基本", gap
        ):
            self.reading.loose.append((token.text, self._around(token)))
            return
        else:
            pairs = [(units[-1], token)]
        for unit, number in pairs:
            fact = None if unit.type == "rate" else self._fact(number, [unit])
            if fact:
                fact = replace(fact, value="", percent=number.value)
                self.made.append((number.end, len(self.reading.facts)))
                self.reading.facts.append(fact)
            self.taken.add(self.tokens.index(number))

    def _completes(self, token: Token) -> bool:
        """A类占80%（8件）: the number of a share that was said first."""
        if (
            token.type != "count"
            or not self.made
            or self.text[self.made[-1][0] : token.start] != "（"
        ):
            return False
        index = self.made[-1][1]
        fact = self.reading.facts[index]
        if fact.value or not fact.percent:
            return False
        self.reading.facts[index] = replace(fact, value=token.value)
        return True
