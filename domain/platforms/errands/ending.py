"""An errand that has come to rest."""

import msgspec

from domain.kernel.work import Work

from .events import ErrandFinished, ErrandNeedsPerson, about
from .models import Errand


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """An errand at rest: its subject is to be told, in the same work. `remote_id` is what the platform called it."""

    errand: Errand
    remote_id: str | None = None


def end(work: Work, errand: Errand, remote_id: str | None = None) -> Ended:
    """Record that an errand has come to rest."""
    if errand.state in {"done", "failed"}:
        work.record(ErrandFinished(**about(errand), state=errand.state, code=errand.failure_code))
    else:
        work.record(ErrandNeedsPerson(**about(errand), state=errand.state))
    return Ended(errand=errand, remote_id=remote_id)
