"""`python -m integrations.sandbox --port 8001 --database FILE`: serve on loopback until SIGTERM or Ctrl-C."""

import argparse
from pathlib import Path

from aiohttp import web

from integrations.sandbox import SandboxSettings, create_sandbox


def main() -> None:
    """Parse the command line and serve."""
    chosen = _arguments().parse_args()
    settings = SandboxSettings(access_token_seconds=chosen.access_token_seconds, seed=chosen.seed)
    app = create_sandbox(chosen.database, settings)
    web.run_app(app, host="127.0.0.1", port=chosen.port, shutdown_timeout=2, access_log=None)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m integrations.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--database", type=Path, required=True, help="SQLite file, made when missing")
    parser.add_argument("--access-token-seconds", type=float, default=3600.0)
    parser.add_argument("--seed", type=int, default=None, help="draw the same faults in every run")
    return parser


if __name__ == "__main__":
    main()
