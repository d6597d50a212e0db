"""The units of a line, and which of its values belong to which unit's reply."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from casebook.importers.ledger.line import Line
from casebook.importers.ledger.names import Names
from casebook.importers.ledger.sheet import Cell
from casebook.importers.ledger.values import (
    Options,
    day,
    line,
    moment,
    narrow,
    option,
    pieces,
    plain,
    prose,
)
from casebook.model import OutcomeScheme

COLUMNS = {"lead": "主办", "sole": "承办", "part": "分办", "assist": "会办", "unit": None}
"""The columns that name units, and the role of the units that they name."""

ROLES = Options("承办角色", {role: role for role in ("主办", "承办", "分办", "会办")})
ALSO_ROLES = {
    "汇办": "会办",
    "协办": "会办",
    "独办": "承办",
    "单办": "承办",
    "单独办理": "承办",
    "牵头": "主办",
    "牵头办理": "主办",
}
SATISFACTION = Options("满意度", {word: word for word in ("满意", "基本满意", "不满意")})
ALSO_SATISFACTION = {
    "非常满意": "满意",
    "很满意": "满意",
    "比较满意": "基本满意",
    "较满意": "基本满意",
}
_IN_BRACKETS = re.compile(r"[（(](主办|会办|分办|协办|汇办|牵头|承办|独办)[）)]")
_CLASS = re.compile(r"([A-Za-z])\s*类?(?:[:：、(（ ].*)?")


class Unit(NamedTuple):
    """A unit that a line names, and its role where the line says one."""

    bureau: str
    role: str | None


class _Field(NamedTuple):
    """A column of replies: its key, how a part of its cell is read, whether units may share it."""

    key: str
    read: Callable[[Cell, str | None], Any]
    shared: bool


def read_replies(
    given: Line, names: Names, region: str | None, scheme: OutcomeScheme | None
) -> list[dict[str, Any]] | None:
    """The replies of a line; None where a unit is not known, which is said on its cell."""
    units = _units(given, names, region)
    if units is None:
        return None
    made = {unit.bureau: {"bureau": unit.bureau} | _role(unit) for unit in units}
    fields = (
        _Field("assigned", day, shared=True),
        _Field("due", day, shared=True),
        _Field("replied", day, shared=True),
        _Field("document", lambda cell, part: part or line(cell), shared=False),
        _Field("outcome", lambda cell, part: _outcome(cell, part, scheme), shared=True),
        _Field("satisfaction", _satisfaction, shared=True),
        _Field("answer", lambda cell, part: prose(cell), shared=False),  # noqa: ARG005
    )
    for wanted in fields:
        cell = given.cells.get(wanted.key)
        if cell:
            for bureau, value in _shares(cell, wanted, units):
                if value is not None:
                    made[bureau][wanted.key] = value
    _contact(given, units, made)
    _opinion(given, units, made)
    for reply in made.values():
        _check_days(given, reply)
    return list(made.values())


def _units(given: Line, names: Names, region: str | None) -> list[Unit] | None:
    units: dict[str, Unit] = {}
    known = True
    stated = given.cells.get("role")
    for name, role in COLUMNS.items():
        cell = given.cells.get(name)
        found = names.read(cell, region) if cell else []
        if found is None or cell is None:
            known = known and found is not None
            continue
        for bureau, text in found:
            unit = Unit(bureau, role or _role_of(text, stated))
            first = units.setdefault(bureau, unit)
            if first.role != unit.role:
                other = f"{text} {first.role or ''}".strip()
                cell.say("I054", f"{text} {unit.role or ''}", first=given.row, other=other)
    return list(units.values()) if known else None


def _role_of(text: str, stated: Cell | None) -> str | None:
    """The role of a unit whose column names none: in brackets behind it, or in a column of roles."""
    match = _IN_BRACKETS.search(text)
    if match:
        return ALSO_ROLES.get(match[1], match[1])
    return option(stated, ROLES, also=ALSO_ROLES) if stated else None


def _role(unit: Unit) -> dict[str, Any]:
    return {"role": unit.role} if unit.role else {}


def _shares(cell: Cell, wanted: _Field, units: list[Unit]) -> list[tuple[str, Any]]:
    """The unit of each value in a cell."""
    owners = _owners(units)
    if len(owners) == 1:
        return [(owners[0].bureau, wanted.read(cell, None))]
    text = plain(cell.value)
    parts = pieces(text)
    if owners and len(parts) == len(owners):
        return [(u.bureau, wanted.read(cell, p)) for u, p in zip(owners, parts, strict=True)]
    leads = [unit for unit in owners if unit.role == "主办"]
    if len(leads) == 1:
        return [(leads[0].bureau, wanted.read(cell, None))]
    names = "、".join(unit.bureau for unit in owners) or "没有写承办单位"
    if not owners or len(parts) > 1 or not wanted.shared:
        cell.say("I046", units=names)
        return []
    value = wanted.read(cell, None)
    if value is not None:
        cell.say("I045", units=names)
    return [(unit.bureau, value) for unit in owners]


def _owners(units: list[Unit]) -> list[Unit]:
    """The units that answer; a unit of 会办 only where no other is named."""
    return [unit for unit in units if unit.role != "会办"] or units


def _contact(given: Line, units: list[Unit], made: dict[str, dict[str, Any]]) -> None:
    readers: dict[str, tuple[str, Callable[[Cell], str | None]]] = {
        "contacted": ("date", moment),
        "way": ("way", line),
        "contact": ("text", prose),
    }
    cells = {key: given.cells[key] for key in readers if key in given.cells}
    if not cells:
        return
    first = next(iter(cells.values()))
    values = {readers[key][0]: readers[key][1](cell) for key, cell in cells.items()}
    stated = {key: value for key, value in values.items() if value is not None}
    owners = _owners(units)
    owners = [unit for unit in owners if unit.role == "主办"] if len(owners) > 1 else owners
    if len(owners) != 1:
        first.say("I046", units="、".join(unit.bureau for unit in units) or "没有写承办单位")
    elif stated:
        made[owners[0].bureau]["contact"] = [stated]


def _opinion(given: Line, units: list[Unit], made: dict[str, dict[str, Any]]) -> None:
    cell = given.cells.get("opinion")
    if cell is None:
        return
    owners = [unit for unit in units if unit.role == "会办"] if len(units) > 1 else units
    text = prose(cell)
    if len(owners) == 1 and text is not None:
        made[owners[0].bureau]["opinion"] = text
    elif text is not None:
        cell.say("I046", units="、".join(unit.bureau for unit in owners) or "没有会办单位")


def _outcome(cell: Cell, part: str | None, scheme: OutcomeScheme | None) -> str | None:
    """A class of the body's scheme, by its letter or its words; as it stands where there is none."""
    text = (plain(cell.value) if part is None else part).strip()
    if scheme is None:
        return line(cell) if part is None else text
    ids = [c.id for c in scheme.classes]
    given = narrow(text)
    match = _CLASS.fullmatch(given)
    forms = {text, given, given.upper(), match[1].upper() if match else given}
    found = [key for key in ids if key in forms]
    found += [c.id for c in scheme.classes if narrow(c.words) == given]
    if not found:
        cell.say("I038", given, name=f"结果体系“{scheme.name}”", choices=" ".join(ids))
    return found[0] if found else None


def _satisfaction(cell: Cell, part: str | None) -> str | None:
    return option(cell, SATISFACTION, part, ALSO_SATISFACTION)


def _check_days(given: Line, reply: dict[str, Any]) -> None:
    """Leave out a day that comes before the assignment."""
    assigned = reply.get("assigned")
    for key, name in (("due", "计划办结日期"), ("replied", "答复日期")):
        if assigned and reply.get(key, assigned) < assigned:
            given.cells[key].say("I037", reply.pop(key), name=name, before=assigned)
