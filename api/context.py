"""What an HTTP request carries besides its content: its id, and the language to answer in."""

import re
import secrets
from typing import Any

_ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9._:+/=-]{1,128}")
REQUEST_ID, LANGUAGE, RATE_HEADERS = "opsroom_request_id", "opsroom_language", "opsroom_rate_headers"


def header(scope: Any, name: bytes) -> str | None:
    """The first header of this (lower-case) name, if it is ASCII."""
    for key, value in scope["headers"]:
        if key == name:
            text: str = value.decode("latin-1")
            return text if text.isascii() else None
    return None


def request_id_of(scope: Any) -> str:
    """The request's id: the caller's `X-Request-Id` if it is reasonable, else a new one."""
    known: str | None = scope.get(REQUEST_ID)
    if known is None:
        given = header(scope, b"x-request-id") or ""
        known = given if _ACCEPTABLE_ID.fullmatch(given) else secrets.token_hex(16)
        scope[REQUEST_ID] = known
    return known


def language_of(scope: Any) -> str:
    """`zh-CN` or `en`, by the first of `Accept-Language` that we speak; English without one."""
    known: str | None = scope.get(LANGUAGE)
    if known is None:
        known = scope[LANGUAGE] = _negotiate(header(scope, b"accept-language") or "")
    return known


def _negotiate(accepted: str) -> str:
    ranked = []
    for place, part in enumerate(accepted.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        language = {"zh": "zh-CN", "en": "en"}.get(tag.partition("-")[0].lower())
        if language and weight != "0":
            ranked.append((-_quality(weight), place, language))
    return min(ranked)[2] if ranked else "en"


def _quality(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0
