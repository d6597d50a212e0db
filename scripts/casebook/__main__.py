"""`python -m casebook` is the `casebook` command."""

from casebook.cli import main

if __name__ == "__main__":
    main()
