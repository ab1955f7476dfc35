"""A signing key that has leaked: what it signed is worthless, in every process, within the seconds that are promised."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.kernel.clock import FrozenClock
from integrations.crypto.signing import KEPT_SECONDS, SigningKeys
from integrations.runtime import open_runtime
from integrations.settings import Settings

HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> FrozenClock:
    """The one clock of both processes."""
    return FrozenClock(datetime.now(UTC))


@pytest.fixture
async def rings(own_settings: Settings, clock: FrozenClock) -> AsyncIterator[tuple[SigningKeys, SigningKeys]]:
    """Two processes' keys: each has its own connections and its own memory."""
    async with (
        open_runtime(own_settings, system=True, clock=clock) as here,
        open_runtime(own_settings, system=True, clock=clock) as there,
    ):
        yield SigningKeys(here), SigningKeys(there)


async def token(keys: SigningKeys) -> str:
    """Any token, for an hour."""
    claims: dict[str, Any] = {"tenant": "t", "sub": "s", "jti": "j"}
    return await keys.sign(claims, lifetime=HOUR)


async def test_a_leaked_key_verifies_nowhere_after_the_promised_seconds(
    rings: tuple[SigningKeys, SigningKeys], clock: FrozenClock
) -> None:
    here, there = rings
    before, elsewhere = await token(here), await token(there)
    assert await there.verify(before) is not None
    await here.rotate(at_once=True)
    assert [await here.verify(one) for one in (before, elsewhere)] == [None, None]
    in_between = await token(there)  # the other process has not looked since
    clock.advance(timedelta(seconds=KEPT_SECONDS + 1))
    for keys in rings:
        assert [await keys.verify(one) for one in (before, elsewhere, in_between)] == [None] * 3
        assert len(await keys.public()) == 1
        assert await here.verify(await token(keys)) is not None


async def test_keys_that_were_to_retire_later_retire_at_once_as_well(rings: tuple[SigningKeys, SigningKeys]) -> None:
    here, _ = rings
    oldest = await token(here)
    await here.rotate()
    older = await token(here)
    assert await here.verify(oldest) is not None
    await here.rotate(at_once=True)
    assert [await here.verify(one) for one in (oldest, older)] == [None, None]


async def test_without_a_leak_nobody_is_signed_out(rings: tuple[SigningKeys, SigningKeys], clock: FrozenClock) -> None:
    here, there = rings
    before = await token(there)
    await here.rotate(at_once=True)
    await here.rotate()
    lasting = await token(here)
    await here.rotate()
    clock.advance(timedelta(seconds=KEPT_SECONDS + 1))
    assert [await keys.verify(before) for keys in rings] == [None, None]
    assert all([await keys.verify(lasting) for keys in rings])
