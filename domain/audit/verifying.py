"""Holding the audit trail against its seals.

A walk takes many short transactions: what it has seen is kept here, nothing in the database stays open. Seals made
meanwhile are left alone, but for late ones among the events that were walked past.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.ids import uuid7_floor
from domain.kernel.work import Reading

from .canon import EVENT_COLUMNS, GENESIS, LEAF_BYTES, content_digest, read_leaves, seal_digest
from .models import Seal
from .sealing import LATE_WINDOW, NOTHING
from .views import Finding

STEP = 10
PAGE = 2000
KEPT_FINDINGS = 5000

SEAL_COLUMNS = (
    "tenant_id, id, created_at, number, first_event_id, last_event_id, sealed_through, events, late, former_digest, "
    "digest, leaves"
)
_HEAD = "SELECT number, digest FROM audit_seals WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1"
_SEALS = f"""
SELECT {SEAL_COLUMNS} FROM audit_seals WHERE tenant_id = $1 AND number > $2 AND number <= $3 ORDER BY number LIMIT $4
"""  # noqa: S608 - columns
_LATE = "SELECT number, leaves FROM audit_seals WHERE tenant_id = $1 AND late AND number > $2"
_RANGE = f"SELECT {EVENT_COLUMNS} FROM events WHERE tenant_id = $1 AND id > $2 AND id <= $3 ORDER BY id LIMIT $4"  # noqa: S608 - columns


class Anchor(msgspec.Struct, frozen=True):
    """A head that somebody kept outside."""

    number: int
    digest: str


class _Leaf(msgspec.Struct, frozen=True):
    """What a seal says of one event."""

    content: bytes
    seal: int


class _Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A finding before it is known whether events changed places. `sealed` and `found` are content digests."""

    kind: str
    event_id: UUID | None = None
    seal: int | None = None
    sealed: bytes | None = None
    found: bytes | None = None


class Walk:
    """One walk along a tenant's seals. Call `begin`, then `step` until it returns False, then `finish`."""

    def __init__(self, anchor: Anchor | None = None) -> None:
        self.head_number, self.head_digest = 0, GENESIS
        self.seals_checked = self.events_checked = self.findings_count = 0
        self._anchor = anchor
        self._number, self._digest, self._through = 0, GENESIS, NOTHING
        self._late: dict[UUID, _Leaf] = {}
        self._doubts: list[_Doubt] = []

    @property
    def progress(self) -> float:
        """From 0 to 1."""
        return self.seals_checked / self.head_number if self.head_number else 1.0

    async def begin(self, reading: Reading) -> None:
        """Find the end of the chain, and what was sealed late."""
        rows = await reading.fetch(_HEAD, (reading.tenant_id,))
        if rows:
            self.head_number, self.head_digest = rows[0]["number"], rows[0]["digest"]
        await self._read_late(reading, after=0)
        if self._anchor is not None and self._anchor.number > self.head_number:
            self._doubt(_Doubt(kind="seal_missing", seal=self._anchor.number))

    async def step(self, reading: Reading) -> bool:
        """Check some more seals. Returns whether there are more."""
        bounds = (reading.tenant_id, self._number, self.head_number, STEP)
        rows = await reading.fetch(_SEALS, bounds)
        for row in rows:
            await self._check(reading, Seal(**dict(row.items())))
        return len(rows) == STEP

    async def finish(self, reading: Reading) -> list[Finding]:
        """What was found, in the order of the trail."""
        for number in range(self._number + 1, self.head_number + 1):
            self._doubt(_Doubt(kind="seal_missing", seal=number))
        for event_id, leaf in self._late.items():
            self._doubt(_Doubt(kind="missing", event_id=event_id, seal=leaf.seal, sealed=leaf.content))
        self._late = {}
        await self._read_late(reading, after=self.head_number)
        settled = uuid7_floor(reading.now() - LATE_WINDOW)
        left = [doubt for doubt in self._doubts if not self._is_merely_late(doubt, settled)]
        self.findings_count -= len(self._doubts) - len(left)
        return sorted(_findings(left), key=_place)

    async def _read_late(self, reading: Reading, *, after: int) -> None:
        for row in await reading.fetch(_LATE, (reading.tenant_id, after)):
            leaves = read_leaves(row["leaves"])
            self._late.update({event: _Leaf(content, row["number"]) for event, content in leaves.items()})

    async def _check(self, reading: Reading, seal: Seal) -> None:
        for number in range(self._number + 1, seal.number):
            self._doubt(_Doubt(kind="seal_missing", seal=number))
        gap = seal.number != self._number + 1
        if seal.digest != seal_digest(seal) or (not gap and seal.former_digest != self._digest):
            self._doubt(_Doubt(kind="seal_altered", seal=seal.number))
        elif not seal.late:
            # What lay between a missing seal and this one cannot be judged.
            await self._check_events(reading, seal, UUID(int=seal.first_event_id.int - 1) if gap else self._through)
        if self._anchor is not None and self._anchor.number == seal.number and self._anchor.digest != seal.digest:
            self._doubt(_Doubt(kind="anchor_mismatch", seal=seal.number))
        self._number, self._digest, self._through = seal.number, seal.digest, max(self._through, seal.last_event_id)
        self.seals_checked += 1

    async def _check_events(self, reading: Reading, seal: Seal, after: UUID) -> None:
        if len(seal.leaves) != seal.events * LEAF_BYTES:
            self._doubt(_Doubt(kind="seal_altered", seal=seal.number))
            return
        sealed = {event: _Leaf(content, seal.number) for event, content in read_leaves(seal.leaves).items()}
        while True:
            rows = await reading.fetch(_RANGE, (reading.tenant_id, after, seal.last_event_id, PAGE))
            for row in rows:
                self._compare(UUID(int=row["id"].int), _content(reading.tenant_id, row), sealed, seal.number)
            if len(rows) < PAGE:
                break
            after = rows[-1]["id"]
        for event_id, leaf in sealed.items():
            self._doubt(_Doubt(kind="missing", event_id=event_id, seal=leaf.seal, sealed=leaf.content))

    def _compare(self, event_id: UUID, found: bytes, sealed: dict[UUID, _Leaf], number: int) -> None:
        self.events_checked += 1
        leaf = sealed.pop(event_id, None) or self._late.pop(event_id, None)
        if leaf is None:
            self._doubt(_Doubt(kind="inserted", event_id=event_id, seal=number, found=found))
        elif leaf.content != found:
            changed = _Doubt(kind="altered", event_id=event_id, seal=leaf.seal, sealed=leaf.content, found=found)
            self._doubt(changed)

    def _doubt(self, doubt: _Doubt) -> None:
        self.findings_count += 1
        if len(self._doubts) < KEPT_FINDINGS:
            self._doubts.append(doubt)

    def _is_merely_late(self, doubt: _Doubt, settled: UUID) -> bool:
        """Whether an unknown event has been sealed late meanwhile, or is so young that it still may be."""
        if doubt.kind != "inserted" or doubt.event_id is None:
            return False
        leaf = self._late.get(doubt.event_id)
        return leaf.content == doubt.found if leaf is not None else doubt.event_id >= settled


def _content(tenant_id: UUID, row: Any) -> bytes:
    try:
        return content_digest(tenant_id, row)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
        return b""  # nothing that we ever wrote: it matches no seal


def _findings(doubts: list[_Doubt]) -> Iterator[Finding]:
    """An event whose content was sealed under another id, which has lost it, has changed places with it."""
    lost = {doubt.sealed for doubt in doubts if doubt.sealed is not None}
    turned_up = {doubt.found for doubt in doubts if doubt.found is not None}
    for doubt in doubts:
        moved = (doubt.found is not None and doubt.found in lost) or (
            doubt.sealed is not None and doubt.sealed in turned_up
        )
        yield Finding(kind="reordered" if moved else doubt.kind, event_id=doubt.event_id, seal_number=doubt.seal)


def _place(finding: Finding) -> tuple[int, int]:
    return (finding.seal_number or 0, finding.event_id.int if finding.event_id is not None else 0)
