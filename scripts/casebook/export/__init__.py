"""export: Casebook → {file: bytes}: what readers, editors and other programs take away. Pure."""

from casebook.export.downloads import Download, downloads, export, offers
from casebook.export.ledger import ledger
from casebook.export.opensearch import opensearch
from casebook.export.schema import schemas
from casebook.export.tables import tables_new

__all__ = [
    "Download",
    "downloads",
    "export",
    "ledger",
    "offers",
    "opensearch",
    "schemas",
    "tables_new",
]
