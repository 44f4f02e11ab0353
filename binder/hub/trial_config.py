"""The class's hub with accounts for trying it out: `start.py` gives names and passwords."""

import json
import os
import secrets
from pathlib import Path

from jupyterhub.auth import Authenticator

PASSWORDS = json.loads(os.environ.pop("HUB_TRIAL_PASSWORDS"))


class TrialAccounts(Authenticator):
    """A password for each account, known to who started the hub."""

    async def authenticate(self, handler, data: dict[str, str]) -> str | None:
        """Return the account's name if the password is its own."""
        password = PASSWORDS.get(data["username"], "")
        right = password and secrets.compare_digest(password, data["password"])
        return data["username"] if right else None


load_subconfig("jupyterhub_config.py", path=str(Path(__file__).parent))  # noqa: F821 - traitlets'
c = get_config()  # noqa: F821 - JupyterHub's
c.JupyterHub.authenticator_class = TrialAccounts
c.Authenticator.allowed_users = set(PASSWORDS)
c.JupyterHub.bind_url = os.environ["HUB_TRIAL_URL"]
c.JupyterHub.hub_port = int(os.environ["HUB_TRIAL_HUB_PORT"])
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{os.environ['HUB_TRIAL_API_PORT']}"
