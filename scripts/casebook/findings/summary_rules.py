"""The rules of the summary importer. Codes I101 to I139: the file (I101…), the reading (I121…)."""

from casebook.findings.finding import Rule, Severity

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

SUMMARY_RULES: tuple[Rule, ...] = (
    Rule(
        "I101",
        ERROR,
        "总结是 .docx、.txt 或 .md 文件。",
        "读不了 {value}",
        "在 Word 或 WPS 里打开，另存为 .docx，再导入",
    ),
    Rule(
        "I102",
        ERROR,
        "文件没有加密。",
        "文件设了打开密码，读不了",
        "在 Word 里打开，取消密码后另存，再导入",
    ),
    Rule(
        "I103",
        ERROR,
        "文件是完整的。",
        "文件损坏或不完整：{value}",
        "在 Word 或 WPS 里打开确认，另存一份再导入",
    ),
    Rule(
        "I104",
        ERROR,
        "文件大小在限度之内。",
        "{what}有 {value}，超过 {limit}",
        "总结只需文字：删去图片和附件，或复制正文到新文件",
    ),
    Rule(
        "I105",
        ERROR,
        "文件里没有外部实体和文档类型声明。",
        "{value} 里有文档类型声明（DOCTYPE），可能是恶意文件，没有读取",
        "请来源方重新提供，或复制正文到新文件",
    ),
    Rule(
        "I106",
        WARNING,
        "文本文件用 UTF-8 或 GBK 编码。",
        "有 {value} 处不是 {encoding} 编码的字节，以“�”代替",
        "用记事本打开，另存为 UTF-8，再导入",
    ),
    Rule(
        "I107",
        ERROR,
        "文件里有文字。",
        "没有读到文字",
        "如果是扫描件，先识别成文字，再导入",
    ),
    Rule(
        "I108",
        ERROR,
        "文件可以打开。",
        "打不开：{value}",
        "检查路径和权限",
    ),
    Rule(
        "I109",
        WARNING,
        "一份总结不超过五十万字，一段不超过八千字。",
        "只读了前 {limit}，其余没有读",
        "把总结正文单独存成一个文件，再导入",
    ),
    Rule(
        "I121",
        WARNING,
        "总结写明年份。",
        "没有找到总结的年份",
        "用 --year 写明，例如 --year 2024",
    ),
    Rule(
        "I122",
        WARNING,
        "总结写明单位。",
        "没有找到总结的单位",
        "用 --bureau 写明单位代号",
    ),
    Rule(
        "I123",
        NOTICE,
        "每个件数都归到一处。",
        "第{paragraph}段的“{value}”没有归到任何一类：{context}",
        "对照原文，需要的补写到 figures 或 facts",
    ),
    Rule(
        "I124",
        NOTICE,
        "每个标题都归到一类。",
        "第{paragraph}段的标题没有归到任何一类：{value}",
        "对照原文，需要的补写到综述里",
    ),
    Rule(
        "I125",
        NOTICE,
        "案例有题目。",
        "第{paragraph}段提到 {value}，没有写题目，没有生成案例",
        "查到题目后，用 casebook new 新建",
    ),
    Rule(
        "I126",
        NOTICE,
        "同一个数字前后一致。",
        "第{paragraph}段的{name}是 {value}，前面（第{before}段）是 {other}；采用前面的",
        "对照原文，在 caveats 里说明",
    ),
    Rule(
        "I127",
        NOTICE,
        "每张表都读得懂。",
        "第{paragraph}段起的表格没有读懂：{value}",
        "对照原文，把需要的数字补写到 figures",
    ),
    Rule(
        "I128",
        NOTICE,
        "需要改写的内容有人复核。",
        "第{paragraph}段可能含有人名或联系方式：{value}",
        "发布前删去人名、电话等个人信息",
    ),
    Rule(
        "I131",
        WARNING,
        "单位在词表里。",
        "词表里没有“{value}”；暂用代号 {id}",
        "在 vocabulary/bureaus.yml 加上（代号可改）：{snippet}",
    ),
    Rule(
        "I132",
        WARNING,
        "单位名称只对应一个代号。",
        "“{value}”可能是 {ids}；暂用代号 {id}",
        "用 --bureau 写明是哪一个，或在记录里改",
    ),
    Rule(
        "I133",
        WARNING,
        "交办机构在词表里。",
        "词表里没有与“{value}”对应的机构；暂用代号 {id}",
        "在 vocabulary/bodies.yml 加上（代号可改）：{snippet}",
    ),
    Rule(
        "I134",
        WARNING,
        "导入不改动已有的记录。",
        "{value} 已经有了，没有改动",
        "要重新导入，先把它移走；要补充，对照草稿手工添加",
    ),
    Rule(
        "I135",
        ERROR,
        "记录写得进去。",
        "写不进 {value}：{why}",
        "检查磁盘空间和目录权限",
    ),
)
"""Every rule of the summary importer, in the order of its codes."""

RULE: dict[str, Rule] = {rule.code: rule for rule in SUMMARY_RULES}
"""The same by code."""
