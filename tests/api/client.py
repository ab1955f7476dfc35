"""An HTTP client for tests: every answer is checked against the OpenAPI document."""

import re
from typing import Any

import msgspec
from jsonschema import Draft202012Validator, FormatChecker
from litestar import Litestar
from litestar.testing import AsyncTestClient


class Contract:
    """The published document, as a judge of answers."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._routes = [
            (method, re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path) + "/?$"), operation)
            for path, item in document["paths"].items()
            for method, operation in item.items()
            if isinstance(operation, dict)
        ]

    def operation(self, method: str, path: str) -> dict[str, Any] | None:
        """The operation that serves a request, if it is documented."""
        for wanted, pattern, operation in self._routes:
            if wanted == method.lower() and pattern.match(path):
                return operation
        return None

    def check(self, method: str, path: str, answer: Any) -> None:
        """Fail unless the answer is one that the document declares."""
        operation = self.operation(method, path)
        if operation is None:
            return
        declared = operation["responses"].get(str(answer.status_code))
        assert declared is not None, f"{method} {path} answered an undeclared {answer.status_code}: {answer.text}"
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if not answer.content:
            return
        assert kind in declared["content"], f"{method} {path} answered {kind}, declared are {list(declared['content'])}"
        if kind.endswith("json"):
            self._validate(declared["content"][kind]["schema"], answer.json())

    def _validate(self, schema: dict[str, Any], value: Any) -> None:
        whole = {**schema, "components": self.document["components"]}
        errors = list(Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(value))
        assert not errors, f"the answer is not what the document says: {errors[0].json_path} {errors[0].message}"


class Client:
    """Requests as one credential."""

    def __init__(self, client: AsyncTestClient[Litestar], contract: Contract, key: str | None) -> None:
        self._client = client
        self._contract = contract
        self.key = key

    def as_key(self, key: str | None) -> "Client":
        """The same client with another credential."""
        return Client(self._client, self._contract, key)

    async def request(
        self, method: str, path: str, json: Any = None, *, headers: dict[str, str] | None = None, **options: Any
    ) -> Any:
        """Send a request and check the answer against the document."""
        sent = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        if json is not None:
            options["content"] = msgspec.json.encode(json)
            sent["Content-Type"] = "application/json"
        answer = await self._client.request(method, path, headers={**sent, **(headers or {})}, **options)
        self._contract.check(method, path, answer)
        return answer

    async def get(self, path: str, **options: Any) -> Any:
        """GET."""
        return await self.request("GET", path, **options)

    async def post(self, path: str, json: Any = None, **options: Any) -> Any:
        """POST."""
        return await self.request("POST", path, json, **options)

    async def patch(self, path: str, json: Any = None, **options: Any) -> Any:
        """PATCH."""
        return await self.request("PATCH", path, json, **options)

    async def delete(self, path: str, **options: Any) -> Any:
        """DELETE."""
        return await self.request("DELETE", path, **options)
