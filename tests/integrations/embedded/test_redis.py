import stat
from pathlib import Path

import psutil
import pytest
from redis import Redis
from redis.exceptions import AuthenticationError

from integrations.embedded import EmbeddedRedis, FolderInUse, PortTaken, versions
from integrations.embedded.account import Account


def test_it_answers_and_forgets_everything_when_it_ends(redis_server: EmbeddedRedis) -> None:
    redis_server.start()
    url = redis_server.url
    with Redis.from_url(url) as client:
        client.set("key", "value")
        assert client.get("key") == b"value"
        assert client.info()["redis_version"] == versions().redis
        client.flushall()
        assert client.get("key") is None
        client.set("key", "value")
    redis_server.stop()
    redis_server.stop()
    assert not redis_server.running
    redis_server.start()
    assert redis_server.url == url
    with Redis.from_url(url) as client:
        assert client.dbsize() == 0


def test_it_listens_on_loopback_only_and_writes_no_data(redis_server: EmbeddedRedis) -> None:
    redis_server.start()
    with Redis.from_url(redis_server.url) as client:
        found = {name: client.config_get(name)[name] for name in ("bind", "save", "appendonly", "unixsocket")}
    assert found == {"bind": "127.0.0.1", "save": "", "appendonly": "no", "unixsocket": ""}


def test_a_kill_is_followed_by_an_empty_start_on_the_same_port(redis_server: EmbeddedRedis) -> None:
    redis_server.start()
    url = redis_server.url
    with Redis.from_url(url) as client:
        client.set("key", "value")
    redis_server.kill()
    assert not redis_server.running
    redis_server.start()
    with Redis.from_url(url) as client:
        assert client.get("key") is None


def test_the_password_is_asked_for_and_shown_nowhere(redis_server: EmbeddedRedis, private: Path) -> None:
    redis_server.start()
    kept = private / "redis" / "redis.password"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    process = psutil.Process(redis_server.pid)
    assert kept.read_text() not in " ".join([*process.cmdline(), *process.environ().values()])
    with Redis(port=redis_server.port) as client, pytest.raises(AuthenticationError):
        client.ping()


def test_it_never_runs_as_root(redis_server: EmbeddedRedis, account: Account | None) -> None:
    redis_server.start()
    uids = psutil.Process(redis_server.pid).uids()
    assert uids.effective == (account.uid if account else psutil.Process().uids().effective)
    assert uids.effective != 0


def test_a_taken_port_or_folder_is_named(redis_server: EmbeddedRedis, private: Path, shelter: Path) -> None:
    redis_server.start()
    with pytest.raises(PortTaken, match="OPSROOM_REDIS_PORT"):
        EmbeddedRedis(private / "other", port=redis_server.port, shelter=shelter).start()
    with pytest.raises(FolderInUse):
        EmbeddedRedis(private / "redis", shelter=shelter).start()
    with Redis.from_url(redis_server.url) as client:
        assert client.ping()


def test_remove_deletes_what_was_made(redis_server: EmbeddedRedis, private: Path) -> None:
    redis_server.start()
    redis_server.remove()
    assert list((private / "redis").iterdir()) == []
