"""All rules, in the order of the rule page: the files' (Y), the records' (R), the figures' (F)."""

from casebook.findings.audit_rules import AUDIT_RULES
from casebook.findings.file_rules import FILE_RULES
from casebook.findings.finding import Rule
from casebook.findings.record_rules import RECORD_RULES
from casebook.findings.review_rules import REVIEW_RULES
from casebook.findings.site_rules import SITE_RULES

RULES: dict[str, Rule] = {
    r.code: r for r in (*FILE_RULES, *RECORD_RULES, *REVIEW_RULES, *SITE_RULES, *AUDIT_RULES)
}
"""Every rule by its code."""
