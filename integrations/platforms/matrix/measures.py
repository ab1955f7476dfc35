"""Reactions to posts, and the size of the room."""

from collections.abc import Sequence

from domain.platforms.ports import Measure, PlatformUnreachable, RemotePost
from integrations.platforms.answers import decode
from integrations.platforms.matrix.client import MatrixClient
from integrations.platforms.matrix.errors import is_code, unreachable
from integrations.platforms.matrix.wire import Members, Page

MAXIMUM_PAGES = 50


async def measure_posts(client: MatrixClient, posts: Sequence[RemotePost]) -> list[Measure]:
    """Every reaction counts as a like, whatever it shows. Raises PlatformUnreachable."""
    counts = [(post.remote_id, await _reactions(client, post.remote_id)) for post in posts]
    return [Measure(name="likes", value=n, post_remote_id=event_id) for event_id, n in counts if n is not None]


async def measure_account(client: MatrixClient) -> list[Measure]:
    """How many are in the room. Raises PlatformUnreachable."""
    answer = await client.members()
    if answer.status != 200:
        raise unreachable(answer)
    return [Measure(name="members", value=len(decode(answer, Members).joined))]


async def _reactions(client: MatrixClient, event_id: str) -> int | None:
    """None for a post that is gone."""
    count, start = 0, None
    for _ in range(MAXIMUM_PAGES):
        answer = await client.reactions(event_id, start)
        if answer.status == 404 and is_code(answer, "M_NOT_FOUND"):
            return None
        if answer.status != 200:
            raise unreachable(answer)
        page = decode(answer, Page)
        count += len(page.chunk)
        if page.next_batch is None:
            return count
        start = page.next_batch
    raise PlatformUnreachable("more reactions than are counted")
