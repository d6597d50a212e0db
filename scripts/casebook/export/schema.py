"""The JSON Schema of every kind of file in `cases/`, for completion and hints in editors.

Made from the declarations of the model, in the dialect that the YAML language server knows best
(draft-07). The schemas are a little more lenient than the reader: an editor sees `session: 7` as a
number, the reader takes it as the text that it is. What they mark as wrong, the reader refuses too.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints

import yaml

from casebook.model import Case, Record, Review, Synonyms, Vocabulary, ordered_fields
from casebook.model.casebook import Edition

DIALECT = "http://json-schema.org/draft-07/schema#"

Schema = dict[str, Any]

_NO_EXAMPLE = {"见下"}
_FLAGS = [True, False, "是", "否", "yes", "no"]
_HEAD = re.compile(r"[^，；（：。]+")


def schemas() -> dict[str, bytes]:
    """Every schema by the name of its file, as JSON."""
    found = {"case": _of(Case), "review": _of(Review), "synonyms": _of(Synonyms)}
    found |= {name: _entries(model) for name, model in vocabularies().items()}
    return {f"{name}.json": _json(found[name]) for name in sorted(found)}


def record_schemas(edition: Edition) -> dict[str, bytes]:
    """The schemas of the records that an edition exports; the public one knows no staff fields."""
    public = edition == "public"
    return {
        "case.schema.json": _json(_of(Case, public=public)),
        "review.schema.json": _json(_of(Review, public=public)),
    }


def vocabularies() -> dict[str, type[Record]]:
    """The vocabularies that map ids to entries, by the name of their file."""
    hints = get_type_hints(Vocabulary)
    return {name: get_args(hint)[1] for name, hint in hints.items() if get_origin(hint) is dict}


def _json(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _of(model: type[Record], *, public: bool = False) -> Schema:
    """The schema of a file that holds one record; of its public fields alone where asked."""
    whole = model.model_json_schema(ref_template="#/definitions/{model}")
    schema = _friendly(_public(whole) if public else whole)
    return {"$schema": DIALECT, **_own_fields_first(model, schema)}


def _public(schema: Schema) -> Schema:
    """A schema without the fields that are for staff, and without what only they mean."""
    kept: Schema = _public_part(schema)
    while True:
        text = json.dumps(kept)
        used = {k: v for k, v in kept["$defs"].items() if f'"#/definitions/{k}"' in text}
        if used == kept["$defs"]:
            return kept
        kept["$defs"] = used


def _public_part(node: Any) -> Any:
    if isinstance(node, list):
        return [_public_part(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = dict(node)
    if "properties" in node:
        shown = {k: v for k, v in node["properties"].items() if v.get("x-public")}
        kept["properties"] = shown
        kept["required"] = [name for name in node.get("required", []) if name in shown]
    return {key: _public_part(value) for key, value in kept.items()}


def _entries(model: type[Record]) -> Schema:
    """The schema of a file that maps ids to records."""
    entry = _of(model)
    head = {key: entry.pop(key) for key in ("$schema", "definitions") if key in entry}
    ids = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}
    title = f"词表：{entry['title']}"
    return head | {
        "title": title,
        "type": "object",
        "propertyNames": ids,
        "additionalProperties": entry,
    }


def _own_fields_first(model: type[Record], schema: Schema) -> Schema:
    """Title and text before status and disclosure, which every record has."""
    known = schema["properties"]
    return schema | {"properties": {n: known[n] for n in ordered_fields(model) if n in known}}


def _friendly(node: Schema) -> Schema:
    """A schema of pydantic as an editor shows it: Chinese, with examples, without `null`."""
    node = _without_null(node)
    if "$defs" in node:
        node["definitions"] = {k: _friendly(v) for k, v in sorted(node.pop("$defs").items())}
    if "properties" in node:
        node["properties"] = {key: _field(value) for key, value in node["properties"].items()}
        node |= {"title": _head(node["description"])}
    for key in ("items", "propertyNames", "additionalProperties"):
        if isinstance(node.get(key), Mapping):
            node[key] = _friendly(node[key])
    return node | _lenient(node)


def _field(node: Schema) -> Schema:
    """A field of a record: its meaning, an example, and whether it stays inside."""
    public, example = node.pop("x-public"), node.pop("x-example")
    meaning = node.pop("description")
    node.pop("title", None)
    if node.get("default", 0) is None:
        del node["default"]
    said = {
        "title": _head(meaning),
        "description": meaning if public else f"{meaning}。仅供内部，不公开",
    }
    node = _friendly(node)
    examples = {} if example in _NO_EXAMPLE else {"examples": [_example(node, example)]}
    if "$ref" in node:
        node = {"allOf": [node]}  # draft-07 overlooks what stands beside a $ref
    return said | node | examples


def _without_null(node: Schema) -> Schema:
    """`X | None` as X: an author leaves the key out instead of writing null."""
    node = dict(node)
    options = [option for option in node.pop("anyOf", []) if option != {"type": "null"}]
    return node | options[0] if options else node


def _lenient(node: Schema) -> Schema:
    """An editor's numbers and booleans may stand for texts; an empty list says nothing."""
    kind, pattern = node.get("type"), node.get("pattern")
    if kind == "boolean":
        return {"type": ["boolean", "string"], "enum": _FLAGS}
    if kind == "integer":
        return {"type": ["integer", "string"], "pattern": r"^\d{1,9}$"}
    if kind == "array":
        return {"minItems": 1}
    if kind == "string" and "minLength" in node:
        return {"type": ["string", "number"]}
    if kind == "string" and pattern and re.search(pattern, "2023"):
        return {"type": ["string", "integer"]}
    return {}


def _example(node: Schema, example: str) -> Any:
    """An example as a value of the field's type."""
    kinds = node.get("type", "")
    if kinds == "array" and (node["items"].get("type") == "array" or example[0] != "["):
        return [_example(node["items"], example)]
    is_text = kinds == "string" or kinds[0] == "string"
    return example if is_text else yaml.safe_load(example)


def _head(meaning: str) -> str:
    match = _HEAD.match(meaning)
    return match.group() if match else meaning
