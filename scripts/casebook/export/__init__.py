"""export: Casebook → {file: bytes}: what readers, editors and other programs take away. Pure."""

from casebook.export.downloads import Download, downloads, export
from casebook.export.ledger import ledger
from casebook.export.opensearch import opensearch
from casebook.export.schema import schemas

__all__ = ["Download", "downloads", "export", "ledger", "opensearch", "schemas"]
