"""In what cases are alike that `likeness` finds near one another."""

from collections.abc import Mapping, Sequence

from casebook.model import Case, Entry, Vocabulary
from casebook.model.casebook import Related


def related(
    near: Mapping[str, Sequence[str]], cases: Mapping[str, Entry[Case]], words: Vocabulary
) -> dict[str, tuple[Related, ...]]:
    """The cases most like each case, as `nearest` tells them, and in what they are alike."""
    shared = _Shared(cases, words)
    return {
        key: tuple([Related(other, shared.of(key, other)) for other in others])
        for key, others in near.items()
    }


class _Shared:
    """In what two cases are alike, in words: topics first, then units."""

    def __init__(self, cases: Mapping[str, Entry[Case]], words: Vocabulary) -> None:
        topics = {key: topic.name for key, topic in words.topics.items()}
        bureaus = {key: bureau.short or bureau.name for key, bureau in words.bureaus.items()}
        self._names = {
            key: {("topic", topic): topics[topic] for topic in case.record.topics}
            | {("unit", reply.bureau): bureaus[reply.bureau] for reply in case.record.replies}
            for key, case in cases.items()
        }

    def of(self, one: str, other: str) -> tuple[str, ...]:
        others = self._names[other]
        return tuple([name for held, name in self._names[one].items() if held in others])
