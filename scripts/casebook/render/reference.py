"""The reference of all fields, read from their declarations."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.model import (
    Body,
    Bureau,
    Case,
    Category,
    Deadline,
    OutcomeScheme,
    Record,
    Review,
    Stage,
    Synonyms,
    Term,
    Topic,
    example_of,
    is_public,
    ordered_fields,
)

ROOTS: tuple[tuple[str, type[Record]], ...] = (
    ("proposals/<机构>/<年份>/<编号>.yml", Case),
    ("reviews/<单位>/<年份>.yml", Review),
    ("vocabulary/bodies.yml", Body),
    ("vocabulary/bureaus.yml", Bureau),
    ("vocabulary/topics.yml", Topic),
    ("vocabulary/outcomes.yml", OutcomeScheme),
    ("vocabulary/stages.yml", Stage),
    ("vocabulary/categories.yml", Category),
    ("vocabulary/terms.yml", Term),
    ("vocabulary/deadlines.yml", Deadline),
    ("vocabulary/synonyms.yml", Synonyms),
)
"""Every kind of file, by the form of its path."""

_KINDS = {
    "Day": "日期",
    "bool": "true / false",
    "int": "整数",
    "str": "文字",
    "date": "日期",
}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field as a line of the reference."""

    name: str
    meaning: str
    kind: str
    required: bool
    public: bool
    example: str


@dataclass(frozen=True, slots=True)
class Part:
    """A record, or a record inside a record, with its fields."""

    title: str
    path: str
    fields: tuple[FieldLine, ...]


def reference() -> list[Part]:
    """Every record with its fields, each followed by the records inside it, each once."""
    seen: set[type[BaseModel]] = set()
    return [part for path, model in ROOTS for part in _parts(model, path, seen)]


def _parts(model: type[BaseModel], path: str, seen: set[type[BaseModel]]) -> Iterator[Part]:
    if model in seen:
        return
    seen.add(model)
    fields = ordered_fields(model)
    lines = tuple(_line(name, info) for name, info in fields.items())
    yield Part((model.__doc__ or "").strip(), path, lines)
    for name, info in fields.items():
        inner = _inner(info.annotation)
        if inner is not None:
            yield from _parts(inner, f"{path} › {name}", seen)


def _line(name: str, info: FieldInfo) -> FieldLine:
    return FieldLine(
        name,
        info.description or "",
        _kind(info.annotation),
        info.is_required(),
        is_public(info),
        example_of(info),
    )


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The record inside a field's type, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _inner(a)) is not None), None)


def _kind(annotation: Any) -> str:
    """A field's type in words for authors."""
    if get_origin(annotation) is Literal:
        return " / ".join(str(choice) for choice in get_args(annotation))
    if get_origin(annotation) is list:
        return f"列表：{_kind(get_args(annotation)[0])}"
    if get_origin(annotation) is dict:
        return "“键: 值”"
    if isinstance(annotation, type):
        return "一组字段" if issubclass(annotation, BaseModel) else _KINDS[annotation.__name__]
    options = [option for option in get_args(annotation) if option is not type(None)]
    return _kind(options[0]) if options else "文字"
