"""Signing in through a tenant's identity provider: the part that a person's browser calls.

No API key: state, cookie and one-time code are the proofs. The provider is asked between transactions, never in one,
and no token ever stands in an address.
"""

from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from api.auth import limit_address, slow_down_guessing
from api.context import request_id_of
from api.dependencies import oidc_of, runtime_of, signing_of
from api.tokens import session_claims
from domain.kernel.access import SYSTEM
from domain.kernel.secrets import RowToken
from domain.kernel.views import view_of
from domain.kernel.work import INSTALLATION
from domain.tenants import (
    Identity,
    MemberSessionView,
    MemberTokenView,
    SsoRefused,
    begin_login,
    exchange_code,
    finish_login,
    lifetime_of,
    provider_to_ask,
    take_return,
    tenant_of_slug,
)

from .members import BEARER

COOKIE = "__Host-opsroom-sso"
"""A name that browsers only take over TLS (or on localhost), from the exact host, for all paths: nobody can plant it."""
STARTS_PER_MINUTE = 300
"""Per address: each makes us ask a provider."""
_Text = Annotated[str | None, QueryParameter(max_length=4096, description="As the provider sends it.")]


_Challenge = Annotated[
    str,
    QueryParameter(pattern="^[A-Za-z0-9_-]{43}$", description="BASE64URL(SHA-256(code_verifier)): RFC 7636, S256."),
]
_Method = Annotated[Literal["S256"], QueryParameter(description="The only one.")]
_OwnState = Annotated[
    str,
    QueryParameter(name="state", pattern="^[ -~]+$", max_length=500, description="Yours; it comes back unchanged."),
]


class CodeIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The one-time code that the browser brought back, and the proof that it set out from here."""

    code: Annotated[str, Meta(max_length=200, description="`code` from the address the browser came back to.")]
    code_verifier: Annotated[
        str,
        Meta(pattern=r"^[A-Za-z0-9._~-]{43,128}$", description="Whose `code_challenge` was sent along at the start."),
    ]


class SsoPages(Controller):
    """Where a browser sets out to an identity provider, and where it comes back to."""

    path = "/sso"
    include_in_schema = False

    @get("/{tenant_slug:str}/start", operation_id="sso.start", public=True)
    async def start(
        self,
        request: Request[Any, Any, Any],
        tenant_slug: FromPath[str],
        code_challenge: _Challenge,
        own_state: _OwnState,
        code_challenge_method: _Method = "S256",
        connection_id: Annotated[UUID | None, QueryParameter(description="Which, if there are several.")] = None,
        return_to: Annotated[str | None, QueryParameter(max_length=1000, description="One of those listed.")] = None,
    ) -> Response[None]:
        """Bind a sign-in to this browser and to the frontend's verifier, and send the browser to the provider."""
        runtime, oidc, request_id = runtime_of(request), oidc_of(request), request_id_of(request.scope)
        await limit_address(request, runtime.buckets, "sso", STARTS_PER_MINUTE)
        async with runtime.reading(INSTALLATION, SYSTEM) as reading:
            tenant_id = await tenant_of_slug(reading, tenant_slug)
        async with runtime.work(tenant_id, SYSTEM, request_id=request_id) as work:
            provider, address = await provider_to_ask(work, connection_id, return_to)
        discovery = await oidc.discover(provider)
        async with runtime.work(tenant_id, SYSTEM, request_id=request_id) as work:
            proof = await begin_login(
                work,
                provider.connection_id,
                return_to=address,
                return_state=own_state,
                code_challenge=code_challenge,
            )
        location = await oidc.departure(provider, discovery, proof, redirect_uri=_callback(request))
        return _redirect(location, _cookie(proof.cookie, max_age=600))

    @get("/callback", operation_id="sso.callback", public=True)
    async def callback(
        self,
        request: Request[Any, Any, Any],
        in_state: Annotated[str | None, QueryParameter(name="state", max_length=4096, description="Ours.")] = None,
        code: _Text = None,
        error: _Text = None,
    ) -> Response[None]:
        """Take the provider's code from the browser that set out, and send it on with a one-time code of ours."""
        cookie = RowToken.parse(request.cookies.get(COOKIE, ""))
        if cookie is None or in_state is None:
            raise SsoRefused("Nothing was started in this browser.")
        runtime, request_id = runtime_of(request), request_id_of(request.scope)
        async with runtime.work(cookie.tenant_id, SYSTEM, request_id=request_id) as work:
            back = await take_return(work, cookie, state=in_state)
        identity: Identity | None = None
        if code is not None and error is None:
            identity = await oidc_of(request).identify(
                back.provider, code=code, verifier=back.verifier, nonce=back.nonce, redirect_uri=_callback(request)
            )
        async with runtime.work(cookie.tenant_id, SYSTEM, request_id=request_id) as work:
            home = await finish_login(work, back.login_id, identity)
        said = {"code": home.code} if home.code is not None else {"error": "access_denied"}
        own = {"state": home.state} if home.state is not None else {}
        return _redirect(_with(home.address, {**said, **own}), _cookie("", max_age=0))

    @post(
        "/exchange",
        operation_id="sso.exchange",
        public=True,
        tags=["Single sign-on"],
        summary="Trade a sign-in's code for a token",
        status_code=200,
        include_in_schema=True,
    )
    async def exchange(self, request: Request[Any, Any, Any], data: JSONBody[CodeIn]) -> Response[MemberTokenView]:
        """Trade the one-time code and the verifier for the member's token, within a minute and once.

        The token lives for 12 hours.
        """
        runtime = runtime_of(request)
        try:
            code = _parsed(data.code)
            async with runtime.work(code.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
                session = await exchange_code(work, code, code_verifier=data.code_verifier)
                lifetime = lifetime_of(session)
        except SsoRefused:
            await slow_down_guessing(request, runtime.buckets, "sso code")
            raise
        claims = session_claims(session.tenant_id, session.member_id, session.id)
        token = MemberTokenView(
            access_token=await signing_of(request).sign(claims, lifetime=lifetime),
            token_type=BEARER,
            expires_in=int(lifetime.total_seconds()),
            session=view_of(MemberSessionView, session),
        )
        return Response(token, headers={"Cache-Control": "no-store"})


def _parsed(text: str) -> RowToken:
    code = RowToken.parse(text)
    if code is None:
        raise SsoRefused("This code was used, or has expired; start again.")
    return code


def _callback(request: Request[Any, Any, Any]) -> str:
    return f"{runtime_of(request).settings.public_root}/v1/sso/callback"


def _with(address: str, said: dict[str, str]) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *said.items()])))


def _redirect(location: str, cookie: Cookie) -> Response[None]:
    headers = {"Location": location, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response(None, status_code=302, headers=headers, cookies=[cookie])


def _cookie(value: str, *, max_age: int) -> Cookie:
    # Lax, not Strict: the provider's redirect is a navigation from another site, which Strict would keep the cookie from.
    return Cookie(key=COOKIE, value=value, path="/", secure=True, httponly=True, samesite="lax", max_age=max_age)
