"""Changing and deleting what is live. Both may be done twice: the second time changes nothing."""

from typing import Any

from domain.platforms.ports import Completed, Deadline, NeedsHuman, Order, Outcome, Ready, RemotePost
from integrations.platforms.bilibili.articles import article_fields, upload_picture
from integrations.platforms.bilibili.client import BilibiliClient
from integrations.platforms.bilibili.envelope import accept
from integrations.platforms.bilibili.errors import PlatformSaysNo, acting, preparing
from integrations.platforms.bilibili.handoff import removal
from integrations.platforms.bilibili.hosts import ARCHIVE, ARTICLE
from integrations.platforms.bilibili.reviews import article_id, url_of
from integrations.platforms.bilibili.videos import archive_fields, upload_cover


async def edit(
    client: BilibiliClient, post: RemotePost, order: Order, deadline: Deadline, package: NeedsHuman
) -> Outcome:
    """Make it say what the order says; new pictures are uploaded first."""
    prepared = await preparing(_prepare(client, post, order, deadline), package)
    if not isinstance(prepared, Ready):
        return prepared
    path = f"{ARCHIVE if article_id(post.remote_id) is None else ARTICLE}/edit"
    return await acting(_change(client, path, prepared.checkpoint, post, deadline), package)


async def remove(client: BilibiliClient, post: RemotePost, deadline: Deadline) -> Outcome:
    """Delete it. What is gone already is `Completed`."""
    number = article_id(post.remote_id)
    path = f"{ARCHIVE if number is None else ARTICLE}/delete"
    wish = {"resource_id": post.remote_id} if number is None else {"article_id": int(number)}
    return await acting(_delete(client, path, wish, post, deadline), removal(post))


async def _prepare(client: BilibiliClient, post: RemotePost, order: Order, deadline: Deadline) -> Outcome:
    """The fields of the edit, carried by a `Ready` that is not remembered."""
    number = article_id(post.remote_id)
    if number is not None:
        pictures = [await upload_picture(client, media, deadline) for media in order.images]
        return Ready(checkpoint={"article_id": int(number), **article_fields(order, pictures)})
    cover = await upload_cover(client, order, deadline)
    named = {"resource_id": post.remote_id, **archive_fields(order)}
    return Ready(checkpoint=named | ({"cover": cover} if cover else {}))


async def _change(
    client: BilibiliClient, path: str, wish: dict[str, Any], post: RemotePost, deadline: Deadline
) -> Outcome:
    accept(await client.post(path, wish, deadline=deadline))
    return Completed(remote_id=post.remote_id, url=url_of(post.remote_id))


async def _delete(
    client: BilibiliClient, path: str, wish: dict[str, Any], post: RemotePost, deadline: Deadline
) -> Outcome:
    try:
        accept(await client.post(path, wish, deadline=deadline))
    except PlatformSaysNo as no:
        if no.kind != "not_found":
            raise
    return Completed(remote_id=post.remote_id, url=url_of(post.remote_id))
