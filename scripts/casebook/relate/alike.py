"""In what cases are alike that `likeness` finds near one another."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from casebook.memory import Memory, digest
from casebook.model import Case, Entry, Vocabulary
from casebook.model.casebook import Related


class _Near(NamedTuple):
    """A case and those that are near it."""

    digest: bytes
    """Stands for all of them; empty where one of them can not be told."""
    case: str
    others: Sequence[str]


def related(
    near: Mapping[str, Sequence[str]],
    cases: Mapping[str, Entry[Case]],
    words: Vocabulary,
    memory: Memory | None = None,
) -> dict[str, tuple[Related, ...]]:
    """The cases most like each case, and in what they are alike.

    Args:
        near: The cases most like each case, as `nearest` tells them.
        cases: The cases.
        words: Names topics and units.
        memory: In what cases were alike before; nothing by default.
    """
    topics = {key: topic.name for key, topic in words.topics.items()}
    bureaus = {key: bureau.short or bureau.name for key, bureau in words.bureaus.items()}

    @cache
    def names(case: str) -> dict[tuple[str, str], str]:
        """What a case is about and who answers it: topics first, then units."""
        record = cases[case].record
        units = {("unit", reply.bureau): bureaus[reply.bureau] for reply in record.replies}
        return {("topic", topic): topics[topic] for topic in record.topics} | units

    def shared(one: _Near) -> tuple[tuple[str, ...], ...]:
        own = names(one.case).items()
        return tuple(
            tuple([name for held, name in own if held in others])
            for others in map(names, one.others)
        )

    listed = [_Near(_mark([cases[k].digest for k in (key, *o)]), key, o) for key, o in near.items()]
    said = (memory or Memory()).of_each("alike", digest(words), listed, shared)
    return {
        one.case: tuple(map(Related, one.others, alike))
        for one, alike in zip(listed, said, strict=True)
    }


def _mark(digests: Sequence[bytes]) -> bytes:
    return b"".join(digests) if all(digests) else b""
