"""The rules of a ledger on its way in: the file, its sheets, its rows, its cells, the comparison.

Codes begin with I. A finding's place is the ledger's: line is the row, column the column, and the
field names the cell as spreadsheets do (`2022年!C5`).
"""

from casebook.findings.finding import Rule, Severity

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

FILE_RULES: tuple[Rule, ...] = (
    Rule(
        "I001",
        ERROR,
        "台账文件读得出来。",
        "台账读不出来：{value}",
        "检查路径和权限；文件正被 Excel 打开的，先关闭",
    ),
    Rule(
        "I002",
        ERROR,
        "台账没有加密。",
        "台账设了打开密码",
        "用 Excel 或 WPS 打开，取消密码后另存，再导入",
    ),
    Rule(
        "I003",
        ERROR,
        "台账是 .xlsx 或 .csv 文件。",
        "这是{value}，不能直接读取",
        "用 Excel 或 WPS 打开，另存为 .xlsx，再导入",
    ),
    Rule(
        "I004",
        ERROR,
        "台账文件完整无损。",
        "文件已损坏或不完整：{value}",
        "用 Excel 或 WPS 打开后另存一份，再导入；打不开的，找原件重新复制",
    ),
    Rule(
        "I005",
        ERROR,
        "台账的大小在限度之内。",
        "文件超出限度：{value}",
        "按年份拆成几个文件，删去图片和用不到的工作表，再导入",
    ),
    Rule(
        "I006",
        ERROR,
        "CSV 文件用 UTF-8 或 GBK 编码，从头到尾一致。",
        "文字编码读不懂：{value}",
        "用 Excel 打开，另存为“CSV UTF-8”，再导入",
    ),
    Rule(
        "I007",
        ERROR,
        "列名对照文件是 YAML，写成“自己的列名: 标准列名”。",
        "列名对照文件用不了：{value}",
        "照样例改写：案件标题: 案由；不要的列写 不导入，要记入内部备注的写 备注",
    ),
    Rule(
        "I008",
        ERROR,
        "导入时指定的机构在 bodies.yml 里。",
        "bodies.yml 里没有机构 {value}",
        "{near}先在词表里加上，或改用已有的代号",
    ),
)

SHEET_RULES: tuple[Rule, ...] = (
    Rule(
        "I010",
        WARNING,
        "每张工作表都有表头。",
        "前 {rows} 行里找不到表头，这张表没有导入",
        "表头至少要有“案由”和另一列；列名不同的，写一份列名对照文件",
    ),
    Rule(
        "I011",
        ERROR,
        "台账里至少有一张能导入的表。",
        "没有一张表找到了表头和案件",
        "表头至少要有“案由”和另一列；列名不同的，写一份列名对照文件",
    ),
    Rule(
        "I012",
        NOTICE,
        "隐藏的行和表照样导入。",
        "{value}是隐藏的，照样导入",
        "不该导入的，先从台账里删去",
    ),
    Rule(
        "I013",
        NOTICE,
        "列名认得出来。",
        "不认识的列“{value}”，没有导入",
        "{near}要导入的，写进列名对照文件",
    ),
    Rule(
        "I014",
        NOTICE,
        "个人信息不进案例库。",
        "“{value}”一列是个人信息，没有导入",
        "确要留给内部的，在列名对照文件里写 {value}: 备注",
    ),
    Rule(
        "I015",
        WARNING,
        "一列只出现一次。",
        "“{value}”一列与 {other} 是同一项，没有导入",
        "留下一列，或在列名对照文件里写明各是什么",
    ),
    Rule(
        "I016",
        NOTICE,
        "合计行不是案件。",
        "“{value}”行没有导入",
        "确是一件案件的，改一下案由",
    ),
    Rule(
        "I017",
        WARNING,
        "每一行都有案由。",
        "这一行没有案由，没有导入：{value}",
        "补上案由；几行同属一件的，合并单元格或每行都写案由和提案号",
    ),
    Rule(
        "I018",
        NOTICE,
        "年度写在年度一列。",
        "没有年度一列，年度取自{value}",
        "核对写入的年份目录；不对的，在台账里加一列“年度”",
    ),
    Rule(
        "I019",
        ERROR,
        "每一件都知道年度。",
        "不知道是哪一年的：{value}",
        "在台账里填上四位数字的年度",
    ),
    Rule(
        "I020",
        ERROR,
        "每一件都知道由哪个机构交来。",
        "不知道由哪个机构交来：{value}",
        "导入时指定机构，或加一列“交办机构”；可选：{choices}",
    ),
    Rule(
        "I021",
        ERROR,
        "类型与机构相符：提案来自政协，代表建议来自人大。",
        "类型是“{value}”，机构却是 {body}",
        "两类案件分开导入，各自指定机构",
    ),
)

CELL_RULES: tuple[Rule, ...] = (
    Rule(
        "I030",
        ERROR,
        "提案号只用字母、数字和连字符。",
        "提案号“{value}”不能用作编号",
        "改成字母、数字和连字符，至多 64 个",
    ),
    Rule(
        "I031",
        NOTICE,
        "提案号不丢前面的零。",
        "提案号 {value} 按左右各行的位数补作 {padded}",
        "核对；台账里把这一列设为文本格式，就不再丢零",
    ),
    Rule(
        "I032",
        NOTICE,
        "每一件都有提案号。",
        "没有提案号，记作 {value}",
        "有编号的，在台账里补上",
    ),
    Rule(
        "I033",
        ERROR,
        "一个提案号只用于一件。",
        "提案号 {value} 已用于第 {first} 行《{title}》",
        "核对提案号；确是同一件的，案由要写得一样",
    ),
    Rule(
        "I034",
        WARNING,
        "日期写全年、月、日。",
        "“{value}”不是完整的日期，没有导入",
        "写成 2022-03-05、2022.3.5 或 2022年3月5日",
    ),
    Rule(
        "I035",
        WARNING,
        "日期在日历上存在，而且在合理的年份里。",
        "“{value}”：没有这一天，或年份不合理，没有导入",
        "核对后改正，再导入一次",
    ),
    Rule(
        "I036",
        NOTICE,
        "日期不写成天数。",
        "数字 {value} 按 Excel 的天数读作 {day}",
        "核对；台账里把这一列设为日期格式",
    ),
    Rule(
        "I037",
        WARNING,
        "交办在先，答复、办结期限在后。",
        "{name} {value} 早于交办日期 {before}，没有导入",
        "核对两个日期，改正后再导入一次",
    ),
    Rule(
        "I038",
        WARNING,
        "有固定选项的列，只用选项中的词。",
        "“{value}”不是{name}的选项，没有导入",
        "可选：{choices}",
    ),
    Rule(
        "I039",
        NOTICE,
        "同义的写法统一成一种。",
        "“{value}”读作 {read}",
        "核对；不对的，改正台账后再导入",
    ),
    Rule(
        "I040",
        ERROR,
        "承办单位在 bureaus.yml 里。",
        "bureaus.yml 里没有“{value}”，涉及 {count} 行，这些案件没有导入",
        "把代号改成好记的拼音，写进词表再导入：{entry}",
    ),
    Rule(
        "I041",
        ERROR,
        "主题在 topics.yml 里。",
        "topics.yml 里没有“{value}”，涉及 {count} 行，这些案件没有导入",
        "把代号改成好记的拼音，写进词表再导入：{entry}",
    ),
    Rule(
        "I042",
        ERROR,
        "单位和主题的名称只指一个条目。",
        "“{value}”可以是 {choices}，这一件没有导入",
        "在台账里写全称，或在列名对照文件的“单位”“主题”里写明是哪一个",
    ),
    Rule(
        "I043",
        ERROR,
        "每一件都有主题。",
        "没有写主题，按案由也归不进任何一个",
        "在台账里补上；或在词表里加一个“未分类”，没有主题的就归在其中：{entry}",
    ),
    Rule(
        "I044",
        NOTICE,
        "主题写在主题一列。",
        "没有写主题，按案由中的词归入 {value}",
        "核对写入的主题",
    ),
    Rule(
        "I045",
        NOTICE,
        "几个单位的答复分行写。",
        "“{value}”记给了这一行每个答复单位：{units}",
        "各单位不同的，每个单位写一行，或在格内用顿号依次写",
    ),
    Rule(
        "I046",
        WARNING,
        "每个单位的值写明属于谁。",
        "不知道“{value}”属于哪个单位（{units}），没有导入",
        "每个单位写一行，或在格内用顿号依次写",
    ),
    Rule(
        "I047",
        WARNING,
        "不公开的写明理由，只公开摘要的写好摘要。",
        "“{value}”没有写{missing}",
        "在台账里补上“不公开原由”或“公开摘要”；先记作不予公开",
    ),
    Rule(
        "I048",
        NOTICE,
        "跟踪情况写明时间。",
        "“{value}”没有时间，记入内部备注",
        "写成 2023-06：情况",
    ),
    Rule(
        "I049",
        NOTICE,
        "并案写作“并入”加提案号。",
        "“{value}”看不出并入哪一件，记入内部备注",
        "写成 并入20220408，或 并入 机构/年份/编号",
    ),
    Rule(
        "I050",
        WARNING,
        "公式都有算好的值。",
        "公式没有算好的值，按空格处理",
        "用 Excel 打开台账，保存一次再导入",
    ),
    Rule(
        "I051",
        WARNING,
        "单元格里没有错误值。",
        "单元格是错误值 {value}，按空格处理",
        "改正公式，再导入一次",
    ),
    Rule(
        "I052",
        WARNING,
        "一格不超过 50000 字，案由、文号等不超过 500 字。",
        "内容太长，没有导入：{value}",
        "缩短后再导入；长文放到案例的正文里",
    ),
    Rule(
        "I053",
        WARNING,
        "要公开的文字里没有电话号码。",
        "这里像是有电话号码",
        "核对写入的记录，删去电话号码",
    ),
    Rule(
        "I054",
        WARNING,
        "同一件的几行说法一致。",
        "同一件的第 {first} 行写的是“{other}”，这里的“{value}”没有导入",
        "核对两行，改成一样",
    ),
    Rule(
        "I055",
        WARNING,
        "写入的值合乎记录的约定。",
        "“{value}”不合约定，没有导入",
        "对照 /rules/ 中这个字段的说明改正",
    ),
    Rule(
        "I056",
        WARNING,
        "问题不多到列不完。",
        "另有 {value} 处问题没有列出",
        "先改正列出的，再导入一次",
    ),
)

PLAN_RULES: tuple[Rule, ...] = (
    Rule(
        "I060",
        NOTICE,
        "已有的记录不被改动，除非要求更新。",
        "{case} 已有记录：{key} 现为“{old}”，台账是“{value}”",
        "要采用台账的，加 --update 再导入；要保留现有的，不必处理",
    ),
    Rule(
        "I061",
        NOTICE,
        "更新只改不同之处。",
        "{case}：{key} 由“{old}”改为“{value}”",
        "用版本管理核对这次改动",
    ),
    Rule(
        "I062",
        WARNING,
        "已有的记录读得出来。",
        "已有的记录 {value} 读不出来，没有比较，也没有改动",
        "先用 casebook check 查错，改正后再导入",
    ),
    Rule(
        "I063",
        ERROR,
        "记录写得进案例库。",
        "{case} 写不进去：{value}",
        "检查磁盘空间和目录权限；没有写完的文件已经删去",
    ),
    Rule(
        "I064",
        ERROR,
        "编号不分大小写也不重复。",
        "{value} 与已有的 {other} 只差大小写，没有导入",
        "核对提案号，改成一样",
    ),
    Rule(
        "I065",
        WARNING,
        "更新后其余内容原样保留。",
        "{value} 的写法特殊，更新后保不住原样，没有改动",
        "按提示的差异手工修改这个文件",
    ),
)

LEDGER_RULES: tuple[Rule, ...] = (*FILE_RULES, *SHEET_RULES, *CELL_RULES, *PLAN_RULES)
"""Every rule of the ledger, in the order of codes."""

LEDGER: dict[str, Rule] = {rule.code: rule for rule in LEDGER_RULES}
"""Every rule of the ledger by its code."""
