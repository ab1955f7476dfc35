"""Reviews: a submission waits, then it is open or refused. What the platform takes down is locked."""

from typing import Any

from aiohttp import web

from integrations.sandbox.bilibili.accounts import openid_of
from integrations.sandbox.bilibili.apps import CLIENT_ID
from integrations.sandbox.bilibili.callbacks import tell_later
from integrations.sandbox.kit import Account, Record, now

_OPEN = (0, "开放浏览", "")
_WAITING = (-1, "待审核", "")
_REFUSED = (-2, "已退回", "稿件内容不符合社区规范")
_LOCKED = (-4, "已锁定", "稿件违反社区规范")


def review_fields(account: Account) -> dict[str, Any]:
    """What a new or edited submission remembers of its review."""
    return {"reviewed_at": now() + account.data["review_seconds"], "verdict": account.data["review"]}


def state_of(record: Record) -> dict[str, Any]:
    """state, state_desc and reject_reason."""
    state, desc, reason = _state(record)
    return {"state": state, "state_desc": desc, "reject_reason": reason}


def announce(app: web.Application, account: Account, resource_id: str) -> None:
    """Send the event when the review is over."""
    passed = account.data["review"] == "pass"
    state, desc, reason = _OPEN if passed else _REFUSED
    content = {
        "openid": openid_of(account.handle),
        "client_id": CLIENT_ID,
        "resource_id": resource_id,
        "state": state,
        "state_desc": "审核通过" if passed else reason or desc,
    }
    tell_later(app, account.handle, account.data["review_seconds"], "video_open" if passed else "video_fail", content)


def _state(record: Record) -> tuple[int, str, str]:
    if record.gone == "taken_down":
        return _LOCKED
    if now() < record.data["reviewed_at"]:
        return _WAITING
    return _OPEN if record.data["verdict"] == "pass" else _REFUSED
