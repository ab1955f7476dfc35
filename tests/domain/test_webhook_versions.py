"""Pinned versions: an endpoint keeps the shape it was built for. The table of versions is the test's own."""

from typing import Any

import msgspec
import pytest

from domain.kernel.events import CATALOGUE
from domain.webhooks import (
    VERSIONS,
    OlderVersion,
    UnknownApiVersion,
    Versions,
    list_event_types,
    prepare_messages,
    update_endpoint,
)
from integrations.crypto.webhook_schemes import SCHEMES
from tests.house import House

from .webhooks import claim, new_endpoint, new_facts, read_endpoint, tell


def without_sequence(body: dict[str, Any]) -> dict[str, Any]:
    """Before `sequence` there was none."""
    return {name: value for name, value in body.items() if name != "sequence"}


def flat(body: dict[str, Any]) -> dict[str, Any]:
    """Long ago, the data stood in the body itself."""
    return {**body.pop("data"), **body}


TABLE = Versions(
    current="2026-11-23",
    older=(
        OlderVersion(name="2026-05-01", render=without_sequence, notes={"brand.created": "There is no sequence."}),
        OlderVersion(name="2025-01-01", render=flat, notes={"brand.created": "The data is not nested."}),
    ),
)


async def test_each_endpoint_gets_the_shape_it_was_built_for(alone: House) -> None:
    wanted = {
        name: (await new_endpoint(alone, "brand.created", api_version=name, versions=TABLE))[0].id
        for name in TABLE.names
    }
    await new_facts(alone, 1)
    await tell(alone)
    claims = await claim(alone.runtime)
    async with alone.work() as work:
        messages = await prepare_messages(work, claims, schemes=SCHEMES, versions=TABLE)
    bodies = {message.endpoint_id: msgspec.json.decode(message.body) for message in messages}
    shapes = {name: list(bodies[endpoint_id]) for name, endpoint_id in wanted.items()}
    assert shapes == {
        "2026-11-23": ["type", "api_version", "timestamp", "tenant_id", "sequence", "url", "data"],
        "2026-05-01": ["type", "api_version", "timestamp", "tenant_id", "url", "data"],
        "2025-01-01": ["id", "brand_id", "version", "type", "api_version", "timestamp", "tenant_id", "url"],
    }
    assert all(bodies[endpoint_id]["api_version"] == name for name, endpoint_id in wanted.items())


async def test_without_a_wish_an_endpoint_gets_the_version_of_its_birth_and_can_move_on(house: House) -> None:
    older = Versions(current="2026-05-01")
    endpoint, _ = await new_endpoint(house, versions=older)
    assert endpoint.api_version == "2026-05-01"
    async with house.work() as work:
        await update_endpoint(
            work, endpoint.id, changes={"api_version": "2026-11-23"}, expected_version=None, versions=TABLE
        )
    assert (await read_endpoint(house, endpoint.id)).api_version == "2026-11-23"


async def test_a_version_that_never_was_is_refused(house: House) -> None:
    for odd in ("2026-11-22", "latest", "v1"):
        with pytest.raises(UnknownApiVersion) as refused:
            await new_endpoint(house, api_version=odd)
        assert [reason.pointer for reason in refused.value.reasons] == ["/api_version"]


def test_the_catalogue_says_which_versions_there_are_and_what_differs() -> None:
    listed = {view.type: view for view in list_event_types(TABLE)}
    assert set(listed) == set(CATALOGUE)
    created, archived = listed["brand.created"], listed["brand.archived"]
    assert created.api_versions == archived.api_versions == ["2026-11-23", "2026-05-01", "2025-01-01"]
    notes = [(note.api_version, note.note) for note in created.version_notes]
    assert notes == [("2026-05-01", "There is no sequence."), ("2025-01-01", "The data is not nested.")]
    assert archived.version_notes == []


def test_this_product_has_one_version_so_far() -> None:
    assert VERSIONS.names == ["2026-11-23"]
