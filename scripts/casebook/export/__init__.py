"""export: Casebook → {file: bytes}: what readers and editors take away. Pure."""

from casebook.export.schema import schemas
from casebook.export.tables import export

__all__ = ["export", "schemas"]
