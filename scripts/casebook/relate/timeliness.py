"""Was a reply in time? Judged by its record first, then by the rule of the body's region."""

from collections.abc import Iterable, Iterator
from datetime import date

from casebook.model import Limit, Reply, Vocabulary
from casebook.model.spans import last_day
from casebook.model.statistics import Used, Verdict


def step_of(reply: Reply) -> str:
    """The deadline that binds a reply: that of an opinion for the lead unit, or that of an answer."""
    return "opinion" if reply.role == "会办" else "reply"


def verdict(reply: Reply, body: str, words: Vocabulary) -> Verdict:
    """How a reply stands to its deadline.

    The planned day of the record goes before the rule. Without it the common limit of the region
    counts from the day of assignment; what is later, and yet within the limit for hard cases, is
    `extended`, for no record says that a case is hard. Where a date or a rule is missing, or the
    rule counts working days, nothing is known.
    """
    if reply.replied is None:
        return "unstated"
    if reply.due:
        return "on-time" if reply.replied <= reply.due else "late"
    if reply.assigned is None:
        return "unstated"
    return _by_rule(reply.assigned, reply.replied, words.limits(step_of(reply), body))


def _by_rule(assigned: date, replied: date, limits: list[Limit]) -> Verdict:
    common = [last_day(limit.within, assigned) for limit in limits if not limit.condition]
    if not common or common[0] is None:
        return "unstated"
    if replied <= common[0]:
        return "on-time"
    hard = (last_day(limit.within, assigned) for limit in limits if limit.condition)
    return "extended" if any(end and replied <= end for end in hard) else "late"


def used(bodies: Iterable[str], words: Vocabulary) -> Iterator[Used]:
    """The deadlines by which replies under some bodies are judged, each region's once."""
    seen = set()
    for body in bodies:
        for step in ("reply", "opinion"):
            limits = words.limits(step, body)
            region = next((limit.region or "" for limit in limits), "")
            if limits and (region, step) not in seen:
                seen.add((region, step))
                said = tuple(
                    (limit.within, limit.condition or "", _source(limit)) for limit in limits
                )
                yield Used(region, words.deadlines[step].name, said)


def _source(limit: Limit) -> str:
    return limit.source.document + (limit.source.section or "")
