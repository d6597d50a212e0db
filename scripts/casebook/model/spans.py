"""A span of time as a rule words it, and the day on which it ends."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_SPAN = re.compile(r"([1-9]\d{0,2})(?:至([1-9]\d{0,2}))?(个月|个工作日|日)")


def _span(value: Any) -> str:
    text = str(value)
    match = _SPAN.fullmatch(text)
    if not match:
        raise PydanticCustomError("span_form", "写成 3个月、20个工作日、10日 或 5至10个工作日")
    least, most, _ = match.groups()
    if most and int(most) <= int(least):
        raise PydanticCustomError("span_form", "“至”的前面要比后面小")
    return text


Span = Annotated[
    str,
    BeforeValidator(_span),
    WithJsonSchema({"type": "string", "pattern": rf"^{_SPAN.pattern}$"}),
]
"""A span of months, working days or days: `3个月`, `20个工作日`, `5至10个工作日` where it varies."""


def is_range(span: str) -> bool:
    """Whether a span names two numbers, because places differ."""
    return "至" in span


def last_day(span: str, start: date) -> date | None:
    """The last day of a span that is counted from a day.

    A month ends on the day of the same number, or on its last day where it has none such. None
    where the span does not tell: it names two numbers, or working days, which no calendar here knows.
    """
    match = _SPAN.fullmatch(span)
    if match is None or match[2] or match[3] == "个工作日":
        return None
    if match[3] == "日":
        return start + timedelta(days=int(match[1]))
    year, month = divmod(start.year * 12 + start.month - 1 + int(match[1]), 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def last_day_of(moment: str) -> date:
    """The last day of a year `YYYY`, a month `YYYY-MM` or a day `YYYY-MM-DD`."""
    year, month, day = (*map(int, moment.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])
