"""Keep every test out of the user's own folders."""

import pytest


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path_factory):
    """Give each test an empty workspace; the cache is shared so that ceilings are measured once."""
    monkeypatch.setenv("LABKIT_WORKSPACE", str(tmp_path_factory.mktemp("workspace")))
    monkeypatch.setenv("LABKIT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


_BRIEF = """\
def brief():
    from labkit import timing

    whole = timing._run
    timing._run = lambda *given: whole(*given[:-1], 1e-3)


brief()
del brief
"""


@pytest.fixture
def timed_briefly(tmp_path_factory, monkeypatch):
    """Let kernels hardly repeat what they time: asked is whether it runs, not how long it takes."""
    startup = tmp_path_factory.mktemp("ipython") / "profile_default/startup"
    startup.mkdir(parents=True)
    (startup / "brief.py").write_text(_BRIEF)
    monkeypatch.setenv("IPYTHONDIR", str(startup.parents[1]))


@pytest.fixture
def shown(monkeypatch):
    """Collect the pages that `figures.show` displays."""
    from labkit import figures

    pages = []
    monkeypatch.setattr(figures, "display", lambda page: pages.append(page.data))
    return pages
