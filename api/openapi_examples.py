"""Examples of requests, answers and problems: written by hand where it pays, else made from the schema.

A made example fits its schema; a test checks every one of them.
"""

import re
import zlib
from collections.abc import Iterable
from typing import Any

from .errors import CODE_OF_STATUS, TYPE_BASE
from .openapi_samples import ANSWERS, FALLBACKS, INSTANT, REQUESTS, SAMPLES
from .titles import TITLES

JSON = "application/json"
DEEPEST = 8
CODES = {**CODE_OF_STATUS, 409: "idempotency_key_in_use", 412: "stale_version", 428: "if_match_required"}
RETRYABLE = {409, 412, 429, 503}


def complete_examples(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Give the request and the successful answers of an operation an example each, in place."""
    request = operation.get("requestBody", {}).get("content", {}).get(JSON)
    if request is not None and not _has_example(request):
        written = REQUESTS.get(operation["operationId"])
        request["example"] = written if written is not None else request_example(request["schema"], schemas)
    for status, response in operation["responses"].items():
        content = response.get("content", {}).get(JSON)
        if status.startswith("2") and content is not None and not _has_example(content):
            written = ANSWERS.get(operation["operationId"])
            content["example"] = written if written is not None else example_of(content["schema"], schemas)


def problem_examples(statuses: Iterable[str]) -> dict[str, Any]:
    """One per status, for `components.examples`: `Problem404` and so on."""
    codes = {int(status): CODES[int(status)] for status in statuses}
    return {
        f"Problem{status}": {"summary": TITLES[code][0], "value": _problem(status, code)}
        for status, code in codes.items()
    }


def request_example(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """A body with what has to be in it, or with one field where nothing has to: a change."""
    whole = _resolved(schema, schemas)
    fields = whole.get("properties", {})
    named = whole.get("required") or list(fields)[:1]
    if "type" in whole and whole["type"] != "object":
        return example_of(whole, schemas)
    return {name: example_of(fields[name], schemas, name) for name in named}


def example_of(schema: dict[str, Any], schemas: dict[str, Any], name: str = "", depth: int = 0) -> Any:
    """A value that fits the schema, as a field of this name would hold it."""
    schema = _resolved(schema, schemas)
    for given in ("const", "example"):
        if given in schema:
            return schema[given]
    if schema.get("examples"):
        return schema["examples"][0]
    if "enum" in schema:
        return schema["enum"][0]
    options = [option for key in ("oneOf", "anyOf") for option in schema.get(key, [])]
    if options:
        return example_of(options[0], schemas, name, depth)
    return _typed(schema, schemas, name, depth)


def _typed(schema: dict[str, Any], schemas: dict[str, Any], name: str, depth: int) -> Any:
    kind = schema.get("type", "object" if "properties" in schema else None)
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return _object(schema, schemas, name, depth)
    if kind == "array":
        return _array(schema, schemas, name, depth)
    if kind == "string":
        return _string(schema, name)
    if kind in {"integer", "number"}:
        return _number(schema, name)
    return {"boolean": True, "null": None}.get(str(kind), next(iter(SAMPLES.get(name, ({},)))))


def _object(schema: dict[str, Any], schemas: dict[str, Any], name: str, depth: int) -> Any:
    fields = schema.get("properties", {})
    if not fields:
        fitting = [sample for sample in SAMPLES.get(name, ()) if isinstance(sample, dict)]
        return fitting[0] if fitting else {}
    wanted = fields if depth < DEEPEST else schema.get("required", [])
    return {field: example_of(fields[field], schemas, field, depth + 1) for field in wanted}


def _array(schema: dict[str, Any], schemas: dict[str, Any], name: str, depth: int) -> list[Any]:
    if depth >= DEEPEST or schema.get("maxItems", 1) == 0:
        return []
    return [example_of(schema.get("items", {}), schemas, name, depth + 1)] * max(1, schema.get("minItems", 1))


def _string(schema: dict[str, Any], name: str) -> str:
    if (made := _formatted(str(schema.get("format", "")), name)) is not None:
        return made
    candidates = [*SAMPLES.get(name, ()), name.replace("_", " ").capitalize(), *FALLBACKS]
    fitting = [text for text in candidates if isinstance(text, str) and text and _fits(schema, text)]
    return fitting[0] if fitting else "x" * int(schema.get("minLength", 1))


def _formatted(form: str, name: str) -> str | None:
    digits = zlib.crc32(name.encode()) % 0x1000
    return {
        "uuid": f"0198c0de-0000-7000-8000-{digits:012x}",
        "date-time": INSTANT,
        "date": INSTANT[:10],
        "time": "08:00:00Z",
        "duration": "PT1H",
        "uri": "https://www.example.com/",
        "email": "mei@example.com",
        "decimal": "1.5",
        "binary": "",
        "byte": "",
    }.get(form)


def _fits(schema: dict[str, Any], text: str) -> bool:
    longest, shortest = schema.get("maxLength", len(text)), schema.get("minLength", 0)
    return shortest <= len(text) <= longest and re.search(schema.get("pattern", ""), text) is not None


def _number(schema: dict[str, Any], name: str) -> int | float:
    least, most = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    least = above + 1 if least is None and above is not None else least
    most = below - 1 if most is None and below is not None else most
    for sample in (*SAMPLES.get(name, ()), schema.get("default"), 1, least, most):
        if isinstance(sample, int | float) and (least is None or sample >= least) and (most is None or sample <= most):
            return sample
    return 1


def _problem(status: int, code: str) -> dict[str, Any]:
    problem: dict[str, Any] = {
        "type": TYPE_BASE + code,
        "title": TITLES[code][0],
        "status": status,
        "code": code,
        "instance": "/v1/posts",
        "request_id": "0198c0de-0000-7000-8000-00000000000f",
    }
    if status in RETRYABLE:
        problem["retryable"] = True
    if status == 422:
        problem["errors"] = [{"pointer": "/text", "code": "schema", "message": "Expected `str`, got `int`"}]
    return problem


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    return schema


def _has_example(content: dict[str, Any]) -> bool:
    return "example" in content or bool(content.get("examples"))
