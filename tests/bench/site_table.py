"""The figures of the site's build as tables: each line with its limit and whether it holds."""

from __future__ import annotations

from typing import Any

Figures = dict[str, Any]


BESIDE = {"export of records", "export", "index"}
"""Stages that go on while pages are rendered."""


class Line:
    """A line of the table: our figure, the limit, and whether it holds."""

    def __init__(self, what: str, ours: float, unit: str) -> None:
        self.what, self.ours, self.unit = what, ours, unit
        self.limits: list[tuple[str, float, float]] = []
        self.theirs: dict[str, float] = {}

    def against(self, peer: str, theirs: float, most: float) -> Line:
        """Limit the figure to a share of a peer's."""
        self.theirs[peer] = theirs
        self.limits.append((peer, self.ours / theirs, most))
        return self

    def at_most(self, most: float) -> Line:
        """Limit the figure itself."""
        self.limits.append(("", self.ours, most))
        return self

    @property
    def holds(self) -> bool:
        return all(got <= most for _, got, most in self.limits)

    def cells(self) -> list[str]:
        limits = "；".join(
            f"≤ {most:g} × {peer}" if peer else f"≤ {most:g} {self.unit}"
            for peer, _, most in self.limits
        )
        ratios = ", ".join(f"{got:.3f} × {peer}" for peer, got, _ in self.limits if peer)
        theirs = [self._shown(self.theirs.get(peer)) for peer in ("Material", "Zensical")]
        held = "yes" if self.holds else "**no**"
        return [
            self.what,
            limits.replace("；", ", "),
            self._shown(self.ours),
            *theirs,
            ratios,
            held,
        ]

    def _shown(self, value: float | None) -> str:
        if value is None:
            return ""
        return f"{value:.2f} {self.unit}" if value < 10 else f"{value:.0f} {self.unit}"


def lines(figures: Figures) -> list[Line]:
    """Every line of the table, in the order of a day's work."""
    mine, mk, zen = figures["casebook"], figures.get("mkdocs"), figures.get("zensical")
    clean = Line("clean build", mine["clean"]["seconds"], "s")
    edited = Line("after one edited record", mine["edited"]["seconds"], "s")
    same = Line("nothing changed", mine["unchanged"]["seconds"], "s")
    memory = Line("memory, all processes", mine["clean"]["memory"] / 1e6, "MB")
    if mk and zen:
        clean.against("Material", mk["clean"]["seconds"], 0.40)
        clean.against("Zensical", zen["clean"]["seconds"], 0.45)
        edited.against("Material", mk["edited"]["seconds"], 0.04)
        edited.against("Zensical", zen["edited"]["seconds"], 0.06)
        same.against("Material", mk["edited"]["seconds"], 0.03)
        memory.against("Zensical", zen["clean"]["memory"] / 1e6, 1.0)
        memory.theirs["Material"] = mk["clean"]["memory"] / 1e6
    share = max(1, figures["cases"] / 10_000)
    checks = [
        Line("check, cold", mine["check cold"]["seconds"], "s").at_most(3 * share),
        Line("check, warm", mine["check warm"]["seconds"], "s").at_most(1 * share),
    ]
    if "served" in mine:
        took = mine["served"]
        checks += [
            Line("serve, from saved record to page", took["page"], "s").at_most(2),
            Line("serve, to page while the site is made", took["busy"], "s").at_most(2),
            Line("serve, from saved record to whole site", took["whole"], "s"),
        ]
    return [clean, edited, same, memory, *checks, *_large(figures)]


def _large(figures: Figures) -> list[Line]:
    """What five times as many cases cost, in multiples of the smaller number's."""
    if "large" not in figures:
        return []
    small, large = figures["casebook"], figures["large"]
    name, times = f"{large['cases']:,} cases", "×"
    pairs = (("clean", "seconds", 5.5), ("clean", "memory", 5.0), ("edited", "seconds", 4.0))
    words = {"clean": "clean build", "edited": "one edit", "seconds": "time", "memory": "memory"}
    return [
        Line(f"{name}: {words[run]}, {words[key]}", large[run][key] / small[run][key], times).at_most(most)
        for run, key, most in pairs
    ]  # fmt: skip


def table(figures: Figures) -> str:
    """The lines as a Markdown table."""
    head = [f"{figures['cases']:,} cases", "limit", "casebook", "MkDocs + Material", "Zensical"]
    rows = [[*head, "ratio", "holds"], ["---"] * 7, *(line.cells() for line in lines(figures))]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def stages(figures: Figures) -> str:
    """Where the time of a clean build goes, and what a bare copy of each stage's output takes."""
    mine = figures["casebook"]
    said, edit = mine["stages"], mine.get("stages of an edit", {})
    rows = [["stage", "clean build", "one edit", "bare copy of its output", "ratio"], ["---"] * 5]
    for stage in {**said, **edit}:
        copy, took = mine["copies"].get(stage), said.get(stage, 0.0)
        ratio = [f"{copy:.2f} s", f"{took / copy:.1f} ×"] if copy else ["", ""]
        name = f"{stage} (beside render)" if stage in BESIDE else stage
        rows.append([name, f"{took:.2f} s", f"{edit.get(stage, 0.0):.2f} s", *ratio])
    rest = mine["clean"]["seconds"] - sum(said[stage] for stage in said if stage not in BESIDE)
    rows.append(["start and rest", f"{rest:.2f} s", "", "", ""])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def processor(figures: Figures) -> str:
    """Seconds of the processor, which other programs on the machine change less than the clock's."""
    names = ("casebook", "mkdocs", "zensical")
    runs = ((name, figures[name]) for name in names if name in figures)
    parts = [
        f"{name} {run['clean']['worked']:.1f} s clean, {run['edited']['worked']:.1f} s after an edit"
        for name, run in runs
    ]
    return f"processor time: {'; '.join(parts)}"
