"""What the declarations of the model say about a value: its type, an example, its neighbours."""

from functools import lru_cache
from typing import Annotated, Any, NamedTuple, TypeGuard, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from casebook.model import Loc, Record, example_of


class Declared(NamedTuple):
    """A value's type without `| None`, None where nothing declares it; and an example in YAML."""

    kind: Any
    example: str


@lru_cache(maxsize=4096)
def declared(model: type[Record], loc: Loc) -> Declared:
    """What is declared for the value at `loc` of a record."""
    kind: Any = model
    example = ""
    for step in loc:
        if is_record(kind):
            info = kind.model_fields.get(str(step))
            if info is None:
                return Declared(None, "")
            kind, example = field_kind(info), example_of(info)
        elif get_origin(kind) in (list, dict):
            kind = _bare(get_args(kind)[-1])
        else:
            return Declared(None, "")
    return Declared(kind, example)


def field_kind(info: FieldInfo) -> Any:
    """A field's type as it was declared: pydantic keeps the marks of `Annotated` apart."""
    if info.metadata:
        return Annotated[(info.annotation, *info.metadata)]
    return _bare(info.annotation)


def keys(model: type[Record], loc: Loc) -> list[str]:
    """The keys that the mapping at `loc` may have."""
    kind = declared(model, loc).kind
    return list(kind.model_fields) if is_record(kind) else []


def is_record(kind: Any) -> TypeGuard[type[Record]]:
    """Whether a type is a record with fields of its own."""
    return isinstance(kind, type) and issubclass(kind, Record)


@lru_cache(maxsize=256)
def is_text(kind: Any) -> bool:
    """Whether a type takes any text, so that `no` or `0077` could be meant as they stand."""
    if get_origin(kind) is not Annotated:
        return False
    first, *marks = get_args(kind)
    return first is str and any(isinstance(mark, StringConstraints) for mark in marks)


def sample(kind: Any, example: str) -> str:
    """How a value of a type is written in YAML, on one line."""
    if get_origin(kind) is list:
        return f"[{sample(get_args(kind)[0], example.strip('[]'))}]"
    if not is_record(kind):
        return example
    fields = kind.model_fields
    named = [name for name in fields if fields[name].is_required()] or list(fields)[:1]
    pairs = (f"{n}: {sample(field_kind(fields[n]), example_of(fields[n]))}" for n in named)
    return "{" + ", ".join(pairs) + "}"


def _bare(annotation: Any) -> Any:
    """A type without `| None` around it."""
    options = get_args(annotation)
    if type(None) not in options:
        return annotation
    return next(option for option in options if option is not type(None))
