"""Tells of what is saved in some files and folders, as the system tells of it.

MkDocs' own way looks at every file twice a second, which leaves little time to build where they are
many. The system's tells of no file in a folder that took the place of another one, or that was away
for a while, so the folder around is watched too, and what is in it once more where folders changed.
"""

import logging
import warnings
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog import events
from watchdog.observers import Observer

_SAVED: list[type[events.FileSystemEvent]] = [
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
]
"""Not that a file was read, or that a folder has another time: a build would call the next one."""


class Watch(events.FileSystemEventHandler):
    """Calls when something was written, made, moved or removed at a path or below it.

    What stands at a path may be a file or a folder, or nothing yet; it may go, and come again.
    """

    def __init__(self, paths: Callable[[], Collection[Path]], call: Callable[[], None]) -> None:
        self._find, self._call = paths, call
        self._paths: Collection[Path] = ()
        self._observer: Any = None
        self._is_old = False
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        warnings.filterwarnings(  # of a folder that is moved out and back in; it does no harm
            "ignore", "Callback with id", RuntimeWarning, r"watchdog\.observers\.inotify"
        )

    def start(self) -> None:
        """Call from now on."""
        self._is_old = False
        self._paths = [path.absolute() for path in self._find()]
        self._observer = observer = Observer()
        observer.start()
        for around in {path.parent for path in self._paths if path.parent.is_dir()}:
            observer.schedule(self, str(around), event_filter=_SAVED)
        for path in self._paths:
            with suppress(FileNotFoundError):  # gone since: the folder around tells of it
                if path.is_dir():
                    observer.schedule(self, str(path), recursive=True, event_filter=_SAVED)

    def renew(self) -> None:
        """Watch what stands there now; what is looked at afterwards is seen as it is, or called for."""
        if self._is_old:
            self.stop()
            self.start()

    def stop(self) -> None:
        """Call no more."""
        if self._observer is not None:
            with suppress(KeyError):  # of watchdog, where folders took the place of each other
                self._observer.stop()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Something happened at a path, below it, or beside it."""
        told = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(path.is_relative_to(own) for path in told for own in self._paths):
            if event.is_directory or any(path in self._paths for path in told):
                self._is_old = True
            self._call()
