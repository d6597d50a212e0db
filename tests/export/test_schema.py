"""The schemas for editors: current, Chinese, and kind to what the reader takes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.export import schemas
from casebook.model import Case, Reply, Review, is_public

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "tests" / "demo" / "cases"
SCHEMAS = {name: json.loads(content) for name, content in schemas().items()}
FILES = {
    **dict.fromkeys(DEMO.glob("proposals/**/*.yml"), "case.json"),
    **dict.fromkeys(DEMO.glob("reviews/**/*.yml"), "review.json"),
    **{path: f"{path.stem}.json" for path in DEMO.glob("vocabulary/*.yml")},
}
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool}


class EditorLoader(yaml.SafeLoader):
    """YAML as the language server reads it: 1.2, where a date is a text and `no` a word."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in pairs if tag.rsplit(":", 1)[1] in {"int", "float", "null"}]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(inner, (dict, list)):
            yield from nodes(inner)


def faults(schema: dict[str, Any], value: Any, root: dict[str, Any], at: str = "") -> list[str]:
    """What an editor would underline, by the keywords that our schemas use."""
    found: list[str] = []
    for part in schema.get("allOf", []):
        found += faults(part, value, root, at)
    if "$ref" in schema:
        return faults(root["definitions"][schema["$ref"].rsplit("/", 1)[1]], value, root, at)
    if isinstance(value, dict):
        fields, more = schema.get("properties", {}), schema.get("additionalProperties")
        found += [f"{at}: {key} missing" for key in schema.get("required", []) if key not in value]
        for key, inner in value.items():
            found += faults(schema.get("propertyNames", {}), key, root, f"{at}.{key}")
            if fields.get(key) or more:
                found += faults(fields.get(key) or more, inner, root, f"{at}.{key}")
            elif more is False:
                found.append(f"{at}: {key} unknown")
    elif isinstance(value, list):
        for item in value:
            found += faults(schema["items"], item, root, f"{at}[]")
    elif not _fits(schema, value):
        found.append(f"{at}: {value!r}")
    kind = {dict: "object", list: "array"}.get(type(value))
    if kind and schema.get("type") not in {kind, None}:
        found.append(f"{at}: a {kind}")
    return found


def _fits(schema: dict[str, Any], value: Any) -> bool:
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    is_kind = not kinds or any(
        isinstance(value, TYPES.get(kind, ())) and (kind == "boolean") == isinstance(value, bool)
        for kind in kinds
    )
    is_form = not isinstance(value, str) or re.search(schema.get("pattern", ""), value)
    return bool(is_kind and is_form and value in schema.get("enum", [value]))


def test_the_files_in_the_casebook_are_current() -> None:
    written = {path.name: path.read_bytes() for path in (ROOT / "cases/schema").iterdir()}
    assert written == schemas()


def test_every_kind_of_file_has_a_schema_and_the_editor_knows_it() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    known = {Path(path).name: glob for path, glob in settings["yaml.schemas"].items()}
    assert set(known) == set(SCHEMAS)
    assert all((ROOT / path).is_file() for path in settings["yaml.schemas"])
    for path, name in FILES.items():
        file = "cases" / path.relative_to(DEMO)
        folder, _, ending = known[name].partition("**/*")
        assert str(file) == known[name] or (str(file).startswith(folder) and ending == ".yml")


@pytest.mark.parametrize("path", FILES, ids=str)
def test_an_editor_underlines_nothing_in_sound_files(path: Path) -> None:
    schema = SCHEMAS[FILES[path]]
    assert faults(schema, yaml.load(path.read_text("utf-8"), EditorLoader), schema) == []


@pytest.mark.parametrize(
    "line",
    [
        "session: 7",
        "key: 是",
        "key: no",
        "published: 2026-11-20",
        "followups: [{date: 2023, text: 2023}]",
        "replies: [{bureau: a, figures: [{name: x, value: 1100}]}]",
        "replies: [{bureau: a, figures: [{name: x, value: 1.5}]}]",
    ],
)
def test_what_the_reader_takes_is_not_underlined(line: str) -> None:
    tree = yaml.load(f"title: x\ntopics: [a]\n{line}\n", EditorLoader)
    assert faults(SCHEMAS["case.json"], tree, SCHEMAS["case.json"]) == []


@pytest.mark.parametrize(
    "line",
    ["titel: x", "key: 重点", "replies: [{role: 主办}]", "raised: 平时", "topics: a", "topics: [甲]",
     "followups: [{date: 2023-6, text: x}]", "sources: [{document: x, url: 'javascript:x'}]"],
)  # fmt: skip
def test_what_the_reader_refuses_is_underlined(line: str) -> None:
    base = {"title": "x", "topics": ["a"]}
    tree = base | yaml.load(line, EditorLoader)
    assert faults(SCHEMAS["case.json"], tree, SCHEMAS["case.json"])


def test_a_records_own_fields_come_before_those_of_every_record() -> None:
    for name, model in (("case.json", Case), ("review.json", Review)):
        keys = list(SCHEMAS[name]["properties"])
        assert sorted(keys) == sorted(model.model_fields)
        assert keys[0] == "title"
        assert keys.index("disclosure") > keys.index("cases" if model is Review else "by")


def test_every_field_is_explained_in_chinese_and_says_whether_it_is_public() -> None:
    records = [n for schema in SCHEMAS.values() for n in nodes(schema) if "properties" in n]
    assert len(records) > 20
    for record in records:
        assert record["additionalProperties"] is False
        for field in (record, *record["properties"].values()):
            assert re.search("[\u4e00-\u9fff]", field["title"])
            assert re.search("[\u4e00-\u9fff]", field["description"])
    reply = SCHEMAS["case.json"]["definitions"]["Reply"]["properties"]
    inside = {key for key, field in reply.items() if field["description"].endswith("不公开")}
    assert inside == {k for k, f in Reply.model_fields.items() if not is_public(f)}
    assert "opinion" in inside


def test_nothing_of_the_programs_own_shows() -> None:
    for schema in SCHEMAS.values():
        assert not [key for node in nodes(schema) for key in node if str(key).startswith("x-")]
        assert {"type": "null"} not in list(nodes(schema))
        assert "$defs" not in schema


def test_examples_are_values_that_the_schema_takes() -> None:
    wrong = [
        fault
        for schema in SCHEMAS.values()
        for node in nodes(schema)
        if isinstance(node.get("examples"), list)
        for example in node["examples"]
        for fault in faults(node, example, schema)
    ]
    assert wrong == []
