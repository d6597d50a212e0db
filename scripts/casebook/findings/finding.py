"""A finding: one thing that is wrong, where it stands, and what to do; and the rule behind it."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from casebook.model import Place

LONGEST_VALUE = 60
WHOLE = 2_000
"""Characters of a value that is a sentence by itself, at most."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a notice is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with its place, its rule, the value and the way to mend it."""

    place: Place
    code: str
    severity: Severity
    field: str
    message: str
    hint: str

    def text(self) -> str:
        """One line for people: `file:line:column: error R012 field: message (hint)`."""
        where = f"{self.place.file}:{self.place.line}:{self.place.column}"
        name = f" {self.field}" if self.field else ""
        return f"{where}: {self.severity} {self.code}{name}: {self.message}（{self.hint}）"

    def json(self) -> str:
        """The same as a JSON object on one line."""
        flat = asdict(self) | asdict(self.place)
        del flat["place"]
        return json.dumps(flat, ensure_ascii=False, sort_keys=True)

    def annotation(self) -> str:
        """The same as a workflow command, which code hosts show at the line of the change."""
        place = self.place
        where = f"file={place.file},line={place.line},col={place.column}"
        message = f"{self.field} {self.message}（{self.hint}）".strip()
        escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return f"::{self.severity} {where},title={self.code}::{escaped}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as data: what it demands, how it speaks, and a good and a bad sample.

    `message` and `hint` are format strings; `{value}` is always there, other names are given by
    the check. A sample is YAML; what a sample leaves out of a record, `subject` fills in.
    """

    code: str
    severity: Severity
    sentence: str
    message: str
    hint: str
    bad: str | bytes = ""
    good: str = ""
    subject: str = "case"
    longest: int = LONGEST_VALUE
    """Characters of a value that it shows, at most."""

    def at(self, place: Place, field: str = "", value: object = "", **names: object) -> Finding:
        """A finding of this rule at a place; `value` is what stands there."""
        rest = max(200, self.longest)
        said = {"value": shown(value, self.longest)} | {k: shown(v, rest) for k, v in names.items()}
        message, hint = self.message.format(**said), self.hint.format(**said)
        return Finding(place, self.code, self.severity, shown(field, 120), message, hint)


def shown(value: object, longest: int = LONGEST_VALUE) -> str:
    """A value as a finding shows it: on one line, cut where it is long."""
    text = str(value)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of their files and places, each once."""
    key = {f: (f.place, f.code, f.field, f.message) for f in findings}
    return sorted(key, key=lambda f: key[f])


def failed(findings: Iterable[Finding]) -> bool:
    """Whether one of them is an error."""
    return any(f.severity is Severity.ERROR for f in findings)


def totals(findings: Iterable[Finding]) -> str:
    """The closing line: how many of each weight."""
    count = Counter(f.severity for f in findings)
    return (
        f"错误 {count[Severity.ERROR]}，警告 {count[Severity.WARNING]}，"
        f"提示 {count[Severity.NOTICE]}"
    )
