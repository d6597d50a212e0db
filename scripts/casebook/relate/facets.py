"""The facets, as data: how each groups cases. A new facet is an entry of this list."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from casebook.memory import Memory, digest
from casebook.model import Case, Entry, OutcomeScheme, Vocabulary
from casebook.model.casebook import UNSTATED, Facet, Group

Values = Callable[[Entry[Case], Vocabulary], Iterable[str]]
Labels = Callable[[Vocabulary, Iterable[str]], Mapping[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A facet, the values that a case has in it, and label and introduction of each value.

    `labels` is given the values in use and returns them in the order in which they are shown.
    """

    facet: Facet
    values: Values
    labels: Labels


def outcome_id(scheme_id: str, scheme: OutcomeScheme, outcome: str) -> str:
    """The id of an outcome class across schemes: `shenzhen-a`; by position where it is no letter."""
    if outcome.isascii() and outcome.isalnum():
        return f"{scheme_id}-{outcome.lower()}"
    position = [c.id for c in scheme.classes].index(outcome) + 1
    return f"{scheme_id}-{position}"


def _outcomes(case: Entry[Case], words: Vocabulary) -> Iterable[str]:
    body = words.bodies[case.folder]
    scheme = words.scheme_of(case.folder)
    for reply in case.record.replies:
        if reply.outcome and scheme and body.outcomes:
            yield outcome_id(body.outcomes, scheme, reply.outcome)


def _outcome_labels(words: Vocabulary, used: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    labels = {}
    for key, scheme in words.outcomes.items():
        for c in scheme.classes:
            letter = f" {c.id} 类" if c.id != c.words else ""
            labels[outcome_id(key, scheme, c.id)] = (
                f"{c.words}（{scheme.name}{letter}）",
                scheme.note or "",
            )
    return {key: labels[key] for key in labels if key in set(used)}


def _of(entries: str) -> Labels:
    """Labels from a vocabulary whose entries have a name and an introduction."""

    def labels(words: Vocabulary, used: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        wanted = set(used)
        known = getattr(words, entries)
        return {
            key: (entry.name, getattr(entry, "intro", None) or "")
            for key, entry in known.items()
            if key in wanted
        }

    return labels


def _years(words: Vocabulary, used: Iterable[str]) -> Mapping[str, tuple[str, str]]:  # noqa: ARG001
    return {year: (f"{year} 年", "") for year in sorted(set(used), reverse=True)}


ROLES = ("主办", "承办", "分办", "会办")
_ROLE_IDS = dict(zip(ROLES, ("lead", "sole", "part", "assist"), strict=True))


def _roles(words: Vocabulary, used: Iterable[str]) -> Mapping[str, tuple[str, str]]:  # noqa: ARG001
    wanted = set(used)
    return {key: (label, "") for label, key in _ROLE_IDS.items() if key in wanted}


GROUPINGS: tuple[Grouping, ...] = (
    Grouping(
        Facet("bureau", "承办单位", "按单位", "bureaus", "哪个单位办理过哪些提案和建议。"),
        lambda case, _: (reply.bureau for reply in case.record.replies),
        _of("bureaus"),
    ),
    Grouping(
        Facet("topic", "主题", "按主题", "topics", "同一件事，过去是怎样答复的。"),
        lambda case, _: case.record.topics,
        _of("topics"),
    ),
    Grouping(
        Facet(
            "outcome",
            "办理结果",
            "按结果",
            "outcomes",
            "结果类别属于单位的答复。各地字母含义不同，这里按各地的体系分列，不作合计。",
        ),
        _outcomes,
        _outcome_labels,
    ),
    Grouping(
        Facet("year", "年份", "按年份", "years", "按提案或建议所属年份。"),
        lambda case, _: (case.year,),
        _years,
    ),
    Grouping(
        Facet("body", "交办机构", "按机构", "bodies", "提案来自政协，代表建议来自人大。"),
        lambda case, _: (case.folder,),
        _of("bodies"),
    ),
    Grouping(
        Facet("role", "承办角色", "按角色", None, "主办、承办、分办、会办。"),
        lambda case, _: (_ROLE_IDS[r.role] for r in case.record.replies if r.role),
        _roles,
    ),
)
"""Every facet, in the order in which they are shown."""


def groups(
    cases: Collection[Entry[Case]], words: Vocabulary, memory: Memory | None = None
) -> dict[str, tuple[Group, ...]]:
    """The groups of every facet, by its id.

    Args:
        cases: In the order in which groups list them.
        words: The vocabulary.
        memory: The values of each case that were looked up before; nothing by default.
    """

    def values(case: Entry[Case]) -> tuple[tuple[str, ...], ...]:
        found = (tuple(dict.fromkeys(grouping.values(case, words))) for grouping in GROUPINGS)
        return tuple(said or (UNSTATED,) for said in found)

    each = (memory or Memory()).of_each("facets", digest(words), cases, values)
    columns = [*zip(*each, strict=True)] or [()] * len(GROUPINGS)
    ids = [case.id for case in cases]
    return {
        grouping.facet.id: _groups(grouping, zip(ids, said, strict=True), words)
        for grouping, said in zip(GROUPINGS, columns, strict=True)
    }


def _groups(
    grouping: Grouping, said: Iterable[tuple[str, tuple[str, ...]]], words: Vocabulary
) -> tuple[Group, ...]:
    """The groups of one facet: known values in their order, then the cases that state none."""
    members: dict[str, list[str]] = defaultdict(list)
    for case, values in said:
        for value in values:
            members[value].append(case)
    labels = dict(grouping.labels(words, members)) | {
        UNSTATED: (f"{grouping.facet.label}未注明", "")
    }
    return tuple(
        Group(grouping.facet, key, label, tuple(members[key]), intro)
        for key, (label, intro) in labels.items()
        if key in members
    )
