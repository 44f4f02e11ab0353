"""Keep every test out of the user's own folders."""

import pytest


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path_factory):
    """Give each test an empty workspace; the cache is shared so that ceilings are measured once."""
    monkeypatch.setenv("LABKIT_WORKSPACE", str(tmp_path_factory.mktemp("workspace")))
    monkeypatch.setenv("LABKIT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def shown(monkeypatch):
    """Collect the pages that `figures.show` displays."""
    from labkit import figures

    pages = []
    monkeypatch.setattr(figures, "display", lambda page: pages.append(page.data))
    return pages
