"""Whoever follows the stream is told what they may read, and nothing else."""

import re
from collections.abc import Sequence
from uuid import UUID

import httpx
import msgspec
import pytest

from domain.audit import READ_WITH
from domain.kernel.access import OPERATOR, PERMISSIONS, ROLE_PERMISSIONS, ROLES
from domain.kernel.events import CATALOGUE
from domain.webhooks.subjects import url_of
from tests.house import House

from .api import Api
from .operations import OPERATIONS
from .test_roles import member_token

START = "00000000-0000-7000-8000-000000000000"
NOWHERE = UUID("0198c0de-0000-7000-8000-000000000001")
READ_BY = {
    re.sub(r"\{[^}]*\}", "{}", operation.path): operation.opt["permission"]
    for operation in OPERATIONS
    if operation.method == "GET"
}
NOT_READ_ALONE = {"access": "audit:read", "message": "inbox:read", "sso_login": "sso:read"}
"""Without an address of its own: a refused attempt is in the trail, a message in its conversation, a login of a connection."""
Told = set[tuple[str, UUID | None]]
NOUNS = sorted({event.noun() for event in CATALOGUE.values()})


def test_the_table_of_nouns_is_whole() -> None:
    assert sorted(READ_WITH) == NOUNS
    assert set(READ_WITH.values()) <= PERMISSIONS


@pytest.mark.parametrize("noun", NOUNS)
def test_an_event_takes_what_its_resource_takes(noun: str) -> None:
    url = url_of(f"{noun}.verbed", NOWHERE)
    if url is None:
        assert READ_WITH[noun] == NOT_READ_ALONE[noun]
    else:
        assert READ_WITH[noun] == READ_BY[url.replace(str(NOWHERE), "{}")]


async def record_everything(house: House, brands: Sequence[UUID | None]) -> Told:
    """Events of every type, of each of these brands and of the tenant alone."""
    async with house.work(OPERATOR) as work:
        for event in CATALOGUE.values():
            for brand_id in brands:
                given = {**event.example, "subject_id": NOWHERE, "brand_id": brand_id}
                work.record(msgspec.convert(given, event, strict=False))
    return {(event_type, brand_id) for event_type in CATALOGUE for brand_id in brands}


async def told(api: Api, credential: str, query: str = "") -> Told:
    """What the stream brings of the events about nowhere."""
    headers = {"Last-Event-ID": START}
    answer = await api.send("GET", f"/v1/stream?follow=false{query}", key=credential, headers=headers)
    assert answer.status_code == 200, answer.text
    return {(one["type"], brand_of(one)) for one in _events(answer) if one["subject_id"] == str(NOWHERE)}


def brand_of(event: dict[str, str]) -> UUID | None:
    """Whose it is."""
    return UUID(event["brand_id"]) if event["brand_id"] else None


def _events(answer: httpx.Response) -> list[dict[str, str]]:
    lines = answer.text.splitlines()
    return [msgspec.json.decode(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


def readable(everything: Told, held: frozenset[str], brands: Sequence[UUID | None]) -> Told:
    """What somebody may read who holds this on these brands (None: for the tenant)."""
    needed = {event.type: {READ_WITH[event.noun()], "audit:read"} for event in CATALOGUE.values()}
    return {(name, brand) for name, brand in everything if brand in brands and needed[name] & held}


async def test_every_role_is_told_what_it_may_read(api: Api, house: House) -> None:
    places = [None, (await house.new_brand()).id]
    everything = await record_everything(house, places)
    for role in ROLES:
        seen = await told(api, await member_token(api, house, [role], {}))
        assert seen == readable(everything, ROLE_PERMISSIONS[role], places), role
        assert any(name == "post.approved" for name, _ in seen)
        assert (seen == everything) == ("audit:read" in ROLE_PERMISSIONS[role]), role


async def test_what_is_held_on_a_brand_is_told_of_that_brand(api: Api, house: House) -> None:
    tea, rice = (await house.new_brand()).id, (await house.new_brand()).id
    everything = await record_everything(house, [None, tea, rice])
    support, viewer, strategist = (ROLE_PERMISSIONS[role] for role in ("support", "viewer", "strategist"))
    seen = await told(api, await member_token(api, house, [], {tea: ["support"], rice: ["viewer"]}))
    assert seen == readable(everything, support, [tea]) | readable(everything, viewer, [rice])
    assert ("message.received", tea) in seen
    assert ("message.received", rice) not in seen
    seen = await told(api, await member_token(api, house, ["viewer"], {tea: ["strategist"]}))
    assert seen == readable(everything, strategist, [tea]) | readable(everything, viewer, [None, rice])
    assert ("api_key.revoked", tea) in seen
    assert ("api_key.revoked", None) not in seen


async def test_a_key_is_told_what_its_scopes_read(api: Api, house: House) -> None:
    tea, rice = (await house.new_brand()).id, (await house.new_brand()).id
    everything = await record_everything(house, [None, tea, rice])
    inbox = frozenset({"inbox:read"})
    assert await told(api, await house.new_key(*inbox)) == readable(everything, inbox, [None, tea, rice])
    limited = await house.new_key(*inbox, brand_ids=[tea])
    assert await told(api, limited) == readable(everything, inbox, [tea])
    assert await told(api, limited, "&type=message.received&type=post.approved") == {("message.received", tea)}
    assert await told(api, limited, "&type=post.approved") == set()
    assert await told(api, await house.new_key("posts:publish")) == set()
