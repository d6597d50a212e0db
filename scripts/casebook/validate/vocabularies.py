"""Checks on the vocabularies."""

import re
from collections.abc import Iterator, Mapping

from casebook.findings import RULES, Finding, dotted, near
from casebook.model import Deadline, Loc, Place, Records, Unwritten

_KIND_OF_REGION = re.compile(r"(?<=..)(?:省|市|区|县|自治[区州县]|特别行政区)$")


def names(records: Records) -> Iterator[Finding]:
    """R031: one name means one entry."""
    words = records.vocabulary
    vocabularies: dict[str, Mapping[str, object]] = {
        "bodies": words.bodies,
        "bureaus": words.bureaus,
        "topics": words.topics,
        "stages": words.stages,
        "categories": words.categories,
        "terms": words.terms,
        "deadlines": words.deadlines,
    }
    for file, entries in vocabularies.items():
        first: dict[str, str] = {}
        for key, entry in entries.items():
            name = str(getattr(entry, "name", ""))
            if name and first.setdefault(name, key) != key:
                place = _place(records, file, (key, "name"))
                yield RULES["R031"].at(place, f"{key}.name", name, other=first[name])


def schemes(records: Records) -> Iterator[Finding]:
    """R018: the outcome scheme that a body names is there."""
    known = records.vocabulary.outcomes
    for key, body in records.vocabulary.bodies.items():
        if body.outcomes and body.outcomes not in known and "outcomes" in records.origins:
            place = _place(records, "bodies", (key, "outcomes"))
            file = records.origins["outcomes"].file
            hint = near(body.outcomes, known)
            yield RULES["R018"].at(place, f"{key}.outcomes", body.outcomes, file=file, near=hint)


def ways_back(records: Records) -> Iterator[Finding]:
    """R018: the stage to which another one leads back is there."""
    known = records.vocabulary.stages
    for key, stage in known.items():
        for target in stage.back:
            if target not in known:
                place = _place(records, "stages", (key, "back", target))
                file, hint = place.file, near(target, known)
                yield RULES["R018"].at(place, f"{key}.back", target, file=file, near=hint)


def unlike(records: Records) -> Iterator[Finding]:
    """R040: what a term is not holds one of its words at its beginning or end."""
    for key, term in records.vocabulary.terms.items():
        words = (term.name, *term.also)
        for i, longer in enumerate(term.unlike):
            if not (longer.startswith(words) or longer.endswith(words)) or longer in words:
                loc: Loc = (key, "unlike", i)
                place = _place(records, "terms", loc)
                yield RULES["R040"].at(place, dotted(loc), longer, name=term.name)


def synonyms(records: Records) -> Iterator[Finding]:
    """R032: groups of at least two words of at least two characters, no word in two groups."""
    seen: dict[str, int] = {}
    for i, group in enumerate(records.vocabulary.synonyms):
        if len(group) == 1:
            yield _synonym(records, ("groups", i), "、".join(group), "所在的组只有一个词")
        for j, word in enumerate(group):
            loc = ("groups", i, j)
            if len(word) == 1:
                yield _synonym(records, loc, word, "只有一个字")
            if word and word in seen:
                where = "同一组" if seen[word] == i else f"第 {seen[word] + 1} 组"
                yield _synonym(records, loc, word, f"已经在{where}")
            seen.setdefault(word, i)


def deadlines(records: Records) -> Iterator[Finding]:
    """R018, R038, R039: a deadline's stage is there, its limits differ, its regions are spelt alike."""
    stages = records.vocabulary.stages
    for key, deadline in records.vocabulary.deadlines.items():
        if deadline.stage and deadline.stage not in stages and "stages" in records.origins:
            place, file = (
                _place(records, "deadlines", (key, "stage")),
                records.origins["stages"].file,
            )
            hint = near(deadline.stage, stages)
            yield RULES["R018"].at(place, f"{key}.stage", deadline.stage, file=file, near=hint)
        yield from _limits(records, key, deadline)


def _limits(records: Records, key: str, deadline: Deadline) -> Iterator[Finding]:
    regions = {body.region for body in records.vocabulary.bodies.values() if body.region}
    cores = {_core(region): region for region in sorted(regions)}
    seen: set[tuple[str | None, str | None]] = set()
    for i, limit in enumerate(deadline.limits):
        loc: Loc = (key, "limits", i, "region")
        place, field = _place(records, "deadlines", loc), dotted(loc)
        case = (limit.region, limit.condition)
        if case in seen:
            yield RULES["R038"].at(place, field, "，".join(filter(None, case)) or "全国")
        seen.add(case)
        if limit.region and limit.region not in regions and _core(limit.region) in cores:
            yield RULES["R039"].at(place, field, limit.region, other=cores[_core(limit.region)])


def _core(region: str) -> str:
    """A region's name without the word for its kind."""
    return _KIND_OF_REGION.sub("", region)


def _synonym(records: Records, loc: Loc, word: str, why: str) -> Finding:
    return RULES["R032"].at(_place(records, "synonyms", loc), dotted(loc), word, why=why)


def _place(records: Records, name: str, loc: Loc) -> Place:
    return records.origins.get(name, Unwritten()).place(loc)
