"""Files on their way out."""

import asyncio
from collections.abc import AsyncIterator, Callable

from litestar.response import Stream

PART_BYTES = 1 << 20


async def download(
    read: Callable[[int, int], bytes], *, size_bytes: int, media_type: str, headers: dict[str, str]
) -> Stream:
    """A file bit by bit, as fast as the caller takes it. Raises FileNotFoundError before the answer begins."""
    # Read before the answer begins: afterwards it would be too late to say that it failed.
    first = await asyncio.to_thread(read, 0, PART_BYTES)
    length = {"Content-Length": str(size_bytes)}
    return Stream(_parts(first, read), media_type=media_type, headers=headers | length)


async def _parts(first: bytes, read: Callable[[int, int], bytes]) -> AsyncIterator[bytes]:
    part, offset = first, 0
    while part:
        yield part
        offset += len(part)
        part = await asyncio.to_thread(read, offset, PART_BYTES)
