"""The server of `casebook serve`, on MkDocs' own: what stands in the folder shows at once."""

import logging
import time
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from casebook.site.watch import Watch


class Server(LiveReloadServer):
    """MkDocs' server, which lets a build say when there is something to see.

    MkDocs' own lets every page wait until a build has ended, for it builds in the folder that is
    served. Ours takes its place at once, so pages are there all the time.
    """

    def __init__(
        self,
        site: Path,
        port: int,
        watched: Callable[[], Collection[Path]],
        build: Callable[["Server"], None],
    ) -> None:
        log = logging.getLogger(LiveReloadServer.__module__)
        log.propagate = False  # a build listens to what MkDocs warns of
        log.setLevel(logging.ERROR)  # who asks for a page that is not there sees it
        super().__init__(partial(self._build, build), "127.0.0.1", port, str(site))
        self._watched_paths = {str(site): 1}  # lets each page ask whether it is new
        self._watch = Watch(watched, self.call)

    def _build(self, build: Callable[["Server"], None]) -> None:
        with self._epoch_cond:  # no page waits
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()
        self._watch.renew()
        build(self)

    def open(self) -> None:
        """Take the port, and watch: from now on nothing that is saved is missed."""
        self.server_bind()
        self.server_activate()
        self._watch.start()

    def serve(self, **_: Any) -> None:
        """Serve, and build at every call; browsers that came since the port was taken come first."""
        self.serve_thread.start()
        self._build_loop()  # type: ignore[no-untyped-call]

    def is_called(self) -> bool:
        """Whether a file was saved since the build began."""
        return self._want_rebuild

    def call(self) -> None:
        """Build once more."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def shutdown(self, wait: bool = False) -> None:
        """Watch and serve no more."""
        self._watch.stop()
        super().shutdown(wait)

    def show(self) -> None:
        """Let browsers load again."""
        with self._epoch_cond:
            now = round(time.monotonic() * 1000)
            self._visible_epoch = self._wanted_epoch = max(now, self._visible_epoch + 1)
            self._epoch_cond.notify_all()


def run_server(
    site: Path,
    port: int,
    watched: Callable[[], Collection[Path]],
    begin: Callable[[Server], None],
    build: Callable[[Server], None],
    missing: Callable[[], str],
) -> None:
    """Serve a site on this machine until stopped.

    Args:
        site: The folder of the site.
        port: Of 127.0.0.1.
        watched: Gives files and folders; a change in one of them, or of what is one, calls `build`.
        begin: Is called once, before pages are served and after all is watched.
        build: Builds the site, and tells the server when there is something to see.
        missing: The page for an address where nothing stands while there is no site.
    """

    def not_found(_: int) -> bytes:
        own = site / "404.html"
        return own.read_bytes() if own.is_file() else missing().encode()

    server = Server(site, port, watched, build)
    server.error_handler = not_found
    try:
        server.open()
        begin(server)
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
