"""Personal names and telephone numbers are not carried into drafts: 局长张三同志 → 局长〔人名〕同志.

A guess by surname and surroundings, so a reviewer looks again; but what is masked here is not on
the disk at all.
"""

import re

_SURNAMES = (
    "欧阳|司马|上官|诸葛|王|李|张|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|林|罗|高|郑|梁|谢|宋|唐|许|邓|韩|冯|曹|彭|曾|肖|田|董|潘"
    "|袁|蔡|蒋|余|于|杜|叶|程|魏|苏|吕|丁|任|卢|姚|沈|钟|姜|崔|谭|陆|范|汪|廖|石|金|韦|贾|夏|付|方|邹|熊|白|孟|秦|邱|侯|江|尹|薛|闫|段"
    "|雷|龙|黎|史|陶|贺|毛|郝|顾|龚|邵|万|覃|武|钱|戴|严|莫"
    "|孔|向|常|汤|倪|章|宗|庄|俞|翁|柯|祝|鲍|凌|霍|翟|温|季|聂|焦|殷|葛|邢|路|岳|齐|梅|庞|樊|兰|关"
)
_POST = (
    r"局长|书记|主任委员|主任|主席|委员|代表|处长|科长|院长|校长|厅长|部长|市长|县长|区长|省长|司长|秘书长"
    r"|所长|队长|教授|董事长|总经理|理事长|会长|组长|专员|经济师|工程师|调研员|巡视员|联系人[：:]?|领衔人[：:]?|提案人[：:]?"
)
_AFTER = (
    r"同志|先生|女士|委员|代表|教授|率|带队|主持|出席|参加|一行"
    r"|牵头|提出|提交|汇报|担任|任|作|等|领衔|副|任组长|督办|批示|（|，|、|。|；|的|\s|$"
)
_NAMED = re.compile(
    rf"(?P<post>{_POST})(?P<name>(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}?)(?={_AFTER})"
)
_MORE = re.compile(rf"(?<=〔人名〕、)(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}(?={_AFTER})")
_STYLED = re.compile(rf"(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}(?=同志|先生|女士|常委|教授)")
_PHONE = re.compile(
    r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[-—－ ]?\d{7,8})(?!\d)|(?<=电话[：:])\s*[\d-]{7,}"
)


def anonymous(text: str) -> str:
    """A text without the names and telephone numbers that can be told."""
    text = _PHONE.sub("〔电话〕", text)
    text = _NAMED.sub(lambda m: f"{m['post']}〔人名〕", text)
    for _ in range(4):
        text = _MORE.sub("〔人名〕", text)
    return _STYLED.sub("〔人名〕", text)


def names_in(text: str) -> bool:
    """Whether a text seems to hold a personal name or a telephone number."""
    return anonymous(text) != text
