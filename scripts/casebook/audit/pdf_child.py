"""Read one PDF from standard input, in a process of its own, and print its texts as JSON.

A hostile file can hang a reader or fill the memory; here it can only end this process. The limits
are set before the first byte is parsed. Nothing of casebook is imported, so that the start is fast.
"""

import json
import logging
import sys
from io import BytesIO
from typing import Any

from pypdf import PdfReader

MEMORY = 1_500_000_000
LONGEST = 20_000_000


def read(data: bytes) -> dict[str, Any]:
    """The texts of a PDF: of its pages, of its metadata, of its notes and fields."""
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "有密码"}
    about = {str(k): str(v) for k, v in (reader.metadata or {}).items()}
    pages = [page.extract_text() for page in reader.pages]
    return {
        "pages": pages,
        "about": about,
        "notes": [*_notes(reader), *_fields(reader), _xmp(reader)],
        "embedded": sorted(reader.attachments),
    }


def _notes(reader: PdfReader) -> list[str]:
    """What annotations say, and where their links lead."""
    found = []
    for page in reader.pages:
        for note in page.get("/Annots") or []:
            entry = note.get_object()
            action = entry.get("/A")
            link = action.get_object().get("/URI") if action else None
            found += [
                str(value) for value in (entry.get("/Contents"), entry.get("/T"), link) if value
            ]
    return found


def _fields(reader: PdfReader) -> list[str]:
    return [
        str(field.get("/V")) for field in (reader.get_fields() or {}).values() if field.get("/V")
    ]


def _xmp(reader: PdfReader) -> str:
    root: Any = reader.trailer["/Root"].get_object()
    stream = root.get("/Metadata")
    return stream.get_object().get_data().decode("utf-8", "replace") if stream else ""


def _limit() -> None:
    """Where the system knows limits, set them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    _limit()
    try:
        said = read(sys.stdin.buffer.read())
    except (Exception, RecursionError, MemoryError) as error:  # whatever it is, it is the answer
        said = {"problem": f"{type(error).__name__}: {error}"[:200]}
    sys.stdout.write(json.dumps(said)[:LONGEST])
