"""All rules, in the order of the rule page."""

from casebook.findings.audit_rules import AUDIT_RULES
from casebook.findings.file_rules import FILE_RULES
from casebook.findings.finding import Rule
from casebook.findings.ledger_rules import LEDGER_RULES
from casebook.findings.record_rules import RECORD_RULES
from casebook.findings.review_rules import REVIEW_RULES
from casebook.findings.site_rules import SITE_RULES
from casebook.findings.summary_rules import SUMMARY_RULES

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("文件（Y）", FILE_RULES),
    ("记录和词表（R）", RECORD_RULES),
    ("综述的数字（F）", REVIEW_RULES),
    ("生成网站（S）", SITE_RULES),
    ("公开前的审查（A）", AUDIT_RULES),
    ("导入台账（I0）", LEDGER_RULES),
    ("导入总结（I1）", SUMMARY_RULES),
)
"""Every group of rules with its heading."""

RULES: dict[str, Rule] = {rule.code: rule for _, rules in GROUPS for rule in rules}
"""Every rule by its code."""
