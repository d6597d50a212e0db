"""The replies of the bureaus that handle an invented case."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.invented.speaker import REGIONS, Speaker
from tests.invented.stock import Topic, Zipf, stock

END = date(2026, 3, 20)
"""The last day of the invented ten years; what would come after it has not happened."""
Reply = dict[str, Any]


def bureaus(chance: Random, topic: Topic, place: str) -> list[str]:
    """The bureaus of a case: who leads or answers first, then those who help."""
    known = stock().bureaus
    drawn = [topic.kinds.draw(chance) for _ in range(3)]
    others = [key for key in known if key.startswith(f"{place}-")]
    chosen = [f"{place}-{kind}" if f"{place}-{kind}" in known else f"demo-{kind}" for kind in drawn]
    return list(dict.fromkeys([*chosen, *chance.sample(others, 2)]))


def replies(speaker: Speaker, place: str, year: int, scheme: str, size: float) -> list[Reply]:
    """Every unit's reply, the one that leads first.

    Args:
        speaker: Who says what is said.
        place: What the ids of the place's bureaus begin with.
        year: The year of the case.
        scheme: The outcome scheme of its body.
        size: How long the case is; 1 is usual.
    """
    chance = speaker.chance
    units = bureaus(chance, speaker.topic, place)
    speaker.work_with(units[1:])
    assigned = date(year, 3, 1) + timedelta(days=chance.randrange(45))
    drawn = chance.random()
    if drawn < 0.34:
        roles = ["承办"]
    elif drawn < 0.92:
        roles = ["主办"] + ["会办"] * chance.choice((1, 1, 1, 2, 2, 3))
    else:
        roles = ["分办"] * chance.choice((2, 2, 3))
    pairs = zip(units, roles, strict=False)
    return [_reply(speaker, unit, role, assigned, scheme, size) for unit, role in pairs]


def _reply(
    speaker: Speaker, unit: str, role: str, assigned: date, scheme: str, size: float
) -> Reply:
    if role == "会办":
        return _opinion(speaker, unit, assigned)
    chance = speaker.chance
    replied = assigned + timedelta(days=int(chance.triangular(20, 100, 80)))
    answer: Reply = {"bureau": unit, "role": None if speaker.likely(0.03) else role}
    answer |= {"assigned": assigned, "due": assigned + timedelta(days=92)}
    if replied.year == END.year - 1 and speaker.likely(0.12):  # not answered yet
        return answer
    outcome = Zipf(list(stock().outcomes[scheme]), 1.6).draw(chance)
    answer |= {"replied": replied, "document": _document(unit, replied.year, chance)}
    answer |= {"outcome": None if speaker.likely(0.04) else outcome}
    answer |= {
        "satisfaction": _satisfaction(chance),
        "contact": _contacts(speaker, assigned, replied),
    }
    answer |= {"answer": "".join(speaker.several("answers", 1 + int(size * chance.random() * 2)))}
    count = 2 + int(size * chance.triangular(0, 7, 2))
    answer |= {"measures": [_measure(speaker) for _ in range(count)]}
    answer |= {"figures": _figures(speaker) if speaker.likely(0.4) else []}
    answer |= {"results": speaker.several("results", chance.choice((0, 1, 1, 2, 3)))}
    return answer


def _opinion(speaker: Speaker, unit: str, assigned: date) -> Reply:
    due = assigned + timedelta(days=30)
    said = speaker.say("opinions") if speaker.likely(0.8) else None
    return {"bureau": unit, "role": "会办", "assigned": assigned, "due": due, "opinion": said}


def _measure(speaker: Speaker) -> str:
    count = speaker.chance.choice((1, 1, 2, 2, 3))
    text = "".join(speaker.several("measures", count))
    if not speaker.likely(0.06):
        return text
    points = speaker.several("suggestions", 3)
    return "\n".join([text, "", *(f"- {point}" for point in points)])


def _document(unit: str, year: int, chance: Random) -> str | None:
    """The number of a letter, `演示市教育函〔2022〕12号`."""
    place, _ = unit.split("-")
    entry = stock().bureaus[unit]
    name = entry.get("short", entry["name"]).removeprefix(REGIONS[place])
    return f"{REGIONS[place][:2]}{name[:2]}函〔{year}〕{chance.randrange(1, 600)}号"


def _satisfaction(chance: Random) -> str | None:
    drawn = chance.random()
    levels = (("满意", 0.8), ("基本满意", 0.09), ("不满意", 0.015))
    for level, share in levels:
        if drawn < share:
            return level
        drawn -= share
    return None


def _contacts(speaker: Speaker, first: date, last: date) -> list[dict[str, Any]]:
    chance = speaker.chance
    days = sorted(chance.sample(range(1, (last - first).days), chance.choice((0, 0, 1, 1, 2, 3))))
    ways = stock().lists["contact-ways"]
    return [
        {
            "date": str(first + timedelta(days=day)),
            "way": ways.draw(chance),
            "text": speaker.say("contacts"),
        }
        for day in days
    ]


def _figures(speaker: Speaker) -> list[dict[str, Any]]:
    chance = speaker.chance
    rows = chance.sample(list(stock().lists["data"].things), chance.choice((1, 2, 2, 3, 4)))
    number = stock().sentences["numbers"].things[0]
    return [
        {
            "name": f"{speaker.topic.things.draw(chance)}：{name}",
            "value": speaker.fill(number),
            "unit": unit,
            "period": f"{speaker.year}年",
        }
        for name, unit in rows
    ]
