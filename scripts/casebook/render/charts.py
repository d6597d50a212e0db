"""Charts as inline SVG: no script, no style of their own, no font, the same bytes every time.

Lengths across are percentages and lengths down are `em`, so a chart fills the width it is given and
its text keeps the size of the page's, on a phone, in large type and in print. Colours come from
classes (casebook.css). Labels wrap and are never cut; every bar has its number beside it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from unicodedata import east_asian_width

import svg

from casebook.model.statistics import Bar, Distribution
from casebook.render.escape import Safe, html

MOST = 15
"""Bars of a chart, at most; the table behind it has them all."""
NEWEST = 10
"""Years of a chart, at most."""

_LINE = 21
"""Full-width characters on a line of a label: with the number they fit a phone."""
_LABEL, _BAR, _GAP = 1.35, 0.65, 0.85
_COLUMNS = 8.0


def shown(found: Distribution) -> tuple[Bar, ...]:
    """The bars that a chart shows: the newest years, or the first of a long list."""
    if found.id == "year":
        return found.bars[-NEWEST:]
    return found.bars if len(found.bars) <= MOST else found.bars[:MOST]


def chart(found: Distribution) -> Safe:
    """The chart of a distribution; years stand side by side, all else below one another."""
    bars = shown(found)
    most = max((bar.count for bar in bars), default=0) or 1
    elements, height = _columns(bars, most) if found.id == "year" else _rows(bars, most)
    drawn = svg.SVG(
        xmlns=None,
        class_=["cb-chart"],
        width=_across(100),
        height=_down(height),
        extra={"role": "img", "aria-labelledby": f"chart-{found.id} said-{found.id}"},
        elements=[
            svg.Title(id=f"chart-{found.id}", text=html(f"{found.title}（单位：{found.unit}）")),
            svg.Desc(id=f"said-{found.id}", text=html(_said(bars, found.unit))),
            *elements,
        ],
    )
    return Safe(drawn.as_str())


def _said(bars: Sequence[Bar], unit: str) -> str:
    return "；".join(f"{bar.label} {bar.count} {unit}" for bar in bars) + "。"


def _rows(bars: Sequence[Bar], most: int) -> tuple[list[svg.Element], float]:
    elements: list[svg.Element] = []
    y = 0.0
    for bar in bars:
        lines = list(wrapped(bar.short or bar.label))
        for i, line in enumerate(lines, 1):
            elements.append(_text(line, 0, y + i * _LABEL - 0.35, "start"))
        elements.append(_text(str(bar.count), 100, y + _LABEL - 0.35, "end", "cb-chart__number"))
        y += len(lines) * _LABEL
        elements += _drawn(bar, 0, y, 100 * bar.count / most, _BAR)
        y += _BAR + _GAP
    return elements, y


def _columns(bars: Sequence[Bar], most: int) -> tuple[list[svg.Element], float]:
    elements: list[svg.Element] = []
    base = _COLUMNS + _LABEL
    step = 100 / max(len(bars), 1)
    for i, bar in enumerate(bars):
        height = _COLUMNS * bar.count / most
        middle = (i + 0.5) * step
        elements += _drawn(bar, middle - 0.3 * step, base - height, 0.6 * step, height)
        number = _text(str(bar.count), middle, base - height - 0.35, "middle", "cb-chart__number")
        elements += [number, _text(bar.short or bar.label, middle, base + _LABEL, "middle")]
    line = svg.Line(
        class_=["cb-chart__base"],
        x1=0,
        y1=_down(base),
        x2=_across(100),
        y2=_down(base),
    )
    return [*elements, line], base + 1.6 * _LABEL


def _drawn(bar: Bar, x: float, y: float, width: float, height: float) -> list[svg.Element]:
    """The rectangle of a bar; none where nothing was counted."""
    if not bar.count:
        return []
    classes = ["cb-chart__bar"] + ([f"cb-chart__bar--{bar.kind}"] if bar.kind != "plain" else [])
    return [
        svg.Rect(
            class_=classes,
            x=_across(x),
            y=_down(y),
            width=_across(width),
            height=_down(height),
            rx=2,
        )
    ]


def _text(text: str, x: float, y: float, anchor: str, name: str = "cb-chart__label") -> svg.Element:
    return svg.Text(class_=[name, f"cb-chart--{anchor}"], x=_across(x), y=_down(y), text=html(text))


def wrapped(label: str) -> Iterator[str]:
    """A label in lines of at most 21 full-width characters; nothing of it is lost."""
    line, width = "", 0.0
    for sign in label:
        size = 1.0 if east_asian_width(sign) in "WFA" else 0.55
        if width + size > _LINE:
            yield line
            line, width = "", 0.0
        line += sign
        width += size
    yield line


def _across(percent: float) -> svg.Length:
    return svg.Length(Decimal(f"{percent:.2f}"), "%")


def _down(lines: float) -> svg.Length:
    return svg.Length(Decimal(f"{lines:.2f}"), "em")
