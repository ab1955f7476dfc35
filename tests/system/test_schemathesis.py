"""Generated requests over the whole document: whatever they ask, the answer is one that the document declares."""

import os
from collections.abc import AsyncIterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis import checks
from schemathesis.specs.openapi import checks as declared

from domain.kernel.access import OPERATOR
from domain.kernel.work import INSTALLATION
from domain.tenants import create_operator_key
from integrations.runtime import Runtime
from integrations.settings import Settings
from tests.house import House, new_house

from .calls import prepare
from .operations import DOCUMENT, OPERATIONS, PUBLIC, Operation
from .serving import Server, serving

EXAMPLES = int(os.environ.get("GENERATED_EXAMPLES", "15"))
"""Per operation and way of generating: valid requests, and requests that break the schema somewhere. `make fuzz` asks more."""
CHECKS = [
    checks.not_a_server_error,
    declared.status_code_conformance,
    declared.content_type_conformance,
    declared.response_schema_conformance,
]
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
FOUND: list[Any] = [found.ok() for found in SCHEMA.get_all_operations()]  # type: ignore[union-attr]  # the other kinds cannot be here
DOCUMENTED = {found.definition.raw["operationId"]: found for found in FOUND}
WITHOUT_KEY = [operation for operation in PUBLIC if operation.id in DOCUMENTED]
MODES = pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: str(mode.value))


@pytest.fixture(scope="module")
async def server(settings: Settings) -> AsyncIterator[Server]:
    """A server process on this worker's database."""
    async with serving(settings, workers=1) as running:
        yield running


@pytest.fixture(scope="module")
async def tenant(runtime: Runtime) -> House:
    """Whose data the requests may do with as they like."""
    return await new_house(runtime)


def test_every_operation_is_generated() -> None:
    assert set(DOCUMENTED) == {operation.id for operation in (*OPERATIONS, *WITHOUT_KEY)}


@MODES
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
async def test_answers_are_as_documented(
    server: Server, tenant: House, operation: Operation, mode: schemathesis.GenerationMode
) -> None:
    ids = (await prepare(operation, tenant)).ids
    _ask(server, operation, mode, tenant.key, ids)


@MODES
@pytest.mark.parametrize("operation", WITHOUT_KEY, ids=str)
async def test_answers_without_an_api_key_are_as_documented(
    server: Server, tenant: House, operation: Operation, mode: schemathesis.GenerationMode
) -> None:
    """Operators have a key of their own; everybody else's proof is in the request, and is made up here."""
    async with tenant.runtime.work(INSTALLATION, OPERATOR, request_id="test") as work:
        _, token = await create_operator_key(work, environment="test", name="fuzz", expires_at=None)
    ids = {"tenant_id": str(tenant.tenant_id)} if "tenant_id" in operation.parameters else {}
    _ask(server, operation, mode, token.text, ids)


def _ask(
    server: Server, operation: Operation, mode: schemathesis.GenerationMode, key: str, ids: dict[str, str]
) -> None:
    if mode is schemathesis.GenerationMode.NEGATIVE and not _can_be_broken(operation):
        return  # there is nothing in the request that a schema describes
    documented = DOCUMENTED[operation.id]

    @hypothesis.settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=documented.as_strategy(generation_mode=mode), real=hypothesis.strategies.booleans())
    def ask(case: Any, real: bool) -> None:
        if real and ids:
            case.path_parameters = dict(ids)
        if operation.id == "events.stream":  # without an end it would be listened to for ever
            case.query = {**(case.query or {}), "follow": "false"}
        headers = {"Authorization": f"Bearer {key}"}
        answer = case.call(base_url=server.url, headers=headers)
        case.validate_response(answer, checks=_checks(operation), headers=headers)

    ask()


def _checks(operation: Operation) -> list[Any]:
    """The tool holds every event of a stream against what the document says of the stream as a whole, a text."""
    is_stream = operation.id == "events.stream"
    return [check for check in CHECKS if not (is_stream and check is declared.response_schema_conformance)]


def _can_be_broken(operation: Operation) -> bool:
    described = DOCUMENTED[operation.id].definition.raw
    # Any text fits a free text in the path, and every path is text.
    breakable = [
        one for one in described.get("parameters", []) if one["in"] != "path" or one["schema"] != {"type": "string"}
    ]
    return bool(breakable) or "requestBody" in described
