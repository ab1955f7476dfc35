"""What has to be cleared away."""

import math
import time
from datetime import timedelta

from sqlalchemy import delete, func

from domain.kernel.idempotency import IdempotentAnswer
from integrations.queue.wakeups import Lane
from integrations.runtime import Runtime

ANSWERS_KEPT = timedelta(hours=24)
EVERY_SECONDS = 600.0


class Housekeeping:
    """Forgets idempotent answers after a day."""

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
        return 0

    async def rest_seconds(self) -> float:
        """Until the next time."""
        return max(0.0, self._next - time.monotonic()) or math.inf

    async def close(self) -> None:
        """Nothing is ever left under way."""
