"""The outline of a summary: headings that nest, each with what stands below it.

A style of numbering takes its level from where it first appears, not from a table of styles: after
（一） a （2） goes on with the same list, and in one document 1. stands above （1）, in another below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebook.importers.summary.markers import Marker, marker
from casebook.importers.summary.paragraph import Paragraph, plain, squeezed
from casebook.importers.summary.sections import Section, section

LONGEST_HEADING = 64
_BRACKETED = re.compile("【[^【】]{2,24}】|〖[^〖〗]{2,24}〗")
_SECOND = re.compile(r"[。；]\s*(?:2[.、．](?!\d)|（(?:2|二)）|②)")
"""Where a list in one paragraph goes on: 1.…。2.…"""
_NEAR = 8
"""Paragraphs within which the next heading of a document without numbers is looked for."""
_SAYS = re.compile("^“|，")
_END = re.compile(r"[。！？；：]")
_RUN_IN = {"problems", "measures", "next"}
"""Sections whose name may stand at the beginning of their only paragraph, 改进措施：一是……"""
_LEAD = re.compile(
    r"(?:主要|具体)?(?:是|有|为|如下|有以下几[点个方面]*|包括|表现在|体现在)*[：:]?$"
)


@dataclass(slots=True)
class Node:
    """A heading, the paragraphs below it and the headings below it; the root has no heading."""

    title: str
    number: int
    style: str = ""
    order: int = 0
    section: Section = field(default_factory=lambda: Section(()))
    body: list[Paragraph] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline(paragraphs: Sequence[Paragraph]) -> Node:
    """The tree of a document's headings; its root holds what stands before the first."""
    root = Node("", 0)
    stack = [root]
    for at, paragraph in enumerate(paragraphs):
        if not paragraph.text.strip():
            continue
        node = None if paragraph.table else _heading(paragraph, paragraphs[at + 1 :], stack)
        if node is None:
            stack[-1].body.append(paragraph)
            continue
        del stack[_parent(stack, node) + 1 :]
        stack[-1].children.append(node)
        stack.append(node)
    return root


def _parent(stack: list[Node], node: Node) -> int:
    """Where in the stack the parent of a new heading stands."""
    if node.style.startswith(("word", "hash")):
        over = [
            i
            for i, n in enumerate(stack)
            if i and n.style >= node.style and n.style[:4] == node.style[:4]
        ]
        return over[0] - 1 if over else len(stack) - 1
    for i in range(len(stack) - 1, 0, -1):
        if _same(stack[i], node):
            return i - 1
    for i in range(len(stack) - 2, 0, -1):
        if stack[i + 1].style == "lead" and _continues(stack[i], node):
            return i
    if node.style in {"one", "part"} and node.order == 1 and not node.section.kinds:
        return len(stack) - 1
    if node.style in {"lead", "plain"} and node.section.kinds:
        return _under(stack, node)
    return len(stack) - 1


def _continues(parent: Node, node: Node) -> bool:
    """Whether a heading goes on with the numbers of those already below a node: 1. 整改：… 2."""
    return any(c.style == node.style and c.order + 1 == node.order for c in parent.children)


def _same(one: Node, other: Node) -> bool:
    """Whether two headings are of one list."""
    if {one.style, other.style} == {"paren", "paren-digit"}:
        return other.order == one.order + 1
    if {one.style, other.style} == {"lead", "plain"}:
        return bool(one.section.kinds) == bool(other.section.kinds)
    if one.style == other.style == "plain":
        return bool(one.section.kinds) == bool(other.section.kinds)
    return one.style == other.style


def _under(stack: list[Node], node: Node) -> int:
    """A section's plain name stands below the section that names it too (问题与对策 > 问题)."""
    for i in range(len(stack) - 1, 0, -1):
        if node.section.first in stack[i].section and len(stack[i].section.kinds) > 1:
            return i
        if stack[i].style == "plain" and not stack[i].section.kinds:
            continue
    return (
        0 if not any(n.section.kinds and n.style != "lead" for n in stack[1:]) else len(stack) - 1
    )


def _heading(paragraph: Paragraph, after: Sequence[Paragraph], stack: list[Node]) -> Node | None:
    text = paragraph.full
    mark = marker(text)
    if paragraph.level:
        rest = text[mark.length :] if mark else text
        return _node(rest, paragraph, f"word{paragraph.level}", mark, "")
    if mark and mark.style == "hash":
        rest = text[mark.length :]
        inner = marker(rest)
        bare = rest[inner.length :] if inner else rest
        return _node(bare, paragraph, f"hash{mark.depth}", mark, "")
    if mark:
        return _marked(text, paragraph, mark)
    return _unmarked(text, paragraph, after, stack)


def _marked(text: str, paragraph: Paragraph, mark: Marker) -> Node | None:
    rest = text[mark.length :].strip()
    if not rest or _listing(text, mark):
        return None
    head, body = split_heading(rest)
    return _node(head, paragraph, mark.style, mark, body)


def _listing(text: str, mark: Marker) -> bool:
    """Whether a paragraph that begins 一是 (or 1.) goes on 二是: a list in a text, not a heading."""
    if mark.style != "item":
        return mark.order == 1 and bool(_SECOND.search(plain(text)))
    again = re.search(
        r"[。；，](?:[二三四五六][是抓靠]|第[二三四五六][，、]|[二三四五六]要)", plain(text)
    )
    return again is not None


def split_heading(text: str) -> tuple[str, str]:
    """A run-in heading and what follows it: the first sentence, or all of a line without one."""
    read = plain(text)
    masked = re.sub(
        r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*(?:“[^“”]*”[^“”]*)*”",
        lambda m: "■" * len(m[0]),
        read,
    )
    end = _END.search(masked)
    if end is None:
        return (text, "") if len(text) <= LONGEST_HEADING else (clauses(text), text)
    head, body = text[: end.start()], text[end.end() :].strip()
    if masked[end.start()] == "；" and not body:
        return (head, "") if len(head) <= LONGEST_HEADING else (clauses(head), text)
    if len(head) > LONGEST_HEADING or masked[end.start()] == "；":
        return clauses(head), text
    return head, body


def clauses(text: str, longest: int = 40) -> str:
    """As many of a sentence's first clauses as fit into a heading, at least one."""
    read = plain(text)
    ends = [m.start() for m in re.finditer("[，；。：]", read)]
    fit = [end for end in ends if 4 <= end <= longest]
    if fit:
        return text[: fit[-1]]
    return text[: ends[0]] if ends and ends[0] <= 120 else text[:120]


def _unmarked(
    text: str, paragraph: Paragraph, after: Sequence[Paragraph], stack: list[Node]
) -> Node | None:
    bare = squeezed(text)
    bare = bare[1:-1] if _BRACKETED.fullmatch(bare) else bare
    read = plain(bare)
    name, colon, rest = bare.partition(bare[read.find("：")]) if "：" in read else (bare, "", "")
    if colon and rest.strip() and _RUN_IN & set(section(_LEAD.sub("", plain(name))).kinds):
        named = section(_LEAD.sub("", plain(name)))
        node = Node(name.strip(), paragraph.number, "lead", 0, named)
        node.body.append(Paragraph(paragraph.number, rest.strip()))
        return node
    if len(read) > 30 or re.search(r"[。！？；，]$|\d{4}年\d|[\d%]$", read):
        return None
    lead = read.endswith("：")
    named = section(_LEAD.sub("", read) or read)
    if named.kinds and (lead or named.kinds != ("figures",) or len(read) >= 4):
        if re.search(r"总结|报告|小结", read):
            return None
        return Node(bare.strip("：: "), paragraph.number, "lead" if lead else "plain", 0, named)
    if (
        lead
        or not _introduces(read, after)
        or (len(stack) < 2 and not _one_of_several(read, after))
    ):
        return None
    return Node(bare, paragraph.number, "plain", 0)


def _one_of_several(read: str, after: Sequence[Paragraph]) -> bool:
    """Whether a short line that says something is followed by others like it: plain headings."""
    if not _SAYS.search(read):
        return False
    near = [squeezed(p.text) for p in after[:_NEAR]]
    return any(
        _SAYS.search(plain(t)) and _introduces(plain(t), after[i + 1 : i + _NEAR])
        for i, t in enumerate(near)
    )


def _introduces(read: str, after: Sequence[Paragraph]) -> bool:
    """Whether a short line without a full stop stands as a heading before a longer paragraph."""
    following = next((p for p in after if p.text.strip()), None)
    if following is None or following.table or len(read) > 24 or re.search("[：。《》]", read):
        return False
    text = plain(following.text).strip()
    return len(text) > len(read) and text.endswith(("。", "；")) and marker(text) is None


def _node(head: str, paragraph: Paragraph, style: str, mark: Marker | None, body: str) -> Node:
    title = squeezed(head).strip("。：:；;，, ").replace("**", "")
    node = Node(title, paragraph.number, style, mark.order if mark else 0, section(title))
    if body:
        node.body.append(Paragraph(paragraph.number, body))
    return node
