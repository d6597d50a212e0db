"""What an upload needs beside the site: one zip, the sums of all files, and what has changed."""

import base64
import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL
)


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by its path; empty where there is no folder."""
    found = sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
    }


def read_sums(file: Path) -> dict[str, str]:
    """What a file that `sums_file` made says; empty where there is none."""
    if not file.is_file():
        return {}
    lines = (line.split("  ", 1) for line in file.read_text("utf-8").splitlines())
    return {name: digest for digest, name in lines}


def sums_file(now: Mapping[str, str]) -> bytes:
    """The sums in the form that `sha256sum -c` reads."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(now.items())).encode()


def changes_file(before: Mapping[str, str], now: Mapping[str, str]) -> bytes:
    """A CSV of the files that were added, changed or removed since the bundle before."""
    kinds = [("added", now.keys() - before.keys()), ("removed", before.keys() - now.keys())]
    kinds.append(("changed", {n for n in now.keys() & before.keys() if now[n] != before[n]}))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["change", "file"])
    rows = sorted((name, kind) for kind, names in kinds for name in names)
    writer.writerows((kind, name) for name, kind in rows)
    return ("\ufeff" + out.getvalue()).encode()


def policy_file(folder: Path) -> bytes:
    """A Content-Security-Policy for nginx under which every page of a site works.

    The theme writes scripts into its pages; the policy names each by its hash, so that no other
    inline script can run.
    """
    scripts = {
        found
        for path in folder.rglob("*.html")
        for found in _INLINE.findall(path.read_text("utf-8"))
    }
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    hashes = sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    rules = [
        "default-src 'self'",
        " ".join(["script-src 'self'", *hashes]),
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
    return f'add_header Content-Security-Policy "{"; ".join(rules)}" always;\n'.encode()


def zip_file(folder: Path) -> bytes:
    """A zip of a folder whose bytes depend on the files alone: no clock, no owner, no order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            info.external_attr = _MODE
            info.create_system = 3
            packed.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
