"""Writes an invented casebook: `python -m tests.invented OUT [--cases 10000] [--seed 1]`."""

import argparse
import sys
from pathlib import Path

from tests.invented.casebook import write_casebook


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.invented", description=__doc__)
    parser.add_argument("out", type=Path, help="a folder that is not there yet, or is empty")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if wanted.out.exists() and any(wanted.out.iterdir()):
        sys.exit(f"{wanted.out} is not empty; nothing was written")
    write_casebook(wanted.out, wanted.cases, wanted.seed)


if __name__ == "__main__":
    main()
