"""Where the installation's sealing keys come from."""

import base64
import os
import secrets
from pathlib import Path

from integrations.settings import Settings


def installation_keys(settings: Settings) -> dict[str, bytes]:
    """The configured keys; without any, one that is made once and kept in the data folder, readable only to us."""
    keys = settings.sealing_keys()
    if keys:
        return keys
    path = settings.data_path / "sealing.key"
    if not path.exists():
        _make_once(path)
    return {"k1": base64.b64decode(path.read_text())}


def _make_once(path: Path) -> None:
    """Written aside and linked into place: of several processes starting at once, one key wins whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(base64.b64encode(secrets.token_bytes(32)).decode())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
