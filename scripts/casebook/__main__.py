"""The `casebook` command, which is `python -m casebook` too."""

import sys


def run() -> None:
    """Run it; who stops it while it still loads sees no more than one who stops it later."""
    try:
        from casebook.cli import main

        main()
    except KeyboardInterrupt:
        print("已停止。", file=sys.stderr)
        raise SystemExit(130) from None


if __name__ == "__main__":
    run()
