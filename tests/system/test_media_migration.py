"""Going back before films and later kinds of posts loses no row."""

import asyncpg
import pytest

from domain.kernel.ids import uuid7
from integrations.clock import SystemClock
from integrations.postgres.migrate import downgrade, upgrade
from integrations.postgres.roles import OWNER
from tests.databases import Databases

from .rows import plant

BEFORE = "0001"


async def test_posts_of_later_kinds_and_films_survive_the_way_down_and_up(databases: Databases) -> None:
    async with databases.clone() as name:
        connection = await asyncpg.connect(databases.admin_url(name))
        became = {"video": "image_text", "live": "image_text", "article": "text", "poll": "text", "image": "image"}
        ids = {}
        for kind in became:
            planted = await plant(connection, uuid7(SystemClock().now()), kind)
            ids[kind] = planted["posts"]["id"]
            await connection.execute("UPDATE posts SET format = $2 WHERE id = $1", ids[kind], kind)
        await connection.execute("UPDATE assets SET content_type = 'video/mp4', duration_ms = 5000, codecs = 'AVC'")
        await downgrade(databases.url(OWNER, name), BEFORE)
        formats = {row["id"]: row["format"] for row in await connection.fetch("SELECT id, format FROM posts")}
        assert {kind: formats[post_id] for kind, post_id in ids.items()} == became
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute("UPDATE posts SET format = 'video'")
        assert await connection.fetchval("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'posts'")
        await upgrade(databases.url(OWNER, name))
        films = await connection.fetch("SELECT content_type, duration_ms FROM assets")
        assert {tuple(row) for row in films} == {("video/mp4", None)}
        await connection.close()
