"""The bare minimum for the API rows: Litestar, raw asyncpg, msgspec. Same rows, same row-level security, no auth.

Written as a careful programmer would who needs nothing else: a pool, one transaction per request, Structs.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from litestar import Litestar, Response, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from domain.content import PostView
from domain.kernel.ids import uuid7

COLUMNS = ", ".join(PostView.__struct_fields__)
LIST = f"SELECT {COLUMNS} FROM posts WHERE tenant_id = $1 ORDER BY created_at DESC, id DESC LIMIT 51"
GET = f"SELECT {COLUMNS} FROM posts WHERE tenant_id = $1 AND id = $2"
TENANT = "SELECT set_config('app.tenant_id', $1, true)"
POST = """INSERT INTO posts (tenant_id, id, brand_id, title, text, state, format, origin, tags, current_version_id,
    current_number, created_at, updated_at, version)
    VALUES ($1, $2, $3, '', $4, 'draft', 'text', 'original', '{}', $5, 1, $6, $6, 1)"""
EVENT = """INSERT INTO events (tenant_id, id, created_at, type, subject_id, brand_id, subject_version, actor_kind,
    request_id, data) VALUES ($1, $2, $3, 'post.created', $4, $5, 1, 'api_key', 'floor', '{}')"""
ANSWER = """INSERT INTO idempotent_answers (tenant_id, id, created_at, fingerprint, status, headers, body)
    VALUES ($1, $2, $3, '', 201, '{}', $4)"""


class PageOut(msgspec.Struct):
    """A page of posts."""

    items: list[PostView]
    next_cursor: str | None


class PostIn(msgspec.Struct):
    """A new post."""

    brand_id: UUID
    text: str


pool: Any = None


@asynccontextmanager
async def lifespan(_: Litestar) -> AsyncIterator[None]:
    """Open the pool."""
    global pool  # noqa: PLW0603 - the bare minimum
    settings = {"jit": "off"}
    pool = await asyncpg.create_pool(os.environ["FLOOR_DSN"], min_size=10, max_size=20, server_settings=settings)
    yield
    await pool.close()


@get("/posts")
async def list_posts(tenant: FromQuery[UUID]) -> PageOut:
    """A page."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(TENANT, str(tenant))
        rows = await connection.fetch(LIST, tenant)
    items = [PostView(**row) for row in rows[:50]]
    return PageOut(items=items, next_cursor=str(items[-1].id) if len(rows) > 50 else None)


@get("/posts/{post_id:uuid}")
async def get_post(tenant: FromQuery[UUID], post_id: FromPath[UUID]) -> PostView:
    """One post."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(TENANT, str(tenant))
        row = await connection.fetchrow(GET, tenant, post_id)
    return PostView(**row)


@post("/posts")
async def create_post(tenant: FromQuery[UUID], data: JSONBody[PostIn]) -> Response[PostView]:
    """Three rows in one transaction."""
    now = datetime.now(UTC)
    post_id, version_id = uuid7(now), uuid7(now)
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(TENANT, str(tenant))
        await connection.execute(POST, tenant, post_id, data.brand_id, data.text, version_id, now)
        await connection.execute(EVENT, tenant, uuid7(now), now, post_id, data.brand_id)
        await connection.execute(ANSWER, tenant, uuid7(now), now, data.text)
    made = PostView(
        id=post_id,
        brand_id=data.brand_id,
        title="",
        text=data.text,
        state="draft",
        format="text",
        origin="original",
        tags=[],
        external_id=None,
        current_version_id=version_id,
        current_number=1,
        created_at=now,
        updated_at=now,
        version=1,
    )
    return Response(made, status_code=201)


app = Litestar([list_posts, get_post, create_post], lifespan=[lifespan], openapi_config=None, logging_config=None)
