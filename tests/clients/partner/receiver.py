"""A partner's receiver of webhooks: keeps a mirror of posts and publications in a SQLite file.

    python receiver.py PORT DATABASE SECRET_FILE

Written from the guide alone, with the official library of Standard Webhooks. `POST /hook` takes messages;
`GET /mirror` shows what is known, for the people who look after this program.
"""

import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from standardwebhooks import Webhook, WebhookVerificationError

TABLES = """
CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS mirror (id TEXT PRIMARY KEY, kind TEXT, state TEXT, sequence INTEGER, happened_at REAL);
CREATE TABLE IF NOT EXISTS counts (name TEXT PRIMARY KEY, number INTEGER);
"""
NEWEST = """
INSERT INTO mirror VALUES (:id, :kind, :state, :sequence, :happened_at)
ON CONFLICT (id) DO UPDATE SET state = :state, sequence = :sequence, happened_at = :happened_at
WHERE (:sequence, :happened_at) > (sequence, happened_at)
"""
COUNT = "INSERT INTO counts VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET number = number + 1"


class Receiver:
    """Rules 1 to 5 of the guide."""

    def __init__(self, database: str, secret_file: Path) -> None:
        self.database = sqlite3.connect(database)
        self.database.executescript(TABLES)
        self.secret_file = secret_file

    async def hook(self, request: web.Request) -> web.Response:
        """Verify, store, answer."""
        body = await request.read()
        headers = {name.lower(): value for name, value in request.headers.items()}
        try:
            # Read each time, so that a new secret needs no restart.
            message = Webhook(self.secret_file.read_text().strip()).verify(body, headers)
        except WebhookVerificationError:
            with self.database:
                self.count("not_genuine")
            return web.Response(status=401)
        with self.database:  # one transaction: the id and its effect together, or neither
            self.take(headers["webhook-id"], message)
        return web.Response(status=204)

    def take(self, message_id: str, message: dict[str, Any]) -> None:
        """Store a genuine message, once."""
        if not self.database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (message_id,)).rowcount:
            self.count("twice")
            return
        kind, data = message["type"].split(".")[0], message["data"]
        if "state" not in data or kind not in {"post", "publication"}:
            self.count("other")
            return
        row = {"id": data["id"], "kind": kind, "state": data["state"], "sequence": message["sequence"],
               "happened_at": datetime.fromisoformat(message["timestamp"]).timestamp()}  # fmt: skip
        self.count("taken" if self.database.execute(NEWEST, row).rowcount else "stale")

    def count(self, name: str) -> None:
        """For the people who look after this program."""
        self.database.execute(COUNT, (name,))

    async def mirror(self, _: web.Request) -> web.Response:
        """What is known, by kind and id, and how messages fared."""
        known: dict[str, dict[str, str]] = {"post": {}, "publication": {}}
        for id_, kind, state in self.database.execute("SELECT id, kind, state FROM mirror"):
            known[kind][id_] = state
        return web.json_response({**known, "counts": dict(self.database.execute("SELECT name, number FROM counts"))})


def main(port: int, database: str, secret_file: Path) -> None:
    """Serve until terminated."""
    receiver = Receiver(database, secret_file)
    app = web.Application()
    app.add_routes([web.post("/hook", receiver.hook), web.get("/mirror", receiver.mirror)])
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
