"""Sheets → draft cases and findings. Pure: reads no disk and knows no existing record."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from casebook.findings import Finding
from casebook.findings.ledger_rules import LEDGER
from casebook.importers.ledger.drafts import Draft, Drafts
from casebook.importers.ledger.header import find_header
from casebook.importers.ledger.identity import Identity
from casebook.importers.ledger.line import lines
from casebook.importers.ledger.mapping import Words
from casebook.importers.ledger.names import bureau_names, topic_names
from casebook.importers.ledger.offers import Offer, offers
from casebook.importers.ledger.sheet import Noted, Progress, Sheet, quiet
from casebook.model import Place, Vocabulary


@dataclass(frozen=True, slots=True)
class Converted:
    """What a ledger holds: draft cases, what is odd about it, what the vocabulary lacks."""

    drafts: list[Draft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)


def convert(
    sheets: Sequence[Sheet],
    vocabulary: Vocabulary,
    mapping: Words | None = None,
    body: str | None = None,
    progress: Progress = quiet,
) -> Converted:
    """Turn the sheets of a ledger into draft cases.

    Args:
        sheets: What was read; rows that are not empty, in their order.
        vocabulary: What units, topics and bodies are called.
        mapping: An office's own words.
        body: The body whose cases these are, where the ledger does not say it.
        progress: Told how many rows are read, of how many.
    """
    words = mapping or Words()
    findings = Noted()
    units = bureau_names(vocabulary, words.bureaus)
    topics = topic_names(vocabulary, words.topics)
    drafts = Drafts(vocabulary, units, topics)
    total = sum(len(sheet.rows) for sheet in sheets) or 1
    done = found = 0
    for sheet in sheets:
        header, said = find_header(sheet, words)
        findings += said
        if header:
            if sheet.hidden:
                findings.append(sheet.finding("I012", value="这张表"))
            rows = list(lines(sheet, header, findings))
            identity = Identity(vocabulary, body, rows)
            found += len(rows)
            for line in rows:
                key = identity.of(line)
                if key:
                    drafts.take(line, key)
                done += 1
                if done % 500 == 0:
                    progress(min(done, total), total)
    if sheets and not found:
        findings.append(LEDGER["I011"].at(Place(sheets[0].file)))
    made = list(drafts.done())
    offered = [
        *offers(units, "bureaus", "bureau", "I040"),
        *offers(topics, "topics", "topic", "I041"),
    ]
    if findings.dropped:
        findings[-1] = LEDGER["I056"].at(Place(sheets[0].file), value=findings.dropped + 1)
    return Converted(made, findings, offered)
