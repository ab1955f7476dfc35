"""What has to be cleared away."""

import math
import time
from datetime import timedelta

from sqlalchemy import Update, delete, func, update

from domain.kernel.idempotency import IdempotentAnswer
from domain.platforms import InboundCallback
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

ANSWERS_KEPT = timedelta(hours=24)
CALLBACKS_KEPT = timedelta(days=30)
EVERY_SECONDS = 600.0


class Housekeeping:
    """Forgets idempotent answers after a day, and the contents of applied callbacks after a month."""

    name: Lane = "housekeeping"

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._next = 0.0

    async def drain(self) -> int:
        """Clear away once in a while. Several workers doing it do no harm."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            async with self._runtime.across_tenants() as session:
                old = IdempotentAnswer.created_at < func.now() - ANSWERS_KEPT
                await session.execute(delete(IdempotentAnswer).where(old).execution_options(synchronize_session=False))
                await session.execute(_forget_callbacks())
        return 0

    async def rest_seconds(self) -> float:
        """Until the next time."""
        return max(0.0, self._next - time.monotonic()) or math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""


def _forget_callbacks() -> Update:
    """Without reading them: the system role may not."""
    over = (InboundCallback.state == "done") & InboundCallback.forgotten_at.is_(None)
    return (
        update(InboundCallback)
        .where(over, InboundCallback.received_at < func.now() - CALLBACKS_KEPT)
        .values(body=None, query={}, headers={}, forgotten_at=func.now())
        .execution_options(synchronize_session=False)
    )
