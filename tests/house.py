"""A tenant to test with: its keys, its brand, its posts, made through the product's own actions."""

import secrets
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from domain.brands import Brand, create_brand
from domain.content import Post, create_post, decide_on_post, submit_post
from domain.kernel.access import OPERATOR, PERMISSIONS, Actor
from domain.kernel.ids import uuid7
from domain.platforms import Account, PlatformDescriptor, add_account
from domain.tenants import create_api_key, create_tenant
from integrations.runtime import Runtime


class House(msgspec.Struct, frozen=True, kw_only=True):
    """A tenant with two keys: one that may do everything, one to review what the first has written."""

    runtime: Runtime
    tenant_id: UUID
    key: str
    key_id: UUID
    reviewer_key: str
    reviewer_id: UUID

    @property
    def actor(self) -> Actor:
        """The first key as an actor."""
        return Actor(kind="api_key", id=self.key_id, permissions=PERMISSIONS)

    @property
    def reviewer(self) -> Actor:
        """The second key as an actor."""
        return Actor(kind="api_key", id=self.reviewer_id, permissions=PERMISSIONS)

    def work(self, actor: Actor | None = None) -> Any:
        """A unit of work of this tenant; commits at its end."""
        return self.runtime.work(self.tenant_id, actor or self.actor, request_id="test")

    async def new_key(self, *scopes: str, brand_ids: Iterable[UUID] | None = None) -> str:
        """The text of a further key with these scopes."""
        async with self.work(OPERATOR) as work:
            listed = list(brand_ids) if brand_ids is not None else None
            _, token = await create_api_key(
                work, environment="test", name="extra", scopes=scopes, brand_ids=listed, expires_at=None
            )
        return token.text

    async def new_brand(self, *, required_approvals: int = 0) -> Brand:
        """A brand; without approvals needed, unless said otherwise."""
        async with self.work() as work:
            return await create_brand(
                work,
                slug=f"brand-{secrets.token_hex(4)}",
                name="品牌",
                description="",
                time_zone="Asia/Shanghai",
                required_approvals=required_approvals,
            )

    async def new_post(self, brand: Brand, text: str = "你好，世界") -> Post:
        """A draft."""
        async with self.work() as work:
            return await create_post(
                work,
                brand_id=brand.id,
                title="",
                text=text,
                format="text",
                origin="original",
                tags=[],
                external_id=None,
                media=[],
                variants={},
            )

    async def approved_post(self, brand: Brand, text: str = "你好，世界") -> Post:
        """A post that may be published."""
        post = await self.new_post(brand, text)
        async with self.work() as work:
            post = await submit_post(work, post.id, expected_version=None)
        if post.state == "in_review":
            async with self.work(self.reviewer) as work:
                await decide_on_post(work, post.id, decision="approve", reason=None, expected_version=post.version)
        return post

    async def new_account(self, brand: Brand, descriptor: PlatformDescriptor, credentials: dict[str, str]) -> Account:
        """An account that waits to be connected."""
        async with self.work() as work:
            return await add_account(work, brand_id=brand.id, descriptor=descriptor, credentials=credentials)


async def take_keys(admin: asyncpg.Connection, tenant_id: UUID, *, keyed: bool = False) -> None:
    """Leave a tenant without a key, as before there were any or, `keyed`, as after a loss. As a superuser."""
    async with admin.transaction():
        await admin.execute(
            "SET LOCAL session_replication_role = replica"
        )  # the database keeps keys from being deleted
        await admin.execute("DELETE FROM tenant_keys WHERE tenant_id = $1", tenant_id)
        if not keyed:
            await admin.execute("UPDATE tenants SET keyed_at = NULL WHERE id = $1", tenant_id)


async def new_house(runtime: Runtime) -> House:
    """A fresh tenant with its two keys."""
    tenant_id = uuid7(runtime.clock.now())
    async with runtime.work(tenant_id, OPERATOR, request_id="test") as work:
        slug = f"t-{secrets.token_hex(6)}"
        tenant = await create_tenant(work, slug=slug, name="测试", locale="zh-CN", time_zone="Asia/Shanghai")
        tenant.requests_per_minute = 1_000_000
        keys = []
        for name in ("all", "reviewer"):
            made = await create_api_key(
                work, environment="test", name=name, scopes=PERMISSIONS, brand_ids=None, expires_at=None
            )
            keys.append(made)
    (first, token), (second, reviewer_token) = keys
    return House(
        runtime=runtime,
        tenant_id=tenant_id,
        key=token.text,
        key_id=first.id,
        reviewer_key=reviewer_token.text,
        reviewer_id=second.id,
    )
