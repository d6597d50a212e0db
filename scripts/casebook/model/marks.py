"""How a field of a record is declared: what it means, an example, and whether the public sees it.

Every field of every record is declared with `field(...)`. A declaration that does not say
`public=True` is for staff alone, so a new field can not leak by being forgotten.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

REQUIRED: Any = ...


def field(
    meaning: str,
    *,
    example: str,
    public: bool = False,
    default: Any = None,
    factory: type[list[Any]] | type[dict[str, Any]] | None = None,
) -> Any:
    """Declare a field of a record.

    Args:
        meaning: One Chinese sentence for authors; it becomes the reference page and the schema's
            `description`.
        example: A value as an author writes it in YAML.
        public: Whether the public edition may show the value. Silence means no.
        default: What an absent key means; `REQUIRED` where it must be there.
        factory: `list` or `dict` where an absent key means an empty one.
    """
    extra: dict[str, Any] = {"x-public": public, "x-example": example}
    if factory is not None:
        return Field(default_factory=factory, description=meaning, json_schema_extra=extra)
    return Field(default, description=meaning, json_schema_extra=extra)


def is_public(info: FieldInfo) -> bool:
    """Whether the field's declaration says that the public may see it."""
    extra = info.json_schema_extra
    return isinstance(extra, dict) and extra.get("x-public") is True


def example_of(info: FieldInfo) -> str:
    """The example that stands at the field's declaration, as YAML; empty where none does."""
    extra = info.json_schema_extra
    return str(extra.get("x-example", "")) if isinstance(extra, dict) else ""


def ordered_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """A record's fields as people read them: its own before those that it shares with others."""
    own = [name for name in model.__annotations__ if name in model.model_fields]
    names = dict.fromkeys([*own, *model.model_fields])
    return {name: model.model_fields[name] for name in names}


class Record(BaseModel):
    """Anything that people write in `cases/`: unknown keys are refused, values never change."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        defer_build=True,  # a run that reads no record builds no validator
    )
