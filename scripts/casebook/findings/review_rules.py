"""The rules of a review's figures. They never change a figure: they say what does not add up.

Codes begin with F. A source's figures are printed as they stand, so these are notices, and the
review's page prints the same words under 数据核对.
"""

from casebook.findings.finding import Rule, Severity

NOTICE = Severity.NOTICE

REVIEW_RULES: tuple[Rule, ...] = (
    Rule(
        "F001",
        NOTICE,
        "按角色分解的件数之和等于总数。",
        "“{label}”按角色合计 {value} 件，总数是 {total} 件",
        "核对材料；材料如此的，照写并在 caveats 说明",
        bad="figures:\n  - {label: 提案, total: 55, roles: {主办: 22, 会办: 30}}\n",
        good="figures:\n  - {label: 提案, total: 55, roles: {主办: 22, 会办: 33}}",
        subject="review",
    ),
    Rule(
        "F002",
        NOTICE,
        "各部分之和等于首组。",
        "各部分{what}合计 {value}，首组“{label}”是 {total}",
        "核对材料；材料如此的，照写并在 caveats 说明",
        bad="figures:\n  - {label: 合计, total: 139}\n  - {label: 建议, total: 74, part: true}\n"
        "  - {label: 提案, total: 60, part: true}\n",
        good="figures:\n  - {label: 合计, total: 139}\n  - {label: 建议, total: 74, part: true}\n"
        "  - {label: 提案, total: 65, part: true}",
        subject="review",
    ),
    Rule(
        "F003",
        NOTICE,
        "各结果类别之和等于总数，或等于需要答复的件数。",
        "“{label}”各类结果合计 {value} 件，与总数 {total} 件{answered}都对不上",
        "核对材料；材料如此的，照写并在 caveats 说明",
        bad="figures:\n  - label: 提案\n    total: 62\n    outcomes:\n"
        "      - {outcome: A, count: 57}\n",
        good="figures:\n  - label: 提案\n    total: 57\n    outcomes:\n"
        "      - {outcome: A, count: 57}",
        subject="review",
    ),
    Rule(
        "F004",
        NOTICE,
        "百分比与件数相符。",
        "“{label}”{name} {count} 件写作 {value}%，按 {bases}",
        "核对材料；材料如此的，照写并在 caveats 说明",
        bad="figures:\n  - label: 提案\n    total: 62\n    outcomes:\n"
        "      - {outcome: A, count: 62, percent: 95.1}\n",
        good="figures:\n  - label: 提案\n    total: 62\n    outcomes:\n"
        "      - {outcome: A, count: 62, percent: 100}",
        subject="review",
    ),
    Rule(
        "F005",
        NOTICE,
        "各类百分比之和为 100（四舍五入之差除外）。",
        "“{label}”{what}的百分比合计 {value}%",
        "核对材料；材料如此的，照写并在 caveats 说明",
        bad="figures:\n  - label: 提案\n    total: 2\n    outcomes:\n"
        "      - {outcome: A, count: 1, percent: 50}\n      - {outcome: B, count: 1, percent: 40}\n",
        good="figures:\n  - label: 提案\n    total: 2\n    outcomes:\n"
        "      - {outcome: A, count: 1, percent: 50}\n      - {outcome: B, count: 1, percent: 50}",
        subject="review",
    ),
)
