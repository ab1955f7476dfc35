"""The other commands, on an installation that runs."""

import json
import os
import re
import signal
import stat
import urllib.request
from urllib.error import HTTPError

import psutil

from tests.cli.installation import Installation, Up, wait_until


def test_the_demo_tells_the_whole_story_and_may_be_told_again(lasting: Installation) -> None:
    for _ in range(2):
        answer = lasting.run("demo")
        assert answer.code == 0, answer.out + answer.err
        for sentence in ("own_work", "State published", "Signature genuine", "publication.published", "whole story"):
            assert sentence in answer.out


def test_doctor_finds_a_running_system_well(lasting: Installation) -> None:
    answer = lasting.run("doctor")
    assert answer.code == 0, answer.out
    assert "Nothing to mend." in answer.out
    named = ("settings", "storage", "sealing key", "app role", "system role", "schema", "redis", "clock", "worker")
    assert [name for name in named if f"✓ {name}" not in answer.out] == []


def test_secrets_on_disk_are_readable_to_their_owner_only(lasting: Installation) -> None:
    folder = lasting.folder
    for file in (folder.roles, folder.demo, folder.record, folder.path / "sealing.key"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_no_child_holds_a_role_that_may_change_the_schema(running: Up) -> None:
    children = {name: psutil.Process(pid).environ() for name, pid in running.installation.record.children.items()}
    assert set(children) == {"API", "worker", "sandbox"}
    for name, environ in children.items():
        assert "opsroom_app" in environ["OPSROOM_DATABASE_URL"], name
        assert [value for value in environ.values() if "opsroom_owner" in value] == [], name


def test_a_crashed_worker_is_started_again_and_its_end_is_told(running: Up) -> None:
    first = running.installation.record.children["worker"]
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: running.installation.record.children["worker"] != first)
    assert psutil.pid_exists(running.installation.record.children["worker"])
    assert "The worker ended (exit code -9)" in running.said
    assert "worker.log" in running.said


def test_a_key_made_at_the_command_line_works_until_it_is_revoked(lasting: Installation) -> None:
    assert lasting.run("tenants", "create", "keyed", "--name", "钥匙").code == 0
    key = lasting.run("keys", "create", "--tenant", "keyed", "--name", "ci", "--scope", "tenant:read").out.strip()
    assert status_of(lasting, "/v1/tenant", key) == 200
    assert status_of(lasting, "/v1/brands", key) == 403
    listed = lasting.run("keys", "list", "--tenant", "keyed").out
    found = re.search(r"^([0-9a-f-]{36})  ci +\S+ +tenant:read .*active$", listed, re.MULTILINE)
    assert found, listed
    assert lasting.run("keys", "revoke", "--tenant", "keyed", found[1]).code == 0
    assert status_of(lasting, "/v1/tenant", key) == 401


def test_a_tenant_is_suspended_resumed_and_slowed_down(lasting: Installation) -> None:
    lasting.run("tenants", "create", "paused")
    key = lasting.run("keys", "create", "--tenant", "paused").out.strip()
    assert lasting.run("tenants", "suspend", "paused").code == 0
    assert status_of(lasting, "/v1/tenant", key) == 200
    assert status_of(lasting, "/v1/brands", key, {"slug": "x", "name": "x"}) == 403
    assert lasting.run("tenants", "resume", "paused").code == 0
    assert status_of(lasting, "/v1/brands", key, {"slug": "x", "name": "x"}) == 201
    assert lasting.run("tenants", "quota", "paused", "2").code == 0
    # The server spends the tokens it has taken ahead first: a fiftieth of the old quota.
    assert 429 in [status_of(lasting, "/v1/tenant", key) for _ in range(600 // 50 + 10)]


def test_what_cannot_be_is_refused_with_a_way_out(lasting: Installation) -> None:
    refusals = {
        ("tenants", "create", "Not A Slug"): "A slug has up to 63",
        ("tenants", "create", "nowhere", "--time-zone", "Mars/Olympus"): "not an IANA time zone",
        ("keys", "create", "--tenant", "demo", "--scope", "posts:burn"): "posts:publish",
        ("keys", "list", "--tenant", "nobody"): "opsroom tenants list",
        ("up",): "set OPSROOM_DATA_DIR to another folder",
        ("serve",): "set OPSROOM_PORT to a free port",
    }
    for command, way_out in refusals.items():
        answer = lasting.run(*command)
        assert (answer.code, way_out in answer.err, "Traceback" in answer.err) == (1, True, False), answer.err


def test_migrating_a_complete_database_changes_nothing(lasting: Installation) -> None:
    answer = lasting.run("migrate")
    assert (answer.code, "nothing to do" in answer.out) == (0, True), answer.err


def status_of(installation: Installation, path: str, key: str, body: object = None) -> int:
    """Status of a GET, or of a POST with a body."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{installation.ports['port']}{path}",
        data=json.dumps(body).encode() if body is not None else None,
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
            return int(answer.status)
    except HTTPError as refusal:
        with refusal:
            return refusal.code
