"""The search index: documents → files that scripts/casebook/assets/search/engine.js reads.

    document    what goes in: Document, FacetLabels
    kept        what the last build left, and which documents are new
    normalise   one table of normalisation, the same as the reader's
    postings    pairs of characters → documents
    growing     postings of the last build → those of this one
    shards      these, cut into files of which a search reads few
    texts       what is stored of a document
    phrases     texts packed by the phrases that recur
    frames      the head of each file, variable-length numbers
    writer      build(): puts the files together

The format is docs/adr/search-format.md, the ranking docs/adr/search-ranking.md, what a build takes
from the one before docs/adr/search-growing.md. Change a layout only
together with engine.js and `frames.VERSION`.
"""

from casebook.index.document import Document, FacetLabels
from casebook.index.normalise import fold
from casebook.index.writer import build

__all__ = ["Document", "FacetLabels", "build", "fold"]
