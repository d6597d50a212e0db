"""Seeded samples: invented personal data in many ways of writing, and its false friends.

Nothing here knows the detectors' patterns: numbers are put together digit by digit after the
standards that define them. `«…»` marks what must be found.
"""

import random
import string
from collections.abc import Callable, Iterator

SEED = 20221120
EACH = 400
"""Generated samples of a kind, positive and negative together."""

COUNTIES = [
    "110101",
    "120101",
    "130102",
    "310104",
    "320106",
    "330106",
    "340102",
    "350203",
    "370102",
    "420106",
    "430102",
    "440301",
    "440303",
    "440304",
    "440305",
    "440306",
    "441900",
    "500103",
    "510104",
    "610103",
    "650102",
]
OLD_COUNTIES = [
    "110101",
    "120101",
    "130102",
    "310104",
    "320106",
    "330106",
    "340102",
    "350203",
    "370102",
    "420106",
    "430102",
    "510104",
    "610103",
    "650102",
]
SURNAMES = "赵钱孙李周吴郑王冯陈"
ESTATES = ["幸福", "阳光", "锦绣", "翠竹", "滨河", "莲塘", "金色", "向阳", "春晖", "和平"]
ESTATE_ENDS = ["小区", "花园", "家园", "新村", "公寓", "苑", "佳园"]
ROADS = [
    "福强路",
    "建设路",
    "人民北路",
    "解放西路",
    "中山大道",
    "翠竹北路",
    "红荔西路",
    "和平街",
    "胜利巷",
    "学府路",
]
CARRIERS = (
    "联系人{n}，{v}。",
    "{n}的信息：{v}；已登记",
    "提案人{n}（{v}）",
    "经核实，{v}与台账一致",
    "{v}",
    "附：{v}、2022年4月8日",
    "反映人{n} {v} 多次来访",
)


def samples(kind: str) -> Iterator[str]:
    """The generated samples of a kind, always the same ones."""
    rng = random.Random(f"{SEED}{kind}")
    good, bad = MAKERS[kind]
    for i in range(EACH):
        yield carried(rng, f"«{good(rng)}»") if i % 2 else carried(rng, bad(rng))


def carried(rng: random.Random, value: str) -> str:
    return rng.choice(CARRIERS).format(v=value, n=rng.choice(SURNAMES) + "某")


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(string.digits) for _ in range(count))


def wide(rng: random.Random, text: str, share: float = 0.15) -> str:
    """Some values in full-width characters."""
    if rng.random() > share:
        return text
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def check_character(body: str) -> str:
    """GB 11643-1999: weights 2^(17-i) mod 11."""
    total = sum(int(c) * pow(2, 17 - i, 11) for i, c in enumerate(body))
    return "10X98765432"[total % 11]


def birthday(rng: random.Random) -> str:
    return f"{rng.randint(1930, 2021)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"


def identity(rng: random.Random) -> str:
    if rng.random() < 0.25:
        born = f"{rng.randint(30, 84)}{birthday(rng)[4:]}"
        return wide(rng, rng.choice(OLD_COUNTIES) + born + digits(rng, 3))
    body = rng.choice(COUNTIES) + birthday(rng) + digits(rng, 3)
    number = body + check_character(body)
    form = rng.randrange(6)
    if form == 0:
        number = f"{number[:6]} {number[6:14]} {number[14:]}"
    if form == 1:
        number = f"{number[:6]}-{number[6:14]}-{number[14:]}"
    return wide(rng, number.lower() if form == 2 else number)


def no_identity(rng: random.Random) -> str:
    body = rng.choice(COUNTIES) + birthday(rng) + digits(rng, 3)
    wrong = rng.choice([c for c in "0123456789X" if c != check_character(body)])
    return rng.choice(
        [
            body + wrong,
            f"受理编号{birthday(rng)}{digits(rng, 9)}",
            f"{rng.randint(1, 9) * 10**17:d}",
            f"订单2022{digits(rng, 2)}0{digits(rng, 13)}00",
            f"{body[:6]}********{digits(rng, 4)}",
            credit_code(rng),
        ]
    )


def credit_code(rng: random.Random) -> str:
    """GB 32100-2015, with its checksum modulo 31."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = (
        rng.choice(["91", "12", "52"])
        + rng.choice(COUNTIES)
        + "MA"
        + "".join(rng.choice(letters) for _ in range(7))
    )
    total = sum(letters.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return f"统一社会信用代码{body}{letters[(31 - total % 31) % 31]}"


def luhn(body: str) -> str:
    doubled = [int(c) * (2 if i % 2 == 0 else 1) for i, c in enumerate(reversed(body))]
    return str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def card(rng: random.Random) -> str:
    first, size = rng.choice(
        [
            ("6222", 19),
            ("6217", 19),
            ("6228", 19),
            ("6225", 16),
            ("6214", 16),
            ("4367", 19),
            ("4563", 19),
            ("9558", 19),
            ("5187", 16),
            ("4041", 16),
            ("6013", 19),
            ("3568", 16),
            ("3742", 15),
            ("6251", 16),
        ]
    )
    fill = "82" if first == "6013" else digits(rng, 2)
    body = first + fill + digits(rng, size - 7)
    if size == 15 and "01" <= body[8:10] <= "12":  # it could be an old identity number as well
        body = f"{body[:8]}99{body[10:]}"
    number = body + luhn(body)
    if rng.random() < 0.5 and size > 15:
        joint = rng.choice(" -")
        number = joint.join(number[i : i + 4] for i in range(0, size, 4))
    return wide(rng, number)


def no_card(rng: random.Random) -> str:
    body = rng.choice(["622202", "621700", "456351", "518710"]) + digits(rng, rng.choice([9, 12]))
    wrong = rng.choice([c for c in string.digits if c != luhn(body)])
    return rng.choice(
        [
            body + wrong,
            f"订单号{body}{luhn(body)}",
            f"6222 **** **** {digits(rng, 4)}",
            f"金额{rng.randint(10**8, 10**11)}.{digits(rng, 2)}元",
            f"0x{rng.getrandbits(64):016x}",
            f"粤府函〔2022〕{rng.randint(1, 999)}号",
            f"7{digits(rng, 15)}",
        ]
    )


MOBILE_FORMS = (
    "{a}{b}{c}", "{a} {b} {c}", "{a}-{b}-{c}", "+86{a}{b}{c}", "+86 {a}{b}{c}", "+86-{a}-{b}-{c}", "86{a}{b}{c}",
    "0086{a}{b}{c}", "(+86){a}{b}{c}", "{a}{b}-{c}", "{a}.{b}.{c}", "0{a}{b}{c}", "（86）{a}{b}{c}", "{a}－{b}－{c}",
    "{a}\u00a0{b}\u00a0{c}", "{a}\u200b{b}\u200b{c}", "{a} {b}{c}", "+86 {a} {b} {c}",
)  # fmt: skip


def mobile(rng: random.Random) -> str:
    a, b, c = rng.choice("3456789"), digits(rng, 1), None
    head = f"1{a}{b}"
    b, c = digits(rng, 4), digits(rng, 4)
    return wide(rng, rng.choice(MOBILE_FORMS).format(a=head, b=b, c=c))


def no_mobile(rng: random.Random) -> str:
    return rng.choice(
        [
            f"1{rng.randint(3, 9)}{digits(rng, 9)}元",
            f"1{rng.randint(3, 9)}{digits(rng, 9)}.{digits(rng, 2)}",
            f"1{rng.choice('012')}{digits(rng, 9)}",
            f"1{rng.randint(3, 9)}{digits(rng, 11)}",
            f"1{rng.randint(3, 9)}{digits(rng, 8)}",
            f"138****{digits(rng, 4)}",
            f"第{rng.randint(1, 9999):04}号提案（2022{rng.randint(1, 9999):04}）",
            f"main.{rng.getrandbits(32):08x}1{digits(rng, 10)}.min.js",
            f"13,{rng.randint(100, 999)},{rng.randint(100, 999)},{rng.randint(100, 999)}",
            f"2{digits(rng, 10)}",
        ]
    )


LANDLINE_FORMS = (
    "{a}-{n}", "{a} {n}", "({a}){n}", "（{a}）{n}", "{a}{n}", "+86-{z}-{n}", "+86 {z} {n}", "{a}-{n}-{e}",
    "{a}-{n}转{e}", "{a}－{n}", "{a}—{n}", "{a}/{n}", "{a} {h} {t}", "+86({a}){n}", "0086-{z}-{n}",
)  # fmt: skip


def landline(rng: random.Random) -> str:
    area = rng.choice(
        [
            "010",
            "021",
            "020",
            "0755",
            "0757",
            "0769",
            "022",
            "028",
            "0571",
            "0898",
            "0991",
            "0451",
            "025",
        ]
    )
    size = 7 if area in {"0898", "0991"} and rng.random() < 0.5 else 8
    number = rng.choice("2345678") + digits(rng, size - 1)
    while number.startswith("20") and size == 8:
        number = rng.choice("345678") + digits(rng, size - 1)
    if size == 7:
        return f"{area}-{number}"
    return wide(
        rng,
        rng.choice(LANDLINE_FORMS).format(
            a=area, z=area[1:], n=number, h=number[:4], t=number[4:], e=rng.randint(1, 9999)
        ),
    )


def no_landline(rng: random.Random) -> str:
    return rng.choice(
        [
            f"拨打{rng.choice(['12345', '12315', '12333', '12328', '110', '119', '95588', '96315'])}",
            f"400-{digits(rng, 3)}-{digits(rng, 4)}",
            f"2022-0{rng.randint(1, 9)}-{rng.randint(10, 28)}",
            f"提案第2022{rng.randint(1, 9999):04}号",
            f"{rng.randint(2, 8)}{digits(rng, 7)}元",
            f"编号00{digits(rng, 2)}-{digits(rng, 4)}",
            f"{rng.randint(20, 99)}.{rng.randint(10, 99)}%",
            f"0755-{rng.choice(['12345', '12315', '12333'])}",
            f"某局函〔20{rng.randint(10, 22)}〕{rng.randint(1, 999)}号",
            f"2022010{rng.randint(1, 9)}-2022123{rng.randint(0, 1)}",
        ]
    )


def mail(rng: random.Random) -> str:
    name = "".join(rng.choice(string.ascii_lowercase) for _ in range(rng.randint(3, 9)))
    name += rng.choice(["", ".wang", "_88", "-li", "2022", "+a"])
    host = rng.choice(
        [
            "163.com",
            "qq.com",
            "126.com",
            "sz.gov.cn",
            "mail.sysu.edu.cn",
            "example.org",
            "sina.com.cn",
            "demo.invalid",
            "139.com",
        ]
    )
    return wide(rng, name + rng.choice(["@"] * 6 + ["＠", "[at]", "(at)", " at ", "%40"]) + host)


def no_mail(rng: random.Random) -> str:
    return rng.choice(
        [
            f"icon@{rng.randint(2, 3)}x.png",
            f"mermaid@{rng.randint(1, 10)}.{rng.randint(0, 9)}.{rng.randint(0, 9)}",
            "@media (min-width: 60em)",
            f"@{''.join(rng.choice(string.ascii_lowercase) for _ in range(6))} 转发",
            f"单价@{rng.randint(1, 99)}元",
            f"www.{rng.choice(['sz', 'gd', 'sh'])}.gov.cn",
            f"https://cdn.example/npm/lib@{rng.randint(1, 9)}/dist/main.js",
            "@font-face{font-family:a}",
            "张三@李四",
        ]
    )


def passport(rng: random.Random) -> str:
    return wide(
        rng,
        rng.choice(
            [
                "E" + digits_no_day(rng, 8),
                "G" + digits_no_day(rng, 8),
                "E" + rng.choice("ABCDEFGHJKLMNP") + digits(rng, 7),
                "SE" + digits(rng, 7),
                "DE" + digits(rng, 7),
                "PE" + digits(rng, 7),
                "e" + digits_no_day(rng, 8),
            ]
        ),
    )


def digits_no_day(rng: random.Random, count: int) -> str:
    return rng.choice("345678") + digits(rng, count - 1)


def no_passport(rng: random.Random) -> str:
    return rng.choice(
        [
            f"型号E{digits(rng, 8)}",
            f"E2022{rng.randint(1, 12):02}{rng.randint(10, 28)}",
            f"G{rng.randint(1, 9999)}次列车",
            f"合同编号：G{digits(rng, 8)}",
            f"粤ICP备{digits(rng, 8)}号",
            f"#E{digits(rng, 5)}",
            f"E{digits(rng, 9)}",
            f"GB{digits(rng, 5)}-2017",
            f"T{digits(rng, 8)}",
            f"深发改〔2022〕G{rng.randint(1, 99)}号",
            f"E{digits(rng, 8)}-{digits(rng, 2)}",
        ]
    )


def plate(rng: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    name, city = (
        rng.choice("京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"),
        rng.choice("ABCDEFGH"),
    )
    serial = rng.choice(
        [
            digits(rng, 5),
            rng.choice(letters) + digits(rng, 4),
            digits(rng, 2) + rng.choice(letters) + digits(rng, 2),
            digits(rng, 3) + rng.choice(letters) + rng.choice(letters),
            "D" + digits(rng, 5),
            "F" + rng.choice(letters) + digits(rng, 4),
            digits(rng, 5) + "D",
            digits(rng, 4) + rng.choice("学挂警"),
        ]
    )
    return wide(rng, name + city + rng.choice(["", "", "·", " ", "•", "-"]) + serial)


def no_plate(rng: random.Random) -> str:
    name = rng.choice("京津沪渝冀豫鲁苏浙粤")
    return rng.choice(
        [
            f"{name}ICP备{digits(rng, 8)}号",
            f"{name}B2-{digits(rng, 8)}",
            f"{name}府办〔2022〕{rng.randint(1, 999)}号",
            f"更新A{digits(rng, 5)}版本",
            f"{name}A{digits(rng, 4)}",
            f"{name}A{digits(rng, 7)}",
            f"{name}0304民初{digits(rng, 4)}号",
            f"{name}公网安备 {digits(rng, 14)}号",
            f"{name}B·*****",
            f"{name}A****{digits(rng, 1)}",
        ]
    )


def home(rng: random.Random) -> str:
    estate = rng.choice(ESTATES) + rng.choice(ESTATE_ENDS)
    road, floor = rng.choice(ROADS), rng.randint(1, 32)
    room = f"{floor}{rng.randint(1, 8):02}"
    return rng.choice(
        [
            f"{estate}{rng.randint(1, 30)}栋{rng.randint(1, 4)}单元{room}室",
            f"{estate}{rng.randint(1, 30)}号楼{rng.randint(1, 4)}单元{room}",
            f"{estate}{rng.choice('ABC')}座{room}房",
            f"{road}{rng.randint(1, 3000)}号{estate}{rng.randint(1, 30)}幢{room}室",
            f"{road}{rng.randint(1, 3000)}号{rng.randint(2, 30)}栋{room}室",
            f"{road}{rng.randint(100, 900)}弄{rng.randint(1, 99)}号{room}室",
            f"{estate}{rng.randint(1, 30)}栋{room}",
            f"{estate}{rng.randint(1, 30)}-{rng.randint(1, 4)}-{room}",
            f"{rng.choice(['上坪', '下沙', '大王', '石厦'])}村{rng.randint(1, 12)}组{rng.randint(1, 99)}号",
            f"{estate}{rng.choice('一二三四五')}栋{rng.choice('一二三')}单元{room}室",
        ]
    )


def no_home(rng: random.Random) -> str:
    room = f"{rng.randint(1, 32)}{rng.randint(1, 8):02}"
    return rng.choice(
        [
            f"{rng.choice(ROADS)}{rng.randint(1, 3000)}号",
            f"市民中心{rng.choice('ABC')}区{rng.randint(1, 5)}楼{room}室",
            f"科技大厦{rng.choice('ABC')}座{room}室",
            f"政府大楼{rng.randint(1, 9)}号楼{room}室",
            f"创业园{rng.randint(1, 30)}栋{room}室",
            f"建成住宅{rng.randint(1, 30)}栋{rng.randint(100, 900)}套",
            f"{rng.choice(ESTATES)}小区新增充电桩{rng.randint(10, 99)}个",
            f"人民法院{rng.randint(1, 5)}号楼{rng.randint(100, 500)}室",
            f"{rng.choice(ESTATES)}村{rng.randint(1, 9)}号地块",
            f"改造{rng.randint(1, 30)}栋{rng.randint(1, 6)}个单元{rng.randint(100, 900)}户",
        ]
    )


Maker = Callable[[random.Random], str]
MAKERS: dict[str, tuple[Maker, Maker]] = {
    "A011": (identity, no_identity),
    "A012": (mobile, no_mobile),
    "A013": (landline, no_landline),
    "A014": (mail, no_mail),
    "A015": (card, no_card),
    "A016": (passport, no_passport),
    "A017": (plate, no_plate),
    "A018": (home, no_home),
}
"""Makers of positive and of negative values, by the code of the kind's rule."""
