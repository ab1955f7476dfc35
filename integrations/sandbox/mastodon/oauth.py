"""OAuth 2.0 as Mastodon 4.3 does it: codes for ten minutes, PKCE with S256 only, tokens that do not expire."""

import base64
import hashlib
import hmac
from collections.abc import Mapping

from aiohttp import web

from integrations.sandbox.kit import STORE, Refused, Token, back_to, consent_page, json_answer, now, spoil, strike
from integrations.sandbox.mastodon.accounts import TEN_YEARS
from integrations.sandbox.mastodon.apps import CLIENT_ID, CLIENT_SECRET

CODE_SECONDS = 600.0
SCOPES = frozenset({"read", "write", "follow", "push", "profile"})
_PASSED = ("client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method")

routes = web.RouteTableDef()


@routes.get("/oauth/authorize")
async def ask(request: web.Request) -> web.StreamResponse:
    """The page on which a person allows the app."""
    _require_sound(request.query, request.query.get("response_type", ""))
    passed = {name: request.query[name] for name in _PASSED if name in request.query}
    handles = [account.handle for account in request.app[STORE].accounts()]
    return consent_page("Mastodon", handles, passed)


@routes.post("/oauth/authorize")
async def decide(request: web.Request) -> web.StreamResponse:
    """Back to the app, with a code or with a refusal."""
    form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    _require_sound(form, "code")
    account = request.app[STORE].account(form.get("handle", ""))
    if account is None:
        raise _oauth_refused(400, "invalid_request", "no such account")
    state = {"state": form["state"]} if "state" in form else {}
    if form.get("decision") != "allow":
        said = {"error": "access_denied", "error_description": "The resource owner or server denied the request."}
        return back_to(form["redirect_uri"], said | state)
    kept = {name: form.get(name, "") for name in ("redirect_uri", "code_challenge", "scope")}
    code = request.app[STORE].issue(account.handle, "code", CODE_SECONDS, kept)
    return back_to(form["redirect_uri"], {"code": code} | state)


@routes.post("/oauth/token")
async def exchange(request: web.Request) -> web.StreamResponse:
    """A code for a token, once."""
    form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    _require_app(form)
    if form.get("grant_type") != "authorization_code":
        raise _oauth_refused(400, "unsupported_grant_type", "The authorization grant type is not supported.")
    store = request.app[STORE]
    code = store.token(form.get("code", ""), "code")
    if code is None or not store.drop_token(code.token) or not _fits(code, form):
        raise _oauth_refused(400, "invalid_grant", "The provided authorization grant is invalid, expired or revoked.")
    struck = await strike(request, code.handle, "token")
    token = store.issue(code.handle, "access", TEN_YEARS, {"scopes": code.data["scope"]})
    answer = {"access_token": token, "token_type": "Bearer", "scope": code.data["scope"], "created_at": int(now())}
    return spoil(request, struck, json_answer(answer))


@routes.post("/oauth/revoke")
async def revoke(request: web.Request) -> web.StreamResponse:
    """Forget a token; one that is not known is forgotten already."""
    form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    if not _is_app(form):
        raise _oauth_refused(403, "unauthorized_client", "You are not authorized to revoke this token")
    request.app[STORE].drop_token(form.get("token", ""))
    return json_answer({})


def _require_sound(asked: Mapping[str, str], response_type: str) -> None:
    if asked.get("client_id") != CLIENT_ID:
        raise _oauth_refused(401, "invalid_client", "Client authentication failed due to unknown client.")
    if not asked.get("redirect_uri", "").startswith(("http://", "https://")):
        raise _oauth_refused(400, "invalid_redirect_uri", "The redirect uri included is not valid.")
    if response_type != "code":
        raise _oauth_refused(400, "unsupported_response_type", "This response type is not supported.")
    if not set(asked.get("scope", "read").split()) <= SCOPES:
        raise _oauth_refused(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.")
    if asked.get("code_challenge") and asked.get("code_challenge_method") != "S256":
        raise _oauth_refused(400, "invalid_code_challenge_method", "The code challenge method must be S256.")


def _require_app(form: Mapping[str, str]) -> None:
    if not _is_app(form):
        raise _oauth_refused(401, "invalid_client", "Client authentication failed due to unknown client.")


def _is_app(form: Mapping[str, str]) -> bool:
    secret = form.get("client_secret", "")
    return form.get("client_id") == CLIENT_ID and hmac.compare_digest(secret.encode(), CLIENT_SECRET.encode())


def _fits(code: Token, form: Mapping[str, str]) -> bool:
    if code.expired or form.get("redirect_uri") != code.data["redirect_uri"]:
        return False
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return not code.data["code_challenge"] or hmac.compare_digest(code.data["code_challenge"], challenge)


def _oauth_refused(status: int, code: str, description: str) -> Refused:
    return Refused(json_answer({"error": code, "error_description": description}, status))
