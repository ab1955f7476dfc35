"""What Douyin's codes mean, wherever an answer carries them.

Source: the open platform's list of status codes. Each family of calls puts them elsewhere: `extra.error_code` and
`extra.sub_error_code`, `data.error_code`, or `err_no`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domain.platforms.ports import (
    AuthRequired,
    ConnectRefused,
    NotSent,
    Outcome,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    Unknown,
)
from integrations.http.client import Answer
from integrations.platforms.answers import retry_after_seconds, short
from integrations.platforms.beijing import seconds_until_midnight
from integrations.platforms.douyin.envelopes import decode_whole

Meaning = Literal[
    "busy", "internal", "parameter", "permission", "banned", "quota", "rate", "token", "reauth", "config", "code",
    "scope", "recipient", "risk", "refused", "unknown",
]  # fmt: skip
_CODES: Mapping[Meaning, tuple[int, ...]] = {
    "busy": (2100004,),
    "internal": (28001005, 28001006, 2190005),  # it may have been done before the error
    "parameter": (2100005, 28001007),
    "permission": (2100007, 28001014, 28001016, 28001018, 28001019, 28001056),
    "banned": (2100009,),
    "quota": (2190001, 28003017),
    "rate": (28003018,),
    "token": (2190002, 28001003, 2190008, 28001008, 10008),
    "reauth": (10010, 10020, 28001015),
    "config": (10002, 10003, 10005, 10013),
    "code": (10007,),
    "scope": (10004, 28001012),
    "recipient": (28001045, 28001046, 28001047),
    "risk": (28001052,),
    "refused": (28004020,),
}
MEANINGS: Mapping[int, Meaning] = {code: meaning for meaning, codes in _CODES.items() for code in codes}
NOT_PERMITTED: frozenset[Meaning] = frozenset({"permission", "scope"})
_DISCONNECTING: frozenset[Meaning] = frozenset({"token", "reauth", "config", "code", "scope", "permission", "banned"})
_REJECTIONS: Mapping[Meaning, str] = {
    "parameter": "platform_rejected",
    "refused": "platform_rejected",
    "banned": "account_banned",
    "recipient": "recipient_unavailable",
    "permission": "not_permitted",
    "scope": "not_permitted",
    "config": "app_misconfigured",
    "code": "platform_rejected",
}
_RISK_SECONDS = 1_800
_Words = Annotated[str, Meta(max_length=100_000)]


class _Coded(msgspec.Struct, frozen=True):
    error_code: int = 0
    sub_error_code: int = 0
    description: _Words = ""
    sub_description: _Words = ""


class _Said(msgspec.Struct, frozen=True):
    extra: _Coded | None = None
    data: _Coded | None = None
    err_no: int = 0
    err_msg: _Words = ""


class Trouble(msgspec.Struct, frozen=True):
    """An answer that is no success. `code` 0: it came without one. `wait_seconds` where it says how long."""

    meaning: Meaning
    code: int
    message: str
    wait_seconds: int = 60

    def __str__(self) -> str:
        return f"{self.message} ({self.code})" if self.code else self.message


class PlatformRefused(Exception):
    """The platform answered, and it is no success. Nothing has been posted."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble


class Ended(Exception):
    """Publishing ends here, before the call that posts. `outcome` says how."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def trouble_of(answer: Answer) -> Trouble | None:
    """What is wrong; None: the answer says it is fine. Raises UnreadableAnswer when it is no answer of Douyin."""
    if answer.status >= 500:
        return Trouble("internal", 0, f"status {answer.status}")
    if answer.status == 429:
        return Trouble("rate", 0, "too many calls", retry_after_seconds(answer))
    said = decode_whole(answer, _Said)
    code = _code(said)
    if code:
        return Trouble(MEANINGS.get(code, "unknown"), code, _message(said))
    return None if answer.status == 200 else Trouble("unknown", 0, f"status {answer.status}")


def refusal(trouble: Trouble) -> Outcome | None:
    """The outcome if this proves that nothing was done, else None."""
    match trouble.meaning:
        case "busy":
            return NotSent(reason=str(trouble))
        case "rate":
            return RateLimited(retry_after_seconds=trouble.wait_seconds, scope="app")
        case "quota":
            return RateLimited(retry_after_seconds=seconds_until_midnight(datetime.now(UTC)), scope="app")
        case "risk":
            return RateLimited(retry_after_seconds=_RISK_SECONDS)
        case "token" | "reauth":
            return AuthRequired(refreshable=trouble.meaning == "token", message=str(trouble))
    code = _REJECTIONS.get(trouble.meaning)
    return Rejected(code=code, message=trouble.message, platform_code=str(trouble.code)) if code else None


def effect_outcome(trouble: Trouble) -> Outcome:
    """How a call ended that does something people see."""
    return refusal(trouble) or Unknown(reason=str(trouble))


def step_outcome(trouble: Trouble, step: str) -> Outcome:
    """How a step before that call ends the publication: nothing has been posted, whatever the answer was."""
    return refusal(trouble) or NotSent(reason=f"{step} failed: {trouble}")


def connect_error(trouble: Trouble) -> ConnectRefused | PlatformUnreachable:
    """What to raise when connecting or refreshing ended so."""
    if trouble.meaning in _DISCONNECTING:
        return ConnectRefused(str(trouble))
    return PlatformUnreachable(str(trouble))


def read_error(trouble: Trouble) -> PlatformUnreachable:
    """What to raise when a read ended so."""
    return PlatformUnreachable(str(trouble), token_expired=trouble.meaning == "token")


def _code(said: _Said) -> int:
    """The first code that is in the table, else the first there is; the finer one before the coarser."""
    parts = [part for part in (said.extra, said.data) if part is not None]
    codes = [code for part in parts for code in (part.sub_error_code, part.error_code) if code]
    codes += [said.err_no] if said.err_no else []
    return next((code for code in codes if code in MEANINGS), codes[0] if codes else 0)


def _message(said: _Said) -> str:
    parts = [part for part in (said.extra, said.data) if part is not None]
    texts = [text for part in parts for text in (part.sub_description, part.description)]
    return short(next((text for text in (*texts, said.err_msg) if text), "refused without a reason"))
