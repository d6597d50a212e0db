"""The rules of a build: its pages and its places on disk. Codes begin with S."""

from casebook.findings.finding import WHOLE, Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

SITE_RULES: tuple[Rule, ...] = (
    Rule(
        "S001",
        ERROR,
        "手写的页面不与生成的页面同名。",
        "docs/ 里的 {value} 与程序生成的页面同名",
        "给手写的页面换一个文件名",
    ),
    Rule(
        "S002",
        ERROR,
        "生成网站时没有警告。",
        "{value}",
        "按提示改正 docs/ 里的页面或 mkdocs.yml",
        longest=WHOLE,
    ),
    Rule(
        "S003",
        ERROR,
        "有可用的 mkdocs.yml。",
        "mkdocs.yml 用不了：{value}",
        "在案例库的根目录运行，或对照随程序附带的 mkdocs.yml 改正",
        longest=WHOLE,
    ),
    Rule(
        "S004",
        ERROR,
        "生成的目录写得进去。",
        "写不进去：{value}",
        "检查磁盘空间和目录权限；原有的网站没有改动",
    ),
    Rule(
        "S005",
        ERROR,
        "输出目录是空的，或是以前生成的网站。",
        "{value} 里有不是本程序生成的文件",
        "换一个输出目录，或先把里面的文件移走",
    ),
    Rule(
        "S006",
        ERROR,
        "同一版的网站同时只由一个程序生成。",
        "另一个程序正在生成 {value} 版",
        "等它结束后再运行",
    ),
    Rule(
        "S007",
        ERROR,
        "docs/ 里的页面用 UTF-8 编码保存。",
        "docs/{value} 不是 UTF-8 编码",
        "在编辑器里选“以 UTF-8 重新保存”",
    ),
    Rule(
        "S008",
        ERROR,
        "手写的页面只请程序填写它知道的内容。",
        "程序不知道怎样填写“{value}”",
        "{near}可以写 flow（流程图）、deadlines（时限，后面可以加代号）、outcomes（结果体系）",
    ),
    Rule(
        "S009",
        ERROR,
        "页面里的链接都有着落。",
        "{where}指向 {value} 的链接没有着落{target}",
        "{near}写成从本页到目标文件的相对路径，例如 guide/reply.md",
        longest=WHOLE,
    ),
    Rule(
        "S010",
        ERROR,
        "链接指向的位置在那一页里都有。",
        "{where}指向 {value} 的链接没有着落：{target}没有 #{anchor} 这个位置",
        "改正 # 后面的部分，或在要指向的标题后面写上 {{ #{anchor} }}",
        longest=WHOLE,
    ),
    Rule(
        "S011",
        ERROR,
        "导航里的页面都在。",
        "导航里的 {value} 不是网站里的页面",
        "改正 mkdocs.yml 里 nav 的这一项，例如写成 guide/index.md，或删去这一项",
        longest=WHOLE,
    ),
    Rule(
        "S012",
        ERROR,
        "mkdocs.yml 是写得对的 YAML。",
        "{file} 读不懂：{value}",
        "改正这一行，或对照随程序附带的 mkdocs.yml",
        longest=WHOLE,
    ),
    Rule(
        "S013",
        ERROR,
        "mkdocs.yml 的每项设置都写得对。",
        "{value}",
        "{near}对照随程序附带的 mkdocs.yml 改正",
        longest=WHOLE,
    ),
    Rule(
        "S014",
        WARNING,
        "mkdocs.yml 的 hooks 只有本程序自己的一个。",
        "{value} 不会运行：casebook 生成网站不用 hooks",
        "要改动页面的，写成 Markdown 扩展或主题模板；只给 mkdocs build 用的，可以不管",
    ),
)
