"""What is written down while a live session runs, and afterwards: highlights and figures."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from domain.kernel.errors import Invalid, Reason
from domain.kernel.work import Work

from .errors import UnknownReference
from .events import LiveSessionHighlighted, LiveSessionHighlightRemoved, LiveSessionMeasured
from .models import LiveHighlight, LiveMetric, LiveSession
from .queries import get_live_highlight, get_live_session, list_own_assets


async def add_live_highlight(
    work: Work, live_session_id: UUID, *, at_offset_seconds: int, title: str, note: str, asset_id: UUID | None
) -> LiveHighlight:
    """Mark a moment. Raises LiveTransitionRefused before the start, UnknownReference for a file the brand has not."""
    session = await get_live_session(work, live_session_id)
    session.refuse_unless_begun()
    await _refuse_foreign_asset(work, session.brand_id, asset_id)
    highlight = LiveHighlight(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        live_session_id=session.id,
        brand_id=session.brand_id,
        at_offset_seconds=at_offset_seconds,
        title=title,
        note=note,
        asset_id=asset_id,
        created_at=work.now(),
    )
    work.add(highlight)
    fact = LiveSessionHighlighted(
        **_about(session), live_highlight_id=highlight.id, at_offset_seconds=at_offset_seconds
    )
    work.record(fact)
    await work.session.flush()
    return highlight


async def remove_live_highlight(work: Work, live_session_id: UUID, live_highlight_id: UUID) -> None:
    """Take a mark away again."""
    session = await get_live_session(work, live_session_id)
    await work.session.delete(await get_live_highlight(work, live_session_id, live_highlight_id))
    work.record(LiveSessionHighlightRemoved(**_about(session), live_highlight_id=live_highlight_id))
    await work.session.flush()


async def measure_live_session(work: Work, live_session_id: UUID, metrics: Sequence[dict[str, Any]]) -> int:
    """Take figures in, all or none: `{captured_at, name, value, currency}` each. Their number.

    A figure of a name and time that is known already is corrected. Raises LiveTransitionRefused before the start, and
    Invalid, pointing at figures that contradict each other or at money without a currency.
    """
    session = await get_live_session(work, live_session_id)
    session.refuse_unless_begun()
    _refuse_odd_metrics(metrics)
    rows = [
        {
            **metric,
            "currency": metric["currency"] or "",
            "tenant_id": work.tenant_id,
            "id": work.new_id(),
            "live_session_id": session.id,
            "brand_id": session.brand_id,
            "created_at": work.now(),
        }
        for metric in metrics
    ]
    new = insert(LiveMetric).values(rows)
    key = ["tenant_id", "live_session_id", "name", "currency", "captured_at"]
    await work.session.execute(new.on_conflict_do_update(index_elements=key, set_={"value": new.excluded.value}))
    names = sorted({metric["name"] for metric in metrics})
    work.record(LiveSessionMeasured(**_about(session), names=names, count=len(rows)))
    return len(rows)


def _refuse_odd_metrics(metrics: Sequence[dict[str, Any]]) -> None:
    seen: set[tuple[Any, ...]] = set()
    reasons = []
    for place, metric in enumerate(metrics):
        key = (metric["name"], metric["currency"], metric["captured_at"])
        if (metric["name"] == "revenue_minor") != (metric["currency"] is not None):
            message = "Money names its currency, and nothing else does."
            reasons.append(Reason(pointer=f"/metrics/{place}/currency", code="currency_mismatch", message=message))
        if key in seen:
            message = "The same figure of the same time stands twice in the request."
            reasons.append(Reason(pointer=f"/metrics/{place}", code="figure_repeated", message=message))
        seen.add(key)
    if reasons:
        raise Invalid("Some figures cannot be taken; none was.", reasons=tuple(reasons))


async def _refuse_foreign_asset(work: Work, brand_id: UUID, asset_id: UUID | None) -> None:
    if asset_id is not None and not await list_own_assets(work, brand_id, [asset_id]):
        reason = Reason(pointer="/asset_id", code="unknown_asset", message="No file of the brand.")
        raise UnknownReference("The brand has no such file.", reasons=(reason,))


def _about(session: LiveSession) -> dict[str, Any]:
    """The common fields of an event beside the session itself: its version stays."""
    return {"subject_id": session.id, "brand_id": session.brand_id, "version": session.version}
