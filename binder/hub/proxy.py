"""The hub's proxy: configurable-http-proxy's Python edition, fit for JupyterLab and nbgrader.

A kernel's messages are bytes, in a protocol that JupyterLab asks for: a browser drops a socket
whose answer does not name it. And marking is one request that may take longer than the 20 seconds
which the proxy allows.
"""

import sys

from configurable_http_proxy import cli, configproxy
from configurable_http_proxy.handlers import ProxyHandler

HALF_AN_HOUR = 30 * 60 * 1000


class KernelProxyHandler(ProxyHandler):
    """A connection on its way to somebody's server."""

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Answer with the protocol that the server behind chose."""
        return self.ws_client.selected_subprotocol

    def on_message(self, message: str | bytes) -> None:
        """Hand a message on as what it is, text or bytes."""
        if self.ws_client:
            self.proxy.update_last_activity(self.target["prefix"])
            self.ws_client.write_message(message, binary=isinstance(message, bytes))


configproxy.ProxyHandler = KernelProxyHandler

if __name__ == "__main__":
    cli.main([*sys.argv[1:], f"--proxy-timeout={HALF_AN_HOUR}"])
