"""The check of dependencies finds what it is there for."""

from tests.dependencies import pinned, unpinned, vulnerable

PINS = (
    "alpha==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    "beta==2.0 ; python_full_version < '3' \\\n    --hash=sha256:cc\n"
    "beta==3.0 ; python_full_version >= '3' \\\n    --hash=sha256:dd\n"
    "gamma==1.0\n"
)


def test_pins_are_read_with_their_hashes() -> None:
    assert [(str(wanted.specifier), n) for wanted, n in pinned(PINS)] == [
        ("==1.0", 2),
        ("==3.0", 1),
        ("==1.0", 0),
    ]


def test_what_is_installed_otherwise_is_found() -> None:
    said = list(unpinned(PINS, {"alpha": "1.0", "beta": "2.0", "gamma": "1.0", "delta": "9"}))
    assert [line.split(":")[0] for line in said] == ["gamma", "beta 2.0", "delta 9"]


def test_a_vulnerable_version_is_found_and_a_mended_one_is_not() -> None:
    known = "# a comment\nalpha 1.10 CVE-2020-0001\n"
    assert list(vulnerable(known, {"alpha": "1.9"})) == ["alpha 1.9: CVE-2020-0001, mended in 1.10"]
    assert list(vulnerable(known, {"alpha": "1.10", "beta": "1"})) == []
