"""Publishing as it goes on behind the answer: a job per submission, which ends after a while and is told about."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from integrations.sandbox.kit import STORE, Record, Strike, now
from integrations.sandbox.kit.keys import TASKS
from integrations.sandbox.wechat.articles import visible_text
from integrations.sandbox.wechat.callbacks import tell
from integrations.sandbox.wechat.events import publish_event

PUBLISHED, PUBLISHING, FAILED, DELETED, BANNED = 0, 1, 3, 5, 6


def start_job(app: web.Application, draft: Record, struck: Strike, site: str) -> Record:
    """Queue a draft. The same draft can be queued again; whichever job ends first takes it."""
    account = app[STORE].account(draft.handle)
    wait = account.data["review_seconds"] if account else 0
    doomed = struck.fault if struck.fault and struck.fault.fault == "takedown" else None
    data = {
        "draft": draft.id,
        "msg_data_id": str(2_247_000_000 + secrets.randbelow(900_000_000)),
        "due": now() + wait,
        "status": PUBLISHING,
        "site": site,
        "taken_down_after": doomed.milliseconds / 1000 if doomed else None,
    }
    job = app[STORE].put("jobs", draft.handle, data, str(10**9 + secrets.randbelow(9 * 10**9)))
    if wait <= 0:
        return finish_due(app, job)
    _finish_in_background(app, job)
    return job


def finish_due(app: web.Application, job: Record) -> Record:
    """The job as it stands now."""
    account = app[STORE].account(job.handle)
    if job.data["status"] != PUBLISHING or job.data["due"] > now() or account is None:
        return job
    changed = app[STORE].change("jobs", job.id, **_outcome(app, job, account.data["verdict"])) or job
    tell(app, account, publish_event(account, changed))
    return changed


async def resume_jobs(app: web.Application) -> AsyncIterator[None]:
    """Go on with what a stopped process left."""
    for account in app[STORE].accounts():
        for job in app[STORE].list("jobs", account.handle):
            if job.data["status"] == PUBLISHING:
                _finish_in_background(app, job)
    yield


def _finish_in_background(app: web.Application, job: Record) -> None:
    task = asyncio.get_running_loop().create_task(_finish_later(app, job))
    app[TASKS].add(task)
    task.add_done_callback(app[TASKS].discard)


async def _finish_later(app: web.Application, job: Record) -> None:
    await asyncio.sleep(max(0.0, job.data["due"] - now()) + 0.01)
    current = app[STORE].get("jobs", job.id)
    if current is not None:
        finish_due(app, current)


def _outcome(app: web.Application, job: Record, verdict: int) -> dict[str, Any]:
    draft = app[STORE].get("drafts", job.data["draft"])
    if draft is None or draft.gone:
        return {"status": FAILED}
    if verdict not in {PUBLISHED, DELETED, BANNED}:
        return {"status": verdict, "fail_idx": [1] if verdict != FAILED else []}
    article_id = publish_draft(app, job, draft)
    if verdict != PUBLISHED:
        app[STORE].remove("posts", article_id, "deleted" if verdict == DELETED else "taken_down")
    post = app[STORE].get("posts", article_id)
    urls = [article["url"] for article in post.data["articles"]] if post else []
    return {"status": verdict, "article_id": article_id, "urls": urls}


def publish_draft(app: web.Application, job: Record, draft: Record) -> str:
    """The draft goes, and its articles are live. The id of the publication."""
    articles = [
        {**article, "url": _address(job, number)} for number, article in enumerate(draft.data["articles"], start=1)
    ]
    data = {
        "title": articles[0]["title"],
        "text": visible_text(articles[0]["content"]),
        "articles": articles,
        "publish_id": job.id,
        "msg_data_id": job.data["msg_data_id"],
        "published_at": now(),
    }
    post = app[STORE].put("posts", job.handle, data, secrets.token_urlsafe(32))
    app[STORE].remove("drafts", draft.id, "published")
    if job.data["taken_down_after"] is not None:
        app[STORE].remove("posts", post.id, "taken_down", after_seconds=job.data["taken_down_after"])
    return post.id


def _address(job: Record, number: int) -> str:
    """Articles on mp.weixin.qq.com are named by account, message and place in it."""
    return f"{job.data['site']}/s?__biz=MzA5&mid={job.data['msg_data_id']}&idx={number}&sn={secrets.token_hex(16)}"
