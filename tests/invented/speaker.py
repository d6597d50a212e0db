"""Fills the gaps of sentences with the words of one case: its topic, its places, its year."""

from collections.abc import Sequence
from random import Random

from tests.invented.stock import Sentence, Topic, Zipf, stock


class Speaker:
    """Speaks of one topic in one place and year."""

    def __init__(
        self, chance: Random, topic: Topic, place: str, year: int, kind: str = "提案"
    ) -> None:
        """`place` is what the ids of the place's bureaus begin with; `kind` is 提案 or 建议."""
        self.chance, self.topic, self.year, self.kind = chance, topic, year, kind
        self.region = REGIONS[place]
        self.units = UNITS[place]
        self.places = Zipf([self._place() for _ in range(chance.choice((2, 3, 4)))])
        self._last = ""
        self._gaps = {
            "topic": lambda: topic.name,
            "thing": lambda: topic.things.draw(chance),
            "trouble": lambda: topic.troubles.draw(chance),
            "action": lambda: topic.actions.draw(chance),
            "duty": lambda: _DUTIES.draw(chance),
            "ask": lambda: _ASKS.draw(chance),
            "people": lambda: _PEOPLE.draw(chance),
            "place": self._another,
            "region": lambda: self.region,
            "part": lambda: self.region[-1],
            "unit": lambda: self.units.draw(chance),
            "paper": lambda: f"{topic.things.draw(chance)}{_PAPERS.draw(chance)}",
            "kind": lambda: kind,
            "asker": lambda: "委员" if kind == "提案" else "代表",
            "year": lambda: str(year - 1),
            "past": lambda: str(year - chance.randrange(6, 26)),
            "ahead": lambda: str(year + chance.randrange(2)),
            "number": lambda: str(int(chance.lognormvariate(5, 1.4)) + 10),
            "small": lambda: str(chance.randrange(2, 30)),
            "percent": lambda: f"{5 + chance.random() * 90:.1f}",
        }

    def work_with(self, bureaus: Sequence[str]) -> None:
        """From now on, the other units that are spoken of are these, by their ids."""
        known = (stock().bureaus[key] for key in bureaus)
        self.units = Zipf([bureau.get("short", bureau["name"]) for bureau in known])

    def _place(self) -> str:
        chance = self.chance
        first, second = chance.sample(_LETTERS, 2)
        return first + second + _QUARTERS.draw(chance)

    def _another(self) -> str:
        """A place of the case that is not the one named just before."""
        place = self.places.draw(self.chance)
        if place == self._last:
            names = self.places.things
            place = names[(names.index(place) + 1) % len(names)]
        self._last = place
        return place

    def fill(self, sentence: Sentence) -> str:
        """A sentence with its gaps filled."""
        gaps = self._gaps
        return "".join([gaps[part]() if i % 2 else part for i, part in enumerate(sentence)])

    def say(self, name: str) -> str:
        """One sentence of a kind."""
        return self.fill(stock().sentences[name].draw(self.chance))

    def several(self, name: str, count: int) -> list[str]:
        """`count` sentences of a kind, none of one form twice while there are others."""
        forms = stock().sentences[name].things
        drawn = self.chance.sample(forms, min(count, len(forms)))
        more = max(0, count - len(forms))
        return [self.fill(form) for form in (*drawn, *self.chance.choices(forms, k=more))]

    def likely(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return self.chance.random() < share


REGIONS = {key.split("-")[0]: body["region"] for key, body in stock().bodies.items()}
UNITS = {
    place: Zipf([b.get("short", b["name"]) for k, b in stock().bureaus.items() if k.split("-")[0] == place])
    for place in REGIONS
}  # fmt: skip
"""Names of the bureaus of each place."""
_LISTS = stock().lists
_DUTIES, _ASKS, _PEOPLE = _LISTS["duties"], _LISTS["asks"], _LISTS["people"]
_PAPERS, _QUARTERS = _LISTS["paper-kinds"], _LISTS["quarters"]
_LETTERS = _LISTS["characters"].things
