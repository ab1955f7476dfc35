"""Asking the API that was just started how it is."""

import asyncio
import http.client
import json
import time
from collections.abc import Callable
from typing import Any, Final

from integrations.installation.demo_keys import DemoKeys
from integrations.installation.folder import DataFolder
from integrations.installation.problems import Problem
from integrations.settings import Settings

READY_SECONDS: Final = 120.0


class NotReady(Problem):
    """The API did not become ready."""

    def __init__(self, said: str) -> None:
        super().__init__(f"The API did not become ready: {said}", "Run `opsroom doctor`, and look into the logs.")


class Probe:
    """Short questions to the API of these settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 - compared only

    def wait_until_ready(self, *, meanwhile: Callable[[], None]) -> None:
        """Return when `/health/ready` says so. `meanwhile` is called between looks. Raises NotReady."""
        deadline, said = time.monotonic() + READY_SECONDS, "it does not answer"
        while time.monotonic() < deadline:
            status, answer = self.get("/health/ready")
            if status == 200:
                return
            said = str(answer or said)
            meanwhile()
            time.sleep(0.02)
        raise NotReady(said)

    def demo_keys(self) -> DemoKeys:
        """The demo tenant's keys: those of the data folder while they work, else new ones."""
        kept = DemoKeys.read(DataFolder(self._settings.data_path))
        if kept and all(self.get("/v1/me", key)[0] == 200 for key in (kept.editor, kept.reviewer)):
            return kept
        from integrations.installation.demo import make_demo_keys

        return asyncio.run(make_demo_keys(self._settings))

    def connect_demo_accounts(self, keys: DemoKeys) -> int:
        """One account per network of the sandbox. Returns how many were connected now."""
        from integrations.installation.demo import make_demo_accounts

        return asyncio.run(make_demo_accounts(self._settings, keys.tenant_id))

    def get(self, path: str, key: str = "") -> tuple[int, Any]:
        """Status and JSON of a GET; status 0 when nothing answers."""
        connection = http.client.HTTPConnection(self._host, self._settings.port, timeout=5)
        try:
            connection.request("GET", path, headers={"Authorization": f"Bearer {key}"} if key else {})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None
        finally:
            connection.close()
