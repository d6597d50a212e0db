"""What MkDocs says, as findings: in Chinese, at the place in a file that it is about."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import yaml
from jinja2 import TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from yaml.reader import Reader

from casebook.findings import RULES, Finding, near, of_yaml, ordered
from casebook.model import Place
from casebook.site.sayings import KINDS, REFUSALS, SAYINGS, SETTINGS

OUR_HOOK = "mkdocs_hook.py"
"""The hook that makes `mkdocs build` show what `casebook build` shows."""

_SETTING = re.compile(r"Config value '(?P<name>.*?)': (?P<said>.*)", re.DOTALL)
_DEEPER = re.compile(r"Sub-option '(?P<name>.*?)': (?P<said>.*)", re.DOTALL)
_KIND = re.compile(r"<class '([\w.]+)'>")
_NO_LINKS = re.compile(
    r"^ *(`{3,}|~{3,}).*?^ *\1|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
"""Code and comments, in which nothing is a link."""


def told(config_file: Path, heard: Iterable[str]) -> list[Finding]:
    """What MkDocs warned of, each as a finding."""
    docs, times = config_file.parent / "docs", Counter[tuple[str, str]]()
    return ordered(_told(said, config_file, docs, times) for said in heard)


def refused(config_file: Path, heard: list[str], error: Exception) -> list[Finding]:
    """Why MkDocs stopped; an `Abort` says less than the warnings before it."""
    if isinstance(error.__context__, yaml.YAMLError):
        return [_unreadable(config_file, error.__context__)]
    findings = told(config_file, heard)
    if findings and isinstance(error, Abort):
        return findings
    why = _chinese(str(error), REFUSALS)
    return [*findings, RULES["S003"].at(Place(config_file.name), value=why)]


def unheeded(config_file: Path) -> list[Finding]:
    """The hooks that a build leaves out without being our own, which prepares pages."""
    hooks = [value for key, value in _pairs(_root(config_file)) if key.value == "hooks"]
    return [
        RULES["S014"].at(_of_node(hook, config_file), "hooks", hook.value)
        for hook in _leaves(hooks[-1] if hooks else None)
        if hook.value and Path(hook.value).name != OUR_HOOK
    ]


def lacking(config_file: Path, error: TemplateNotFound) -> Finding:
    """Which template the theme has not got, at the page that asks for it, where one does."""
    name = str(error).split("'")[1] if "'" in str(error) else str(error)
    asks = re.compile(rf"^template:\s*[\"']?({re.escape(name)})\b", re.MULTILINE)
    docs, place = config_file.parent / "docs", Place(config_file.name)
    for page in sorted(docs.rglob("*.md")):
        text = page.read_text("utf-8-sig", "replace")
        if found := asks.search(text):
            place = _at(f"docs/{page.relative_to(docs).as_posix()}", text, found.start(1))
            break
    return RULES["S002"].at(place, value=f"主题里没有模板 {name}")


def _told(said: str, config_file: Path, docs: Path, times: Counter[tuple[str, str]]) -> Finding:
    if setting := _SETTING.fullmatch(said):
        return _of_setting(config_file, setting["name"], setting["said"])
    for pattern, code, chinese in SAYINGS:
        if match := pattern.fullmatch(said):
            groups = {name: text or "" for name, text in match.groupdict().items()}
            place = _place(config_file, docs, groups, times)
            return _finding(place, code, chinese, groups)
    return RULES["S002"].at(Place(config_file.name), value=said)


def _finding(place: Place, code: str, chinese: str, groups: dict[str, str]) -> Finding:
    """A finding of what a saying speaks of."""
    page, link, guess = (groups.get(name, "") for name in ("page", "link", "guess"))
    other, missing = groups.get("other", page), groups.get("missing")
    if code == "S010":
        target = "本页里" if other == page else f"{other} 里"
    else:
        target = f"：网站里没有 {missing}" if missing else ""
    more = {
        "where": f"生成的页面 {page} 里，" if page and place.file != f"docs/{page}" else "",
        "target": target,
        "near": f"是否想写 {guess}？" if guess else "",
        "anchor": groups.get("anchor") or link.partition("#")[2],
        "names": "、".join(re.findall(r"- (.+)", groups.get("names", ""))),
    }
    return RULES[code].at(place, value=chinese.format_map(groups | more), **more)


def _place(
    config_file: Path, docs: Path, groups: dict[str, str], times: Counter[tuple[str, str]]
) -> Place:
    """Where that stands which is spoken of: in a page that people wrote, or in the settings."""
    page, link = groups.get("page", ""), groups.get("link", "")
    if page and (docs / page).is_file():
        times[page, link] += 1
        return _of_link(docs, page, link, times[page, link])
    if "other" in groups and (docs / groups["other"]).is_file():
        return Place(f"docs/{groups['other']}")
    if "entry" in groups:
        return _of_entry(config_file, groups["entry"])
    return Place(config_file.name)


def _of_link(docs: Path, page: str, link: str, time: int) -> Place:
    """Where a page links to something for so many times; the page where that is not seen."""
    file = f"docs/{page}"
    text = (docs / page).read_text("utf-8-sig", "replace")
    bare = _NO_LINKS.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)
    target = rf"(?:\]\(\s*<?|\]:\s*<?|=\s*[\"']?)({re.escape(link)})(?=[\s\"'>)]|$)"
    found = [match.start(1) for match in re.finditer(target, bare)] if link else []
    return _at(file, text, found[min(time, len(found)) - 1]) if found else Place(file)


def _of_entry(config_file: Path, entry: str) -> Place:
    """Where a value stands among the settings; their file where that is not seen."""
    places = (_of_node(n, config_file) for n in _leaves(_root(config_file)) if n.value == entry)
    return next(places, Place(config_file.name))


def _leaves(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The values that stand below a node, their keys aside."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _leaves(entry)
    for _, value in _pairs(node):
        yield from _leaves(value)


def _of_setting(config_file: Path, name: str, said: str) -> Finding:
    """What is wrong with a setting, at its place."""
    names = [name]
    while deeper := _DEEPER.fullmatch(said):
        names.append(deeper["name"])
        said = deeper["said"]
    node, place = _root(config_file), Place(config_file.name)
    for step in names:
        found = next(((k, v) for k, v in _pairs(node) if k.value == step), None)
        if found is None:
            break
        place, node = _of_node(found[0], config_file), found[1]
    unknown = len(names) == 1 and said.startswith("Unrecognised")
    hint = near(name, MkDocsConfig()) if unknown else ""
    return RULES["S013"].at(place, ".".join(names), _chinese(said, SETTINGS), near=hint)


def _root(config_file: Path) -> yaml.Node | None:
    """The settings as they are written; None where they can not be read."""
    with suppress(OSError, yaml.YAMLError):
        root: yaml.Node | None = yaml.compose(config_file.read_bytes(), Loader=yaml.CSafeLoader)
        return root
    return None


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _of_node(node: yaml.Node, config_file: Path) -> Place:
    return Place(config_file.name, node.start_mark.line + 1, node.start_mark.column + 1)


def _unreadable(config_file: Path, error: yaml.YAMLError) -> Finding:
    """Why a file of settings, which may be one that `mkdocs.yml` inherits, is no YAML."""
    mark = getattr(error, "problem_mark", None)
    path = Path(getattr(mark or error, "name", "")).resolve()
    path = path if path.is_file() else config_file
    file = Path(os.path.relpath(path, config_file.parent.resolve())).as_posix()
    data = path.read_bytes()
    try:
        place, said = _stumbled(file, data.decode("utf-8-sig"), error)
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start].decode("utf-8-sig")
        place, said = _at(file, before, len(before)), "不是 UTF-8 编码，请另存为 UTF-8"
    return RULES["S012"].at(place, value=said, file=file)


def _stumbled(file: str, text: str, error: yaml.YAMLError) -> tuple[Place, str]:
    """Where a text is no YAML, and why: as libyaml says it, or else as PyYAML said it."""
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError as found:
        error = found
    if mark := getattr(error, "problem_mark", None):
        place = min(Place(file, mark.line + 1, mark.column + 1), _at(file, text, len(text)))
    else:
        hidden = Reader.NON_PRINTABLE.search(text)
        place = _at(file, text, hidden.start() if hidden else 0)
    return place, of_yaml(str(error))


def _at(file: str, text: str, position: int) -> Place:
    """The place of a position in a text."""
    before = text[:position]
    return Place(file, before.count("\n") + 1, position - before.rfind("\n"))


def _chinese(said: str, sayings: Iterable[tuple[re.Pattern[str], str]]) -> str:
    """A sentence in Chinese, or as it is where none of these is it."""
    for pattern, chinese in sayings:
        if match := pattern.fullmatch(said):
            return _named(chinese.format_map(match.groupdict()))
    return said


def _named(text: str) -> str:
    """A sentence in which types are called what they are for people."""
    return _KIND.sub(lambda kind: KINDS.get(kind[1], kind[1]), text)
