"""What MkDocs says while it works, kept from the terminal."""

import logging


class warnings_of:  # noqa: N801 - used as a function
    """What a log warns of while this lasts; nothing of it is printed or heard by others."""

    def __init__(self, name: str) -> None:
        self._log = logging.getLogger(name)
        self._heard: list[str] = []

    def __enter__(self) -> list[str]:
        """Listen, and keep all others from hearing."""
        self._before = (self._log.handlers, self._log.propagate)
        self._log.handlers, self._log.propagate = [_Ear(self._heard)], False
        return self._heard

    def __exit__(self, *_: object) -> None:
        """Give the log back."""
        self._log.handlers, self._log.propagate = self._before


class _Ear(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(record.getMessage())
