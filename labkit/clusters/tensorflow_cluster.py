"""How does TensorFlow run here? Processes that TF_CONFIG tells who they are, and who the others."""

import importlib.util
import json
import os
import pickle
import secrets
import signal
import socket
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from labkit import check
from labkit.clusters.cluster import (
    Cluster,
    Start,
    Stopped,
    check_count,
    frames_of,
    free_port,
    innermost,
)

if TYPE_CHECKING:
    from tensorflow.distribute import Strategy

_PATIENCE = 120.0
_GRACE = 2.0
_NAMES = {"worker": "worker", "ps": "server", "chief": "coordinator"}
_CLOSED = "The processes are closed: run the cell with clusters.tensorflow again."
_WORK = "from labkit.clusters import tensorflow_cluster; tensorflow_cluster._work()"
_QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0", "CUDA_VISIBLE_DEVICES": "-1"}


class _Process:
    """One process: its part in TF_CONFIG, and the line on which it is called."""

    def __init__(self, role: str, index: int, config: str) -> None:
        self.role, self.index, self.config = role, index, config
        self.name = _NAMES[role] if role == "chief" else f"{_NAMES[role]} {index}"
        self.log = f"{role}-{index}.log"
        self.line: Connection
        self.number = 0


class TensorFlow(Cluster):
    """Processes that train one model, each with a strategy that it makes once, when it starts."""

    def __init__(self, processes: list[_Process], start: Start) -> None:
        self._processes = processes
        self._start = start
        self._closed = False
        # A coordinator calls its workers itself.
        self._called = [one for one in processes if one.role == "chief"] or processes
        # It can do without one of them, but not without a server.
        self._needed = [one for one in processes if one in self._called or one.role == "ps"]
        roles = [one.role for one in processes]
        counts = [(roles.count(role), name) for role, name in _NAMES.items() if role in roles]
        size = ", ".join(f"{count} {name}{'s' * (count > 1)}" for count, name in counts)
        up = self._collect(_PATIENCE, processes)
        for one in processes:
            done, said = up.get(one, (False, ("TimeoutError", "it is not up", [])))
            if not done:
                self.close()
                raise RuntimeError(f"TensorFlow did not start: {one.name}: {said[0]}: {said[1]}")
        super().__init__(up[processes[0]][1], size, "127.0.0.1", None)

    def config(self, index: int = 0) -> str:
        """Return the TF_CONFIG of a worker, as JSON."""
        return self._find("worker", index).config

    def kill(self, index: int = 0, role: str = "worker") -> None:
        """Kill a worker, or with the role ``"ps"`` a parameter server: for drills."""
        os.kill(self._find(role, index).number, signal.SIGKILL)

    def _find(self, role: str, index: int) -> _Process:
        for one in self._processes:
            if (one.role, one.index) == (role, index):
                return one
        raise ValueError(f"There is no {role} {index} among {self._size}.")

    def run(self, function: Callable, *arguments: object, patience: float = 60.0) -> list:
        """Call a function on each worker, or on the coordinator if there is one, and wait for all.

        Workers that still wait when the patience is over, or after another has failed, can be
        reached no more: all are ended. So they are where one has died, unless there is a
        coordinator, which gives its work to the others.

        Parameters
        ----------
        function : callable
            ``function(strategy, *arguments)``; what it prints is not shown.
        *arguments : object
            The same for each.
        patience : float
            How long to wait, in seconds.

        Returns
        -------
        list
            What each returned, in order: no tensors, but arrays, numbers and texts.

        Raises
        ------
        NotDoneYet
            If one met a task that has not been begun.
        Stopped
            If one failed, with the line; if one came to no end, or has died; if they have been
            closed.
        """
        import cloudpickle

        if self._closed:
            raise Stopped(f"✘ {_CLOSED}")
        call = cloudpickle.dumps((function, arguments))
        try:
            for one in self._called:
                one.line.send_bytes(call)
            answers = self._collect(patience, self._called)
        except KeyboardInterrupt:
            self.close()
            raise
        except OSError:  # it died before the call
            answers = self._collect(0.0, self._called)
        late = ", ".join(one.name for one in self._called if one not in answers)
        failed = [one for one, (done, _) in answers.items() if not done]
        if late:
            self.close()
        if failed:
            kind, message, frames = answers[failed[0]][1]
            if kind == "NotDoneYet":
                raise check.NotDoneYet(message)
            ended = f" – Others still waited for it. {_CLOSED}" if late else ""
            raise Stopped(f"✘ {failed[0].name}: {kind}: {message}{innermost(frames)}{ended}")
        if late:
            raise Stopped(
                f"✘ No answer within {patience:g} s: {late}. Does every worker take the same "
                f"steps? {_CLOSED}"
            )
        return [answers[one][1] for one in self._called]

    def _collect(self, patience: float, asked: list[_Process]) -> dict[_Process, tuple[bool, Any]]:
        """Wait until all have answered or patience is over; shortly, once one has failed."""
        answers: dict[_Process, tuple[bool, Any]] = {}
        watched = {one.line: one for one in {*asked, *self._needed}}
        deadline = time.monotonic() + patience
        while len(answers) < len(asked):
            ready = wait(watched, max(0.0, deadline - time.monotonic()))
            for one in [watched[line] for line in ready]:
                try:
                    answers[one] = done, _ = pickle.loads(one.line.recv_bytes())
                except (EOFError, OSError):
                    said = (self._start.keeper.folder / one.log).read_text(errors="replace")
                    last = f" It last said: {said.splitlines()[-1][:300]}" if said else ""
                    self.close()
                    raise Stopped(f"✘ {one.name} has died.{last} {_CLOSED}") from None
                if not done:
                    deadline = min(deadline, time.monotonic() + _GRACE)
            if not ready:
                break
        return answers

    def close(self) -> None:
        """End the processes."""
        if not self._closed:
            self._closed = True
            for one in self._processes:
                # They take no notice of a polite signal while they wait for each other.
                os.kill(one.number, signal.SIGKILL)
                one.line.close()
            self._start.keeper.close()


def tensorflow(workers: int = 2, servers: int = 0) -> TensorFlow:
    """Start processes that train one model together; TF_CONFIG tells each who it is.

    Each worker makes a MultiWorkerMirroredStrategy. With parameter servers there is a coordinator
    too, which alone makes a strategy, a ParameterServerStrategy. All compute on the CPU, each
    operation with one thread. Whoever can log in to this machine can reach their ports.

    Parameters
    ----------
    workers, servers : int

    Returns
    -------
    TensorFlow

    Raises
    ------
    ValueError
        If `workers` is less than 1 or `servers` less than 0; nothing is changed then.
    RuntimeError
        If TensorFlow is not installed, or the processes do not start.
    """
    check_count("workers", workers)
    check_count("servers", servers or 1)
    try:
        found = importlib.util.find_spec("tensorflow")
    except ValueError:
        found = None
    if found is None:
        raise RuntimeError(
            "TensorFlow is not installed here. Run `make lab` (without COURSE=core), or "
            "`pip install tensorflow-cpu keras`."
        )
    with Start("TensorFlow") as start:
        start.say(f"starting workers: {workers}" + (f", servers: {servers}" if servers else ""))
        running = TensorFlow(_start_processes(start, workers, servers), start)
        start.done(running)
    return running


def _start_processes(start: Start, workers: int, servers: int) -> list[_Process]:
    """Start them, and give each the line on which it is called."""
    ports: set[int] = set()
    while len(ports) < workers + servers + 1:
        ports.add(free_port())
    counts = {"chief": min(servers, 1), "worker": workers, "ps": servers}
    hosts = {
        role: [f"127.0.0.1:{ports.pop()}" for _ in range(count)]
        for role, count in counts.items()
        if count
    }
    token, processes = secrets.token_hex(), []
    with socket.create_server(("127.0.0.1", 0)) as door:
        calls = f"{door.getsockname()[1]} {token}"
        for task in [{"type": role, "index": i} for role in hosts for i in range(counts[role])]:
            one = _Process(*task.values(), json.dumps({"cluster": hosts, "task": task}))
            variables = {**_QUIET, "TF_CONFIG": one.config, "LABKIT_CALLS": calls}
            with (start.keeper.folder / one.log).open("w") as log:
                start.keeper.start([sys.executable, "-c", _WORK], log, **variables)
            processes.append(one)
        door.settimeout(_PATIENCE)
        callers = {}
        while len(callers) < len(processes):
            try:
                caller, _ = door.accept()
            except TimeoutError:
                raise RuntimeError("TensorFlow did not start: a process has not called.") from None
            caller.settimeout(_GRACE)
            # Somebody else may have found the port.
            if not secrets.compare_digest(caller.recv(len(token)), token.encode()):
                caller.close()
                continue
            caller.settimeout(None)
            line = Connection(caller.detach())
            role, index, number = line.recv()
            callers[role, index] = line, number
    for one in processes:
        one.line, one.number = callers[one.role, one.index]
    return processes


def _work() -> None:
    """In a process: make what its role needs, say so, then do what it is called for."""
    port, token = os.environ.pop("LABKIT_CALLS").split()
    task = json.loads(os.environ["TF_CONFIG"])["task"]
    door = socket.create_connection(("127.0.0.1", int(port)))
    door.sendall(token.encode())
    line = Connection(door.detach())
    line.send((task["type"], task["index"], os.getpid()))
    made: list = []
    line.send_bytes(_answer(lambda: _make(made)))
    while True:
        call = line.recv_bytes()
        line.send_bytes(_answer(lambda call=call: _call(made[0], call)))


def _make(made: list) -> str:
    """Make this process's strategy; with a coordinator, workers and servers wait for it."""
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    tf.config.threading.set_intra_op_parallelism_threads(1)
    found = tf.distribute.cluster_resolver.TFConfigClusterResolver()
    cluster = found.cluster_spec()
    if "chief" not in cluster.jobs:
        made.append(tf.distribute.MultiWorkerMirroredStrategy())
    elif found.task_type == "chief":
        made.append(tf.distribute.ParameterServerStrategy(found))
    else:
        # A worker waits for servers while it computes: one thread would wait for ever.
        options = tf.compat.v1.ConfigProto(
            inter_op_parallelism_threads=4, intra_op_parallelism_threads=1
        )
        made.append(tf.distribute.Server(cluster, found.task_type, found.task_id, config=options))
    return f"TensorFlow {tf.__version__}"


def _call(strategy: "Strategy", call: bytes) -> object:
    function, arguments = pickle.loads(call)
    return function(strategy, *arguments)


def _answer(function: Callable) -> bytes:
    """Return what a function returns, or how it failed, as bytes."""
    import cloudpickle

    try:
        return cloudpickle.dumps((True, function()))
    except Exception as problem:
        message = str(problem).strip().partition("\n")[0]
        return pickle.dumps((False, (type(problem).__name__, message, frames_of(problem))))
