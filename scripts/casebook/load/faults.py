"""What pydantic says of a faulty value → the rule that it breaks and the words of its message."""

from typing import Any, NamedTuple, get_args

from pydantic_core import ErrorDetails

from casebook.findings import near
from casebook.load.declared import Declared, declared, keys, sample
from casebook.model import Loc, Record
from casebook.model.scalars import CaseId, Slug, Url

_SHAPES = {
    "string_type": "一段文字",
    "list_type": "列表（每条以 - 开头）",
    "dict_type": "“键: 值”",
    "model_type": "“键: 值”",
}
_FORMS = {
    "day_form": "R004",
    "moment_form": "R004",
    "day_impossible": "R005",
    "flag_form": "R008",
    "count_form": "R009",
    "percent_form": "R010",
    "span_form": "R037",
}
_ALSO = {
    "汇办": "会办",
    "协办": "会办",
    "独办": "承办",
    "单办": "承办",
    "牵头": "主办",
    "平时": "会后",
}

Names = dict[str, Any]


class Fault(NamedTuple):
    """A faulty value: where, which rule, the names in its message, and whether the key is meant."""

    loc: Loc
    code: str
    names: Names
    is_key: bool = False


def fault(model: type[Record], error: ErrorDetails) -> Fault:
    """What an error of pydantic means to an author."""
    kind, loc = error["type"], error["loc"]
    if kind == "extra_forbidden":
        known = keys(model, loc[:-1])
        return Fault(loc, "R001", {"value": loc[-1], "near": near(loc[-1], known)}, is_key=True)
    if kind == "missing":
        names = {"value": loc[-1], "example": _example(model, loc)}
        return Fault(loc, "R002", names, is_key=True)
    if kind == "literal_error" and loc[-1] == "[key]":
        choices = get_args(declared(model, loc[:-2]).kind)[0]
        return Fault(loc[:-1], "R006", _choices(error["input"], choices), is_key=True)
    code, names = _value(model, error)
    return Fault(loc, code, names)


def _value(model: type[Record], error: ErrorDetails) -> tuple[str, Names]:
    """The rule that a value breaks, by the kind of the error."""
    kind, value, known = error["type"], error["input"], declared(model, error["loc"])
    if value == "":
        return "R034", {}
    if kind in _SHAPES or isinstance(value, (list, dict)):
        wanted = _SHAPES.get(kind, "一个值")
        example = _example(model, error["loc"])
        return "R003", {"value": _shape(value), "wanted": wanted, "example": example}
    if kind == "literal_error":
        return "R006", _choices(value, known.kind)
    if kind in _FORMS:
        return _FORMS[kind], {"value": value, "wanted": str(error["msg"])}
    return _text(kind, value, known)


def _text(kind: str, value: str, known: Declared) -> tuple[str, Names]:
    """The rule that a text breaks: it is too long, or its pattern is another one."""
    is_id = known.kind in (Slug, CaseId)
    if kind == "string_too_long":
        return ("R033" if is_id else "R013"), {"value": value, "what": "文字太长"}
    if is_id or known.kind == Url:
        return ("R007" if is_id else "R011"), {"value": value, "example": known.example}
    return "R013", {"value": value, "what": "短文字里换了行"}


def _example(model: type[Record], loc: Loc) -> str:
    """`key: value` as it should be written; of an item, the whole list."""
    named = loc
    while named and isinstance(named[-1], int):
        named = named[:-1]
    if not named:
        return sample(model, "")
    known = declared(model, named)
    return f"{named[-1]}: {sample(known.kind, known.example)}"


def _choices(value: str, kind: Any) -> Names:
    choices = [str(choice) for choice in get_args(kind)]
    also = _ALSO.get(value)
    hint = f"是否想写 {also}？" if also in choices else near(value, choices)
    return {"value": value, "near": hint, "choices": " ".join(choices)}


def _shape(value: object) -> str:
    if isinstance(value, (list, dict)):
        return "列表" if isinstance(value, list) else "“键: 值”"
    return f"文字“{value}”"
