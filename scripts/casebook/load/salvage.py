"""A record from data in which some values are faulty, so that the checks still see the others.

A value with a fault is left out. In its place stands the field's default or, where the field has
none, something that no author can write: `""`, or -1 for a number. `model_fields_set` still
names the field, so a check can tell “absent” from “there, but faulty” and say nothing secondary.
Such a record comes with an error among the findings, so no site is ever built from it.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter

from casebook.load.declared import field_kind, is_record
from casebook.model import Loc, Record


def salvage(kind: Any, data: Any, faults: Iterable[Loc]) -> Any:
    """The value of a type as far as it can be read.

    Args:
        kind: A record, or the declared type of one of its values.
        data: What the file says.
        faults: The ways to the values that can not be used; `()` is this one.
    """
    faults = set(faults)
    if () in faults:
        return _stand_in(kind)
    if is_record(kind):
        return _record(kind, data, faults)
    if not faults:
        return _adapter(kind).validate_python(data)
    if get_origin(kind) is list:
        item = get_args(kind)[0]
        return [salvage(item, value, _below(faults, i)) for i, value in enumerate(data)]
    return _stand_in(kind)


def _record(model: type[Record], data: dict[str, Any], faults: set[Loc]) -> Record:
    values: dict[str, Any] = {}
    written = set()
    for name, info in model.model_fields.items():
        inner = _below(faults, name)
        if name in data or () in inner:
            written.add(name)
        if name in data and () not in inner:
            values[name] = salvage(field_kind(info), data[name], inner)
        elif info.is_required():
            values[name] = _stand_in(field_kind(info))
    return model.model_construct(_fields_set=written, **values)


def _stand_in(kind: Any) -> Any:
    if is_record(kind):
        return _record(kind, {}, set())
    origin = get_origin(kind)
    if origin in (list, dict):
        return origin()
    return -1 if int in get_args(kind) else ""


def _below(faults: set[Loc], step: str | int) -> set[Loc]:
    return {loc[1:] for loc in faults if loc and loc[0] == step}


@lru_cache(maxsize=256)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind, config=ConfigDict(str_strip_whitespace=True))
