"""Casebook (提案办理案例库): records of handled proposals become a searchable static site.

The way through, each stage a module or a package of that name:

    load      cases/ → records, each value with its file and line          reads the disk
    validate  records → findings                                           pure
    edition   records → the records that an edition's readers may see      pure
    relate    records → Casebook: groups, related cases, promises          pure
    render    Casebook → {file: Markdown}                                  pure, templates/
    index     Casebook → {file: bytes}, the search index                   pure
    export    Casebook → {file: bytes}, downloads                          pure
    site      writes what changed, runs MkDocs, swaps the result in        writes the disk

`cli` conducts: it calls the stages in this order, and no stage calls another. All of them return
`findings`, and all of them know the `model`: what a record is and who may see which field.

Where do I change…
    a field of a record               model/records.py, then `make schema`
    a rule about records              findings/*_rules.py (its words), validate/ (its check)
    how a file is read                load/
    what the public sees              the field's declaration; edition.py for whole records
    a way of grouping cases           relate/facets.py
    what a page says                  render/templates/; what it is given: render/pages.py
    the drawing of the stages         render/flow.py
    what a page of docs/ can ask for  render/templates/parts/, `PARTS` in render/
    how terms are explained           site/terms.py, assets/reading/terms.js
    what frames every page            assets/theme/ and assets/page/, docs/adr/page-frame.md
    how text is made safe             render/escape.py
    what can be searched              index/collect.py
    how search ranks                  assets/search/engine.js, docs/adr/search-ranking.md
    a command                         cli/
    what another office begins with   starter/, then `make starter`
"""

__version__ = "0.1.0"
