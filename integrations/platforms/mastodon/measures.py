"""Numbers of statuses and accounts."""

from collections.abc import Iterator, Sequence

from domain.platforms.ports import Measure, RemotePost
from integrations.platforms.answers import decode
from integrations.platforms.mastodon.client import MastodonClient
from integrations.platforms.mastodon.errors import unreachable
from integrations.platforms.mastodon.wire import Account, Status


async def measure_posts(client: MastodonClient, posts: Sequence[RemotePost]) -> list[Measure]:
    """A status that is gone has no numbers. Raises PlatformUnreachable."""
    return [measure for post in posts for measure in await _of_post(client, post)]


async def measure_account(client: MastodonClient) -> list[Measure]:
    """Raises PlatformUnreachable."""
    answer = await client.me()
    if answer.status != 200:
        raise unreachable(answer)
    account = decode(answer, Account)
    counts = {
        "followers": account.followers_count,
        "following": account.following_count,
        "posts": account.statuses_count,
    }
    return list(_measures(counts, None))


async def _of_post(client: MastodonClient, post: RemotePost) -> list[Measure]:
    answer = await client.status(post.remote_id)
    if answer.status in {404, 410}:
        return []
    if answer.status != 200:
        raise unreachable(answer)
    status = decode(answer, Status)
    counts = {"likes": status.favourites_count, "shares": status.reblogs_count, "comments": status.replies_count}
    return list(_measures(counts, post.remote_id))


def _measures(counts: dict[str, int | None], post_id: str | None) -> Iterator[Measure]:
    for name, count in counts.items():
        if count is not None:
            yield Measure(name=name, value=count, post_remote_id=post_id)
