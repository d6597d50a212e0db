"""Which cases are like which: by what they share, the rarer the weightier."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from casebook.model import Case, Entry, Vocabulary
from casebook.model.casebook import Related

NEAREST = 5
"""Related cases that a case page names, at most."""

COMMONEST = 500
"""A trait that more cases share than this says nothing about likeness; it also bounds the work."""

_WEIGHTS = {"topic": 3.0, "bureau": 1.0, "title": 1.0}
_LEAST = 2.0
_EMPTY_WORDS = str.maketrans(
    "", "", "《》“”「」、，。；：（）()【】关于加强推进加快进一步的建议提案"
)


def likeness(cases: Mapping[str, Entry[Case]], words: Vocabulary) -> dict[str, tuple[Related, ...]]:
    """For each case the cases most like it, nearest first.

    Two cases are alike by topics, units and pairs of characters of their titles; each counts the
    more the fewer cases share it. Traits that very many share are passed over, so the work grows
    with the number of cases, not with its square.
    """
    ids = list(cases)
    traits = [_traits(cases[key]) for key in ids]
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, own in enumerate(traits):
        for trait in own:
            holders[trait].append(position)
    telling = {t: np.array(held) for t, held in holders.items() if 2 <= len(held) <= COMMONEST}
    weight = {t: _WEIGHTS[t[0]] * float(np.log(1 + len(ids) / len(h))) for t, h in telling.items()}
    return {
        key: tuple(
            Related(ids[other], _shared(cases[key], cases[ids[other]], words))
            for other in _nearest(
                position, [t for t in traits[position] if t in telling], telling, weight
            )
        )
        for position, key in enumerate(ids)
    }


def _traits(case: Entry[Case]) -> list[tuple[str, str]]:
    title = case.record.title.translate(_EMPTY_WORDS)
    pairs = (title[i : i + 2] for i in range(len(title) - 1))
    found = [("topic", topic) for topic in case.record.topics]
    found += [("bureau", reply.bureau) for reply in case.record.replies]
    found += [("title", pair) for pair in pairs]
    return list(dict.fromkeys(found))


def _nearest(
    own: int,
    traits: Iterable[tuple[str, str]],
    holders: Mapping[tuple[str, str], np.ndarray],
    weight: Mapping[tuple[str, str], float],
) -> list[int]:
    known = list(traits)
    if not known:
        return []
    others = np.concatenate([holders[t] for t in known])
    weights = np.repeat([weight[t] for t in known], [len(holders[t]) for t in known])
    unique, inverse = np.unique(others, return_inverse=True)
    scores = np.bincount(inverse, weights)
    keep = (unique != own) & (scores >= _LEAST)
    unique, scores = unique[keep], scores[keep]
    order = np.lexsort((unique, -np.round(scores, 6)))[:NEAREST]
    return [int(position) for position in unique[order]]


def _shared(one: Entry[Case], other: Entry[Case], words: Vocabulary) -> tuple[str, ...]:
    """In what two cases are alike, in words: topics first, then units."""
    topics = [t for t in one.record.topics if t in other.record.topics]
    theirs = Counter(reply.bureau for reply in other.record.replies)
    bureaus = dict.fromkeys(r.bureau for r in one.record.replies if theirs[r.bureau])
    names = [words.topics[t].name for t in topics]
    return (*names, *(words.bureaus[b].short or words.bureaus[b].name for b in bureaus))
