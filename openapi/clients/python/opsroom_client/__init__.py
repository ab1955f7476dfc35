"""Typed client of the Opsroom API.

`opsroom_client.generated` is made from the OpenAPI document: one module per operation in `generated.api`, one class per
schema in `generated.models`. What is exported here is the thin layer that makes it safe to use:

    from opsroom_client import connect, each, got
    from opsroom_client.generated.api.posts import posts_create, posts_list
    from opsroom_client.generated.models import PostIn

    with connect("https://opsroom.example.com", "osk_live_…") as client:
        post = got(posts_create.sync(client=client, body=PostIn(brand_id=brand_id, text="新茶上市")))
        for post in each(posts_list.sync, client=client, limit=200):
            ...
"""

from .connection import connect
from .credentials import ClientCredentials, Credential, TokenRefused
from .live import Following, follow, follow_async
from .pages import each, each_async, got
from .problems import OpsroomError
from .retries import AsyncRetries, Retries, RetryPolicy
from .webhooks import WebhookNotGenuine, verify_webhook

__all__ = [
    "AsyncRetries",
    "ClientCredentials",
    "Credential",
    "Following",
    "OpsroomError",
    "Retries",
    "RetryPolicy",
    "TokenRefused",
    "WebhookNotGenuine",
    "connect",
    "each",
    "each_async",
    "follow",
    "follow_async",
    "got",
    "verify_webhook",
]
