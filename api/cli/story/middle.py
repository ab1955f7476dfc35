"""The story's middle: a post is written, reviewed, scheduled and published."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from .client import StoryBroke
from .stage import Stage
from .teller import short

LEAD: Final = timedelta(seconds=2)
"""How far ahead the post is scheduled."""


async def write_post(stage: Stage, brand: Any) -> Any:
    """What the brand says."""
    stage.teller.scene("A post, sent twice under one Idempotency-Key")
    wish = {"brand_id": brand["id"], "text": f"新茶上市 · The new harvest is here. ({stage.tail})"}
    once = secrets.token_hex(8)
    post = await stage.editor.post("/v1/posts", wish, Idempotency_Key=once)
    again = await stage.editor.post("/v1/posts", wish, Idempotency_Key=once)
    if again["id"] != post["id"]:
        raise StoryBroke("The same Idempotency-Key made two posts.", "This is a bug: please report it.")
    stage.teller.note(f"Both answers name one post, {short(post['id'])}: “{wish['text']}”.")
    return await stage.editor.post(f"/v1/posts/{post['id']}/submit", expect=200)


async def review(stage: Stage, post: Any) -> None:
    """Who agrees to it."""
    stage.teller.scene("The review: nobody approves their own work")
    path, etag = f"/v1/posts/{post['id']}/reviews", f'"{post["version"]}"'
    refused = await stage.editor.post(path, {"decision": "approve"}, expect=403, If_Match=etag)
    stage.teller.note(f"{refused['code']}: {refused.get('detail') or refused['title']}")
    decision = await stage.reviewer.post(path, {"decision": "approve"}, If_Match=etag)
    stage.teller.note(f"Version {decision['version_number']} is approved, by key {short(decision['reviewer_id'])}.")


async def publish(stage: Stage, post: Any, account: Any) -> Any:
    """How it gets there."""
    stage.teller.scene("Scheduled, and published by a worker")
    publish_at = datetime.now(UTC) + LEAD
    wish = {"post_id": post["id"], "account_id": account["id"], "publish_at": publish_at.isoformat()}
    publication = await stage.editor.post("/v1/publications", wish)
    stage.teller.note(f"State {publication['state']}, for {publish_at:%H:%M:%S} UTC.")
    path = f"/v1/publications/{publication['id']}"
    over = ("published", "failed", "unconfirmed", "held", "missed")
    done = await stage.editor.until(path, lambda seen: seen["state"] in over, waiting_for="the publication")
    if done["state"] != "published":
        raise StoryBroke(f"The publication is {done['state']}: {done['failure_detail']}", "See the worker's log.")
    late = datetime.fromisoformat(done["published_at"]) - publish_at
    stage.teller.note(f"State published, {late.total_seconds():.2f} s after its time: {done['remote_url']}")
    await _look_at_page(stage, done["remote_url"])
    return done


async def _look_at_page(stage: Stage, url: str) -> None:
    async with stage.session.get(url) as page:
        stage.teller.exchange("anyone", "GET", url.removeprefix(stage.settings.sandbox or ""), page.status)
        if page.status != 200 or stage.tail not in await page.text():
            raise StoryBroke("The post is not on its page.", "Look into the sandbox's log.")
    stage.teller.note("The page of the platform shows the post.")
