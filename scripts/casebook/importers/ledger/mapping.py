"""An office's own words: a YAML file that says which column is which, and what its units are called.

案件标题: 案由          # a column of its own name → the standard name (or the field's id)
经办处室: 备注          # kept as an internal note
内部流水号: 不导入
单位: {市监: shenzhen-scjg}
主题: {吃的: food-safety}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from casebook.findings import Finding, near
from casebook.findings.ledger_rules import LEDGER
from casebook.importers.ledger.columns import COLUMNS, field_of, header_key
from casebook.model import Place

LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Words:
    """Own words → ours."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Fields by the `header_key` of a column's name."""
    bureaus: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)

    def field_of(self, name: str) -> str | None:
        """The field that a column of this name fills."""
        return self.columns.get(header_key(name)) or field_of(name)


def read_mapping(path: Path | None) -> tuple[Words, list[Finding]]:
    """Read a mapping file; no path is an empty one."""
    if path is None:
        return Words(), []
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("文件超过 1 MB")
        data = yaml.load(path.read_text("utf-8-sig"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts only
    except OSError as error:
        return Words(), [_finding(path, f"读不出来，{error.strerror or error}")]
    except UnicodeError:
        return Words(), [_finding(path, "不是 UTF-8 编码")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return Words(), [_finding(path, str(error).splitlines()[0])]
    if not isinstance(data, dict):
        return Words(), [_finding(path, "最外层不是“列名: 列名”")]
    findings: list[Finding] = []
    columns = dict(_columns(data, path, findings))
    units, topics = (_names(data.get(key), key, path, findings) for key in ("单位", "主题"))
    return Words(columns, units, topics), findings


def _columns(
    data: dict[Any, Any], path: Path, findings: list[Finding]
) -> Iterator[tuple[str, str]]:
    fields = {column.field for column in COLUMNS}
    for own, ours in data.items():
        if own in {"单位", "主题"} and isinstance(ours, dict):
            continue
        target = str(ours) if str(ours) in fields else field_of(str(ours))
        if isinstance(ours, str) and target:
            yield header_key(str(own)), target
        else:
            hint = near(ours, [column.name for column in COLUMNS])
            findings.append(_finding(path, f"没有“{ours}”这一列。{hint}"))


def _names(value: Any, key: str, path: Path, findings: list[Finding]) -> dict[str, str]:
    if value is None or isinstance(value, str):
        return {}
    if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
        return {str(name): str(entry) for name, entry in value.items()}
    findings.append(_finding(path, f"“{key}”要写成 名称: 代号"))
    return {}


def _finding(path: Path, value: str) -> Finding:
    return LEDGER["I007"].at(Place(path.name), value=value)
