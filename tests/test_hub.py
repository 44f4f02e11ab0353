"""A class's whole round on the hub, in headless Chromium, each person in a browser of their own."""

import json
import re
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

import nbformat
import psutil
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
ARTEFACTS = ROOT / "artefacts"
UNIT = "00-start"
HOMES = "/srv/home"
EXCHANGE = "/srv/nbgrader/exchange/accelerated-ml-labs"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
START = [sys.executable, str(ROOT / "binder/hub/start.py")]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(CHROMIUM is None, reason="this machine has no Chromium"),
    pytest.mark.skipif(
        not runpy.run_path(START[1])["can_become_others"](),
        reason="the hub needs bubblewrap, and root or subordinate ids",
    ),
]


class Hub:
    """A running hub: its address, its accounts' passwords, and its folder as root sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [*START, str(folder), "--port", str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.passwords = {}
        said = []
        for line in self.process.stdout:
            said.append(line)
            if account := re.fullmatch(r"  (\w+) +password (\S+)\n", line):
                self.passwords[account[1]] = account[2]
            if "Ctrl-C" in line:
                return
        pytest.fail("the hub did not start:\n" + "".join(said))

    def close(self) -> None:
        """End it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """Run the hub in a folder of its own."""
    ARTEFACTS.mkdir(exist_ok=True)
    hub = Hub(tmp_path_factory.mktemp("hub"))
    yield hub
    hub.close()
    shutil.copy(hub.folder / "hub.log", ARTEFACTS)


@pytest.fixture(scope="module")
def browser():
    """Open headless Chromium, which reaches this machine alone."""
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


def log_in(browser: Browser, hub: Hub, name: str) -> Page:
    """Log in with cookies of one's own; return the page, on its way to that person's JupyterLab."""
    page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    page.goto(hub.address)
    page.fill("#username_input", name)
    page.fill("#password_input", hub.passwords[name])
    page.click("#login_submit")
    page.wait_for_url(re.compile(rf"/user/{name}/lab"), timeout=120_000)
    return page


@pytest.fixture(scope="module")
def people(hub, browser):
    """Log everyone in: a page of each."""
    pages = {name: log_in(browser, hub, name) for name in hub.passwords}
    for page in pages.values():
        expect(page.locator("#jp-main-dock-panel")).to_be_visible(timeout=120_000)
    yield pages
    for name, page in pages.items():
        page.screenshot(path=ARTEFACTS / f"hub-{name}-last.png")


def ask(page: Page, method: str, path: str, **data: object) -> tuple[int, str]:
    """Send a request as the page's person; return the status and the body."""
    cookies = page.context.cookies(page.url)
    token = {cookie["name"]: cookie["value"] for cookie in cookies if cookie["name"] == "_xsrf"}
    answer = page.request.fetch(
        path, method=method, headers={"X-XSRFToken": token.get("_xsrf", "")}, **data
    )
    return answer.status, answer.text()


def terminal(hub: Hub, page: Page, name: str, command: str) -> str:
    """Run a command in a terminal of a person's server; return what it printed."""
    server = f"{hub.address}/user/{name}"
    # Only JupyterLab's own page may open a socket.
    if not page.url.startswith(f"{server}/lab"):
        page.goto(f"{server}/lab")
    _, made = ask(page, "POST", f"{server}/api/terminals")
    address = f"{server}/terminals/websocket/{json.loads(made)['name']}".replace("http", "ws", 1)
    return page.evaluate(
        """([address, command]) => new Promise((resolve, reject) => {
            let said = '';
            const socket = new WebSocket(address);
            socket.onopen = () => socket.send(JSON.stringify(
                ['stdin', `clear; ${command}; echo "the""end"\\n`]));
            socket.onerror = () => reject('the socket failed');
            socket.onmessage = ({data}) => {
                const [kind, text] = JSON.parse(data);
                if (kind === 'stdout') said += text;
                if (said.includes('theend')) { socket.close(); resolve(said); }
            };
            setTimeout(() => reject('no end after: ' + said), 30000);
        })""",
        [address, command],
    )


def readable(hub: Hub, page: Page, name: str, paths: list) -> set[str]:
    """Return which files and folders a person can read or list."""
    words = " ".join(f"'{path}'" for path in paths)
    said = terminal(
        hub,
        page,
        name,
        f"for p in {words}; do cat $p >/dev/null 2>&1 || ls $p/ >/dev/null 2>&1 && echo @$p; done",
    )
    return set(re.findall(r"@(/\S+)", said))


def click_and_accept(page: Page, icon: str, row: str = UNIT) -> None:
    """Click an icon in the formgrader's row of a unit, or a student; wait for its good word."""
    page.locator(f"tr:has-text('{row}') .glyphicon-{icon}").click()
    modal = page.locator(".modal.in")
    expect(modal).to_be_visible(timeout=240_000)
    expect(modal.locator(".modal-title")).to_have_text(re.compile("^(Success|.*completed)"))
    modal.get_by_role("button", name="OK", exact=True).last.click()
    expect(modal).to_have_count(0)


def formgrader(hub: Hub, page: Page, part: str) -> None:
    """Open a page of the formgrader."""
    page.goto(f"{hub.address}/user/instructor/formgrader/{part}")


def assignments(page: Page, what: str, button: str) -> None:
    """Open the assignment list and press a button in one of its three lists."""
    if not page.locator("#assignments").is_visible():
        page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
        page.get_by_role("menuitem", name="Assignment List", exact=True).click()
    page.locator(f"#{what}_assignments_list button", has_text=button).first.click()


def solve(hub: Hub, page: Page, name: str, right: bool) -> None:
    """Write answers into the fetched notebook, as its owner: the author's, or wrong ones."""
    authored = nbformat.read(ROOT / "notebooks" / UNIT / "1-start-here.ipynb", 4)
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in authored.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    address = f"{hub.address}/user/{name}/api/contents/{UNIT}/1-start-here.ipynb"
    status, body = ask(page, "GET", address)
    assert status == 200
    model = json.loads(body)
    for cell in model["content"]["cells"]:
        task = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if task == "00-1-words":
            cell["source"] = f"{name} thinks so."
        elif task in answers:
            cell["source"] = (
                answers[task] if right else answers[task].split("\n")[0] + "\n    return 1"
            )
    assert "def speed_up" in "".join(answers.values())
    status, _ = ask(page, "PUT", address, data={"type": "notebook", "content": model["content"]})
    assert status == 200


def grade_words(hub: Hub, page: Page, student: str, button: str, comment: str) -> None:
    """Mark a student's judgement question by hand in the formgrader."""
    formgrader(hub, page, f"gradebook/{UNIT}/1-start-here")
    page.get_by_role("button", name="Show All Names").click()
    page.locator("tr", has_text=student).get_by_role("link").first.click()
    expect(page.locator("[id='00-1-words']")).to_have_class(re.compile("needs_manual_grade"))
    cell = page.locator(".nbgrader_cell", has=page.locator("[id='00-1-words']"))
    with page.expect_response(lambda answer: "/api/grade/" in answer.url):
        cell.get_by_role("button", name=button).click()
    with page.expect_response(lambda answer: "/api/comment/" in answer.url):
        remark = page.locator("[id='00-1-words-comment']")
        remark.fill(comment)
        remark.blur()


def feedback_of(hub: Hub, page: Page, name: str) -> str:
    """Fetch the feedback as a student does; return the text of its page."""
    with page.expect_response(re.compile("fetch_feedback")):
        assignments(page, "submitted", "Fetch Feedback")
    server = f"{hub.address}/user/{name}"
    _, listed = ask(page, "GET", f"{server}/api/contents/{UNIT}/feedback")
    when = json.loads(listed)["content"][0]["name"]
    page.goto(f"{server}/files/{UNIT}/feedback/{when}/1-start-here.html")
    page.screenshot(path=ARTEFACTS / f"hub-feedback-{name}.png")
    return page.locator("body").inner_text()


def test_a_class_goes_its_round(hub, people):
    instructor = people["instructor"]
    students = {name: people[name] for name in ("alice", "bob")}

    instructor.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    instructor.get_by_role("menuitem", name="Formgrader", exact=True).click()
    expect(instructor.frame_locator("iframe").locator("tr", has_text=UNIT)).to_be_visible()
    formgrader(hub, instructor, "manage_assignments")
    click_and_accept(instructor, "education")
    click_and_accept(instructor, "cloud-upload")
    instructor.screenshot(path=ARTEFACTS / "hub-formgrader.png")

    for name, page in students.items():
        assignments(page, "released", "Fetch")
        fetched = page.locator("#fetched_assignments_list button", has_text="Submit")
        expect(fetched).to_be_visible(timeout=30_000)
        solve(hub, page, name, right=name == "alice")
        assignments(page, "fetched", "Submit")
        submitted = page.locator("#submitted_assignments_list button", has_text="Feedback")
        expect(submitted).to_be_visible(timeout=30_000)
    people["alice"].screenshot(path=ARTEFACTS / "hub-assignment-list.png")
    said = terminal(hub, people["alice"], "alice", "echo at $LABKIT_WORKSPACE.")
    assert f"at {HOMES}/alice." in said
    forged = f"alice+{UNIT}+2099-01-01 00:00:00 UTC+later"
    terminal(hub, people["bob"], "bob", f"mkdir '{EXCHANGE}/inbound/{forged}'")

    formgrader(hub, instructor, "manage_assignments")
    click_and_accept(instructor, "cloud-download")
    formgrader(hub, instructor, f"manage_submissions/{UNIT}")
    for name in students:
        click_and_accept(instructor, "flash", name)
    instructor.screenshot(path=ARTEFACTS / "hub-submissions.png")
    grade_words(hub, instructor, "alice", "Full credit", "Well argued.")
    instructor.screenshot(path=ARTEFACTS / "hub-hand-marking.png")
    grade_words(hub, instructor, "bob", "No credit", "Say what was measured.")
    formgrader(hub, instructor, "manage_assignments")
    click_and_accept(instructor, "comment")
    click_and_accept(instructor, "envelope")

    right, wrong = (feedback_of(hub, page, name) for name, page in students.items())
    assert "1-start-here (Score: 9.0 / 9.0)" in right
    assert "Well argued." in right
    assert "✔" in right
    assert "1-start-here (Score: 0.0 / 9.0)" in wrong
    assert "Say what was measured." in wrong
    assert "✘" in wrong


def test_nobody_reaches_what_is_someone_elses(hub, people):
    course = f"{HOMES}/instructor/accelerated-ml-labs"
    of = {
        "instructor": [
            f"{course}/gradebook.db",
            f"{course}/notebooks/{UNIT}/1-start-here.ipynb",
            f"{course}/notebooks/{UNIT}/marking.py",
            f"{course}/notebooks/{UNIT}/answers",
            f"{course}/submitted/alice/{UNIT}/1-start-here.ipynb",
            f"{EXCHANGE}/inbound",
            f"{EXCHANGE}/feedback",
        ],
        "alice": [f"{HOMES}/alice", f"{HOMES}/alice/{UNIT}/1-start-here.ipynb"],
        "bob": [f"{HOMES}/bob", f"{HOMES}/bob/{UNIT}/1-start-here.ipynb"],
    }
    everything = [path for paths in of.values() for path in paths]
    closed = [
        "/srv/jupyterhub",
        "/proc/1/environ",
        f"{ROOT}/notebooks",
        f"{ROOT}/tests",
        f"{ROOT}/.git",
        hub.folder,
    ]
    for name, page in people.items():
        assert readable(hub, page, name, [*everything, *closed]) == set(of[name])

    alice = people["alice"]
    for server in ("bob/api/contents", "bob/lab", "instructor/formgrader/manage_assignments"):
        status, text = ask(alice, "GET", f"{hub.address}/user/{server}")
        assert status in (403, 404), (server, text)
    assert ask(alice, "GET", f"{hub.address}/user/alice/formgrader/manage_assignments")[0] == 404
    terminal(hub, alice, "alice", f"ln -sfn {HOMES}/bob bobs; ln -sfn {course} course")
    for path in ("../bob", "bobs", f"bobs/{UNIT}/1-start-here.ipynb", "course/gradebook.db"):
        address = f"{hub.address}/user/alice/api/contents/{quote(path, safe='/')}"
        assert ask(alice, "GET", address)[0] in (403, 404, 500), path

    bobs = re.findall(
        r"/user/bob/? -> (http://127.0.0.1:\d+)", (hub.folder / "hub.log").read_text()
    )
    with pytest.raises(HTTPError, match="403"):
        urlopen(f"{bobs[-1]}/user/bob/api/contents")
    said = terminal(
        hub,
        alice,
        "alice",
        "cat /proc/$(pgrep -o -u bob)/environ; kill -9 $(pgrep -o -u bob); cat /proc/*/cmdline",
    )
    assert not [password for password in hub.passwords.values() if password in said]
    assert "environ: Permission denied" in said
    assert "Operation not permitted" in said


def test_a_kernel_runs_within_limits_and_off_the_network(hub, people):
    bob = people["bob"]
    bob.goto(f"{hub.address}/user/bob/lab/tree/{UNIT}/1-start-here.ipynb")
    idle = bob.get_by_text(re.compile(r"Python 3 \(ipykernel\) \| Idle"))
    expect(idle).to_be_visible(timeout=60_000)
    said = terminal(
        hub,
        bob,
        "bob",
        "ulimit -d -u -c; which labkit; grep -ho 'transport.*ipc' ~/.local/share/jupyter/runtime/*",
    )
    assert re.search(r"-d\) 4194304\s", said)
    assert re.search(r"-u\) 1024\s", said)
    assert re.search(r"-c\) 0\s", said)
    assert f"{sys.prefix}/bin/labkit" in said
    assert 'transport": "ipc' in said


CLUSTERS = (
    "from labkit import clusters; one = clusters.spark(); two = clusters.dask(); "
    "counted = one.context.parallelize(range(100), 4).sum(); "
    "print(counted + two.client.submit(sum, [50, 0]).result()); "
    "one.close(); two.close()"
)


def test_two_students_run_their_clusters_at_once(hub, people):
    students = ("alice", "bob")
    for name in students:
        start = f"(python -W ignore -c '{CLUSTERS}' >said 2>&1; echo over >>said) & true"
        terminal(hub, people[name], name, start)
    for name in students:
        said, deadline = "", time.monotonic() + 180
        while "over" not in said and time.monotonic() < deadline:
            said = terminal(hub, people[name], name, "tail -n 5 said")
            time.sleep(1)
        assert "5000" in said, said
    left = []
    for process in psutil.Process(hub.process.pid).children(recursive=True):
        with suppress(psutil.Error):
            left += [process.cmdline()] if "LABKIT_CLUSTER" in process.environ() else []
    assert left == []


def test_the_hub_ends_with_its_command(hub, people):
    processes = psutil.Process(hub.process.pid).children(recursive=True)
    assert len(processes) > 6
    hub.close()
    _, alive = psutil.wait_procs(processes, timeout=10)
    assert alive == []
    with pytest.raises(URLError):
        urlopen(hub.address)


def test_who_is_idle_is_stopped(browser, tmp_path, monkeypatch):
    monkeypatch.setenv("HUB_IDLE_SECONDS", "5")
    with closing(Hub(tmp_path / "hub")) as hub:
        log_in(browser, hub, "alice").close()
        log = hub.folder / "hub.log"
        deadline = time.monotonic() + 90
        while "Culling server alice" not in log.read_text() and time.monotonic() < deadline:
            time.sleep(0.5)
        assert "Culling server alice" in log.read_text()
