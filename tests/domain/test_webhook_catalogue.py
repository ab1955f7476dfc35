"""What receivers can be told, and what they are told."""

from typing import Any

import msgspec
from jsonschema import Draft202012Validator, FormatChecker

from domain.kernel.events import CATALOGUE
from domain.tenants import resume_tenant, suspend_tenant
from domain.webhooks import (
    list_event_types,
    prepare_messages,
)
from integrations.crypto.webhook_schemes import SCHEMES
from tests.house import House

from .webhooks import (
    claim,
    new_endpoint,
    tell,
)


def test_every_event_type_is_listed_with_an_example_that_its_schema_accepts() -> None:
    listed = {view.type: view for view in list_event_types()}
    assert set(listed) == set(CATALOGUE)
    for view in listed.values():
        assert "$ref" not in str(view.schema), f"{view.type} nests a type that receivers cannot look up"
        Draft202012Validator(view.schema, format_checker=FormatChecker()).validate(view.example)
        assert view.meaning.endswith(".")


async def test_messages_are_what_the_catalogue_says(alone: House) -> None:
    await new_endpoint(alone)
    brand = await alone.new_brand()
    await alone.approved_post(brand)
    async with alone.work() as work:
        await suspend_tenant(work)
        await resume_tenant(work)
    told = await tell(alone)
    claims = await claim(alone.runtime)
    async with alone.work() as work:
        messages = await prepare_messages(work, claims, schemes=SCHEMES)
    assert len(messages) == told > 5
    schemas = {view.type: view.schema for view in list_event_types()}
    for message in messages:
        body: dict[str, Any] = msgspec.json.decode(message.body)
        Draft202012Validator(schemas[body["type"]], format_checker=FormatChecker()).validate(body)
        assert list(body) == ["type", "api_version", "timestamp", "tenant_id", "sequence", "url", "data"]
        assert len(message.body) < 20_000
