"""Operations without an API key are documented as completely as the others."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from api.openapi import TAGS

from .operations import DOCUMENT, DOCUMENTED, PUBLIC, Operation

SHOWN = [operation for operation in PUBLIC if operation.id in DOCUMENTED]
EVERY = pytest.mark.parametrize("operation", SHOWN, ids=str)
PROBLEM = "application/problem+json"


@EVERY
def test_an_operation_explains_itself(operation: Operation) -> None:
    documented = DOCUMENTED[operation.id]
    assert documented["summary"]
    assert len(documented["description"]) > 8
    assert set(documented["tags"]) <= set(TAGS)
    assert documented["x-required-scope"] is None
    assert {name for one in documented["security"] for name in one} <= DOCUMENT["components"]["securitySchemes"].keys()


@EVERY
def test_an_operation_declares_its_errors_as_problems(operation: Operation) -> None:
    responses = DOCUMENTED[operation.id]["responses"]
    assert {"400", "401", "429", "503"} <= set(responses)
    for status, response in responses.items():
        assert response["description"]
        if not status.startswith("2") and (operation.id, status) != ("oauth.token", "401"):
            assert PROBLEM in response["content"]


@EVERY
def test_every_parameter_is_described_and_idempotency_promised_where_answers_are_kept(operation: Operation) -> None:
    parameters = {parameter["name"]: parameter for parameter in DOCUMENTED[operation.id]["parameters"]}
    assert [name for name, parameter in parameters.items() if not parameter["description"]] == []
    kept = operation.method == "POST" and operation.id.startswith("tenants.")
    assert ("Idempotency-Key" in parameters) == kept
    assert "null" not in json.dumps([parameter["schema"] for parameter in parameters.values()])


@EVERY
def test_requests_and_answers_have_examples_that_fit(operation: Operation) -> None:
    documented = DOCUMENTED[operation.id]
    for part in [documented.get("requestBody", {}), *documented["responses"].values()]:
        for media in part.get("content", {}).values():
            for example in _examples(media):
                assert _misfits(media["schema"], example) == []


def _examples(media: dict[str, Any]) -> list[Any]:
    named = [
        DOCUMENT["components"]["examples"][one["$ref"].rpartition("/")[2]] for one in media.get("examples", {}).values()
    ]
    examples = [one["value"] for one in named] + ([media["example"]] if "example" in media else [])
    assert examples, "an example is missing"
    return examples


def _misfits(schema: dict[str, Any], value: Any) -> list[str]:
    whole = {**schema, "components": DOCUMENT["components"]}
    return [error.message for error in Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(value)]
