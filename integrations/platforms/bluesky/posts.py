"""Live records: whether they are there, their numbers, and taking them back."""

from collections.abc import Iterator, Sequence
from typing import Literal

from domain.platforms.ports import Completed, Deadline, Found, Gone, Measure, Outcome, RemotePost, Sighting, Unknown
from integrations.http.client import Answer
from integrations.platforms.answers import decode, short
from integrations.platforms.bluesky.client import PdsClient
from integrations.platforms.bluesky.errors import refusal, unreachable, unreadable
from integrations.platforms.bluesky.wire import (
    Deleted,
    PostsAnswer,
    PostView,
    ProfileView,
    RecordAnswer,
    RepoStatus,
    address_of,
    error_of,
)

TAKEN_DOWN = frozenset({"takendown", "suspended"})
POSTS_A_CALL = 15
"""The AppView takes 25, but then the address may grow longer than any request of ours."""


async def look_at(client: PdsClient, did: str, post: RemotePost) -> Sighting:
    """Whether a record is still there. A server tells why a whole account is gone, but not why a record is."""
    address = address_of(post.remote_id, did)
    answer = await client.get_record(did, address["collection"], address["rkey"])
    if answer.status == 400:
        return await _missing(client, did, answer)
    if answer.status != 200 or decode(answer, RecordAnswer).uri != post.remote_id:
        return unreadable(answer)
    return Found(remote_id=post.remote_id, url=post.url)


async def remove(client: PdsClient, did: str, token: str, post: RemotePost, deadline: Deadline) -> Outcome:
    """Deleting what is not there is no error. Raises RequestNotSent and AnswerLost."""
    answer = await client.delete_record(token, address_of(post.remote_id, did), deadline)
    if answer.status == 200:
        decode(answer, Deleted)  # a page in between may say 200 to everything
        return Completed(remote_id=post.remote_id)
    return refusal(answer) or Unknown(reason=f"status {answer.status}")


async def views_of(client: PdsClient, token: str, uris: Sequence[str]) -> list[PostView]:
    """Posts as the AppView shows them; those that are gone are left out. Raises PlatformUnreachable."""
    answer = await client.view(token, "app.bsky.feed.getPosts", [("uris", uri) for uri in uris])
    if answer.status != 200:
        raise unreachable(answer)
    return decode(answer, PostsAnswer).posts


async def measure_posts(client: PdsClient, token: str, posts: Sequence[RemotePost]) -> list[Measure]:
    """Raises PlatformUnreachable."""
    uris = [post.remote_id for post in posts]
    pages = [uris[start : start + POSTS_A_CALL] for start in range(0, len(uris), POSTS_A_CALL)]
    views = [view for page in pages for view in await views_of(client, token, page)]
    return [measure for view in views if view.uri in uris for measure in _measures(_counts(view), view.uri)]


async def measure_account(client: PdsClient, token: str, did: str) -> list[Measure]:
    """Raises PlatformUnreachable."""
    answer = await client.view(token, "app.bsky.actor.getProfile", [("actor", did)])
    if answer.status != 200:
        raise unreachable(answer)
    profile = decode(answer, ProfileView)
    counts = {"followers": profile.followers_count, "following": profile.follows_count, "posts": profile.posts_count}
    return list(_measures(counts, None))


async def _missing(client: PdsClient, did: str, answer: Answer) -> Sighting:
    about = await client.repo_status(did)
    if about.status != 200:
        return unreadable(about)
    repo = decode(about, RepoStatus)
    if not repo.active:
        reason: Literal["taken_down", "deleted"] = "taken_down" if repo.status in TAKEN_DOWN else "deleted"
        return Gone(reason=reason, message=f"the account is {short(repo.status) or 'not active'}")
    error = error_of(answer)
    is_missing = error is not None and error.error == "RecordNotFound"
    return Gone(reason="not_found") if is_missing else unreadable(answer)


def _counts(view: PostView) -> dict[str, int | None]:
    return {
        "likes": view.like_count,
        "shares": view.repost_count,
        "comments": view.reply_count,
        "quotes": view.quote_count,
    }


def _measures(counts: dict[str, int | None], uri: str | None) -> Iterator[Measure]:
    for name, count in counts.items():
        if count is not None:
            yield Measure(name=name, value=count, post_remote_id=uri)
