"""The office's list of words that may not be published: `cases/vocabulary/forbidden.yml`."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from casebook.findings import RULES, Finding
from casebook.model import Place, Record
from casebook.model.marks import REQUIRED, field
from casebook.model.scalars import Line


class Term(Record):
    """一个不宜公开使用的词。"""

    word: Line = field("词", example="××同志专用", public=False, default=REQUIRED)
    why: Line = field("为什么不用", example="内部称呼", public=False, default=REQUIRED)
    instead: Line | None = field("改用什么；留空就是删去", example="市民", public=False)


def read_terms(path: Path) -> tuple[tuple[Term, ...], list[Finding]]:
    """The terms of a list, and a finding for each entry that is none.

    Args:
        path: A YAML list of mappings with `word`, `why` and `instead`. It may be absent.
    """
    if not path.is_file():
        return (), []
    name = f"cases/{path.parent.name}/{path.name}"
    try:
        entries = yaml.safe_load(path.read_text("utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return (), [_broken(name, str(error))]
    if not isinstance(entries, list):
        return (), [_broken(name, "要写成一个列表")]
    terms: list[Term] = []
    findings: list[Finding] = []
    for number, entry in enumerate(entries, 1):
        try:
            terms.append(Term.model_validate(entry))
        except ValidationError:
            findings.append(_broken(name, f"第 {number} 条要有 word 和 why，此外只能有 instead"))
    return tuple(terms), findings


def _broken(name: str, reason: str) -> Finding:
    return RULES["A009"].at(Place(name), value=name, reason=reason)
