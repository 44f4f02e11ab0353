"""Do the pages hold? Every link leads somewhere, and Chromium has nothing to complain about."""

import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1200, "height": 900}
# Of every size, what sticks out of the page; nothing may but what scrolls by itself.
_STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const wide = [...document.querySelectorAll("main *, header *, footer *, nav *")].filter(
    (element) => element.getBoundingClientRect().right > width + 1
      && !element.parentElement.closest("pre, .wide, math"));
  return wide.map((element) => element.outerHTML.slice(0, 80))[0] ?? "something";
}"""
_BRIGHTNESS = """() => Math.max(
  ...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))"""


def links(site: Path) -> list[str]:
    """Return a sentence for each link of the site that leads nowhere, and each thing from afar.

    Links to other hosts are not followed, as that takes a network.
    """
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    problems = []
    for path, page in pages.items():
        name = path.relative_to(site)
        problems += [f"{name}: two elements have the id {twice}" for twice in page.twice]
        for attribute, address in page.links:
            if problem := _lost(path, attribute, address, site, pages):
                problems.append(f"{name}: {address[:100]} {problem}")
    return problems


def in_chromium(site: Path) -> list[str]:
    """Open every page from the disk in headless Chromium; return a sentence for each problem.

    On a phone and at a desk, light and dark: errors in the console, requests to other hosts, what
    is wider than the screen, a background that does not go with the mode.
    """
    from playwright.sync_api import sync_playwright

    problems = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site)
            problems += [f"{name}: {problem}" for problem in _page_problems(browser, path, site)]
        browser.close()
    return problems


class _Page(HTMLParser):
    """Collects a page's ids and links."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.twice: list[str] = []
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.twice += [value] * (value in self.ids)
                self.ids.add(value)
            elif name in {"href", "src", "action", "data", "poster", "srcset"}:
                # What a link names is visited when somebody wants to; the others are loaded.
                self.links.append(("link" if (tag, name) == ("a", "href") else name, value or ""))


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _lost(
    path: Path, attribute: str, address: str, site: Path, pages: dict[Path, _Page]
) -> str | None:
    """Tell what is wrong with a link, if something is."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return None
    if parts.scheme or parts.netloc:
        if attribute != "link" or parts.scheme not in {"http", "https", "mailto"}:
            return "is loaded from another place"
        local = parts.hostname in {"localhost", "0.0.0.0"} or str(parts.hostname).startswith("127.")
        return "leads to the reader's own machine" if local else None
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_file() or not target.is_relative_to(site.resolve()):
        return "leads to no file of the site"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].ids:
        return "leads to no place in that page"
    return None


def _page_problems(browser: object, path: Path, site: Path) -> Iterator[str]:
    context = browser.new_context(viewport=DESK, color_scheme="light")
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"{request.url[:100]} did not load"))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.resolve().as_uri())
    light = page.evaluate(_BRIGHTNESS)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(_BRIGHTNESS)
    if light < 200 or dark > 60:
        yield f"its background is {light} of 255 in light mode, {dark} in dark mode"
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        if wide := page.evaluate(_STICKS_OUT):
            yield f"wider than a screen of {size['width']} pixels: {wide}"
    own = (site.resolve().as_uri() + "/", "data:", "blob:")
    yield from (f"asks for {url[:100]}" for url in asked if not url.startswith(own))
    yield from said
    context.close()
