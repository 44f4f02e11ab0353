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
from playwright.sync_api import expect, sync_playwright

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
    # With every cell on the page, near or far, a test can look for text anywhere.
    settings = tmp_path / "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}')
    command = [sys.executable, "-m", "labkit", "start", str(tmp_path / "my-labs"), "--no-browser"]
    server = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=ROOT,
        env=os.environ
        | {
            "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
        },
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
    expect(page.get_by_text(re.compile(r"Python 3 \(ipykernel\) \| Idle"))).to_be_visible(
        timeout=60_000
    )

    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    not_yet = page.get_by_text("○ dot: not done yet").first
    not_yet.wait_for(timeout=60_000)
    figure = page.locator(".jp-OutputArea img[alt]").first
    figure.scroll_into_view_if_needed()
    assert figure.evaluate("image => image.naturalWidth") > 300
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / "figure.png")
    not_yet.scroll_into_view_if_needed()
    page.screenshot(path=ARTEFACTS / "not-done-yet.png")

    codes = page.locator(".jp-CodeCell")
    codes.filter(has_text="def dot(").first.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(solution_of("dot"))
    page.keyboard.press("Shift+Enter")
    codes.filter(has_text="dot([1, 2], [3, 4])").first.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    passed = page.get_by_text(re.compile(r"✔ dot: (\d+) of \1")).first
    expect(passed).to_be_visible()
    green = passed.evaluate("line => getComputedStyle(line).color")
    red, strong, blue = map(int, re.findall(r"\d+", green)[:3])
    assert strong > red
    assert strong > blue
    page.screenshot(path=ARTEFACTS / "solved.png")
    assert errors == []
