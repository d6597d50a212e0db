"""An invented casebook of any size, for tests, measurements and the demonstration.

    python -m tests.invented OUT [--cases 10000] [--seed 1]

`OUT` becomes a folder like `cases/`: vocabularies of a city, a district and a county that do not
exist, their cases over ten years, and a review for each bureau and year. The same seed gives the
same bytes, and the first cases are the same however many are asked for. (The search is measured on
texts of its own, tests/bench/texts.py: its limits were set on them.)

    words/       what can be said, as YAML: topics with their things and troubles, sentences, bureaus
    stock.py     reads it                        address.py   a case's number → body, year, file
    speaker.py   fills the gaps of sentences     status.py    a case's number → draft, merged, …
    case.py, reply.py, promise.py, publishing.py              one case
    review.py    one bureau's year, from its cases            written.py  a record as YAML
    casebook.py  the whole folder                             project.py  a site around it
"""

from tests.invented.casebook import write_casebook

__all__ = ["write_casebook"]
