"""What becomes of a publication of which nobody knows for certain whether it is live: looked for, sent again, or left to
a person.
"""

from datetime import timedelta
from typing import Any

from domain.kernel.work import Work
from domain.platforms import PlatformDescriptor

from .events import PublicationUnconfirmed, about
from .models import Publication
from .results import Result

READS_BEFORE_RESEND = 3
SENDS_AT_MOST = 2
"""Not found often enough, it is sent once more; after a second unclear answer a person looks."""
KEYED_SENDS_AT_MOST = 3
"""While the platform still knows the key, the same post cannot come out of it twice."""
POLL_AGAIN = timedelta(seconds=30)
REFRESH_TIME = timedelta(seconds=2)
GIVE_UP_READING = timedelta(hours=24)


def drags_on(work: Work, row: Publication, descriptor: PlatformDescriptor) -> bool:
    """Whether the platform accepted it long ago and never said how it ended; then a person looks from here on."""
    began = max(filter(None, (row.submitted_at, row.publish_at if row.on_platform else None)), default=work.now())
    longest = timedelta(seconds=descriptor.longest_processing_seconds)
    if row.state != "processing" or work.now() <= began + longest:
        return False
    _park(work, row, "The platform has accepted it and never said how it ended.")
    return True


def unknown(work: Work, row: Publication, result: Result) -> None:
    """Bytes may have left, and no answer came that could be trusted: it is looked for, or a person looks."""
    outcome: Any = result.outcome
    if drags_on(work, row, result.descriptor):
        return
    if row.state == "processing":  # a poll changes nothing, so an unclear answer to it means nothing
        row.processing(row.checkpoint, work.now() + POLL_AGAIN, work.now())
        return
    parked = result.descriptor.recovery == "blind"
    row.reads = 0
    row.unconfirmed(outcome.reason, None if parked else work.now() + _read_interval(result.descriptor), work.now())
    work.record(PublicationUnconfirmed(**about(row), parked=parked))


def absent(work: Work, row: Publication, result: Result) -> None:
    """The platform answered without our post: after its settling time, and often enough, it may be sent again."""
    row.reads += 1
    now, descriptor = work.now(), result.descriptor
    settled = row.submitted_at is None or now >= row.submitted_at + timedelta(seconds=descriptor.settle_seconds)
    keyed = descriptor.knows_key(now - row.perhaps_sent_at)
    enough = row.reads >= READS_BEFORE_RESEND or (keyed and row.tries <= 1)
    if not (settled and enough):
        row.unconfirmed("Not found on the platform yet.", now + _read_interval(descriptor), now)
    elif row.tries < (KEYED_SENDS_AT_MOST if keyed else SENDS_AT_MOST):
        row.resend(now)
    else:
        _park(work, row, "Sent several times and never found on the platform.")


def unreadable(work: Work, row: Publication, result: Result) -> None:
    """The platform could not be asked; keep asking, and never conclude anything from it."""
    outcome: Any = result.outcome
    now, descriptor = work.now(), result.descriptor
    asked_long_enough = row.submitted_at is not None and now > row.submitted_at + GIVE_UP_READING
    keyed = descriptor.knows_key(now - row.perhaps_sent_at) and row.tries < KEYED_SENDS_AT_MOST
    if keyed and not descriptor.reads_back:
        row.resend(now)
    elif descriptor.reads_back and not asked_long_enough:
        row.unconfirmed(outcome.reason, now + max(_read_interval(descriptor), REFRESH_TIME), now)
    else:
        _park(work, row, outcome.reason)


def _park(work: Work, row: Publication, reason: str) -> None:
    row.unconfirmed(reason, None, work.now())
    work.record(PublicationUnconfirmed(**about(row), parked=True))


def _read_interval(descriptor: PlatformDescriptor) -> timedelta:
    return timedelta(seconds=max(descriptor.settle_seconds / READS_BEFORE_RESEND, 0.2))
