"""Redis: reachable and new enough."""

from redis import Redis
from redis.exceptions import RedisError

from integrations.settings import Settings

from .finding import Finding

OLDEST = (6, 2)


def check_redis(settings: Settings) -> Finding:
    """Without it nothing is lost, but every wake-up waits for the next sweep."""
    if not settings.redis_url:
        return Finding("redis", "fail", "there is none: nothing runs on the data folder", "Start it with `opsroom up`.")
    try:
        with Redis.from_url(settings.redis_url, socket_connect_timeout=3, socket_timeout=3) as client:
            version = str(client.info("server")["redis_version"])
    except (RedisError, OSError, ValueError) as error:
        mend = "Start it, and check OPSROOM_REDIS_URL. Until then posts go out, only up to a sweep later."
        return Finding("redis", "fail", f"{type(error).__name__}: {error}", mend)
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        return Finding("redis", "fail", f"version {version}", "Upgrade it to 6.2 or newer, or use Valkey.")
    return Finding("redis", "ok", f"version {version}")
