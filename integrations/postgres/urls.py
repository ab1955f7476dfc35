"""Database URLs, written as libpq has them: the driver parses them, and nothing else does.

https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
"""

from urllib.parse import parse_qsl, urlencode


def driver_url(url: str) -> str:
    """The URL as asyncpg takes it, whatever scheme it came with. The mapper's `?ssl=` is read as libpq's `?sslmode=`."""
    server, _, query = url.partition("://")[2].partition("?")
    options = [("sslmode" if name == "ssl" else name, value) for name, value in parse_qsl(query)]
    return f"postgresql://{server}" + f"?{urlencode(options)}" * bool(options)
