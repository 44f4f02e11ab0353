"""A JupyterHub for a class on one server: an account of the system for each person.

Who is in the system's group ``instructors`` gets nbgrader's formgrader; who is in ``students``
fetches and hands in. ``start.py`` beside this file runs it with accounts for trying it out.
"""

import grp
import os
import pwd
import resource
import sys
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner, Spawner

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1]
INSTRUCTORS, STUDENTS = "instructors", "students"
IDLE_SECONDS = int(os.environ.get("HUB_IDLE_SECONDS", 3600))
PROCESSES = 1024
FILE_BYTES = 4 * 2**30


class LabServer(LocalProcessSpawner):
    """A person's JupyterLab, run as that person, with limits that the system's kernel holds."""

    def make_preexec_fn(self, name: str):
        """Give up root's rights, within limits."""
        become_user = super().make_preexec_fn(name)
        limits = {
            resource.RLIMIT_DATA: self.mem_limit,
            resource.RLIMIT_NPROC: PROCESSES,
            resource.RLIMIT_FSIZE: FILE_BYTES,
            resource.RLIMIT_CORE: 0,
        }
        cores = _cores(name, int(self.cpu_limit))

        def begin() -> None:
            os.umask(0o077)
            os.sched_setaffinity(0, cores)
            for what, most in limits.items():
                resource.setrlimit(what, (int(most), int(most)))
            become_user()

        return begin


def _settings(spawner: Spawner) -> str:
    """Return where a person's JupyterLab and nbgrader find their settings."""
    name = spawner.user.name
    groups = os.getgrouplist(name, pwd.getpwnam(name).pw_gid)
    folders = [HERE / "everyone", COURSE / "labkit/jupyter"]
    if grp.getgrnam(INSTRUCTORS).gr_gid in groups:
        folders.insert(0, HERE / "instructor")
    return os.pathsep.join(map(str, folders))


def _home(spawner: Spawner) -> str:
    """Return where a person's lab book lies: in sight, beside the units."""
    return pwd.getpwnam(spawner.user.name).pw_dir


def _cores(name: str, how_many: int) -> set[int]:
    """Return a person's cores: the same at each start, other people's elsewhere in turn."""
    cores = sorted(os.sched_getaffinity(0))
    first = pwd.getpwnam(name).pw_uid * how_many
    return {cores[(first + n) % len(cores)] for n in range(how_many)}


c = get_config()  # noqa: F821 - JupyterHub's

c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = {INSTRUCTORS, STUDENTS}
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.command = [sys.executable, str(HERE / "proxy.py")]

c.JupyterHub.spawner_class = LabServer
c.Spawner.cmd = [str(Path(sys.prefix) / "bin/jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
c.Spawner.environment = {"JUPYTER_CONFIG_PATH": _settings, "LABKIT_WORKSPACE": _home}
c.Spawner.http_timeout = c.Spawner.start_timeout = 120
# The memory of each process, and the cores of all of a person's.
c.Spawner.mem_limit = "4G"
c.Spawner.cpu_limit = 2

c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [
            *(sys.executable, "-m", "jupyterhub_idle_culler"),
            *(f"--timeout={IDLE_SECONDS}", f"--cull-every={max(1, IDLE_SECONDS // 10)}"),
        ],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    }
]
