"""Hand-over tasks from before their files were kept with them get the files of their version."""

import json

import asyncpg

from domain.kernel.ids import uuid7
from integrations.clock import SystemClock
from integrations.postgres.migrate import downgrade, upgrade
from integrations.postgres.roles import OWNER
from tests.databases import Databases

from .rows import plant

BEFORE = "0009"


async def test_tasks_of_the_schema_before_have_files_and_version_afterwards(databases: Databases) -> None:
    async with databases.clone() as name:
        connection = await asyncpg.connect(databases.admin_url(name))
        planted = await plant(connection, uuid7(SystemClock().now()), "旧任务")
        asset, version = planted["assets"], planted["post_versions"]
        media = json.dumps([{"asset_id": str(asset["id"]), "alt_text": "茶"}, {"asset_id": str(asset["id"])}])
        await connection.execute("UPDATE post_versions SET media = $1", media)
        await downgrade(databases.url(OWNER, name), BEFORE)
        await upgrade(databases.url(OWNER, name))
        (task,) = await connection.fetch("SELECT version_id, media, link_kinds, refreshing FROM handoffs")
        assert (task["version_id"], task["link_kinds"], task["refreshing"]) == (version["id"], [], False)
        files = json.loads(task["media"])
        assert [(file["asset_id"], file["alt_text"]) for file in files] == [
            (str(asset["id"]), "茶"),
            (str(asset["id"]), ""),
        ]
        assert files[0]["content_path"] == f"/v1/assets/{asset['id']}/content"
        assert {
            row["relforcerowsecurity"]
            for row in await connection.fetch(
                "SELECT relforcerowsecurity FROM pg_class WHERE relname = ANY($1)",
                ["handoffs", "publications", "post_versions", "assets"],
            )
        } == {True}
        await connection.close()
