"""The way of a case drawn as SVG, in two shapes: rows of a phase each, and one column for a phone.

Numbers are units of the drawing. Colours and fonts are the style sheet's, so that the drawing
follows the colour scheme and the printer. Every step that has a page is a link to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.model import Stage
from casebook.render.escape import Safe, html

_LETTER = 15
"""The width of a character of a name, which is as wide as its font is high."""
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A stage with its place in the order, from 1, and its page; `file` is empty where it has none."""

    id: str
    number: int
    stage: Stage
    file: str


@dataclass(frozen=True, slots=True)
class _Box:
    step: Step
    row: int
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def centre(self) -> float:
        return self.y + self.height / 2


def flow(steps: Sequence[Step], addresses: Mapping[str, str]) -> Safe:
    """Both drawings, of which the style sheet shows the one that fits.

    Args:
        steps: The stages in their order.
        addresses: The address of each step's page as seen from the page that prints, by its id.
    """
    return Safe("\n".join([_wide(steps, addresses), _narrow(steps, addresses)]))


def _rows(steps: Sequence[Step], longest: int) -> list[list[Step]]:
    """The steps in rows: a new one for each phase, and where a row is full."""
    rows: list[list[Step]] = []
    for step in steps:
        full = not rows or len(rows[-1]) == longest
        if full or rows[-1][-1].stage.phase != step.stage.phase:
            rows.append([])
        rows[-1].append(step)
    return rows


def _wide(steps: Sequence[Step], addresses: Mapping[str, str]) -> str:
    width, height, across, down, left, top = 128.0, 54.0, 46.0, 66.0, 60.0, 46.0
    rows = _rows(steps, 4)
    boxes = [
        _Box(step, r, left + c * (width + across), top + r * (height + down), width, height)
        for r, row in enumerate(rows)
        for c, step in enumerate(row)
    ]
    parts = [*_wide_lines(boxes, down), *(_drawn(box, addresses) for box in boxes)]
    phases = {row[0].stage.phase: r for r, row in reversed(list(enumerate(rows)))}
    for phase, r in sorted(phases.items(), key=lambda item: item[1]):
        y = top + r * (height + down) + height / 2 + 5
        parts.append(_text(phase or "", 4, y, "cb-flow__phase", "start"))
    size = left + 4 * width + 3 * across + 24, top + len(rows) * (height + down) - down + 8
    return _svg("wide", size, parts)


def _wide_lines(boxes: Sequence[_Box], down: float) -> Iterator[str]:
    """Lines of the wide drawing: onward in a row, from a row to the next, and back."""
    always = [box for box in boxes if not box.step.stage.condition]
    for one, other in pairwise(always):
        if one.row == other.row and one.right + 60 > other.x:
            yield _line("wide", [(one.right, one.centre), (other.x, other.centre)])
        elif one.row == other.row:
            y = one.y - 12
            points = [(one.middle, one.y), (one.middle, y), (other.middle, y)]
            yield _line("wide", [*points, (other.middle, other.y)])
        else:
            y = one.bottom + 18
            points = [(one.middle, one.bottom), (one.middle, y), (other.middle, y)]
            yield _line("wide", [*points, (other.middle, other.y)])
    for one, other in pairwise(boxes):
        if other.step.stage.condition:
            yield _line("wide", [(one.right, one.centre), (other.x, other.centre)], dashed=True)
            x = (one.right + other.x) / 2
            yield _text(other.step.stage.condition, x, one.centre - 7, "cb-flow__word")
    for one, other, words in _backward(boxes):
        y = one.y - 18
        start = one.right - one.width / 4
        if one.row == other.row:
            end, tip = other.right - other.width / 4, other.y
            points = [(start, one.y), (start, y), (end, y), (end, tip)]
        else:
            edge = max(box.right for box in boxes) + 14
            end, tip = other.x + other.width / 4, other.bottom
            far = [(edge, y), (edge, tip + down - 18)] if one.row - other.row > 1 else []
            level = tip + down - 18 if far else y
            points = [(start, one.y), (start, y), *far, (end, level), (end, tip)]
        yield _line("wide", points, dashed=True)
        yield _text(words, (start + end) / 2, y - 5, "cb-flow__word")


def _narrow(steps: Sequence[Step], addresses: Mapping[str, str]) -> str:
    width, height, gap, left, y = 176.0, 46.0, 26.0, 18.0, 4.0
    boxes: list[_Box] = []
    parts: list[str] = []
    phase: str | None = None
    for step in steps:
        if step.stage.phase and step.stage.phase != phase:
            phase = step.stage.phase
            parts.append(_text(phase, left + width + 8, y + 16, "cb-flow__phase", "start"))
        boxes.append(_Box(step, 0, left, y, width, height))
        y += height + gap
    lines = [*_narrow_lines(boxes)]
    drawn = [_drawn(box, addresses) for box in boxes]
    return _svg("narrow", (340, y - gap + 6), [*lines, *drawn, *parts])


def _narrow_lines(boxes: Sequence[_Box]) -> Iterator[str]:
    always = [box for box in boxes if not box.step.stage.condition]
    for one, other in pairwise(always):
        if other.step.number == one.step.number + 1:
            yield _line("narrow", [(one.middle, one.bottom), (other.middle, other.y)])
        else:
            points = [
                (one.x, one.centre),
                (6, one.centre),
                (6, other.centre),
                (other.x, other.centre),
            ]
            yield _line("narrow", points)
    for one, other in pairwise(boxes):
        if other.step.stage.condition:
            yield _line("narrow", [(one.middle, one.bottom), (other.middle, other.y)], dashed=True)
            words, y = other.step.stage.condition, one.bottom + 17
            yield _text(words, one.middle + 8, y, "cb-flow__word", "start")
    taken: list[tuple[float, float, int]] = []
    for one, other, words in _backward(boxes):
        top, bottom = other.bottom - 12, one.y + 12
        lane = next(
            n for n in range(9) if all(n != m or top > b or a > bottom for a, b, m in taken)
        )
        taken.append((top, bottom, lane))
        x = one.right + 14 + lane * 68
        points = [(one.right, bottom), (x, bottom), (x, top), (other.right, top)]
        yield _line("narrow", points, dashed=True)
        for n, words_of_line in enumerate(_broken(words, 4)):
            y = (top + bottom) / 2 + n * (_SMALL + 3)
            yield _text(words_of_line, x + 6, y, "cb-flow__word", "start")


def _backward(boxes: Sequence[_Box]) -> Iterator[tuple[_Box, _Box, str]]:
    """(from, to, when) of every way back to an earlier stage."""
    by_id = {box.step.id: box for box in boxes}
    for box in boxes:
        for target, words in box.step.stage.back.items():
            if target in by_id and by_id[target].step.number < box.step.number:
                yield box, by_id[target], words


def _drawn(box: _Box, addresses: Mapping[str, str]) -> str:
    """A step: its box, number and name; a link where it has a page."""
    shape = "cb-flow__box cb-flow__box--maybe" if box.step.stage.condition else "cb-flow__box"
    rect = (
        f'<rect class="{shape}" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" '
        f'height="{box.height:g}" rx="6"/>'
    )
    lines = _broken(box.step.stage.name, int((box.width - 12) // _LETTER))
    first = box.centre + 5 - (len(lines) - 1) * (_LETTER + 3) / 2
    texts = [
        _text(line, box.middle, first + n * (_LETTER + 3), "cb-flow__name")
        for n, line in enumerate(lines)
    ]
    number = _text(str(box.step.number), box.x + 7, box.y + 14, "cb-flow__number", "start")
    inside = rect + number + "".join(texts)
    href = addresses.get(box.step.id, "")
    return f'<a class="cb-to" href="{html(href)}">{inside}</a>' if href else inside


def _broken(text: str, longest: int) -> list[str]:
    """A text in lines of a length; where it can be, a line ends with a comma of lists."""
    lines: list[str] = []
    while len(text) > longest:
        cut = text.rfind("、", 0, longest) + 1 or longest
        lines.append(text[:cut])
        text = text[cut:]
    return [*lines, text]


def _line(shape: str, points: Sequence[tuple[float, float]], *, dashed: bool = False) -> str:
    way = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    kind = "cb-flow__line cb-flow__line--maybe" if dashed else "cb-flow__line"
    return f'<path class="{kind}" d="{way}" marker-end="url(#cb-arrow-{shape})"/>'


def _text(text: str, x: float, y: float, kind: str, anchor: str = "middle") -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{html(text)}</text>'


def _svg(shape: str, size: tuple[float, float], parts: Sequence[str]) -> str:
    arrow = (
        f'<defs><marker id="cb-arrow-{shape}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto-start-reverse"><path class="cb-flow__tip" d="M0 0L8 4L0 8z"/>'
        "</marker></defs>"
    )
    return (
        f'<svg class="cb-flow__{shape}" viewBox="0 0 {size[0]:g} {size[1]:g}" role="group" '
        f'aria-label="流程图：从提出到归档的各个环节">{arrow}{"".join(parts)}</svg>'
    )
