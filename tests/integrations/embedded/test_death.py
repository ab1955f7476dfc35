"""What is left when the process that started the servers does not get to stop them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from integrations.embedded import EmbeddedPostgres, EmbeddedRedis
from integrations.embedded.ports import is_free
from tests.integrations.embedded.conftest import MakePostgres
from tests.integrations.embedded.queries import remembered

STARTER = """
import asyncio, json, sys, time
from pathlib import Path
from integrations.embedded import EmbeddedPostgres, EmbeddedRedis
from tests.integrations.embedded.queries import remember

postgres = EmbeddedPostgres(Path(sys.argv[1]) / "pg", shelter=Path(sys.argv[2]))
redis = EmbeddedRedis(Path(sys.argv[1]) / "redis", shelter=Path(sys.argv[2]))
postgres.start()
redis.start()
asyncio.run(remember(postgres.dsn(), "committed"))
print(json.dumps([[server.pid, server.port] for server in (postgres, redis)]), flush=True)
time.sleep(600)
"""
GENEROUS_SECONDS = 60


def is_alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


async def test_kill_minus_nine_of_the_starter_ends_both_servers(
    make_postgres: MakePostgres, private: Path, shelter: Path
) -> None:
    servers = start_and_kill(private, shelter)
    assert [(is_alive(pid), is_free(port)) for pid, port in servers] == [(False, True), (False, True)]
    again = make_postgres()
    again.start()
    assert await remembered(again.dsn()) == ["committed"]


def start_and_kill(private: Path, shelter: Path) -> list[tuple[int, int]]:
    """Pids and ports of two servers, some time after their starter was killed."""
    command = [sys.executable, "-c", STARTER, str(private), str(shelter)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as starter:
        assert starter.stdout is not None
        servers = [(pid, port) for pid, port in json.loads(starter.stdout.readline())]
        assert all(is_alive(pid) and not is_free(port) for pid, port in servers)
        starter.kill()
    deadline = time.monotonic() + GENEROUS_SECONDS
    while any(is_alive(pid) for pid, _ in servers) and time.monotonic() < deadline:
        time.sleep(0.02)
    return servers


def test_a_ctrl_c_in_our_terminal_does_not_reach_them(postgres: EmbeddedPostgres, redis_server: EmbeddedRedis) -> None:
    redis_server.start()
    assert postgres.pid is not None
    assert redis_server.pid is not None
    assert os.getsid(postgres.pid) == postgres.pid
    assert os.getsid(redis_server.pid) == redis_server.pid


def test_a_server_that_died_by_itself_is_started_again(redis_server: EmbeddedRedis) -> None:
    redis_server.start()
    first = redis_server.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    while redis_server.running:
        time.sleep(0.01)
    redis_server.start()
    assert redis_server.pid not in {None, first}
