"""What MkDocs 1.6 can say in a build, as patterns, and how it is put in Chinese.

In the sentences stand the groups of the patterns, and what `told` makes of them. The names of groups
say what it is about: a `link` of a `page` to something in the `other`, an `entry` of the settings.
"""

import re

_TO = r"Doc file '(?P<page>.*?)' contains a link '(?P<link>.*)', but "
_GUESS = r"(?: Did you mean '(?P<guess>.*)'\?)?"

SAYINGS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(english, re.DOTALL), code, chinese)
    for english, code, chinese in (
        (
            _TO
            + r"the target(?: '(?P<missing>.*)')? is not found among documentation files\."
            + _GUESS,
            "S009",
            "{link}",
        ),
        (
            r"Doc file '(?P<page>.*?)' contains an unrecognized relative link '(?P<link>.*)', "
            r"it was left as is\." + _GUESS,
            "S009",
            "{link}",
        ),
        (
            r"Doc file '(?P<page>.*?)' contains an absolute link '(?P<link>.*)', "
            r"it was left as is\." + _GUESS,
            "S002",
            "{where}指向 {link} 的链接以 / 开头，网站换了位置就会落空；"
            "{near}请写成从本页到目标文件的相对路径",
        ),
        (
            _TO + r"the doc '(?P<other>.*)' does not contain an anchor '#(?P<anchor>.*)'\.",
            "S010",
            "{link}",
        ),
        (_TO + r"there is no such anchor on this page\..*", "S010", "{link}"),
        (
            r"A reference to '(?P<entry>.*)' is included in the 'nav' configuration, "
            r"which is not found in the documentation files\.",
            "S011",
            "{entry}",
        ),
        (
            r"An absolute path to '(?P<entry>.*)' is included in the 'nav' configuration, "
            r"which presumably points to an external resource\.",
            "S002",
            "导航里的 {entry} 以 / 开头，请写成 docs/ 里的路径或完整的网址",
        ),
        (
            r"The following pages exist in the docs directory, but are not included in the "
            r'"nav" configuration:(?P<names>.*)',
            "S002",
            "有页面不在导航里，请写进 nav，或把 omitted_files 改成 ignore：{names}",
        ),
        (
            r"Excluding '(?P<page>.*)' from the site because it conflicts with '(?P<other>.*)'\.",
            "S002",
            "{page} 与 {other} 在网站里是同一个地址，请给其中一个换名或删去",
        ),
        (
            r"Template skipped: '(?P<entry>.*)' not found in theme directories\.",
            "S002",
            "主题里没有模板 {entry}，请改正 theme 里的 static_templates",
        ),
        (
            r"Template skipped: '(?P<entry>.*)' not found in docs_dir\.",
            "S002",
            "docs/ 里没有模板 {entry}，请改正 extra_templates",
        ),
        (
            r"Error reading template '(?P<name>.*?)': (?P<why>.*)",
            "S002",
            "docs/ 里的模板 {name} 读不懂：{why}",
        ),
        (
            r"Error (?:reading|building) page '(?P<page>.*?)':(?P<why>.*)",
            "S002",
            "页面 {page} 生成不出来{why}",
        ),
        (
            r"edit_uri: '(?P<name>.*)' is not a valid URL.*",
            "S002",
            "由 edit_uri 得出的 {name} 不是完整的网址，要以 http:// 或 https:// 开头",
        ),
        (
            r"Path '(?P<entry>.*)' uses OS-specific separator .*",
            "S002",
            "路径 {entry} 里的反斜线请改成 /",
        ),
        (
            r"No translations could be found for the locale '(?P<entry>.*)'\..*",
            "S002",
            "主题没有 {entry} 这种语言，请改正 theme 里的 locale",
        ),
        (
            r"A theme named '(?P<name>.*)' is provided by the Python packages '(?P<one>.*)' "
            r"and '(?P<two>.*?)'\..*",
            "S002",
            "软件包 {one} 和 {two} 都带有名叫 {name} 的主题，请卸载其中一个",
        ),
        (
            r"Multiple 'on_page_read_source' handlers can't work "
            r"\(both plugins '(?P<one>.*)' and '(?P<two>.*)' registered one\)\.",
            "S002",
            "插件 {one} 和 {two} 不能同时使用，请在 plugins 里删去一个",
        ),
    )
)
"""What is said in a build, with the rule that is broken, and the value that the finding shows."""

REFUSALS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(english, re.DOTALL), chinese)
    for english, chinese in (
        (r"Config file '.*' does not exist\.", "没有这个文件"),
        (
            r"The configuration is invalid\. Expected a key-value mapping \(dict\) but received: "
            r"(?P<got>.*)",
            "要写成“键: 值”，现在是{got}",
        ),
        (
            r"Inherited config file '(?P<name>.*)' does not exist at '.*'\.",
            "INHERIT 写的文件 {name} 不存在",
        ),
    )
)
"""Why a configuration is refused as a whole."""

SETTINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(english, re.DOTALL), chinese)
    for english, chinese in (
        (r"Unrecognised configuration name: .*", "没有叫这个名字的设置"),
        (r"Required configuration not provided\.", "没有填写"),
        (r"Expected type: (?P<want>.*) but received: (?P<got>.*)", "要写成{want}，现在是{got}"),
        (r"Expected a list of items, but a (?P<got>.*) was given\.", "要写成列表，现在是{got}"),
        (
            r"Expected a (?:multiline )?string,(?: but a)? (?:got )?(?P<got>.*?)(?: was given\.)?",
            "要写成文字，现在是{got}",
        ),
        (
            r"Expected one of:? [\[(](?P<want>.*)[\])],? (?:but received:|got) (?P<got>.*)",
            "只能写 {want} 之一，现在是 {got}",
        ),
        (
            r"(?:The URL isn't valid, it should include|Unable to parse the URL).*",
            "网址要以 http:// 或 https:// 开头",
        ),
        (r"The path '(?P<name>.*)' isn't an existing .*", "{name} 不存在"),
        (r"Must be a string of format 'IP:PORT'", "要写成“地址:端口”，例如 127.0.0.1:8000"),
        (r"'(?P<name>.*)' is not a valid port", "{name} 不是端口"),
        (r"For internal use only\.", "由程序自己填写，请删去"),
        (
            r"The configuration option '.*' was removed from MkDocs\. Use '(?P<name>.*)' instead\.",
            "这项设置已经取消，请改用 {name}",
        ),
        (
            r"The configuration option .* has been deprecated and will be removed .*",
            "这项设置已经过时，请删去",
        ),
        (
            r"The option '(?P<one>.*)' has no effect when '(?P<two>.*)' is set\.",
            "写了 {two} 时 {one} 不起作用，请删去其中一项",
        ),
        (
            r"Unrecognised theme name: '(?P<name>.*)'\. The available installed themes are: "
            r"(?P<want>.*)",
            "没有安装名叫 {name} 的主题，可以用的有 {want}",
        ),
        (
            r"No theme name set\.|At least one of 'name' or 'custom_dir' must be defined\.",
            "没有写主题的 name",
        ),
        (
            r"The path set in custom_dir \('(?P<name>.*)'\) does not exist\.",
            "custom_dir 写的文件夹 {name} 不存在",
        ),
        (r"'locale' must be a string\.", "locale 要写成文字"),
        (
            r"Invalid type (?P<got>.*)\. Expected a string or key/value pairs\.",
            "要写成文字或“键: 值”，现在是{got}",
        ),
        (r"Expected nav to be a list, got .*", "要写成列表，每项以 - 开头"),
        (
            r"Expected nav item to be a (?:dict of size 1|string or dict), got .*",
            "每一项要写成一个“标题: 页面”",
        ),
        (
            r"Failed to load extension '(?P<name>.*?)'\..*No module named .*",
            "没有安装 Markdown 扩展 {name}",
        ),
        (
            r"Failed to load extension '(?P<name>.*?)'\..*\n(?P<why>[^\n]*)",
            "Markdown 扩展 {name} 用不了：{why}",
        ),
        (
            r"'(?P<name>.*)' is not a valid Markdown Extension name\.",
            "{name} 不能作 Markdown 扩展的名称",
        ),
        (
            r"Invalid config options for Markdown Extension '(?P<name>.*)'\.",
            "Markdown 扩展 {name} 的选项要写成“键: 值”",
        ),
        (r"Invalid Markdown Extensions configuration", "要写成列表，每项一个 Markdown 扩展"),
        (r"The \"(?P<name>.*)\" plugin is not installed", "没有安装插件 {name}"),
        (r"Invalid Plugins configuration.*", "要写成列表，每项一个插件"),
        (r"'(?P<name>.*)' is not a valid plugin name\.", "{name} 不能作插件的名称"),
        (
            r"Invalid config options for the '(?P<name>.*)' plugin\.",
            "插件 {name} 的选项要写成“键: 值”",
        ),
        (r"Plugin '(?P<name>.*)' was specified multiple times.*", "插件 {name} 写了不止一次"),
    )
)
"""What is wrong with one setting."""

KINDS = {
    "NoneType": "空白",
    "bool": " true 或 false",
    "dict": "“键: 值”",
    "float": "小数",
    "int": "整数",
    "list": "列表",
    "str": "文字",
}
"""What Python's types are called."""
