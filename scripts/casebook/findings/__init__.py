"""Findings and the rules behind them: what every stage returns instead of printing or raising."""

from casebook.findings.finding import Finding, Rule, Severity, failed, ordered, shown, totals
from casebook.findings.of_yaml import of_yaml
from casebook.findings.rules import GROUPS, RULES
from casebook.findings.words import dotted, near, nearest

__all__ = [
    "GROUPS",
    "RULES",
    "Finding",
    "Rule",
    "Severity",
    "dotted",
    "failed",
    "near",
    "nearest",
    "of_yaml",
    "ordered",
    "shown",
    "totals",
]
