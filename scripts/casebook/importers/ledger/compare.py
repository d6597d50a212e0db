"""What a ledger says differently from a record that exists, and the steps that would take it over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from casebook.importers.ledger.drafts import Draft
from casebook.model import Case, Loc

UNSTATED = "未填"


@dataclass(frozen=True, slots=True)
class Step:
    """One change to a record's data: at `loc` set a value, or append one to the list there."""

    loc: Loc
    act: Literal["set", "append"]
    value: Any
    old: str
    new: str


def steps(draft: Draft, existing: Case) -> list[Step]:
    """The steps from an existing record to what the ledger states; none where they agree.

    What the ledger does not state stays as it is: an empty cell is no statement, and items of lists
    that only the record has are kept.
    """
    found = list(_steps(draft, existing))
    answered = any(step.loc[0] == "replies" for step in found)
    final = draft.data["status"] == "final" and "status" not in draft.stated
    if answered and final and existing.status == "draft":
        found.append(_set(("status",), "draft", "final"))
    return found


def applied(data: dict[str, Any], changes: list[Step]) -> dict[str, Any]:
    """Plain data with the steps taken; the data itself is changed."""
    for step in changes:
        *way, last = step.loc
        place: Any = data
        for part in way:
            place = place[part]
        if step.act == "set":
            place[last] = step.value
        elif isinstance(place, dict):
            place.setdefault(last, []).append(step.value)
    return data


def _steps(draft: Draft, existing: Case) -> Iterator[Step]:
    ours = existing.model_dump(mode="json")
    stated = draft.record.model_dump(mode="json", include=set(draft.stated))
    for name, theirs in stated.items():
        if name == "replies":
            for reply in theirs:
                yield from _reply(_bare(reply), ours["replies"])
        elif name in {"topics", "followups"}:
            missing = [item for item in theirs if item not in ours[name]]
            yield from (_append((name,), item) for item in missing)
        elif name == "staff":
            old = ours[name]
            if theirs not in (old or ""):
                yield _set((name,), old, f"{old}\n\n{theirs}" if old else theirs)
        elif theirs != ours[name]:
            yield _set((name,), ours[name], _text(theirs))


def _reply(theirs: dict[str, Any], ours: list[dict[str, Any]]) -> Iterator[Step]:
    same = [i for i, reply in enumerate(ours) if reply["bureau"] == theirs["bureau"]]
    alike = [i for i in same if ours[i]["role"] == theirs.get("role")] or same
    if not alike:
        yield _append(("replies",), theirs)
        return
    at = alike[0]
    for name, value in theirs.items():
        old = ours[at][name]
        if name == "contact":
            missing = [c for c in value if not any(c.items() <= other.items() for other in old)]
            yield from (_append(("replies", at, name), contact) for contact in missing)
        elif value != old:
            yield _set(("replies", at, name), old, _text(value))


def _bare(value: Any) -> Any:
    """A dumped record without what it does not state."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if v not in (None, [])}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def _text(value: Any) -> Any:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _set(loc: Loc, old: Any, value: Any) -> Step:
    return Step(loc, "set", value, _shown(old), _shown(value))


def _append(loc: Loc, value: Any) -> Step:
    return Step(loc, "append", value, UNSTATED, _shown(value))


def _shown(value: Any) -> str:
    if value in (None, [], ""):
        return UNSTATED
    if isinstance(value, dict):
        return "，".join(_shown(v) for v in value.values())
    return {"True": "true", "False": "false"}.get(str(value), str(value))
