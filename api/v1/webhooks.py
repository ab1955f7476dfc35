"""Webhooks: telling others what happened."""

from litestar import Controller


class Webhooks(Controller):
    """Receivers and what was sent to them."""

    path = "/webhook-endpoints"
    tags = ["Webhooks"]  # noqa: RUF012 - the framework's own spelling
