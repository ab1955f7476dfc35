"""The processes of an `opsroom up` on this data folder."""

import http.client
import json

from integrations.installation.folder import DataFolder
from integrations.installation.record import RunRecord, is_alive
from integrations.settings import Settings

from .finding import Finding

LOOK = "`opsroom up` starts it again by itself; its log says why it ended."


def check_processes(settings: Settings) -> list[Finding]:
    """Each child, and whether the API is ready. Nothing to say where no `opsroom up` runs here."""
    folder = DataFolder(settings.data_path)
    record = RunRecord.read(folder)
    if record is None:
        return [Finding("processes", "ok", f"no `opsroom up` runs on {folder.path}")]
    children = [_check_child(name, pid, folder) for name, pid in record.children.items()]
    return [*children, _check_ready(settings)]


def _check_child(name: str, pid: int, folder: DataFolder) -> Finding:
    if is_alive(pid):
        return Finding(name, "ok", f"process {pid}")
    return Finding(name, "fail", "it is not running", f"{LOOK} {folder.logs / name.lower()}.log")


def _check_ready(settings: Settings) -> Finding:
    connection = http.client.HTTPConnection("127.0.0.1", settings.port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        answer = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Finding("API ready", "fail", f"{type(error).__name__}: {error}", LOOK)
    finally:
        connection.close()
    if answer["ready"]:
        return Finding("API ready", "ok", f"http://127.0.0.1:{settings.port}")
    return Finding("API ready", "fail", f"database: {answer['database']}, schema: {answer['schema']}", LOOK)
