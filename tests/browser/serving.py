"""A folder served on this machine as a web server would: below a path, with a policy, or with faults."""

import base64
import hashlib
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Handler(SimpleHTTPRequestHandler):
    """Serves files below a path; `faults` answers addresses that match with other bytes, or 404."""

    protocol_version = "HTTP/1.1"
    prefix = ""
    policy = ""
    faults: Mapping[str, bytes | None] = {}

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.prefix))

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if not path.startswith(f"{self.prefix}/"):
            return self.send_error(404)
        for pattern, body in self.faults.items():
            if re.search(pattern, path):
                return self.send_error(404) if body is None else self.answer(body)
        return super().do_GET()

    def answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(
    folder: Path,
    prefix: str = "",
    policy: str = "",
    faults: Mapping[str, bytes | None] | None = None,
) -> Iterator[str]:
    """Serve a folder and give its address, which ends in a slash; stop afterwards."""
    given = {"prefix": prefix, "policy": policy, "faults": faults or {}}
    handler = partial(type("Given", (Handler,), given), directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def strict_policy(folder: Path) -> str:
    """`default-src 'self'`, and of inline scripts only those that Material itself writes, by hash."""
    texts = {t for page in folder.rglob("*.html") for t in INLINE.findall(page.read_text("utf-8"))}
    sums = sorted(base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in texts)
    hashes = " ".join(f"'sha256-{digest}'" for digest in sums)
    return f"default-src 'self'; script-src 'self' {hashes}"
