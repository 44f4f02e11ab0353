"""What is a running cluster? A thing with an address, a dashboard and an end."""

import html
import linecache
import os
import socket
import sysconfig
import time
import traceback
from types import TracebackType

from labkit.clusters.keeper import Keeper


class Cluster:
    """An engine that was started or attached to; it ends with `close` or with the program.

    It is also a context manager: ``with clusters.dask() as cluster: …``.

    Attributes
    ----------
    name : str
    address : str
        Where it is.
    dashboard : str or None
        Its page, as this browser reaches it.
    startup_seconds : float or None
        From the call to the first usable worker; None where nothing was started for it. (Attaching
        to a Spark master starts a driver here.)
    """

    def __init__(self, name: str, size: str, address: str, dashboard: str | None) -> None:
        self.name = name
        self.address = address
        self.dashboard = dashboard
        self.startup_seconds: float | None = None
        self._size = size

    def close(self) -> None:
        """End it and everything it started; what was attached to goes on."""
        raise NotImplementedError

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        how = "attached" if self.startup_seconds is None else f"up in {self.startup_seconds:.1f} s"
        page = f"; dashboard: {self.dashboard}" if self.dashboard else ""
        return f"{self.name}, {self._size}, {how}{page}"

    def _repr_html_(self) -> str:
        text = repr(self).partition("; dashboard: ")[0]
        link = ""
        if self.dashboard:
            address = html.escape(self.dashboard, quote=True)
            link = f': <a href="{address}" target="_blank">its dashboard</a>'
        return f"<p>{html.escape(text)}{link}</p>"


class Stopped(RuntimeError):
    """A call elsewhere that came to no end, or a bad one; a notebook shows its message alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def frames_of(problem: Exception) -> list[tuple[str, int, str]]:
    """Return where an exception passed, as file, line and function: text that can travel."""
    walked = traceback.walk_tb(problem.__traceback__)
    return [(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walked]


def innermost(frames: list) -> str:
    """Name the innermost line that is no library's."""
    libraries = tuple({sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")})
    for file, number, function in reversed(frames):
        line = linecache.getline(file, number).strip()
        if line and not file.startswith(libraries):
            return f". In {function}, line {number}: {line}"
    return ""


class Start:
    """One cluster's start, told as it goes on; where it fails or is interrupted, nothing is left.

    Parameters
    ----------
    name : str
        The engine.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._began = time.perf_counter()
        self.keeper = Keeper()

    def say(self, doing: str) -> None:
        """Tell what is being done."""
        print(f"{self._name}: {doing} …", flush=True)

    def done(self, cluster: Cluster) -> None:
        """Note the time that the start took, and say so."""
        cluster.startup_seconds = time.perf_counter() - self._began
        print(cluster, flush=True)

    def __enter__(self) -> "Start":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.keeper.close()


def page(port: int, path: str = "/") -> str:
    """Return the address at which the student's browser finds a page that this machine serves.

    Parameters
    ----------
    port : int
    path : str
        Begins with a slash.

    Returns
    -------
    str
        Through JupyterHub's proxy where there is one: only that can be reached from outside.
    """
    if base := proxy_path(port):
        return f"{base}{path}"
    return f"http://127.0.0.1:{port}{path}"


def proxy_path(port: int) -> str:
    """Return the path under which JupyterHub's proxy serves a port; empty without a hub."""
    prefix = os.environ.get("JUPYTERHUB_SERVICE_PREFIX")
    return f"{prefix}proxy/{port}" if prefix else ""


def check_count(name: str, count: int) -> None:
    """Refuse a number of workers that is none.

    Raises
    ------
    ValueError
    """
    if not isinstance(count, int) or count < 1:
        raise ValueError(f"{name} is {count!r}: give a whole number from 1 on, such as 2.")


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]
