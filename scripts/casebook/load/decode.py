"""Plain data → a record by the declared types of its fields, and findings on what is faulty."""

from collections.abc import Iterator
from functools import reduce
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from casebook.findings import RULES, Finding, dotted, nearest
from casebook.load.declared import declared, is_text, keys
from casebook.load.faults import Fault, fault
from casebook.load.reader import Plain
from casebook.load.salvage import salvage
from casebook.load.written import Written
from casebook.model import Loc, Record

M = TypeVar("M", bound=Record)


def decode(model: type[M], plain: Plain, origin: Written) -> tuple[M, list[Finding]]:
    """Make a record of a model from plain data.

    Returns:
        The record, without its faulty values (see `salvage`); and every finding at once.
    """
    record, faults = _record(model, plain.data)
    missing = {f.loc for f in faults if f.code == "R002"}
    findings = [
        *_spoiled(model, plain, origin),
        *(_finding(f, origin) for f in faults),
        *(_empty(loc, origin) for loc in plain.empty if loc not in missing),
    ]
    return record, findings


def blank(model: type[M]) -> M:
    """A record of which nothing could be read."""
    return cast("M", salvage(model, {}, ()))


def _record(model: type[M], data: Any) -> tuple[M, list[Fault]]:
    try:
        return model.model_validate(data), []
    except ValidationError as failure:
        faults = [fault(model, error) for error in failure.errors(include_url=False)]
    meant = set(_meant(model, data, faults))
    faults = [f for f in faults if f.code != "R002" or f.loc not in meant]
    return cast("M", salvage(model, data, {*(f.loc for f in faults), *meant})), faults


def _meant(model: type[Record], data: Any, faults: list[Fault]) -> Iterator[Loc]:
    """The absent fields that unknown keys seem to be slips for."""
    for found in faults:
        if found.code == "R001":
            *outer, key = found.loc
            other = nearest(key, keys(model, tuple(outer)))
            if other and other not in reduce(lambda value, step: value[step], outer, data):
                yield (*outer, other)


def _finding(found: Fault, origin: Written) -> Finding:
    place = origin.key_place(found.loc) if found.is_key else origin.place(found.loc)
    return RULES[found.code].at(place, dotted(found.loc), **found.names)


def _spoiled(model: type[Record], plain: Plain, origin: Written) -> Iterator[Finding]:
    """Notices for plain values in text fields that other YAML readers would turn into others."""
    for loc, text in plain.spoiled:
        if is_text(declared(model, loc).kind):
            yield RULES["Y015"].at(origin.place(loc), dotted(loc), text)


def _empty(loc: Loc, origin: Written) -> Finding:
    return RULES["R016"].at(origin.key_place(loc), dotted(loc), loc[-1])
