"""relate: records → Casebook: groups, related cases, promises, what the records teach. Pure."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from casebook.crew import Aside
from casebook.halt import may_halt
from casebook.memory import Memory
from casebook.model import Case, Entry, Records
from casebook.model.casebook import Casebook, Edition, Group
from casebook.relate import knowledge
from casebook.relate.alike import related
from casebook.relate.facets import GROUPINGS
from casebook.relate.facets import groups as grouped
from casebook.relate.statistics import statistics

__all__ = ["relate"]


def relate(
    records: Records,
    edition: Edition,
    history: Mapping[str, str] | None = None,
    as_of: str = "",
    memory: Memory | None = None,
    jobs: int = 1,
    begun: Callable[[Casebook], object] = lambda _: None,
) -> Casebook:
    """Bring the records of an edition together.

    Args:
        records: What the edition's readers may see.
        edition: Which edition it is.
        history: The day of the last change of each file, by its path in findings; from the
            version control where there is one. A record's own `changed` goes before it.
        as_of: The day `YYYY-MM-DD` against which promises are judged; the newest day that a record
            states where none is given.
        memory: What was worked out before; nothing by default.
        jobs: How many processes may work at once.
        begun: Is given the casebook as soon as its records are in order and in groups and its newest
            day is known, for work that needs no more of it.
    """
    listed = dict(sorted(records.cases.items(), key=_order))
    with Aside(lambda: _nearest(listed, memory), jobs) as near:
        newest = knowledge.newest_day(records, memory)
        may_halt()
        groups = _groups(records, listed, memory)
        book = Casebook(
            edition=edition,
            vocabulary=records.vocabulary,
            cases=listed,
            reviews=records.reviews,
            withdrawn=records.withdrawn,
            facets=tuple(grouping.facet for grouping in GROUPINGS),
            groups=groups,
            newest=newest,
            as_of=as_of or newest,
        )
        begun(book)
        pledges = knowledge.pledges(records, book.as_of)
        problems = knowledge.problems(records)
        may_halt()
        return replace(
            book,
            mentions=_mentions(records),
            pledges=pledges,
            problems=problems,
            measures=knowledge.measures(records),
            practices=knowledge.practices(records),
            lessons=knowledge.lessons(records),
            discrepancies=knowledge.discrepancies(records, memory),
            changed=_changed(records, history or {}),
            statistics=statistics(listed, groups, records.vocabulary, edition, pledges, problems),
            # what is in the making is asked for last
            related=related(near.result(), listed, records.vocabulary, memory),
        )


def _nearest(cases: Mapping[str, Entry[Case]], memory: Memory | None) -> dict[str, tuple[str, ...]]:
    from casebook.relate.likeness import nearest  # loads numpy, which takes a while

    return nearest(cases, memory)


def _order(item: tuple[str, Entry[Case]]) -> tuple[int, str]:
    """Newest year first, then by id."""
    return -int(item[1].year), item[0]


def _groups(
    records: Records, cases: Mapping[str, Entry[Case]], memory: Memory | None
) -> dict[str, tuple[Group, ...]]:
    words = records.vocabulary
    made = grouped(cases.values(), words, memory)
    reviews: dict[str, list[str]] = defaultdict(list)
    for review in records.reviews.values():
        for bureau in (review.folder, *review.record.joint):
            reviews[bureau].append(review.id)
    made["bureau"] = tuple(replace(g, reviews=tuple(reviews[g.id])) for g in made["bureau"])
    return made


def _mentions(records: Records) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for review in records.reviews.values():
        for case in review.record.cases:
            found[case].append(review.id)
    return {case: tuple(reviews) for case, reviews in found.items()}


def _changed(records: Records, history: Mapping[str, str]) -> dict[str, str]:
    days = {}
    for folder, entries in (("cases", records.cases), ("reviews", records.reviews)):
        for entry in entries.values():
            own = entry.record.changed
            day = own.isoformat() if own else history.get(entry.origin.file, "")
            if day:
                days[f"{folder}/{entry.id}"] = day
    return days
