"""Generates the typed Python client from the OpenAPI document: `python generator.py DOCUMENT FOLDER`.

Runs in an environment of its own (generator.txt), because the generator asks for other versions than the server.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

KNOWN = ("application/json", "+json", "text/", "application/octet-stream", "multipart/", "x-www-form-urlencoded")

# Unused imports go, the rest are sorted. Rules about style have nothing to say to generated code.
POST_HOOKS = ["ruff check . --fix --select=E4,E7,E9,F,I", "ruff format ."]


def main(document: Path, folder: Path) -> None:
    """Write the client into a folder that does not exist yet. Ends with an error on any warning."""
    config = {
        "literal_enums": True,
        "docstrings_on_attributes": True,
        "post_hooks": POST_HOOKS,
        "content_type_overrides": dict.fromkeys(binary_types(json.loads(document.read_text())), "application/octet-stream"),
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(config, file)
        file.flush()
        binaries = Path(sys.executable).parent
        command = [binaries / "openapi-python-client", "generate", "--fail-on-warning", "--meta", "none"]
        options = ["--path", document, "--config", file.name, "--output-path", folder]
        environ = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run([*command, *options], env=environ, check=True)


def binary_types(document: dict[str, Any]) -> list[str]:
    """Media types that are bytes to a client: pictures, films, archives."""
    found = set()
    for item in document["paths"].values():
        for operation in item.values():
            for part in [operation.get("requestBody", {}), *operation["responses"].values()]:
                found |= set(part.get("content", {}))
    return sorted(kind for kind in found if not any(known in kind for known in KNOWN))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
