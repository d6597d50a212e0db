"""audit: a built site → findings. Proves that a site may be put on a government portal.

    folder       what lies on the disk
    files        … is each file one that may be there                                 A00x
    contents     any file → passages of text, and the page where it is HTML
      page         HTML, read once          attachments  PDF, DOCX, XLSX, zip
      index_texts  the search index         passage      from a position back to line and column
    private      passages → personal data (personal/), forbidden words (terms), names
                 of records that are not public (names)                        A01x, A02x
    labels       the labels of 国办发〔2017〕47号                                       A03x
    requests     addresses: other hosts, programs, links inside                       A04x
    whole        dead links and anchors, equal titles, orphans                        A04x, A05x
    site         calls these; `audit` · records: the same eyes on the records; `audit_records`

A new kind of personal data: an entry in `personal/`, its samples in `tests/audit/samples/`. A new
rule: an entry in `findings/audit_rules.py`, a check here, a planted fault in `tests/audit/`.
"""

from casebook.audit.names import Names
from casebook.audit.records import audit_records
from casebook.audit.settings import Limits, Settings
from casebook.audit.site import audit
from casebook.audit.terms import Term, read_terms

__all__ = ["Limits", "Names", "Settings", "Term", "audit", "audit_records", "read_terms"]
