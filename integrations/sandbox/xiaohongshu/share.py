"""Tokens for `xhs.share`, and the app that checks what a page calls it with."""

import hashlib
import hmac
from typing import Annotated, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from integrations.sandbox.kit import (
    STORE,
    Account,
    Refused,
    Store,
    json_answer,
    now,
    read_json,
    spoil,
    strike,
)
from integrations.sandbox.kit.admin import account_of, refusal

routes = web.RouteTableDef()

SKEW_SECONDS = 600

_Milliseconds = Annotated[str, Meta(pattern=r"^[0-9]{13}$")]
_Nonce = Annotated[str, Meta(min_length=1, max_length=64)]


class TokenIn(msgspec.Struct, frozen=True, kw_only=True):
    """The token call."""

    app_key: str
    nonce: _Nonce
    timestamp: _Milliseconds
    signature: str


class VerifyConfig(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What the page signs with the token."""

    app_key: str
    nonce: _Nonce
    timestamp: _Milliseconds
    signature: str


class ShareInfo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the page wants to be posted. One picture to 18, or one film with its cover."""

    type: Literal["normal", "video"]
    title: str = ""
    content: str = ""
    images: Annotated[list[str], Meta(max_length=18)] = []
    video: str = ""
    cover: str = ""


class ShareIn(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The argument of `xhs.share`."""

    share_info: ShareInfo
    verify_config: VerifyConfig


@routes.post("/api/sns/v1/ext/access/token")
async def issue_token(request: web.Request) -> web.StreamResponse:
    """A token for the app, when its secret has signed the call."""
    if request.content_type != "application/json":
        raise Refused(refused("content type must be application/json"))
    wish = await read_json(request, TokenIn, refused)
    owner = _owner(request.app[STORE], wish.app_key)
    _check(request.app[STORE], owner, wish.app_key, wish.nonce, wish.timestamp)
    if not hmac.compare_digest(signature(wish, owner.data["app_secret"]).encode(), wish.signature.encode()):
        raise Refused(refused("signature error"))
    struck = await strike(request, owner.handle, "token")
    return spoil(request, struck, json_answer({"success": True, "msg": "成功", "data": _token(request, owner)}))


@routes.post("/admin/accounts/{handle}/share")
async def share(request: web.Request) -> web.StreamResponse:
    """What the app does when a page calls `xhs.share`: 204 and its editor opens, or the `fail` callback's message."""
    wish = await read_json(request, ShareIn, refusal)
    config, store = wish.verify_config, request.app[STORE]
    _check(store, account_of(request), config.app_key, config.nonce, config.timestamp)
    tokens = store.list("share_tokens", account_of(request).handle)
    good = [one for one in tokens if one.data["expires_at"] > now()]
    if not any(hmac.compare_digest(signature(config, one.id).encode(), config.signature.encode()) for one in good):
        raise Refused(refused("signature error", 400))
    if not (wish.share_info.images if wish.share_info.type == "normal" else wish.share_info.video):
        raise Refused(refused("media is missing", 400))
    return web.Response(status=204)


def signature(signed: TokenIn | VerifyConfig, secret: str) -> str:
    """SHA-256 in hex over the sorted parameters and the secret; the capital S is the platform's."""
    text = f"appKey={signed.app_key}&nonce={signed.nonce}&timeStamp={signed.timestamp}{secret}"
    return hashlib.sha256(text.encode()).hexdigest()


def refused(message: str, status: int = 200) -> web.Response:
    """The gateway's envelope for what it does not do."""
    return json_answer({"success": False, "msg": message}, status)


def _owner(store: Store, app_key: str) -> Account:
    owner = next((account for account in store.accounts() if account.data["app_key"] == app_key), None)
    if owner is None:
        raise Refused(refused("app not found"))
    if owner.suspended:
        raise Refused(refused("app suspended"))
    return owner


def _check(store: Store, owner: Account, app_key: str, nonce: str, timestamp: str) -> None:
    if owner.data["app_key"] != app_key:
        raise Refused(refused("app not found"))
    if abs(int(timestamp) / 1000 - now()) > SKEW_SECONDS:
        raise Refused(refused("timestamp expired"))
    if store.get("nonces", f"{app_key}:{nonce}") is not None:
        raise Refused(refused("nonce was used"))
    store.put("nonces", owner.handle, {}, f"{app_key}:{nonce}")


def _token(request: web.Request, owner: Account) -> dict[str, object]:
    seconds = owner.data["token_seconds"]
    ends = now() + seconds
    token = request.app[STORE].issue(owner.handle, "share", seconds)
    request.app[STORE].put("share_tokens", owner.handle, {"expires_at": ends}, token)
    written = {"no": seconds, "seconds": int(ends), "milliseconds": int(ends * 1000)}[owner.data["absolute_expiry"]]
    return {"access_token": token, "expires_in": written}
