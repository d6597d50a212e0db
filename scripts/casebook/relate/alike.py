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
        self._topics = {k: {t: topics[t] for t in c.record.topics} for k, c in cases.items()}
        self._bureaus = {
            k: {r.bureau: bureaus[r.bureau] for r in c.record.replies} for k, c in cases.items()
        }

    def of(self, one: str, other: str) -> tuple[str, ...]:
        topics, bureaus = self._topics[other], self._bureaus[other]
        found = [name for topic, name in self._topics[one].items() if topic in topics]
        return (*found, *(name for b, name in self._bureaus[one].items() if b in bureaus))
