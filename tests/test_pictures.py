"""The pictures in the READMEs: all of them are made by the script, and small."""

import re
from pathlib import Path

import pytest

from tests.pictures import LARGEST, README, SHOWN

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_picture_is_one_that_the_script_makes(readme: str) -> None:
    named = re.findall(r"\(docs/pictures/([^)]+)\.png\)", (ROOT / readme).read_text("utf-8"))
    assert sorted(named) == sorted(README)


def test_every_picture_is_there_and_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in SHOWN.iterdir()}
    assert sorted(sizes) == sorted(README)
    assert max(sizes.values()) <= LARGEST
