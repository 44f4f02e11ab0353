"""What a submission's code can do in its sandbox, and what it cannot."""

import os
import platform
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from labkit import hardware
from labkit.grading import sandbox, seccomp
from labkit.grading.sandbox import Ended, Limits, Sandbox

needs_sandbox = pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing()))
SHORT = Limits(memory=700 * 2**20, disk=32 * 2**20, tasks=64, files=64, cell=20)


@pytest.fixture
def folder(tmp_path):
    lab = tmp_path / "lab"
    lab.mkdir()
    (lab / "own.txt").write_text("mine")
    return lab


def value(code: str, folder: Path, limits: Limits = SHORT, unsandboxed: bool = False):
    """Run a cell that defines ``f``, and return what ``f()`` returns, or the error."""
    with Sandbox(folder, limits, unsandboxed) as box:
        answer = box.ask({"source": code}, limits.cell, "the cell")
        assert answer == {"error": None}, answer
        call = {"function": "f", "arguments": [], "keywords": {}}
        answer = box.ask(call, limits.cell, "f")
        return answer.get("error") or answer["value"]


@needs_sandbox
def test_code_runs_in_ipython_beside_its_own_files(folder):
    code = (
        "%precision 3\nfrom pathlib import Path\ndef f():\n    return Path('own.txt').read_text()"
    )
    assert value(code, folder) == "mine"


@needs_sandbox
def test_nothing_of_the_machine_is_visible_but_what_code_needs(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "secret")
    (tmp_path / "marking.py").write_text("hidden")
    course = Path(sandbox.__file__).parents[2]
    code = f"""
import os
from pathlib import Path
def f():
    readable = []
    for path in {
        [
            str(tmp_path / "marking.py"),
            str(course / "notebooks"),
            str(course / ".git"),
            str(course / "tests"),
            "/etc/shadow",
            "/etc/hostname",
            str(Path.home() / ".ssh"),
        ]
    }:
        if os.access(path, os.F_OK):
            readable.append(path)
    processes = list(Path("/proc").glob("[0-9]*"))
    return readable, os.environ.get("JUPYTERHUB_API_TOKEN"), len(processes)
"""
    seen, token, processes = value(code, folder)
    assert seen == []
    assert token is None
    assert processes < 10


@needs_sandbox
@pytest.mark.parametrize(
    "target", ["own.txt", "new.txt", sandbox.__file__, f"{sys.prefix}/x.pth", "/usr/x", "/etc/x"]
)
def test_nothing_can_be_written_but_temporary_files(folder, target):
    code = f"def f():\n    open({target!r}, 'a').write('x')"
    assert "Error" in value(code, folder)
    assert value("def f():\n    return open('/tmp/x', 'w').write('x')", folder) == 1


@needs_sandbox
def test_there_is_no_network_but_loopback(folder):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        outside = f"""
import socket
def f():
    reached = []
    for address in (("127.0.0.1", {port}), ("1.1.1.1", 53), ("8.8.8.8", 443)):
        try:
            socket.create_connection(address, 2)
            reached.append(address)
        except OSError:
            pass
    return reached
"""
        assert value(outside, folder) == []
    inside = """
import socket
def f():
    listener = socket.create_server(("127.0.0.1", 0))
    with socket.create_connection(listener.getsockname(), 2) as ours:
        ours.send(b"hello")
        return listener.accept()[0].recv(5).decode()
"""
    assert value(inside, folder) == "hello"


@needs_sandbox
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import numpy as np\ndef f():\n    return np.ones(2**28)[0]", "memory"),
        ("import time\ndef f():\n    time.sleep(60)", "longer than"),
        ("def f():\n    while True:\n        try:\n            while True: pass\n"
         "        except BaseException: pass", "longer than"),
        ("import os\ndef f():\n    os._exit(0)", "ended the kernel"),
        ("import ctypes\ndef f():\n    ctypes.string_at(0)", "ended the kernel"),
    ],
    ids=["memory", "sleep", "loop", "exit", "segfault"],
)  # fmt: skip
def test_what_takes_too_much_ends_with_the_reason(folder, code, said):
    began = time.monotonic()
    with pytest.raises(Ended, match=said):
        value(code, folder, replace(SHORT, cell=30.0 if said == "memory" else 4.0))
    assert time.monotonic() - began < 40


@needs_sandbox
@pytest.mark.parametrize(
    "code",
    [
        "def f():\n    open('/tmp/x', 'wb').write(bytes(2**26))",
        "kept = []\ndef f():\n    for _ in range(100): kept.append(open('own.txt'))",
        "import threading, time\ndef f():\n    for _ in range(100):\n"
        "        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()",
    ],
    ids=["disk", "files", "tasks"],
)
def test_limits_are_errors_in_the_code(folder, code):
    assert "Error" in value(code, folder)


@needs_sandbox
@pytest.mark.skipif(seccomp.program() is None, reason=f"no filter for {platform.machine()}")
@pytest.mark.parametrize(
    "call",
    ["libc.unshare(0x10000000)", "libc.memfd_create(b'x', 0)", "libc.shmget(0, 4096, 0o1600)"],
)
def test_system_calls_that_hide_memory_are_refused(folder, call):
    code = f"import ctypes\nlibc = ctypes.CDLL(None)\ndef f():\n    return {call}"
    assert value(code, folder) == -1
    ordinary = """
import subprocess, threading
def f():
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
    return subprocess.call(['true'])
"""
    assert value(ordinary, folder) == 0


@needs_sandbox
def test_everything_inside_stops_while_it_is_paused(folder):
    code = """
import threading, time
count = 0
def run():
    global count
    while True:
        count += 1
        time.sleep(0.001)
threading.Thread(target=run, daemon=True).start()
def f():
    return count
"""
    call = {"function": "f", "arguments": [], "keywords": {}}
    with Sandbox(folder, SHORT) as box:
        box.ask({"source": code}, 20, "the cell")
        with box.paused():
            time.sleep(1.0)
        before = box.ask(call, 20, "f")["value"]
        time.sleep(1.0)
        assert box.ask(call, 20, "f")["value"] > before
        assert before < 600


def test_a_course_inside_what_everyone_sees_is_found(tmp_path):
    assert sandbox.exposes(Path(sys.prefix) / "course") == Path(sys.prefix)
    assert sandbox.exposes(tmp_path) is None


@needs_sandbox
def test_the_machine_s_ceilings_are_known_inside_and_not_measured(folder):
    known = hardware.ceilings()
    code = """
import subprocess
from labkit import hardware, workspace
subprocess.run = None
def f():
    (workspace.cache() / "own").mkdir()
    return hardware.ceilings().bandwidth
"""
    assert value(code, folder) == known.bandwidth


@needs_sandbox
def test_every_process_ends_with_the_sandbox(folder):
    code = """
import os
def f():
    for _ in range(5):
        if os.fork() == 0:
            os.setsid()
            while True: pass
"""
    before = {process.pid for process in psutil.process_iter()}
    value(code, folder)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        left = [p for p in psutil.Process().children(recursive=True) if p.pid not in before]
        if not [p for p in left if p.status() != psutil.STATUS_ZOMBIE]:
            return
        time.sleep(0.05)
    pytest.fail(f"still running: {left}")


@needs_sandbox
def test_the_sandbox_ends_with_its_marker(folder):
    code = f"""
import os, pathlib, sys
from labkit.grading.sandbox import Limits, Sandbox
box = Sandbox(pathlib.Path({str(folder)!r}), Limits())
print(box._process.pid, flush=True)
box.ask({{"source": "while True: pass"}}, 60, "the cell")
"""
    marker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    inside = psutil.Process(int(marker.stdout.readline()))
    family = [inside, *inside.children(recursive=True)]
    assert len(family) > 1
    marker.send_signal(signal.SIGKILL)
    marker.wait()
    marker.stdout.close()
    _, alive = psutil.wait_procs(family, timeout=10)
    assert not alive


@needs_sandbox
def test_links_in_the_submission_lead_nowhere(folder, tmp_path):
    (tmp_path / "secret").write_text("hidden")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "all").symlink_to("/")
    code = "import os\ndef f():\n    return sorted(os.listdir())"
    assert value(code, folder) == ["own.txt"]


def test_without_bubblewrap_it_refuses_and_says_what_to_do(folder, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))
    sandbox.missing.cache_clear()
    try:
        with pytest.raises(sandbox.Refused, match=r"apt install bubblewrap.*--unsandboxed"):
            Sandbox(folder, SHORT)
    finally:
        sandbox.missing.cache_clear()


def test_where_namespaces_are_forbidden_it_refuses_and_says_why(folder, tmp_path, monkeypatch):
    fake = tmp_path / "bin" / "bwrap"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    sandbox.missing.cache_clear()
    try:
        with pytest.raises(sandbox.Refused, match=r"No permissions.*user namespaces"):
            Sandbox(folder, SHORT)
    finally:
        sandbox.missing.cache_clear()


def test_unsandboxed_is_said_and_then_done(folder):
    code = "import os\ndef f():\n    return os.getuid()"
    assert value(code, folder, unsandboxed=True) == os.getuid()
