"""What readers of YAML complain of, in Chinese."""

_PROBLEMS = (
    ("found character '\\t'", "制表符不能用作缩进"),
    ("found a tab character", "制表符不能用作缩进"),
    ("mapping values are not allowed", "这里不该有冒号；含冒号的文字请加引号"),
    ("could not find expected ':'", "缺少冒号，或冒号后缺少空格"),
    ("did not find expected key", "缩进与上文不一致，或缺少键"),
    ("did not find expected '-' indicator", "列表的缩进前后不一致"),
    ("found unexpected end of stream", "引号没有成对"),
    ("found unexpected document indicator", "引号没有成对"),
    ("did not find expected ',' or", "括号没有成对，或缺少逗号"),
    ("did not find expected node content", "括号里缺少内容"),
    ("did not find expected alphabetic or numeric", "以 & 或 * 开头的文字请加引号"),
    ("control characters are not allowed", "有不可见的控制字符"),
    ("found unknown escape character", "双引号里的反斜线写法不对，可改用单引号"),
    ("did not find expected hexdecimal number", "双引号里的反斜线写法不对，可改用单引号"),
    ("block sequence entries are not allowed", "列表不能从这里开始，要另起一行"),
    ("block mapping entries are not allowed", "“键: 值”不能从这里开始，要另起一行"),
    ("mapping keys are not allowed", "键不能从这里开始，要另起一行"),
    ("did not find expected <document start>", "这里的内容接不上前面，检查缩进"),
    ("found character that cannot start any token", "这个字符不能用作开头，请加引号"),
    ("found undefined tag handle", "以叹号开头的文字请加引号"),
    ("did not find expected comment or line break", "| 或 > 之后要另起一行"),
    ("while scanning a directive", "行首的 % 有特殊含义，请加引号"),
    ("while scanning a tag", "以叹号开头的文字请加引号"),
    ("while parsing a tag", "以叹号开头的文字请加引号"),
    ("found undefined alias", "以 & 或 * 开头的文字请加引号"),
    ("could not determine a constructor", "以叹号开头的文字请加引号"),
    ("found unhashable key", "键不能是列表或“键: 值”"),
    ("but found another document", "一个文件里只能有一份内容，请删去中间的 ---"),
)


def of_yaml(problem: str) -> str:
    """What libyaml or PyYAML says of a text, in Chinese."""
    known = (chinese for english, chinese in _PROBLEMS if english in problem)
    return next(known, "这里的写法读不懂")
