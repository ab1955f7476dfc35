"""How the call that posts ended."""

from domain.platforms.ports import Completed, Grant, NeedsHuman, Order, Outcome, Processing, Unknown
from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode, short
from integrations.platforms.weibo.errors import CAPTCHA, DUPLICATE, NOT_PERMITTED, PENDING, code_of, refusal, unclear
from integrations.platforms.weibo.handoff import hand_over
from integrations.platforms.weibo.ids import url_of
from integrations.platforms.weibo.posts import ArticleAnswer, Status

ARTICLE_PUBLISHED = "100000"


def post_outcome(answer: Answer, grant: Grant, order: Order) -> Outcome:
    """What is neither our post nor a documented refusal is Unknown, and so is a duplicate: the engine then looks."""
    if code_of(answer) in PENDING:
        return accepted(order)
    if code_of(answer) is None and answer.status == 200:
        return _article(answer, order) if order.article else _status(answer, grant)
    return refusal(answer) or human_outcome(answer, order) or _unclear(answer)


def human_outcome(answer: Answer, order: Order) -> NeedsHuman | None:
    """Refusals after which only a person can go on."""
    code = code_of(answer)
    if code in NOT_PERMITTED:
        return hand_over(order, f"This account's app may not do this ({code})", "not_permitted")
    if code in CAPTCHA:
        return hand_over(order, "Weibo wants to see a person before it takes this post", "platform_asks")
    return None


def accepted(order: Order) -> Processing:
    """20032: Weibo has the post and shows it later."""
    return Processing(checkpoint={**order.checkpoint, "accepted": True}, after_seconds=30)


def share_text(order: Order) -> str:
    """What the post that carries an article says."""
    return str(order.options.get("share_text", "")).strip() or order.title


def _status(answer: Answer, grant: Grant) -> Outcome:
    try:
        mid = decode(answer, Status).idstr
    except UnreadableAnswer as error:
        return Unknown(reason=str(error))
    return Completed(remote_id=mid, url=url_of(grant.remote_id, mid))


def _article(answer: Answer, order: Order) -> Outcome:
    """The answer names the article, not the post that carries it, which is the one that can be read and removed."""
    try:
        said = decode(answer, ArticleAnswer)
    except UnreadableAnswer as error:
        return Unknown(reason=str(error))
    if str(said.code) == ARTICLE_PUBLISHED and said.data is not None:
        article = {"object_id": str(said.data.object_id), "article_url": said.data.url or ""}
        return Processing(checkpoint={**order.checkpoint, "article": article}, after_seconds=2)
    return Unknown(reason=f"article code {short(str(said.code))}: {short(said.msg)}")


def _unclear(answer: Answer) -> Outcome:
    if code_of(answer) in DUPLICATE:
        return Unknown(reason=f"Weibo says that it has this post already: {unclear(answer).reason}")
    return unclear(answer)
