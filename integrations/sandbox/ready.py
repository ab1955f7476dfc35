"""Ready-made accounts of every network, so that nobody needs a platform account to try things out."""

import hashlib
from collections.abc import Callable, Mapping
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


def _house(handle: str) -> ReadyAccount:
    password = f"{handle}-password"
    return ReadyAccount(
        account={"password": password, "display_name": handle.title()},
        credentials={"handle": handle, "password": password},
    )


def _wechat(handle: str) -> ReadyAccount:
    digest = hashlib.sha256(handle.encode()).hexdigest()
    credentials = {
        "app_id": f"wx{digest[:16]}",
        "app_secret": f"sandbox-wechat-{handle}-secret",
        "callback_token": "sandboxcallback",
        "encoding_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    }
    return ReadyAccount(account=credentials | {"original_id": f"gh_{digest[:12]}"}, credentials=credentials)


def _weibo(handle: str) -> ReadyAccount:
    fan_token = f"sandbox-{handle}-fan-token"
    return ReadyAccount(
        account={"screen_name": handle.title(), "fan_token": fan_token, "push_secret": COMMERCIAL_CLIENT_SECRET},
        app={
            "client_id": COMMERCIAL_CLIENT_ID,
            "client_secret": COMMERCIAL_CLIENT_SECRET,
            "safe_domain": SAFE_DOMAIN,
            "tier": "commercial",
            "fan_token": fan_token,
        },
    )


def _douyin(handle: str) -> ReadyAccount:
    app = {"client_key": DOUYIN_KEY, "client_secret": DOUYIN_SECRET}
    return ReadyAccount(account={"nickname": handle.title(), "fans": 120}, app=app)


def _kuaishou(handle: str) -> ReadyAccount:
    return ReadyAccount(account={"name": handle.title()}, app={"app_id": KUAISHOU_ID, "app_secret": KUAISHOU_SECRET})


def _bilibili(handle: str) -> ReadyAccount:
    return ReadyAccount(account={"name": handle.title()}, app={"client_id": BILIBILI_ID, "app_secret": BILIBILI_SECRET})


def _zhihu(handle: str) -> ReadyAccount:
    app = {"app_id": ZHIHU_ID, "app_key": ZHIHU_KEY, "access_secret": ZHIHU_ACCESS}
    uid = int(hashlib.sha256(handle.encode()).hexdigest()[:15], 16)
    return ReadyAccount(account={"fullname": handle.title(), "uid": uid}, app=app)


def _douban(handle: str) -> ReadyAccount:
    profile = f"https://www.douban.com/people/{handle}/"
    return ReadyAccount(credentials={"profile_url": profile, "display_name": handle.title()})


def _xiaohongshu(handle: str) -> ReadyAccount:
    number = hashlib.sha256(handle.encode()).hexdigest()[:24]
    profile = f"https://www.xiaohongshu.com/user/profile/{number}"
    return ReadyAccount(credentials={"profile_url": profile, "display_name": handle.title()})


def _bluesky(handle: str) -> ReadyAccount:
    password = f"{handle}-password"
    credentials = {"identifier": f"{handle}.test", "app_password": password}
    return ReadyAccount(account={"app_password": password}, credentials=credentials)


def _mastodon(handle: str) -> ReadyAccount:
    token = f"sandbox-mastodon-{handle}"
    return ReadyAccount(
        account={"display_name": handle.title(), "access_token": token}, credentials={"access_token": token}
    )


def _matrix(handle: str) -> ReadyAccount:
    token = f"sandbox-matrix-{handle}"
    return ReadyAccount(
        account={"access_token": token, "room_name": handle.title()},
        credentials={"user_id": f"@{handle}:sandbox", "access_token": token, "room_id": f"!{handle}:sandbox"},
    )


READY: Mapping[str, Callable[[str], ReadyAccount]] = {
    "sandbox": _house,
    "wechat": _wechat,
    "weibo": _weibo,
    "douyin": _douyin,
    "kuaishou": _kuaishou,
    "bilibili": _bilibili,
    "zhihu": _zhihu,
    "douban": _douban,
    "xiaohongshu": _xiaohongshu,
    "bluesky": _bluesky,
    "mastodon": _mastodon,
    "matrix": _matrix,
}
"""By network, from a handle."""
