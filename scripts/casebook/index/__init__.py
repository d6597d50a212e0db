"""The search index: documents → files that scripts/casebook/assets/search/engine.js reads.

    document    what goes in: Document, FacetLabels
    normalise   one table of normalisation, the same as the reader's
    postings    pairs of characters → documents
    shards      these, cut into files of which a search reads few
    phrases     texts packed by the phrases that recur
    frames      the head of each file, variable-length numbers
    writer      build(): puts the files together

The format is docs/adr/search-format.md, the ranking docs/adr/search-ranking.md. Change a layout only
together with engine.js and `frames.VERSION`.
"""

from casebook.index.document import Document, FacetLabels
from casebook.index.normalise import fold
from casebook.index.writer import build

__all__ = ["Document", "FacetLabels", "build", "fold"]
