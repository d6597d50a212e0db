"""MkDocs' hook: lets plain `mkdocs build` and `mkdocs serve` give the whole site."""

from casebook.cli.hook import on_config, on_post_build, on_serve, on_startup

__all__ = ["on_config", "on_post_build", "on_serve", "on_startup"]
