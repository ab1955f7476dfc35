"""One ready-made account per network, so that nobody needs a platform account to try things out."""

from collections.abc import Mapping
from typing import Any

import msgspec

from integrations.sandbox.bilibili.apps import CLIENT_ID as BILIBILI_ID
from integrations.sandbox.bilibili.apps import CLIENT_SECRET as BILIBILI_SECRET
from integrations.sandbox.douyin.apps import CLIENT_KEY as DOUYIN_KEY
from integrations.sandbox.douyin.apps import CLIENT_SECRET as DOUYIN_SECRET
from integrations.sandbox.kuaishou.apps import APP_ID as KUAISHOU_ID
from integrations.sandbox.kuaishou.apps import APP_SECRET as KUAISHOU_SECRET
from integrations.sandbox.weibo.apps import COMMERCIAL_CLIENT_ID, COMMERCIAL_CLIENT_SECRET, SAFE_DOMAIN
from integrations.sandbox.zhihu.apps import ACCESS_SECRET as ZHIHU_ACCESS
from integrations.sandbox.zhihu.apps import APP_ID as ZHIHU_ID
from integrations.sandbox.zhihu.apps import APP_KEY as ZHIHU_KEY

HANDLE = "demo"


class ReadyAccount(msgspec.Struct, frozen=True, kw_only=True):
    """What an account consists of in the simulator, and what connecting it takes: credentials, or an app's secrets."""

    account: dict[str, Any] = {}
    credentials: dict[str, str] = {}
    app: dict[str, str] = {}


READY: Mapping[str, ReadyAccount] = {
    "sandbox": ReadyAccount(
        account={"password": "demo-password", "display_name": "Demo"},
        credentials={"handle": HANDLE, "password": "demo-password"},
    ),
    "wechat": ReadyAccount(
        account={
            "app_id": "wx0123456789abcdef",
            "app_secret": "sandbox-wechat-secret",
            "original_id": "gh_0123456789ab",
            "callback_token": "sandboxcallback",
            "encoding_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
        },
        credentials={
            "app_id": "wx0123456789abcdef",
            "app_secret": "sandbox-wechat-secret",
            "callback_token": "sandboxcallback",
            "encoding_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
        },
    ),
    "weibo": ReadyAccount(
        account={"screen_name": "Demo"},
        app={
            "client_id": COMMERCIAL_CLIENT_ID,
            "client_secret": COMMERCIAL_CLIENT_SECRET,
            "safe_domain": SAFE_DOMAIN,
            "tier": "commercial",
            "fan_token": "",
        },
    ),
    "douyin": ReadyAccount(
        account={"nickname": "Demo", "fans": 120}, app={"client_key": DOUYIN_KEY, "client_secret": DOUYIN_SECRET}
    ),
    "kuaishou": ReadyAccount(account={"name": "Demo"}, app={"app_id": KUAISHOU_ID, "app_secret": KUAISHOU_SECRET}),
    "bilibili": ReadyAccount(account={"name": "Demo"}, app={"client_id": BILIBILI_ID, "app_secret": BILIBILI_SECRET}),
    "zhihu": ReadyAccount(
        account={"fullname": "Demo"}, app={"app_id": ZHIHU_ID, "app_key": ZHIHU_KEY, "access_secret": ZHIHU_ACCESS}
    ),
    "douban": ReadyAccount(
        credentials={"profile_url": f"https://www.douban.com/people/{HANDLE}/", "display_name": "Demo"}
    ),
    "xiaohongshu": ReadyAccount(
        credentials={
            "profile_url": "https://www.xiaohongshu.com/user/profile/5a0000000000000000000001",
            "display_name": "Demo",
        }
    ),
    "bluesky": ReadyAccount(
        account={"app_password": "demo-password"},
        credentials={"identifier": f"{HANDLE}.test", "app_password": "demo-password"},
    ),
    "mastodon": ReadyAccount(
        account={"display_name": "Demo", "access_token": "sandbox-mastodon-token"},
        credentials={"access_token": "sandbox-mastodon-token"},
    ),
    "matrix": ReadyAccount(
        account={"access_token": "sandbox-matrix-token", "room_name": "Demo"},
        credentials={
            "user_id": f"@{HANDLE}:sandbox",
            "access_token": "sandbox-matrix-token",
            "room_id": f"!{HANDLE}:sandbox",
        },
    ),
}
