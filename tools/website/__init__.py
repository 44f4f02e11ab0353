"""The course as web pages: ``python -m tools.website`` runs every notebook and writes ``site/``.

Needs no network, and what it writes needs none either.
"""


class SiteError(Exception):
    """What is wrong with the course or its pages, in a sentence."""
