"""`opsroom up`: starting, stopping, dying, and coming back."""

import json
import os
import signal
import socket
import urllib.request

from integrations.embedded.account import server_account
from integrations.sandbox.ready import READY
from integrations.settings import Settings
from tests.cli.conftest import stop_and_check
from tests.cli.installation import Installation, alive, taken_ports, wait_until


def test_kill_minus_nine_leaves_no_process_and_the_next_start_finds_everything_again(
    installation: Installation,
) -> None:
    killed = installation.up()
    assert installation.run("tenants", "create", "acme").code == 0
    keys, processes = installation.keys, killed.processes()
    assert {"redis-server", "postgres"} <= {process.name() for process in processes}
    assert killed.end(signal.SIGKILL) == -signal.SIGKILL
    wait_until(lambda: alive(processes) == [])
    assert "Nothing runs on" in installation.run("tenants", "list").err

    again = installation.up()
    assert keys.editor in again.said
    assert keys.reviewer in again.said
    assert "acme" in installation.run("tenants", "list").out
    stop_and_check(again, signal.SIGINT)


def test_every_network_has_an_account_that_is_connected_and_well(installation: Installation) -> None:
    running = installation.up()
    wait_until(lambda: set(health_by_platform(installation).values()) == {"ok"})
    wanted = {"sandbox", *(f"sandbox_{network}" for network in READY if network != "sandbox")}
    assert set(health_by_platform(installation)) == wanted
    stop_and_check(running)


def health_by_platform(installation: Installation) -> dict[str, str]:
    """How the demo tenant's accounts are, as the API says; there is one of each platform."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{installation.ports['port']}/v1/accounts?limit=200",
        headers={"Authorization": f"Bearer {installation.keys.editor}"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
        items = json.load(answer)["items"]
    assert len({one["platform"] for one in items}) == len(items)
    return {one["platform"]: one["health"] for one in items}


def test_servers_of_ones_own_are_used_and_left_alone(installation: Installation, own_settings: Settings) -> None:
    external = {
        "database_url": own_settings.database_url,
        "database_system_url": own_settings.database_system_url,
        "database_owner_url": own_settings.database_owner_url,
        "redis_url": own_settings.redis_url,
    }
    running = installation.up(**external, job_workers="0", sandbox_port="0")
    assert {process.name() for process in running.processes()}.isdisjoint({"postgres", "redis-server"})
    assert "postgresql://" not in installation.folder.record.read_text()
    listed = installation.run("tenants", "list", **external)
    assert (listed.code, "demo" in listed.out) == (0, True), listed.err
    stop_and_check(running)


def test_a_process_that_cannot_start_is_shown_with_the_end_of_its_log(installation: Installation) -> None:
    installation.folder.make()
    installation.folder.sandbox.mkdir()
    answer = installation.run("up")
    assert answer.code == 1
    assert "The sandbox ended while it was being started" in answer.err
    assert "unable to open database file" in answer.err
    assert "sandbox.log" in answer.err
    assert taken_ports(installation) == []


def test_data_from_another_version_is_refused_and_nothing_is_left_running(installation: Installation) -> None:
    data = installation.folder.postgres / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("15\n")
    account = server_account()
    if account is not None:
        os.chown(data, account.uid, account.gid)
    answer = installation.run("up")
    assert answer.code == 1
    assert "was written by PostgreSQL 15" in answer.err
    assert "pg_dumpall" in answer.err
    assert taken_ports(installation) == []


def test_every_taken_port_is_named_with_its_holder_and_its_setting(installation: Installation) -> None:
    for name in ("port", "sandbox_port", "postgres_port", "redis_port"):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            answer = installation.run("up", **{name: str(port)})
        assert answer.code == 1
        assert f"Port {port} on 127.0.0.1 is taken by" in answer.err
        assert f"process {os.getpid()}" in answer.err
        assert f"OPSROOM_{name.upper()}" in answer.err
