"""What runs inside the sandbox: IPython, fed with cells and calls through one connection.

`python -m labkit.grading.kernel DESCRIPTOR LIMITS` is started by `sandbox.Sandbox`. Nothing here
is trusted once a submission's first cell has run: whatever it answers is that submission's answer.
"""

import contextlib
import importlib
import json
import os
import resource
import socket
import sys
import warnings
from pathlib import Path
from typing import Any

from labkit.grading import wire


def main() -> None:
    """Give up every right that is not needed, and serve until the connection closes."""
    connection = socket.socket(fileno=int(sys.argv[1]))
    confine(json.loads(sys.argv[2]))
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.separate_in = ""
    shell = InteractiveShell.instance(config=config)
    sys.path.insert(0, "")
    # Figures are drawn and shown to nobody.
    os.environ["MPLBACKEND"] = "agg"
    kept: list[Any] = []
    broken: dict[str, str] = {}
    wire.send(connection, {"ready": True})
    while True:
        try:
            message = wire.receive(connection, shared=True)
        except wire.Garbled:
            return
        answer = serve(shell, kept, broken, message)
        try:
            wire.send(connection, answer)
        except wire.Garbled as problem:
            wire.send(connection, {"error": f"the answer cannot cross: {problem}", "kinds": []})


def serve(shell: Any, kept: list, broken: dict, message: dict) -> dict:
    """Do what one message asks for."""
    if "source" in message:
        result = shell.run_cell(message["source"], silent=True)
        problem = result.error_before_exec or result.error_in_exec
        error = None if problem is None else describe(problem)
        if error:
            broken[message["source"]] = error
        return {"error": error}
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            if "put" in message:
                kept.extend(message["put"])
                return {"value": [wire.Handle(len(kept) - len(message["put"]) + place)
                                  for place in range(len(message["put"]))]}  # fmt: skip
            if "make" in message:
                module, name = message["make"].rsplit(".", 1)
                kind = getattr(importlib.import_module(module), name)
                kept.append(kind(**message["keywords"]))
                return {"value": wire.Handle(len(kept) - 1)}
            if "get" in message:
                return {"value": kept[message["get"].number]}
            function = shell.user_ns.get(message["function"])
            if not callable(function):
                error = f"there is no function {message['function']}"
                of = (broken[cell] for cell in broken if f"def {message['function']}" in cell)
                return {"error": ": ".join([error, *of][:2]), "kinds": []}
            arguments = [
                kept[value.number] if isinstance(value, wire.Handle) else value
                for value in message["arguments"]
            ]
            value = function(*arguments, **message["keywords"])
            return {"value": value, "warnings": [str(one.message)[:200] for one in warned]}
    except BaseException as problem:
        kinds = [kind.__name__ for kind in type(problem).__mro__]
        return {"error": describe(problem), "kinds": kinds}


def describe(problem: BaseException) -> str:
    """Name an exception in one line."""
    try:
        text = f"{type(problem).__name__}: {problem}"
    except Exception:
        text = type(problem).__name__
    return " ".join(text.split())[:300]


def confine(limits: dict) -> None:
    """Lower this process's limits for good, and leave root's account."""
    for name in ("CPU", "FSIZE", "NOFILE", "CORE"):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (limits[name], limits[name]))
    # The marker's own, which is soft, would be none for a JVM or for Numba.
    space = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    if os.getuid() == 0 and limits["user"]:
        os.setgroups([])
        os.setresgid(limits["user"], limits["user"], limits["user"])
        os.setresuid(limits["user"], limits["user"], limits["user"])
    # Set last: it counts the tasks of this user, who has no others.
    resource.setrlimit(resource.RLIMIT_NPROC, (limits["NPROC"], limits["NPROC"]))
    with contextlib.suppress(OSError):
        Path(os.environ["HOME"]).mkdir(parents=True, exist_ok=True)


if __name__ == "__main__":
    main()
