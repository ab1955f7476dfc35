"""The steps of a post: pictures first, then the one call that posts."""

import html

from domain.platforms.ports import Deadline, NotSent, Order, Outcome, RateLimited, Ready
from integrations.http.client import Answer
from integrations.platforms.answers import decode
from integrations.platforms.endings import TROUBLE, step_failed
from integrations.platforms.limits import text_length
from integrations.platforms.weibo.client import WeiboClient
from integrations.platforms.weibo.descriptor import SHORT_TEXT
from integrations.platforms.weibo.errors import WAIT, code_of, refusal, unclear
from integrations.platforms.weibo.options import VISIBLE
from integrations.platforms.weibo.outcomes import human_outcome, share_text
from integrations.platforms.weibo.posts import Picture
from integrations.platforms.weibo.wire import RateLimitStatus

PICTURES_PER_STEP = 2
"""So that a step of two slow uploads still ends with its lease."""


async def prepare(client: WeiboClient, order: Order, deadline: Deadline) -> Outcome | None:
    """Send the next pictures of a post that refers to them; None when all are there. Nothing is public yet."""
    done: list[dict[str, str]] = list(order.checkpoint.get("pictures", []))
    missing = order.images[len(done) :] if _refers_to_pictures(client, order) else ()
    if not missing:
        return None
    for media in missing[:PICTURES_PER_STEP]:
        try:
            answer = await client.upload_picture(media, deadline)
            if code_of(answer) is not None or answer.status != 200:
                return await patient(client, _step_outcome(answer, order), answer)
            picture = decode(answer, Picture)
        except TROUBLE as error:
            return step_failed(error, "a picture was not uploaded")
        done.append({"id": picture.pic_id, "url": picture.original_pic or ""})
    return Ready(checkpoint={**order.checkpoint, "pictures": done})


async def send(client: WeiboClient, order: Order, deadline: Deadline) -> Answer:
    """The call that posts."""
    pictures: list[dict[str, str]] = order.checkpoint.get("pictures", [])
    picture = order.images[0] if order.images else None
    if order.article:
        return await client.publish_article(_article_fields(order, pictures), deadline)
    if client.tier == "public":
        return await client.share(order.text, picture, deadline)
    if pictures:
        return await client.post_pictures(_fields(order), [one["id"] for one in pictures], deadline)
    return await client.post(_fields(order), picture, deadline)


async def patient(client: WeiboClient, outcome: Outcome, answer: Answer) -> Outcome:
    """The same outcome; where a limit of calls was hit, with the time until Weibo counts anew."""
    if not isinstance(outcome, RateLimited) or code_of(answer) not in WAIT:
        return outcome
    try:
        reset = decode(await client.rate_limits(), RateLimitStatus).reset_time_in_seconds
    except TROUBLE:
        return outcome
    return RateLimited(retry_after_seconds=max(1, min(reset, 86_400)), scope=outcome.scope)


def _refers_to_pictures(client: WeiboClient, order: Order) -> bool:
    if order.article:
        return not order.options.get("cover_url")
    return client.tier == "commercial" and len(order.images) > 1


def _step_outcome(answer: Answer, order: Order) -> Outcome:
    refused = refusal(answer) or human_outcome(answer, order)
    return refused or NotSent(reason=f"a picture was not uploaded: {unclear(answer).reason}")


def _fields(order: Order) -> dict[str, str]:
    visible = VISIBLE[order.options.get("visible", "all")]
    is_long = text_length(order.text, "wide") > SHORT_TEXT
    return {"status": order.text, "visible": visible} | ({"is_longtext": "1"} if is_long else {})


def _article_fields(order: Order, pictures: list[dict[str, str]]) -> dict[str, str]:
    cover = str(order.options.get("cover_url") or (pictures[0]["url"] if pictures else ""))
    summary = str(order.options.get("summary", ""))
    fields = {"title": order.title, "content": _as_html(order.text), "cover": cover, "text": share_text(order)}
    return fields | ({"summary": summary} if summary else {})


def _as_html(text: str) -> str:
    """Paragraphs, one per line; a text that is HTML already stays as it is."""
    if text.lstrip().startswith("<"):
        return text
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())
