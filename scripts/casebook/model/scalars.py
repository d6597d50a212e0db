"""The kinds of single values that a record holds, each read from the text as it stands in the file.

YAML would read `0077` as 63 and `no` as false; here the declared type decides, so a number of a
proposal stays the text that its author wrote.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_FLAGS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")


def _day(value: Any) -> date:
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not _DAY.fullmatch(text):
        raise PydanticCustomError("day_form", "日期要写成 年-月-日")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("day_impossible", "日历上没有这一天") from None


def _moment(value: Any) -> str:
    text = str(value)
    match = _MOMENT.fullmatch(text)
    if not match:
        raise PydanticCustomError("moment_form", "时间要写成 年、年-月 或 年-月-日")
    year, month, day = match.groups(default="01")
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        raise PydanticCustomError("day_impossible", "日历上没有这一天") from None
    return text


def _year(value: Any) -> str:
    text = str(value)
    if not re.fullmatch(r"[12]\d{3}", text):
        raise PydanticCustomError("moment_form", "年份要写成四位数字")
    return text


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _FLAGS:
        return _FLAGS[value.strip().lower()]
    raise PydanticCustomError("flag_form", "要写 true 或 false")


def _count(value: Any) -> int:
    text = str(value)
    if not text.isdecimal() or not text.isascii() or len(text) > 9:
        raise PydanticCustomError("count_form", "要写不带单位的整数")
    return int(text)


def _percent(value: Any) -> str:
    text = str(value)
    if not _DECIMAL.fullmatch(text) or not 0 <= Decimal(text) <= 100:
        raise PydanticCustomError("percent_form", "百分比要写 0 到 100 之间的数，不带百分号")
    return text


_LINE = StringConstraints(min_length=1, max_length=500, pattern=r"^[^\r\n]*$")
_PROSE = StringConstraints(min_length=1, max_length=50_000)
_SLUG = StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)
_CASE = StringConstraints(pattern=r"^[a-z0-9-]+/\d{4}/[A-Za-z0-9-]+$", max_length=140)
_URL = StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500)

Line = Annotated[str, _LINE]
"""One line of plain text."""

Prose = Annotated[str, _PROSE]
"""Markdown without raw HTML, of one or more paragraphs."""

Slug = Annotated[str, _SLUG]
"""The id of a vocabulary's entry: small Latin letters, digits, hyphens."""

CaseId = Annotated[str, _CASE]
"""`<body>/<year>/<number>`: a case's path below `proposals/`, without the ending."""

Url = Annotated[str, _URL]
"""An address on the web, http or https."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day of the calendar, `YYYY-MM-DD`."""

Moment = Annotated[
    str,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}){0,2}$"}),
]
"""A year, a month or a day, as exactly as the source states it."""

Year = Annotated[
    str, BeforeValidator(_year), WithJsonSchema({"type": "string", "pattern": r"^[12]\d{3}$"})
]
"""A year, `YYYY`."""

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
"""Yes or no."""

Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A number of things, without a unit."""

Percent = Annotated[str, BeforeValidator(_percent), WithJsonSchema({"type": ["string", "number"]})]
"""A percentage as the source prints it, 0 to 100, without the sign; text, so that 95.0 stays."""

Role = Literal["主办", "承办", "分办", "会办"]
"""主办 leads and answers; 承办 (独办) answers alone; 分办 answers its part; 会办 gives an opinion."""

Satisfaction = Literal["满意", "基本满意", "不满意"]
"""What the proposer says of a reply."""

Raised = Literal["会间", "会后"]
"""Raised at a session (会间) or between sessions (会后, 平时)."""

Disclosure = Literal["full", "summary", "withheld"]
"""How much of a case the public may see."""

Status = Literal["draft", "final", "withdrawn", "merged", "superseded"]
"""Where a record stands in its life."""
