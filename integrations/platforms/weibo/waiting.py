"""Posts that Weibo has accepted and does not show yet."""

from domain.platforms.ports import Completed, Order, Processing

LOOKS = 5
"""How often the post that carries an article is looked for before the article stands for itself."""


def still_awaited(order: Order) -> Processing | None:
    """Weibo has it, so that it is never Absent. None where Weibo has accepted nothing."""
    if not order.checkpoint.keys() & {"accepted", "article"}:
        return None
    looks = int(order.checkpoint.get("looks", 0)) + 1
    return Processing(checkpoint={**order.checkpoint, "looks": looks}, after_seconds=min(30 * looks, 600))


def article_by_itself(seen: Processing) -> Completed | None:
    """The article without the post that carries it, when that was looked for in vain."""
    article = seen.checkpoint.get("article")
    if not article or int(seen.checkpoint.get("looks", 0)) < LOOKS:
        return None
    return Completed(remote_id=article["object_id"], url=article["article_url"] or None, checkpoint=seen.checkpoint)
