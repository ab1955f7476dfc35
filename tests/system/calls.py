"""One valid call per operation, prepared in a house of its own. Tests that walk all routes need one for each."""

import hashlib
import io
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from PIL import Image

from domain.audit import EventFilter, request_export, request_verification
from domain.brands import Brand
from domain.communities import Message, close_conversation, receive_comment
from domain.content import (
    LiveSession,
    Publication,
    add_asset,
    add_live_highlight,
    get_handoff,
    get_publication,
    open_handoff,
    plan_live_session,
    remove_publication,
    schedule_post,
    start_live_session,
    submit_post,
)
from domain.platforms import (
    Account,
    Errand,
    InboundCallback,
    NeedsHuman,
    PlatformApp,
    RemoteComment,
    account_callback,
    add_platform_app,
    get_account,
    get_errand,
    start_connecting,
)
from domain.tenants import (
    add_member,
    create_api_key,
    create_guest_link,
    create_oauth_client,
    create_sso_connection,
    invite,
    mint_member_session,
)
from domain.webhooks import create_endpoint, pause_endpoint, send_test_event
from tests.house import House

from .operations import Operation

NOTHING = hashlib.sha256(b"").hexdigest()
HOOK = "https://93.184.216.34/hook"
RETURN_ORIGIN = "https://app.example"
MASTODON_APP = {"server": "https://mastodon.example", "client_id": "id", "client_secret": "secret"}
SSO: dict[str, Any] = {
    "issuer": "https://login.example",
    "client_id": "opsroom",
    "client_secret": "secret",
    "email_domains": ["example.com"],
    "default_roles": [],
    "return_addresses": ["https://app.example/done"],
}
CREDENTIALS = {"handle": "tea", "password": "a password"}


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What to send. `ids` fill the path; `as_reviewer` sends it with the house's second key."""

    ids: dict[str, str] = {}
    query: dict[str, str] = {}
    json: Any = None
    content: bytes | None = None
    content_type: str = "application/json"
    if_match: str | None = None
    as_reviewer: bool = False

    def url(self, operation: Operation) -> str:
        """The path with its ids, and the query."""
        query = "&".join(f"{name}={value}" for name, value in self.query.items())
        return operation.path.format(**self.ids) + (f"?{query}" if query else "")

    def body(self) -> bytes | None:
        """The bytes to send, if any."""
        return msgspec.json.encode(self.json) if self.json is not None else self.content

    def headers(self) -> dict[str, str]:
        """Content type and precondition, where there is something to say."""
        headers = {"Content-Type": self.content_type} if self.body() is not None else {}
        return {**headers, "If-Match": self.if_match} if self.if_match else headers


Builder = Callable[[House], Awaitable[Call]]
CALLS: dict[str, Builder] = {}


def call_for(*operations: str) -> Callable[[Builder], Builder]:
    """Decorator: this builder prepares a call of these operations."""

    def enter(builder: Builder) -> Builder:
        CALLS.update(dict.fromkeys(operations, builder))
        return builder

    return enter


async def prepare(operation: Operation, house: House) -> Call:
    """A valid call of the operation. A plain list needs nothing; everything else is entered here by hand."""
    if operation.id not in CALLS and not operation.needs_example:
        return Call()
    assert operation.id in CALLS, f"{operation.id} is new: enter a valid call of it in tests/system/calls.py"
    return await CALLS[operation.id](house)


def _name(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(5)}"


@call_for("tenant.update")
async def _tenant(house: House) -> Call:
    return Call(json={"name": _name("tenant")})


@call_for("members.create")
async def _new_member(house: House) -> Call:
    return Call(json={"email": f"{_name('m')}@example.com", "name": "小王", "roles": []})


@call_for("members.get", "members.remove")
async def _member(house: House) -> Call:
    async with house.work() as work:
        member = await add_member(work, email=f"{_name('m')}@example.com", name="小王", roles=[])
    return Call(ids={"member_id": str(member.id)})


@call_for("members.update")
async def _member_change(house: House) -> Call:
    return msgspec.structs.replace(await _member(house), json={"name": _name("member")})


@call_for("members.create_token")
async def _new_member_token(house: House) -> Call:
    return msgspec.structs.replace(await _member(house), json={"expires_in": 60})


@call_for("member_sessions.get", "member_sessions.revoke")
async def _member_session(house: House) -> Call:
    member_id = UUID((await _member(house)).ids["member_id"])
    async with house.work() as work:
        session = await mint_member_session(work, member_id, lifetime=timedelta(minutes=5), note="")
    return Call(ids={"session_id": str(session.id)})


@call_for("invitations.create")
async def _new_invitation(house: House) -> Call:
    return Call(json={"email": f"{_name('i')}@example.com", "roles": []})


@call_for("invitations.get", "invitations.revoke")
async def _invitation(house: House) -> Call:
    async with house.work() as work:
        later = work.now() + timedelta(days=1)
        address = f"{_name('i')}@example.com"
        made, _ = await invite(work, environment="test", email=address, roles=[], brand_roles={}, expires_at=later)
    return Call(ids={"invitation_id": str(made.id)})


@call_for("invitations.resend")
async def _resend(house: House) -> Call:
    return msgspec.structs.replace(await _invitation(house), json={})


@call_for("oauth_clients.create")
async def _new_oauth_client(house: House) -> Call:
    return Call(json={"name": "client", "scopes": ["keys:write"]})


@call_for("oauth_clients.get", "oauth_clients.revoke")
async def _oauth_client(house: House) -> Call:
    async with house.work() as work:
        made, _ = await create_oauth_client(
            work, environment="test", name="client", scopes=["keys:write"], brand_ids=None, expires_at=None
        )
    return Call(ids={"oauth_client_id": str(made.id)})


@call_for("oauth_clients.rotate")
async def _oauth_client_rotation(house: House) -> Call:
    return msgspec.structs.replace(await _oauth_client(house), json={"overlap_seconds": 60})


@call_for("guest_links.create")
async def _new_guest_link(house: House) -> Call:
    post = await house.new_post(await house.new_brand())
    return Call(json={"purpose": "post_review", "subject_id": str(post.id)})


@call_for("guest_links.get", "guest_links.revoke")
async def _guest_link(house: House) -> Call:
    post = await house.new_post(await house.new_brand())
    async with house.work() as work:
        made, _ = await create_guest_link(
            work,
            environment="test",
            purpose="post_review",
            subject_id=post.id,
            brand_id=post.brand_id,
            label="",
            expires_at=work.now() + timedelta(days=1),
        )
    return Call(ids={"guest_link_id": str(made.id)})


@call_for("sso_connections.create")
async def _new_sso_connection(house: House) -> Call:
    return Call(json={**SSO, "name": _name("sso")})


@call_for("sso_connections.get", "sso_connections.delete")
async def _sso_connection(house: House) -> Call:
    async with house.work() as work:
        made = await create_sso_connection(work, **{**SSO, "name": _name("sso"), "default_roles": []})
    return Call(ids={"sso_connection_id": str(made.id)})


@call_for("sso_connections.update")
async def _sso_connection_change(house: House) -> Call:
    return msgspec.structs.replace(await _sso_connection(house), json={"name": _name("sso")})


@call_for("api_keys.create")
async def _new_key(house: House) -> Call:
    return Call(json={"name": "key", "scopes": ["keys:write"]})


@call_for("api_keys.get", "api_keys.revoke")
async def _key(house: House) -> Call:
    await house.new_key("posts:read")
    async with house.work() as work:
        rows = await work.fetch("SELECT id FROM api_keys WHERE name = 'extra' ORDER BY id DESC LIMIT 1", ())
    return Call(ids={"key_id": str(rows[0]["id"])})


@call_for("api_keys.update")
async def _key_change(house: House) -> Call:
    return msgspec.structs.replace(await _narrow_key(house), json={"name": _name("key")})


@call_for("api_keys.rotate")
async def _key_rotation(house: House) -> Call:
    return msgspec.structs.replace(await _narrow_key(house), json={"overlap_seconds": 60})


async def _narrow_key(house: House) -> Call:
    """A key that whoever may manage keys may hold."""
    async with house.work() as work:
        made, _ = await create_api_key(
            work, environment="test", name="narrow", scopes=["keys:write"], brand_ids=None, expires_at=None
        )
    return Call(ids={"key_id": str(made.id)})


@call_for("brands.create")
async def _new_brand(house: House) -> Call:
    return Call(json={"slug": _name("brand"), "name": "茶"})


@call_for("brands.get", "brands.archive")
async def _brand(house: House) -> Call:
    return Call(ids={"brand_id": str((await house.new_brand()).id)})


@call_for("brands.update")
async def _brand_change(house: House) -> Call:
    return msgspec.structs.replace(await _brand(house), json={"name": _name("brand")})


@call_for("platforms.get")
async def _platform(house: House) -> Call:
    return Call(ids={"name": "sandbox"})


@call_for("accounts.create")
async def _new_account(house: House) -> Call:
    brand = await house.new_brand()
    return Call(json={"brand_id": str(brand.id), "platform": "sandbox", "credentials": CREDENTIALS})


@call_for("accounts.get", "accounts.disconnect")
async def _account(house: House) -> Call:
    return Call(ids={"account_id": str((await _connected(house, await house.new_brand())).id)})


@call_for("accounts.reconnect")
async def _account_change(house: House) -> Call:
    return msgspec.structs.replace(await _account(house), json={"credentials": CREDENTIALS})


@call_for("assets.create")
async def _new_asset(house: House) -> Call:
    brand = await house.new_brand()
    return Call(query={"brand_id": str(brand.id)}, content=picture(), content_type="image/png")


@call_for("assets.get")
async def _asset(house: House) -> Call:
    brand = await house.new_brand()
    async with house.work() as work:
        asset = await add_asset(
            work, brand_id=brand.id, sha256=NOTHING, content_type="image/png", size_bytes=0, width=1, height=1
        )
    return Call(ids={"asset_id": str(asset.id)})


@call_for("assets.content")
async def _content(house: House) -> Call:
    house.runtime.blobs.put(house.tenant_id, NOTHING, b"")
    return await _asset(house)


@call_for("events.get")
async def _event(house: House) -> Call:
    await house.new_brand()
    async with house.work() as work:
        rows = await work.fetch("SELECT id FROM events ORDER BY id DESC LIMIT 1", ())
    return Call(ids={"event_id": str(rows[0]["id"])})


@call_for("audit_verifications.create")
async def _new_verification(house: House) -> Call:
    return Call(json={"anchor": {"number": 1, "digest": NOTHING}})


@call_for("audit_verifications.get")
async def _verification(house: House) -> Call:
    await _end_audit_jobs(house)
    async with house.work() as work:
        row = await request_verification(work, None)
        row.state, row.next_at = "done", None
    return Call(ids={"verification_id": str(row.id)})


async def _end_audit_jobs(house: House) -> None:
    """Only a few may be under way, and no worker does them here."""
    async with house.work() as work:
        for table in ("audit_verifications", "audit_exports"):
            await work.fetch(f"UPDATE {table} SET state = 'failed', next_at = NULL WHERE state = 'pending'", [])


@call_for("audit_exports.create")
async def _new_export(house: House) -> Call:
    return Call(json={"format": "csv", "noun": ["brand"]})


@call_for("audit_exports.get", "audit_exports.content")
async def _export(house: House) -> Call:
    house.runtime.blobs.put(house.tenant_id, NOTHING, b"")
    await _end_audit_jobs(house)
    async with house.work() as work:
        row = await request_export(work, EventFilter(), "jsonl")
        row.state, row.next_at, row.sha256, row.size_bytes = "done", None, NOTHING, 0
    return Call(ids={"export_id": str(row.id)})


@call_for("posts.create")
async def _new_post(house: House) -> Call:
    return Call(json={"brand_id": str((await house.new_brand()).id), "text": "你好"})


@call_for("posts.get", "posts.list_versions", "posts.submit", "posts.archive", "reviews.list")
async def _post(house: House) -> Call:
    return Call(ids={"post_id": str((await house.new_post(await house.new_brand())).id)})


@call_for("posts.update")
async def _post_change(house: House) -> Call:
    return msgspec.structs.replace(await _post(house), json={"text": _name("text")})


@call_for("posts.validate")
async def _validation(house: House) -> Call:
    brand = await house.new_brand()
    post, account = await house.new_post(brand), await _connected(house, brand)
    return Call(ids={"post_id": str(post.id)}, json={"account_ids": [str(account.id)]})


@call_for("reviews.create")
async def _decision(house: House) -> Call:
    post = await house.new_post(await house.new_brand(required_approvals=1))
    async with house.work() as work:
        post = await submit_post(work, post.id, expected_version=None)
    return Call(
        ids={"post_id": str(post.id)}, json={"decision": "approve"}, if_match=f'"{post.version}"', as_reviewer=True
    )


@call_for("publications.create")
async def _new_publication(house: House) -> Call:
    brand = await house.new_brand()
    post, account = await house.approved_post(brand), await _connected(house, brand)
    return Call(json={"post_id": str(post.id), "account_id": str(account.id)})


@call_for("publications.get", "publications.list_attempts", "publications.cancel")
async def _publication(house: House) -> Call:
    return _about(await scheduled(house))


@call_for("publications.hold")
async def _hold(house: House) -> Call:
    return msgspec.structs.replace(await _publication(house), json={"reason": "a crisis"})


@call_for("publications.retime")
async def _retime(house: House) -> Call:
    later = house.runtime.clock.now() + timedelta(days=2)
    return msgspec.structs.replace(await _publication(house), json={"publish_at": later.isoformat()})


@call_for("publications.release")
async def _release(house: House) -> Call:
    return _about(await _moved(house, lambda row, now: row.hold(now, "a crisis")))


@call_for("publications.retry")
async def _retry(house: House) -> Call:
    return _about(await _moved(house, lambda row, now: row.fail("refused", "no", now, retryable=True)))


@call_for("publications.confirm")
async def _confirm(house: House) -> Call:
    row = await _moved(house, lambda row, now: row.unconfirmed("no answer", None, now))
    return msgspec.structs.replace(_about(row), json={"live": False}, if_match=f'"{row.version}"')


@call_for("platform_apps.create")
async def _new_platform_app(house: House) -> Call:
    return Call(json={"platform": "mastodon", "name": _name("app"), "secrets": MASTODON_APP})


@call_for("platform_apps.get", "platform_apps.delete")
async def _platform_app(house: House) -> Call:
    return Call(ids={"app_id": str((await _made_app(house)).id)})


@call_for("platform_apps.update")
async def _platform_app_change(house: House) -> Call:
    return msgspec.structs.replace(await _platform_app(house), json={"name": _name("app")})


@call_for("connect_attempts.create")
async def _new_connect_attempt(house: House) -> Call:
    brand, app = await house.new_brand(), await _made_app(house)
    return Call(json={"brand_id": str(brand.id), "app_id": str(app.id), "return_to": f"{RETURN_ORIGIN}/done"})


@call_for("connect_attempts.get")
async def _connect_attempt(house: House) -> Call:
    brand, app = await house.new_brand(), await _made_app(house)
    descriptor = house.runtime.platforms["mastodon"].descriptor
    async with house.work() as work:
        attempt, _ = await start_connecting(
            work, descriptor, brand_id=brand.id, app_id=app.id, return_to=f"{RETURN_ORIGIN}/done", account_id=None
        )
    return Call(ids={"attempt_id": str(attempt.id)})


@call_for("sequences.create")
async def _new_sequence(house: House) -> Call:
    call = await _new_publication(house)
    return Call(json={"post_id": call.json["post_id"], "account_ids": [call.json["account_id"]]})


@call_for("sequences.cancel")
async def _sequence(house: House) -> Call:
    row = await _moved(house, lambda row, _now: setattr(row, "sequence_id", row.id))
    return Call(ids={"sequence_id": str(row.id)})


@call_for("handoffs.get")
async def _handoff(house: House) -> Call:
    row = await scheduled(house)
    async with house.work() as work:
        handoff = await open_handoff(work, row, NeedsHuman(instructions="Post it by hand.", title="新茶", text="上新"))
    return Call(ids={"handoff_id": str(handoff.id)})


@call_for("handoffs.assign")
async def _assign(house: House) -> Call:
    return msgspec.structs.replace(await _handoff(house), json={"assignee_id": None})


@call_for("handoffs.decline")
async def _decline(house: House) -> Call:
    call = await _handoff(house)
    async with house.work() as work:
        handoff = await get_handoff(work, UUID(call.ids["handoff_id"]))
        row = await get_publication(work, handoff.publication_id)
        row.hand_over("Post it by hand.", {}, None, work.now())
    return msgspec.structs.replace(call, json={"reason": "not today"})


@call_for("live_sessions.create")
async def _new_live_session(house: House) -> Call:
    start = house.runtime.clock.now() + timedelta(days=1)
    plan = {"planned_start_at": start.isoformat(), "planned_end_at": (start + timedelta(hours=2)).isoformat()}
    return Call(json={"brand_id": str((await house.new_brand()).id), "title": "新茶直播", **plan})


@call_for("live_sessions.get", "live_sessions.cancel", "live_sessions.list_highlights", "live_sessions.list_metrics")
async def _live_session(house: House) -> Call:
    return Call(ids={"live_session_id": str((await _planned_live(house)).id)})


@call_for("live_sessions.update")
async def _live_session_change(house: House) -> Call:
    return msgspec.structs.replace(await _live_session(house), json={"title": _name("live")})


@call_for("live_sessions.start")
async def _live_start(house: House) -> Call:
    return msgspec.structs.replace(await _live_session(house), json={})


@call_for("live_sessions.stop")
async def _live_stop(house: House) -> Call:
    return Call(ids={"live_session_id": str((await _running_live(house)).id)}, json={})


@call_for("live_sessions.create_highlight")
async def _new_highlight(house: House) -> Call:
    return msgspec.structs.replace(await _live_stop(house), json={"at_offset_seconds": 5, "title": "开场"})


@call_for("live_sessions.delete_highlight")
async def _highlight(house: House) -> Call:
    row = await _running_live(house)
    async with house.work() as work:
        made = await add_live_highlight(work, row.id, at_offset_seconds=5, title="开场", note="", asset_id=None)
    return Call(ids={"live_session_id": str(row.id), "live_highlight_id": str(made.id)})


@call_for("live_sessions.create_metrics")
async def _new_metrics(house: House) -> Call:
    now = house.runtime.clock.now().isoformat()
    figures = {"metrics": [{"captured_at": now, "name": "viewers", "value": 7}]}
    return msgspec.structs.replace(await _live_stop(house), json=figures)


@call_for("accounts.get_callback", "accounts.rotate_callback")
async def _callback_address(house: House) -> Call:
    return await _account(house)


@call_for("platform_apps.get_callback", "platform_apps.rotate_callback")
async def _app_callback_address(house: House) -> Call:
    async with house.work() as work:
        descriptor = msgspec.structs.replace(house.runtime.platforms["sandbox"].descriptor, app_fields=("secret",))
        app = await add_platform_app(
            work, descriptor=descriptor, name=_name("app"), secrets={"secret": "s"}, return_origins=[]
        )
    return Call(ids={"app_id": str(app.id)})


@call_for("inbound_callbacks.get", "inbound_callbacks.retry")
async def _inbound_callback(house: House) -> Call:
    account = await _connected(house, await house.new_brand())
    async with house.work() as work:
        hook = await account_callback(work, account.id, house.runtime.platforms, environment="test")
        row = InboundCallback(
            tenant_id=work.tenant_id, id=work.new_id(), created_at=work.now(), updated_at=work.now(), hook_id=hook.id,
            brand_id=account.brand_id, account_id=account.id, platform=account.platform, dedupe_key=_name("key"),
            method="POST", query={}, headers={}, body=b"{}", received_at=work.now(), state="failed", tries=5,
        )  # fmt: skip
        work.add(row)
    return Call(ids={"callback_id": str(row.id)})


@call_for("publications.remove")
async def _removal(house: House) -> Call:
    return _about(await _moved(house, lambda row, now: row.published("p-1", None, now)))


@call_for("publications.edit")
async def _live_edit(house: House) -> Call:
    return msgspec.structs.replace(await _removal(house), json={})


@call_for("errands.get")
async def _errand(house: House) -> Call:
    return Call(ids={"errand_id": str((await _removing(house)).id)})


@call_for("errands.confirm")
async def _errand_confirmation(house: House) -> Call:
    waiting = await _removing(house)
    async with house.work() as work:
        errand = await get_errand(work, waiting.id)
        errand.unconfirmed("no answer", work.now())
    return Call(ids={"errand_id": str(errand.id)}, json={"done": False}, if_match=f'"{errand.version}"')


@call_for("conversations.get", "conversations.list_messages", "conversations.list_notes", "conversations.close")
async def _conversation(house: House) -> Call:
    return Call(ids={"conversation_id": str((await _commented(house)).conversation_id)})


@call_for("conversations.reopen")
async def _reopening(house: House) -> Call:
    call = await _conversation(house)
    async with house.work() as work:
        await close_conversation(work, UUID(call.ids["conversation_id"]), expected_version=None)
    return call


@call_for("conversations.assign")
async def _conversation_assignment(house: House) -> Call:
    return msgspec.structs.replace(await _conversation(house), json={"assignee_id": None})


@call_for("conversations.reply", "conversations.create_note")
async def _conversation_answer(house: House) -> Call:
    return msgspec.structs.replace(await _conversation(house), json={"text": "谢谢！"})


@call_for("messages.hide")
async def _hiding(house: House) -> Call:
    return Call(ids={"message_id": str((await _commented(house)).id)})


@call_for("publications.list_metrics")
async def _post_metrics(house: House) -> Call:
    return _about(await scheduled(house))


async def _removing(house: House) -> Errand:
    call = await _removal(house)
    async with house.work() as work:
        return await remove_publication(
            work, UUID(call.ids["publication_id"]), house.runtime.platforms, expected_version=None
        )


async def _commented(house: House) -> Message:
    account = await _connected(house, await house.new_brand())
    comment = RemoteComment(
        remote_id=_name("c"),
        post_remote_id="p-1",
        author_id="u-1",
        author_name="路人",
        text="好茶！",
        created_at=house.runtime.clock.now(),
    )
    async with house.work() as work:
        return await receive_comment(work, await get_account(work, account.id), comment)


@call_for("events.stream")
async def _stream(_: House) -> Call:
    return Call(query={"follow": "false"})


@call_for("webhook_endpoints.create")
async def _new_endpoint(house: House) -> Call:
    return Call(json={"url": HOOK})


@call_for("webhook_endpoints.get", "webhook_endpoints.delete", "webhook_endpoints.pause", "webhook_endpoints.test")
async def _endpoint(house: House) -> Call:
    async with house.work() as work:
        endpoint, _ = await create_endpoint(work, url=HOOK, description="", event_types=[], brand_ids=None)
    return Call(ids={"endpoint_id": str(endpoint.id)})


@call_for("webhook_endpoints.update")
async def _endpoint_change(house: House) -> Call:
    return msgspec.structs.replace(await _endpoint(house), json={"description": _name("endpoint")})


@call_for("webhook_endpoints.resume")
async def _resume(house: House) -> Call:
    call = await _endpoint(house)
    async with house.work() as work:
        await pause_endpoint(work, UUID(call.ids["endpoint_id"]), expected_version=None)
    return call


@call_for("webhook_endpoints.rotate_secret")
async def _rotation(house: House) -> Call:
    return msgspec.structs.replace(await _endpoint(house), json={"revoke_old": False})


@call_for("webhook_endpoints.replay")
async def _replay(house: House) -> Call:
    now = house.runtime.clock.now()
    span = {"created_from": (now - timedelta(days=1)).isoformat(), "created_before": now.isoformat()}
    return msgspec.structs.replace(await _endpoint(house), json=span)


@call_for("webhook_deliveries.get", "webhook_deliveries.list_attempts", "webhook_deliveries.replay")
async def _delivery(house: House) -> Call:
    endpoint_id = UUID((await _endpoint(house)).ids["endpoint_id"])
    async with house.work() as work:
        delivery = await send_test_event(work, endpoint_id)
    return Call(ids={"delivery_id": str(delivery.id)})


async def scheduled(house: House) -> Publication:
    """A publication that waits for tomorrow."""
    brand = await house.new_brand()
    post, account = await house.approved_post(brand), await _connected(house, brand)
    async with house.work() as work:
        return await schedule_post(
            work,
            post.id,
            house.runtime.platforms,
            account_id=account.id,
            publish_at=work.now() + timedelta(days=1),
            max_late_seconds=3600,
            allow_duplicate=False,
        )


def picture(side: int = 3) -> bytes:
    """A PNG that no other call sends."""
    image = Image.frombytes("RGB", (side, side), secrets.token_bytes(side * side * 3))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


async def _moved(house: House, move: Callable[[Publication, Any], None]) -> Publication:
    waiting = await scheduled(house)
    async with house.work() as work:
        row = await get_publication(work, waiting.id)
        move(row, work.now())
    return row


async def _made_app(house: House) -> PlatformApp:
    descriptor = house.runtime.platforms["mastodon"].descriptor
    async with house.work() as work:
        return await add_platform_app(
            work, descriptor=descriptor, name=_name("app"), secrets=MASTODON_APP, return_origins=[RETURN_ORIGIN]
        )


async def _planned_live(house: House) -> LiveSession:
    brand = await house.new_brand()
    async with house.work() as work:
        return await plan_live_session(
            work,
            brand_id=brand.id,
            account_id=None,
            title="新茶直播",
            description="",
            planned_start_at=work.now() + timedelta(days=1),
            planned_end_at=work.now() + timedelta(days=1, hours=2),
            time_zone="Asia/Shanghai",
            hosts=[],
            rundown=[],
            stream_url=None,
            post_ids=[],
        )


async def _running_live(house: House) -> LiveSession:
    planned = await _planned_live(house)
    async with house.work() as work:
        return await start_live_session(work, planned.id, started_at=None, expected_version=None)


async def _connected(house: House, brand: Brand) -> Account:
    return await house.new_account(brand, house.runtime.platforms["sandbox"].descriptor, CREDENTIALS)


def _about(row: Publication) -> Call:
    return Call(ids={"publication_id": str(row.id)})
