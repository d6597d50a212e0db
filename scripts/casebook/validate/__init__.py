"""validate: records → findings. Pure; every check sees one thing and yields what is wrong."""

from casebook.validate.checks import validate

__all__ = ["validate"]
