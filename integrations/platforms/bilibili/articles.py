"""Articles (专栏): pictures first, then the article. The paths and shapes of these calls are not fully confirmed."""

from html import escape
from typing import Any

from domain.platforms.ports import Deadline, Media, NeedsHuman, Order, Outcome, Processing, Ready
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.bilibili.client import BilibiliClient
from integrations.platforms.bilibili.envelope import unpack
from integrations.platforms.bilibili.errors import acting, preparing
from integrations.platforms.bilibili.hosts import ARTICLE
from integrations.platforms.bilibili.options import tags_of
from integrations.platforms.bilibili.reviews import FIRST_POLL_SECONDS
from integrations.platforms.bilibili.wire import ArticleAdded, UploadedImage

PICTURES_PER_STEP = 4
_PASSED_ON = ("category", "template_id", "summary", "list_id", "top_video_bvid", "up_closed_reply")


async def publish_article(client: BilibiliClient, order: Order, deadline: Deadline, package: NeedsHuman) -> Outcome:
    """The next step of an article: a few pictures, or the article itself once all are there."""
    if len(order.checkpoint.get("pictures", ())) < len(order.images):
        return await preparing(_upload(client, order, deadline), package)
    return await acting(_submit(client, order, deadline), package)


def article_fields(order: Order, pictures: list[str]) -> dict[str, Any]:
    """What a submission and an edit say about the article."""
    passed = {name: order.options[name] for name in _PASSED_ON if name in order.options}
    tags = tags_of(order.options.get("tags"))
    banner = {"banner_url": pictures[0]} if pictures and "top_video_bvid" not in passed else {}
    return {
        "title": order.title,
        "content": content_of(order.text, pictures),
        "original": order.options.get("original", 0),
        **passed,
        **banner,
        **({"image_urls": ",".join(pictures)} if pictures else {}),
        **({"tags": tags} if tags else {}),
    }


def content_of(text: str, pictures: list[str]) -> str:
    """HTML: a paragraph per line, then the pictures."""
    lines = [f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n")]
    return "".join([*lines, *(f'<p><img src="{escape(url)}"></p>' for url in pictures)])


async def _upload(client: BilibiliClient, order: Order, deadline: Deadline) -> Outcome:
    done = list(order.checkpoint.get("pictures", ()))
    few = order.images[len(done) : len(done) + PICTURES_PER_STEP]
    return Ready(checkpoint={"pictures": done + [await upload_picture(client, media, deadline) for media in few]})


async def upload_picture(client: BilibiliClient, media: Media, deadline: Deadline) -> str:
    """The address of one picture of an article."""
    answer = await client.post_image(f"{ARTICLE}/image/upload", media, deadline=deadline)
    return unpack(answer, UploadedImage).url


async def _submit(client: BilibiliClient, order: Order, deadline: Deadline) -> Outcome:
    wish = article_fields(order, list(order.checkpoint.get("pictures", ())))
    article = unpack(await client.post(f"{ARTICLE}/add", wish, deadline=deadline), ArticleAdded).cv
    if article is None:
        raise UnreadableAnswer("the answer names no article")
    return Processing(checkpoint={"resource_id": article}, after_seconds=FIRST_POLL_SECONDS, ref=article)
