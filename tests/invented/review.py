"""One bureau's year, added up from its invented cases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.invented.address import Address
from tests.invented.promise import LATER
from tests.invented.publishing import exceptions, held_back
from tests.invented.speaker import Speaker
from tests.invented.stock import Topic, Zipf, sentence, stock

Record = dict[str, Any]
_TOPICS = {topic.id: topic for topic in stock().topics.things}
FEWEST = 3
"""A bureau that handled fewer cases in a year writes no review of it."""


@dataclass(slots=True)
class Year:
    """What a bureau handled in a year for one body."""

    roles: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    satisfaction: Counter[str] = field(default_factory=Counter)


class Ledger:
    """What every bureau handled in every year; cases are entered one by one."""

    def __init__(self) -> None:
        self._years: dict[tuple[str, int], dict[str, Year]] = defaultdict(dict)
        self._cases: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._topics: dict[tuple[str, int], Topic] = {}

    def enter(self, where: Address, record: Record) -> None:
        """Count the replies of a case."""
        for reply in record["replies"]:
            key = (reply["bureau"], where.year)
            year = self._years[key].setdefault(where.body, Year())
            year.roles[reply["role"] or "承办"] += 1
            if reply["role"] != "会办":
                year.outcomes[_outcome(reply, where.body)] += 1
                year.satisfaction[reply.get("satisfaction") or ""] += 1
            topic = _TOPICS[record["topics"][0]]
            if reply["bureau"].split("-")[1] in topic.kinds.things:
                self._topics.setdefault(key, topic)
            if record["typical"] or not self._cases[key]:
                self._cases[key].append(where.id)

    def reviews(self, seed: int) -> Iterator[tuple[str, Record]]:
        """(path below `cases/`, record) of every review, in the order of bureaus and years."""
        for (bureau, year), bodies in sorted(self._years.items()):
            if sum(y.roles.total() for y in bodies.values()) >= FEWEST:
                key = (bureau, year)
                chance = Random(f"{seed}/{bureau}/{year}")
                topic = self._topics.get(key) or stock().topics.draw(chance)
                speaker = Speaker(chance, topic, bureau.split("-")[0], year)
                before = self._years.get((bureau, year - 1), {})
                record = _review(speaker, bureau, bodies, before, self._cases[key][:12])
                yield f"reviews/{bureau}/{year}.yml", record


def _outcome(reply: Record, body: str) -> str:
    """The class that the bureau counts a reply as; empty where it has not replied."""
    best = next(iter(stock().outcomes[stock().bodies[body]["outcomes"]]))
    return (reply["outcome"] or best) if "replied" in reply else ""


def _review(
    speaker: Speaker,
    bureau: str,
    bodies: dict[str, Year],
    before: dict[str, Year],
    cases: list[str],
) -> Record:
    chance, year = speaker.chance, speaker.year
    name, total = stock().bureaus[bureau]["name"], sum(y.roles.total() for y in bodies.values())
    answered = sum(y.outcomes.total() for y in bodies.values())
    appraisal = speaker.likely(0.06)
    called = f"对{name}的民主评议（{year}年）" if appraisal else f"{name}{year}年办理工作总结"
    return {
        "title": called,
        "kind": "appraisal" if appraisal else "summary",
        "joint": [_partner(speaker, bureau)] if speaker.likely(0.04) else [],
        "bodies": sorted(bodies),
        "overview": f"{year}年收到提案和建议{total}件，其中由本单位答复{answered}件，会办{total - answered}件。"
        + speaker.say("summaries"),
        "survey": _survey(chance) if appraisal else None,
        "figures": _tallies(bodies, total),
        "facts": _facts(speaker),
        "practices": [_practice(speaker, row) for row in _some(speaker, "practices", 4)],
        "problems": [_problem(speaker, row) for row in _some(speaker, "review-problems", 4)],
        "measures": [
            {"text": text, "category": "follow-up"}
            for text in speaker.several("review-measures", 1)
        ],
        "next_steps": speaker.several("next-steps", chance.randrange(1, 4)),
        "promises": _promises(speaker, before),
        "advice": speaker.several("advice", chance.choice((0, 1, 2))),
        "self_appraisal": "对照绩效标准自评，没有扣分项。" if speaker.likely(0.3) else None,
        "cases": cases,
        **held_back(speaker, speaker.chance.random() / 4),
        "published": f"{year + 1}-01-{chance.randrange(8, 29):02}",
        "changed": f"{year + 1}-03-{chance.randrange(1, 20):02}" if speaker.likely(0.1) else None,
        "status": "final",
        "former": [f"{bureau}-old/{year}"] if speaker.likely(0.02) else [],
        "caveats": [speaker.say("caveats")] if speaker.likely(0.05) else [],
        "sources": [{"document": f"{called}（演示材料，内容虚构）"}],
        "exceptions": exceptions(speaker) if speaker.likely(0.02) else [],
        "staff": speaker.say("staff") if speaker.likely(0.1) else None,
    }


def _partner(speaker: Speaker, bureau: str) -> str:
    """Another bureau of the same place."""
    place = bureau.split("-")[0]
    others = [b for b in stock().bureaus if b.split("-")[0] == place and b != bureau]
    return speaker.chance.choice(others)


def _survey(chance: Random) -> Record:
    rate = f"{90 + chance.random() * 9:.0f}%以上"
    counts = {"meetings": chance.randrange(2, 8), "questionnaires": chance.randrange(80, 400)}
    return {**{key: str(count) for key, count in counts.items()}, "satisfaction": rate}


def _tallies(bodies: dict[str, Year], total: int) -> list[Record]:
    parts = [_tally(body, year) for body, year in sorted(bodies.items())]
    if len(parts) == 1:
        return parts
    roles = sum((year.roles for year in bodies.values()), Counter())
    whole = {"label": "合计", "total": str(total), "roles": _counts(roles)}
    return [whole, *({**part, "part": True} for part in parts)]


def _tally(body: str, year: Year) -> Record:
    entry = stock().bodies[body]
    answered = year.outcomes.total()
    returned = answered - year.satisfaction[""]
    classes = {} if year.outcomes[""] else stock().outcomes[entry["outcomes"]]
    levels = ("满意", "基本满意", "不满意")
    return {
        "label": f"{entry['name']}{'提案' if entry['kind'] == 'cppcc' else '建议'}",
        "body": body,
        "total": str(year.roles.total()),
        "roles": _counts(year.roles),
        "outcomes": [
            {**row, "words": classes[row["outcome"]], "base": str(answered)}
            for row in _rows("outcome", classes, year.outcomes, answered)
        ],
        "satisfaction": [
            {**row, "base": str(returned)}
            for row in _rows("level", levels, year.satisfaction, returned)
        ],
    }


def _rows(key: str, names: Iterable[str], counts: Counter[str], whole: int) -> list[Record]:
    """Each name that was counted, with its share of the whole in percent, rounded half up."""
    shares = {name: (2000 * counts[name] // whole + 1) // 2 for name in names if counts[name]}
    return [
        {key: name, "count": str(counts[name]), "percent": f"{share // 10}.{share % 10}"}
        for name, share in shares.items()
    ]


def _counts(roles: Counter[str]) -> Record:
    return {role: str(roles[role]) for role in ("主办", "承办", "分办", "会办") if roles[role]}


def _facts(speaker: Speaker) -> list[Record]:
    rows = speaker.chance.sample(list(stock().lists["data"].things), speaker.chance.randrange(0, 4))
    number = stock().sentences["numbers"].things[0]
    return [
        {
            "name": f"{speaker.topic.name}：{name}",
            "value": speaker.fill(number),
            "unit": unit,
            "period": f"{speaker.year}年",
            "group": speaker.topic.name,
        }
        for name, unit in rows
    ]


def _some(speaker: Speaker, name: str, most: int) -> list[list[str]]:
    return speaker.chance.sample(stock().rows[name], speaker.chance.randrange(1, most + 1))


def _practice(speaker: Speaker, row: list[str]) -> Record:
    title, stage, text = row
    said = {"title": title, "stage": stage, "text": speaker.fill(sentence(text))}
    return {**said, "featured": True if speaker.likely(0.1) else None}


def _problem(speaker: Speaker, row: list[str]) -> Record:
    title, category, text = row
    return {
        "title": title,
        "category": category,
        "group": speaker.topic.name if speaker.likely(0.2) else None,
        "text": speaker.fill(sentence(text)),
        "measures": speaker.several("review-measures", speaker.chance.randrange(1, 4)),
    }


def _promises(speaker: Speaker, before: dict[str, Year]) -> list[Record]:
    """What became of the year before, by outcome class."""
    later: Counter[str] = Counter()
    for year in before.values():
        later.update({kind: count for kind, count in year.outcomes.items() if kind in LATER})
    kept = Zipf(range(4), 1.5)
    return [
        {
            "year": str(speaker.year - 1),
            "text": f"上一年{kind}类答复中承诺的事项",
            "outcome": kind,
            "count": str(count),
            "kept": str(max(0, count - kept.draw(speaker.chance))),
        }
        for kind, count in sorted(later.items())
    ]
