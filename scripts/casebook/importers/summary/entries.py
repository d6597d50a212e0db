"""Units, bodies and classes of a draft in the casebook's own vocabulary; what it lacks is offered."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casebook.findings import Finding
from casebook.findings.summary_rules import RULE
from casebook.importers.summary.draft import CaseDraft, CountDraft, Draft
from casebook.importers.summary.paragraph import plain
from casebook.importers.summary.tokens import named
from casebook.model import Place
from casebook.model.vocabulary import Body, Bureau, Vocabulary


@dataclass(slots=True)
class Known:
    """The ids that a draft's records use."""

    bureaus: list[str] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    """By kind, npc or cppcc."""
    findings: list[Finding] = field(default_factory=list)


def known(draft: Draft, words: Vocabulary, bureau: str = "") -> Known:
    """The bureaus and bodies of a draft; `bureau` overrides what its text says."""
    found = Known([bureau] if bureau else [])
    for unit in () if bureau else draft.units:
        place = Place(draft.file, unit.paragraph)
        found.bureaus.append(_bureau(unit.text, place, words, found.findings))
    region = (
        words.bureaus[found.bureaus[0]].region
        if found.bureaus and found.bureaus[0] in words.bureaus
        else None
    )
    for kind in _kinds(draft):
        name, paragraph = next(((n, p) for k, n, p in draft.bodies if k == kind), ("", 1))
        said = name or {"npc": "人大", "cppcc": "政协"}[kind]
        found.bodies[kind] = _body(kind, said, region, Place(draft.file, paragraph), words, found)
    return found


def _kinds(draft: Draft) -> list[str]:
    kinds = (
        [k for k, _, _ in draft.bodies]
        + [t.kind for t in draft.tallies]
        + [c.kind for c in draft.cases]
    )
    return list(dict.fromkeys("npc" if k == "motion" else k for k in kinds if k != "both"))


def _bureau(name: str, place: Place, words: Vocabulary, findings: list[Finding]) -> str:
    ids = matching(name, words.bureaus)
    if len(ids) == 1:
        return ids[0]
    own = _invented("unit", name)
    if ids:
        findings.append(RULE["I132"].at(place, value=name, ids="、".join(ids), id=own))
    else:
        snippet = f"{own}: {{name: {plain(name)}}}"
        findings.append(RULE["I131"].at(place, "bureaus", name, id=own, snippet=snippet))
    return own


def matching(name: str, bureaus: Mapping[str, Bureau]) -> list[str]:
    """The bureaus that go by a name: by their full names, else short ones, else former ones."""
    wanted = plain(name).replace(" ", "")
    for forms in (_full, _short, _former):
        ids = [key for key, entry in bureaus.items() if wanted in {plain(f) for f in forms(entry)}]
        if ids:
            return ids
    return []


def _full(entry: Bureau) -> Iterator[str]:
    yield entry.name
    yield re.sub("（.*?）", "", entry.name)


def _short(entry: Bureau) -> Iterator[str]:
    yield from (*([entry.short] if entry.short else []), *entry.aliases)


def _former(entry: Bureau) -> Iterator[str]:
    yield from entry.former


def _body(
    kind: str, name: str, region: str | None, place: Place, words: Vocabulary, found: Known
) -> str:
    alike = {k: b for k, b in words.bodies.items() if b.kind == kind}
    ids = [k for k, b in alike.items() if region and b.region == region] or _named(name, alike)
    if len(ids) == 1:
        return ids[0]
    own = _invented(kind, f"{region or ''}{name}{found.bureaus[0] if found.bureaus else ''}")
    snippet = f"{own}: {{name: {region or ''}{name}, kind: {kind}}}"
    found.findings.append(RULE["I133"].at(place, "bodies", name, id=own, snippet=snippet))
    return own


def _named(name: str, bodies: Mapping[str, Body]) -> list[str]:
    return [k for k, b in bodies.items() if plain(name) == plain(b.name)]


def _invented(kind: str, name: str) -> str:
    """An id for what has none: the same name always gets the same."""
    return f"{kind}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def outcome_id(row: CountDraft, body: str, words: Vocabulary) -> str:
    """The class of a body's scheme that a draft's outcome is; the source's word where none fits."""
    scheme = words.scheme_of(body)
    for c in scheme.classes if scheme else []:
        if row.name == c.id or (len(row.name) > 1 and named(c.words) == row.name):
            return c.id
    return row.name if len(row.name) == 1 else row.words or row.name


def case_id(case: CaseDraft, known_: Known, year: str) -> str:
    """`<body>/<year>/<number>`; a number like 20220408 says its own year."""
    body = known_.bodies.get("npc" if case.kind in {"npc", "motion"} else "cppcc") or next(
        iter(known_.bodies.values()), "unknown"
    )
    number = re.sub(r"[^A-Za-z0-9-]", "", plain(case.number)).strip("-")
    said = re.match(r"(?:19|20)\d\d(?=\d{3,5}$)", number)
    if said and abs(int(said[0]) - int(year)) <= 5:
        year = said[0]
    title = hashlib.sha256(plain(case.title).encode()).hexdigest()[:8]
    return f"{body}/{year}/{number or f'unnumbered-{title}'}"


def topics(title: str, words: Vocabulary) -> list[str]:
    """Topics whose names stand in a title, for review."""
    return [k for k, t in words.topics.items() if any(n in title for n in (t.name, *t.aliases))][:3]
