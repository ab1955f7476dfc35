"""What people who run the installation do at the command line: operator keys, the signing key, audit trails."""

import base64
import json
import re
import urllib.request
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

from tests.cli.installation import Answer, Installation, wait_until

NO_ONE = "0198c0de-0000-7000-8000-000000000001"


def call(
    installation: Installation, path: str, authorization: str, body: object = None, form: dict[str, str] | None = None
) -> tuple[int, Any]:
    """Status and JSON of a GET, or of a POST of a body or a form."""
    data = json.dumps(body).encode() if body is not None else urlencode(form).encode() if form is not None else None
    kind = "application/json" if form is None else "application/x-www-form-urlencoded"
    request = urllib.request.Request(
        f"http://127.0.0.1:{installation.ports['port']}{path}",
        data=data,
        headers={"Authorization": authorization, "Content-Type": kind},
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own loopback address
            return int(answer.status), json.load(answer)
    except HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


def run(installation: Installation, *command: str) -> str:
    """A command that succeeds: what it prints."""
    answer = installation.run(*command)
    assert answer.code == 0, answer.out + answer.err
    return answer.out.strip()


def refused(answer: Answer) -> str:
    """A command that ends with words for people, and nothing else."""
    assert answer.code != 0, answer.out
    assert "Traceback" not in answer.err
    return answer.err


def test_an_operator_key_works_until_it_is_revoked(lasting: Installation) -> None:
    key = run(lasting, "operator-keys", "create", "--name", "on call", "--days", "30")
    assert call(lasting, "/v1/tenants", f"Bearer {key}", {"slug": "by-key", "name": "新客户"})[0] == 201
    listed = run(lasting, "operator-keys", "list")
    found = re.search(r"^([0-9a-f-]{36})  on call +(\S+) +\d{4}-\d\d-\d\d \d\d:\d\d +active$", listed, re.MULTILINE)
    assert found, listed
    assert key not in listed
    assert found[2] in key
    run(lasting, "operator-keys", "revoke", found[1])
    assert call(lasting, "/v1/tenants", f"Bearer {key}", {"slug": "too-late", "name": "x"})[0] == 401
    assert re.search(rf"^{found[1]}  on call .*revoked$", run(lasting, "operator-keys", "list"), re.MULTILINE)
    refused(lasting.run("operator-keys", "revoke", NO_ONE))
    refused(lasting.run("operator-keys", "revoke", "no id"))


def new_client(installation: Installation) -> str:
    """The Basic credentials of an OAuth client of a tenant of its own."""
    run(installation, "tenants", "create", "signed")
    key = run(installation, "keys", "create", "--tenant", "signed")
    made = call(installation, "/v1/oauth-clients", f"Bearer {key}", {"name": "c", "scopes": ["tenant:read"]})[1]
    return "Basic " + base64.b64encode(f"{made['client_id']}:{made['client_secret']}".encode()).decode()


def new_token(installation: Installation, client: str) -> str:
    """A token, signed by the server's present key."""
    status, said = call(installation, "/v1/oauth/token", client, form={"grant_type": "client_credentials"})
    assert status == 200, said
    return f"Bearer {said['access_token']}"


def test_a_rotated_signing_key_ends_no_token_and_a_leaked_one_ends_all(lasting: Installation) -> None:
    """The command is one process, the server another: it looks again by itself."""
    client = new_client(lasting)
    token = new_token(lasting, client)
    assert "from now on" in run(lasting, "keys", "rotate-signing")
    assert call(lasting, "/v1/tenant", token)[0] == 200
    assert "worthless" in run(lasting, "keys", "rotate-signing", "--now")
    wait_until(lambda: call(lasting, "/v1/tenant", token)[0] == 401)
    assert call(lasting, "/v1/tenant", new_token(lasting, client))[0] == 200
    assert len(call(lasting, "/.well-known/jwks.json", "")[1]["keys"]) == 1


def test_audit_trails_are_verified_and_their_heads_are_kept(lasting: Installation) -> None:
    key = f"Bearer {lasting.keys.editor}"
    wait_until(lambda: call(lasting, "/v1/audit/head", key)[1]["number"] > 0)
    head = run(lasting, "audit", "head", "--tenant", "demo")
    assert re.fullmatch(r"\d+:[0-9a-f]{64}", head)
    said = run(lasting, "audit", "verify", "--anchor", head, "--tenant", "demo")
    assert re.search(r"^demo +ok +\d+ +\d+$", said, re.MULTILINE), said
    number = head.partition(":")[0]
    forged = lasting.run("audit", "verify", "--tenant", "demo", "--anchor", f"{number}:{'0' * 64}")
    assert (forged.code, "broken" in forged.out) == (1, True), forged.out
    assert "NUMBER:DIGEST" in refused(lasting.run("audit", "verify", "--anchor", head))
    assert "opsroom tenants list" in refused(lasting.run("audit", "head", "--tenant", "nobody"))
