"""Webhooks: telling others what happened. The endpoints."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, runtime_of, version_in
from api.inputs import Instant, Note, changes_in, refuse_odd_instant
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.webhooks import (
    ENDPOINTS,
    DeliveryView,
    Endpoint,
    EndpointState,
    EndpointUrlRefused,
    EndpointView,
    NewEndpointView,
    ReplayView,
    SchemeName,
    adopt_endpoint,
    create_endpoint,
    delete_endpoint,
    pause_endpoint,
    replay_deliveries,
    resume_endpoint,
    rotate_secret,
    send_test_event,
    update_endpoint,
)
from integrations.crypto.webhook_schemes import SCHEMES
from integrations.http.errors import DestinationRefused

Url = Annotated[str, Meta(min_length=1, max_length=2048, description="Public https URL that takes the POSTs.")]
EventTypes = Annotated[
    list[Annotated[str, Meta(max_length=100)]],
    Meta(max_length=200, description="Types to be told of, as in `/v1/event-types`; empty for all of them."),
]
BrandIds = Annotated[
    list[UUID],
    Meta(min_length=1, max_length=100, description="Only events of these brands; null for those of every brand."),
]
Headers = Annotated[
    dict[str, str],
    Meta(
        max_length=10,
        description="Headers to add to each message, such as `Authorization`. Values are secrets: they are answered "
        "masked, and a masked value keeps what is stored. Not `webhook-*` and what frames the message.",
    ),
]
ApiVersion = Annotated[
    str,
    Meta(max_length=10, description="The dated shape of the messages, one of `api_versions` in `/v1/event-types`."),
]
Scheme = Annotated[
    SchemeName,
    Meta(description="`v1`: HMAC-SHA256 with a shared secret. `v1a`: Ed25519, receivers only hold the public key."),
]


class EndpointIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new webhook endpoint."""

    url: Url
    description: Note = ""
    event_types: EventTypes = []
    brand_ids: BrandIds | None = None
    headers: Headers = {}
    api_version: ApiVersion | None = None
    scheme: Scheme = "v1"


class EndpointPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    url: Url | UnsetType = UNSET
    description: Note | UnsetType = UNSET
    event_types: EventTypes | UnsetType = UNSET
    brand_ids: BrandIds | UnsetType | None = UNSET
    headers: Headers | UnsetType = UNSET
    api_version: ApiVersion | UnsetType = UNSET


class RotateIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How to treat the former secret."""

    revoke_old: Annotated[bool, Meta(description="The former secret leaked: do not sign with it any more.")] = False


class ReplayIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which deliveries to send again, by the time they were created."""

    created_from: Instant
    created_before: Instant
    event_types: Annotated[
        list[Annotated[str, Meta(max_length=100)]], Meta(max_length=200, description="Only these types; empty for all.")
    ] = []
    include_delivered: Annotated[
        bool, Meta(description="Send what arrived, too: for a receiver that lost what it had stored.")
    ] = False


class WebhookEndpoints(Controller):
    """Receivers of webhooks."""

    path = "/webhook-endpoints"
    tags = ["Webhooks"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="webhook_endpoints.create", permission="webhooks:write", summary="Create an endpoint")
    async def create(
        self, work: NamedDependency[Work], request: Request[Any, Any, Any], data: JSONBody[EndpointIn]
    ) -> NewEndpointView:
        """Be told of events at a URL. The signing secret is in this answer and never again.

        Messages follow Standard Webhooks: verify `webhook-signature` with any of its libraries, answer 2xx within 10
        seconds, and use `webhook-id` to drop what you have seen before. A failed delivery is tried ten times over about
        three days; redirects are failures. Answer 410 to be left alone. A credential with a brand allow-list must name
        `brand_ids` inside it.

        An endpoint that only fails for five days is disabled, and then probed for 30 days: it comes back with its first
        2xx, and what it missed can be replayed. Messages keep the shape of the endpoint's `api_version`, by default the
        current one at its creation.

        It stays the tenant's, and is sent what the credential you call with may read at every moment: when that credential
        ends or loses a brand, the endpoint is paused, keeps what it misses, and waits to be adopted.
        """
        _check_url(request, data.url)
        fields = {**msgspec.structs.asdict(data), "scheme": SCHEMES[data.scheme]}
        endpoint, secret = await create_endpoint(work, **fields)
        return _with_secret(endpoint, secret)

    @get("/", operation_id="webhook_endpoints.list", permission="webhooks:read", summary="List endpoints")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[
            list[EndpointState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
    ) -> Response[Page[EndpointView]]:
        """The endpoints that the credential may see, newest first, without their secrets."""
        return json_of(await ENDPOINTS.page(reading, page, state=in_state), Page[EndpointView])

    @get(
        "/{endpoint_id:uuid}",
        operation_id="webhook_endpoints.get",
        permission="webhooks:read",
        summary="Get an endpoint",
    )
    async def read(self, reading: NamedDependency[Reading], endpoint_id: FromPath[UUID]) -> Response[EndpointView]:
        """One endpoint, without its secret."""
        return json_of(await ENDPOINTS.one(reading, endpoint_id), EndpointView)

    @patch(
        "/{endpoint_id:uuid}",
        operation_id="webhook_endpoints.update",
        permission="webhooks:write",
        summary="Change an endpoint",
    )
    async def update(
        self,
        work: NamedDependency[Work],
        request: Request[Any, Any, Any],
        endpoint_id: FromPath[UUID],
        data: JSONBody[EndpointPatch],
        if_match: IfMatch = None,
    ) -> EndpointView:
        """Change an endpoint's URL, description, filters, headers or version. It applies to what is on its way already, too.

        Who changes `url`, `event_types` or `brand_ids` answers for the endpoint from then on, as with `adopt`.
        """
        changes = changes_in(data)
        if "url" in changes:
            _check_url(request, changes["url"])
        endpoint = await update_endpoint(work, endpoint_id, changes=changes, expected_version=version_in(if_match))
        return view_of(EndpointView, endpoint)

    @delete(
        "/{endpoint_id:uuid}",
        operation_id="webhook_endpoints.delete",
        permission="webhooks:write",
        summary="Delete an endpoint",
    )
    async def remove(self, work: NamedDependency[Work], endpoint_id: FromPath[UUID], if_match: IfMatch = None) -> None:
        """Delete an endpoint with its deliveries. What was on its way is not sent any more."""
        await delete_endpoint(work, endpoint_id, expected_version=version_in(if_match))

    @post(
        "/{endpoint_id:uuid}/pause",
        operation_id="webhook_endpoints.pause",
        permission="webhooks:write",
        summary="Pause an endpoint",
        status_code=200,
    )
    async def pause(
        self, work: NamedDependency[Work], endpoint_id: FromPath[UUID], if_match: IfMatch = None
    ) -> EndpointView:
        """Let deliveries wait. Events go on being collected for a paused endpoint until it is resumed."""
        paused = await pause_endpoint(work, endpoint_id, expected_version=version_in(if_match))
        return view_of(EndpointView, paused)

    @post(
        "/{endpoint_id:uuid}/resume",
        operation_id="webhook_endpoints.resume",
        permission="webhooks:write",
        summary="Resume an endpoint",
        status_code=200,
    )
    async def resume(
        self, work: NamedDependency[Work], endpoint_id: FromPath[UUID], if_match: IfMatch = None
    ) -> EndpointView:
        """Call a paused or disabled endpoint again. What waited for it is sent at once.

        What happened while it was disabled for its failures is kept as failed deliveries: replay them when it is ready.
        Nothing is kept for an endpoint that said it is gone (410). One whose issuer may not read its events any more is
        not resumed but adopted: 409 `endpoint_issuer_lost_rights`.
        """
        resumed = await resume_endpoint(work, endpoint_id, expected_version=version_in(if_match))
        return view_of(EndpointView, resumed)

    @post(
        "/{endpoint_id:uuid}/adopt",
        operation_id="webhook_endpoints.adopt",
        permission="webhooks:write",
        summary="Adopt an endpoint",
        status_code=200,
    )
    async def adopt(
        self, work: NamedDependency[Work], endpoint_id: FromPath[UUID], if_match: IfMatch = None
    ) -> EndpointView:
        """Answer for an endpoint from now on: it is sent what you may read, as long as you may read it.

        Needs `audit:read` on all that the endpoint is sent. One that was paused because its issuer lost that right is
        resumed, and what waited for it is sent at once.
        """
        adopted = await adopt_endpoint(work, endpoint_id, expected_version=version_in(if_match))
        return view_of(EndpointView, adopted)

    @post(
        "/{endpoint_id:uuid}/rotate-secret",
        operation_id="webhook_endpoints.rotate_secret",
        permission="webhooks:write",
        summary="Rotate the signing secret",
        status_code=200,
    )
    async def rotate(
        self,
        work: NamedDependency[Work],
        endpoint_id: FromPath[UUID],
        data: JSONBody[RotateIn],
        if_match: IfMatch = None,
    ) -> NewEndpointView:
        """Make a new secret; it is in this answer and never again.

        For 24 hours messages carry two signatures, by the new and by the former secret, so that receivers can change
        over without refusing any. `revoke_old` ends the former secret at once. Who rotates may read what the endpoint is
        sent, and answers for it from then on, as with `adopt`. Where `scheme` is `v1a` there is a new
        `public_key` instead, and the private one stays here.
        """
        endpoint, secret = await rotate_secret(
            work,
            endpoint_id,
            schemes=SCHEMES,
            revoke_old=data.revoke_old,
            expected_version=version_in(if_match),
        )
        return _with_secret(endpoint, secret)

    @post(
        "/{endpoint_id:uuid}/test",
        operation_id="webhook_endpoints.test",
        permission="webhooks:write",
        summary="Send a test event",
        status_code=202,
    )
    async def test(self, work: NamedDependency[Work], endpoint_id: FromPath[UUID]) -> DeliveryView:
        """Send a `webhook_endpoint.tested` event to this endpoint alone, whatever its filters say.

        Follow the delivery in the answer to see what came back.
        """
        return view_of(DeliveryView, await send_test_event(work, endpoint_id))

    @post(
        "/{endpoint_id:uuid}/replay",
        operation_id="webhook_endpoints.replay",
        permission="webhooks:write",
        summary="Send deliveries again",
        status_code=200,
    )
    async def replay(
        self, work: NamedDependency[Work], endpoint_id: FromPath[UUID], data: JSONBody[ReplayIn]
    ) -> ReplayView:
        """Send every failed delivery of a time range again, under the ids of before: also what was missed while disabled.

        With `include_delivered` those that arrived are sent again, too: drop by `webhook-id` what you still know.
        """
        refuse_odd_instant("/created_from", data.created_from)
        refuse_odd_instant("/created_before", data.created_before)
        count = await replay_deliveries(work, endpoint_id, **msgspec.structs.asdict(data))
        return ReplayView(replayed=count)


def _with_secret(endpoint: Endpoint, secret: str) -> NewEndpointView:
    """A private key is nobody's but ours: who verifies with a public one needs no secret."""
    return view_of(NewEndpointView, endpoint, secret=secret if endpoint.public_key is None else None)


def _check_url(request: Request[Any, Any, Any], url: str) -> None:
    """Refuse what can be told to be no public https URL. Names are resolved and checked again at each delivery."""
    try:
        runtime_of(request).http.check_url(url)
    except DestinationRefused as refused:
        raise EndpointUrlRefused.because(refused.reason, refused.detail) from None
