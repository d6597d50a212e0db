"""A page that links to a file that is gone is always found, and one that has no such word is not."""

import re
from posixpath import dirname, relpath
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from casebook.site.links import Changed

NAMES = st.from_regex(r"[\w &%=:|#?~,+;'\[\]().-]{1,12}\.(md|png|pdf)", fullmatch=True).filter(
    lambda name: "\n" not in name
)
PATHS = st.lists(st.sampled_from(["cases", "2022", "附 件", "a-b"]), max_size=3)
FORMS = (
    "[乙]({})",
    "![图]({} '标题')",
    "[乙](<{}>)",
    "[乙][b]\n\n[b]: {}\n",
    "[乙][b]\n\n[b]:{} (标题)\n",
    "[乙]({}#here)",
    "文[乙]({}?v=1)、文",
    "| 甲 | [乙]({}) |",
)


@given(NAMES, PATHS, PATHS, st.sampled_from(FORMS), st.booleans())
def test_whoever_links_to_a_file_that_is_gone_is_found(
    name: str, around: list[str], place: list[str], form: str, quoted: bool
) -> None:
    gone, page = "/".join([*around, name]), "/".join([*place, "a.md"])
    for address in (relpath(f"/{gone}", f"/{dirname(page)}"), f"/{gone}"):
        written = quote(address) if quoted else re.sub(r"([\\[\]()_*])", r"\\\1", address)
        source = f"# 甲\n\n{form.format(written)}\n".encode()
        assert Changed([gone, "zz/other.md"]).is_named_in(page, source)


def test_a_page_that_names_another_file_of_that_name_is_not_found() -> None:
    gone = Changed(["reviews/demo/2022.md"])
    assert not gone.is_named_in("cases/a/1.md", "[2022 年](../../years/2022.md)".encode())
    assert gone.is_named_in("cases/a/1.md", "[2022 年](../../reviews/demo/2022.md)".encode())
    assert not Changed([])
