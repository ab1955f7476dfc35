"""Tenants."""

import pytest

from domain.kernel.access import OPERATOR
from domain.kernel.ids import uuid7
from domain.tenants import create_tenant
from domain.tenants.errors import SlugTaken
from integrations.runtime import Runtime


async def test_a_slug_is_taken_once_in_the_installation(runtime: Runtime) -> None:
    slug = f"s-{uuid7(runtime.clock.now()).hex[-12:]}"

    async def create() -> None:
        async with runtime.work(uuid7(runtime.clock.now()), OPERATOR, request_id="test") as work:
            await create_tenant(work, slug=slug, name="x", locale="en", time_zone="UTC")

    await create()
    with pytest.raises(SlugTaken):
        await create()
