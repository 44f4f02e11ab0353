"""A student's first minutes in a real JupyterLab, in headless Chromium."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
ARTEFACTS = ROOT / "artefacts"
LAB = "01-vectorization/1-arrays.ipynb"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="this machine has no Chromium"),
    pytest.mark.timeout(300),
]


@pytest.fixture
def address(tmp_path):
    """Serve the student's copy with `labkit start`; return the address that it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "labkit", "start", str(tmp_path / "my-labs"), "--no-browser"]
    server = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said = []
    for line in server.stdout:
        said.append(line)
        if found := re.search(rf"http://(?:localhost|127\.0\.0\.1):{port}/\S*token=(\w+)", line):
            yield f"http://127.0.0.1:{port}/lab/tree/{LAB}?reset&token={found[1]}"
            break
    else:
        pytest.fail("JupyterLab did not start:\n" + "".join(said))
    os.killpg(server.pid, signal.SIGTERM)
    server.communicate(timeout=30)


@pytest.fixture
def page():
    """Open a page in headless Chromium that reaches this machine alone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        yield page
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / "browser-last.png")
        browser.close()


def cell_with(page: Page, text: str):
    return page.locator(".jp-Notebook .jp-Cell").filter(has_text=text).first


def solution_of(task: str) -> str:
    """Return the text of a solution cell as its author wrote it."""
    notebook = nbformat.read(ROOT / "notebooks" / LAB, 4)
    source = next(cell.source for cell in notebook.cells if cell.get("id") == f"01-1-{task}")
    return "\n".join(line for line in source.splitlines() if "###" not in line)


def test_lab_opens_runs_and_turns_green_when_solved(address, page):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    notebook = page.locator(".jp-Notebook")
    expect(notebook).to_be_visible(timeout=60_000)
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_attached(
        timeout=60_000
    )

    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    not_yet = page.get_by_text("○ dot: not done yet").first
    not_yet.wait_for(state="attached", timeout=90_000)
    figure = page.locator(".jp-OutputArea img[alt]").first
    figure.scroll_into_view_if_needed()
    expect(figure).to_be_visible()
    assert figure.evaluate("image => image.naturalWidth") > 300
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / "figure.png")
    not_yet.scroll_into_view_if_needed()
    page.screenshot(path=ARTEFACTS / "not-done-yet.png")

    editor = page.locator(".jp-CodeCell", has_text="def dot(").first.locator(".cm-content")
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(solution_of("dot"))
    page.keyboard.press("Shift+Enter")
    page.locator(".jp-CodeCell", has_text="dot(").filter(has_text="check.").first.locator(
        ".cm-content"
    ).click()
    page.keyboard.press("Shift+Enter")
    passed = page.get_by_text(re.compile(r"✔ dot: (\d+) of \1")).first
    expect(passed).to_be_visible(timeout=30_000)
    green = passed.evaluate("line => getComputedStyle(line).color")
    red, strong, blue = map(int, re.findall(r"\d+", green)[:3])
    assert strong > red
    assert strong > blue
    page.screenshot(path=ARTEFACTS / "solved.png")
    assert errors == []
