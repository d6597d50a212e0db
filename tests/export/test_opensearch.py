"""The mapping and the bulk files, held against what the engines demand."""

import json
import re
from importlib import import_module
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from tests.export.books import book, books, sample

from casebook.export.opensearch import opensearch
from casebook.model.casebook import Casebook

module = import_module("casebook.export.opensearch")

TYPES = {"keyword", "text", "date", "boolean", "short", "nested"}


def check(files: dict[str, bytes]) -> list[dict[str, Any]]:
    """Every document of the bulk files; each file and each document has the form that is asked."""
    mapping = json.loads(files["mapping.json"])
    assert set(mapping) == {"settings", "mappings"}
    fields = mapping["mappings"]["properties"]
    check_mapping(fields, mapping["settings"]["analysis"]["analyzer"])
    documents, ids = [], []
    for name in sorted(set(files) - {"mapping.json"}):
        assert re.fullmatch(r"bulk-\d{3}\.ndjson", name)
        assert files[name].endswith(b"\n")
        lines = files[name].decode().removesuffix("\n").split("\n")
        assert len(lines) % 2 == 0
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            (kind,) = json.loads(action)
            assert kind == "index"
            ids.append(json.loads(action)["index"]["_id"])
            assert len(ids[-1].encode()) <= 512
            documents.append(json.loads(document))
            check_document(documents[-1], fields)
    assert len(ids) == len(set(ids))
    return documents


def check_mapping(fields: dict[str, Any], analyzers: dict[str, Any]) -> None:
    for field in fields.values():
        assert field["type"] in TYPES
        assert field.get("analyzer", "chinese") in analyzers
        if field["type"] == "nested":
            check_mapping(field["properties"], analyzers)


def check_document(document: dict[str, Any], fields: dict[str, Any]) -> None:
    """A strict mapping refuses an unknown field, and a value of another type."""
    for name, value in document.items():
        kind = fields[name]["type"]
        for item in value if isinstance(value, list) else [value]:
            if kind == "nested":
                check_document(item, fields[name]["properties"])
            elif kind == "date":
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", item)
            else:
                assert isinstance(item, {"boolean": bool, "short": int}.get(kind, str))


def test_the_documents_fit_the_mapping() -> None:
    documents = check(opensearch(sample()))
    assert [document["kind"] for document in documents] == ["case", "case", "review"]
    assert documents[0]["replies"][0]["outcome_words"] == "已经解决"
    assert documents[0]["bureau_names"] == ["甲局、甲办", "乙局"]
    assert check(opensearch(book({}))) == []


def test_large_casebooks_come_in_several_files(monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "LARGEST", 1000)
    files = opensearch(sample())
    assert sorted(files) == ["bulk-001.ndjson", "bulk-002.ndjson", "mapping.json"]
    assert len(check(files)) == 3


@settings(
    max_examples=40,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(made=books())
def test_any_casebook_fits(made: Casebook) -> None:
    assert len(check(opensearch(made))) == len(made.cases)
