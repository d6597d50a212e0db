"""`casebook import summary.docx`: a bureau's yearly summary becomes a draft review and draft cases.

    read(path)  ──► paragraphs ──► convert() ──► Draft ──► write() ──► cases/reviews, cases/proposals
    .docx .txt .md                 pure                   YAML text, never over a file that exists

Where do I change…

* what a heading means? `sections` · how headings nest? `markers`, `outline`
* which words are a role, an outcome, a kind of case? `tokens` · how numbers find their words? `counts`,
  upon `sentence` (state), `meaning` (labels), `shares` (percentages), `wholes` (均满意)
* which tally a number belongs to? `tallies` · tables? `tables`
* how a case's title and number look? `titles` · lists inside a paragraph? `enumerations`
* which items a section holds? `collect` · the words that lead to them? `cues` · what is left to the reader? `left`
* unit, year and bodies? `heads` · what a draft looks like on the disk? `yaml_text`
"""

from casebook.findings.summary_rules import SUMMARY_RULES
from casebook.importers.summary.convert import convert
from casebook.importers.summary.draft import Draft
from casebook.importers.summary.paragraph import Paragraph
from casebook.importers.summary.read import read
from casebook.importers.summary.write import plan, write

__all__ = ["SUMMARY_RULES", "Draft", "Paragraph", "convert", "plan", "read", "write"]
