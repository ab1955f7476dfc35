"""The one list of platforms."""

from collections.abc import Iterator, Mapping

from domain.platforms.ports import Platform
from integrations.http.client import GuardedHttp
from integrations.platforms.bilibili.adapter import Bilibili
from integrations.platforms.bilibili.hosts import Hosts as BilibiliHosts
from integrations.platforms.bluesky.adapter import Bluesky
from integrations.platforms.douban.adapter import Douban
from integrations.platforms.douyin.adapter import Douyin
from integrations.platforms.douyin.hosts import Hosts as DouyinHosts
from integrations.platforms.kuaishou.adapter import Kuaishou
from integrations.platforms.kuaishou.hosts import Hosts as KuaishouHosts
from integrations.platforms.kuaishou.hosts import Scheme
from integrations.platforms.mastodon.adapter import Mastodon
from integrations.platforms.matrix.adapter import Matrix
from integrations.platforms.sandbox.adapter import Sandbox
from integrations.platforms.sandbox.descriptors import DESCRIPTORS
from integrations.platforms.settling import SIMULATED_SECONDS
from integrations.platforms.wechat.adapter import Wechat
from integrations.platforms.wechat.hosts import Hosts as WechatHosts
from integrations.platforms.weibo.adapter import Weibo
from integrations.platforms.weibo.hosts import Hosts as WeiboHosts
from integrations.platforms.xiaohongshu.adapter import Xiaohongshu
from integrations.platforms.xiaohongshu.share import Hosts as XiaohongshuHosts
from integrations.platforms.zhihu.adapter import Zhihu
from integrations.platforms.zhihu.client import Hosts as ZhihuHosts


def open_platforms(
    http: GuardedHttp,
    *,
    sandbox_url: str | None,
    sandbox_http: GuardedHttp | None = None,
    kuaishou_upload_scheme: Scheme = "https",
) -> Mapping[str, Platform]:
    """Every platform this process can publish to, by name.

    `sandbox_url` is the address of a sandbox server, such as http://127.0.0.1:8001; with one, every network also exists
    as `sandbox_<network>`. `sandbox_http` must allow it: a client of its own, so that no URL of a tenant can reach the
    sandbox.
    """
    platforms = [*_real(http, kuaishou_upload_scheme)]
    if sandbox_url is not None:
        platforms += _simulated(sandbox_http or http, sandbox_url.rstrip("/"))
    return {platform.descriptor.name: platform for platform in platforms}


def _real(http: GuardedHttp, kuaishou_upload_scheme: Scheme) -> Iterator[Platform]:
    yield Wechat(http)
    yield Weibo(http)
    yield Douyin(http)
    yield Kuaishou(http, KuaishouHosts(upload_scheme=kuaishou_upload_scheme))
    yield Bilibili(http)
    yield Zhihu(http)
    yield Douban()
    yield Xiaohongshu(http)
    yield Bluesky(http)
    yield Mastodon(http)
    yield Matrix(http)


def _simulated(http: GuardedHttp, root: str) -> Iterator[Platform]:
    yield from (Sandbox(http, root, descriptor) for descriptor in DESCRIPTORS)
    yield Wechat(http, WechatHosts.under(f"{root}/wechat"), name="sandbox_wechat", settle_seconds=SIMULATED_SECONDS)
    yield Weibo(http, WeiboHosts.under(f"{root}/weibo"), name="sandbox_weibo")
    yield Douyin(http, DouyinHosts.under(f"{root}/douyin"), name="sandbox_douyin")
    yield Kuaishou(http, KuaishouHosts.under(f"{root}/kuaishou"), name="sandbox_kuaishou")
    yield Bilibili(http, BilibiliHosts.under(f"{root}/bilibili"), name="sandbox_bilibili")
    yield Zhihu(http, ZhihuHosts.under(f"{root}/zhihu"), name="sandbox_zhihu")
    yield Douban(name="sandbox_douban")
    yield Xiaohongshu(http, XiaohongshuHosts.under(f"{root}/xiaohongshu"), name="sandbox_xiaohongshu")
    yield Bluesky(http, name="sandbox_bluesky", root=f"{root}/bluesky")
    yield Mastodon(http, name="sandbox_mastodon", root=f"{root}/mastodon")
    yield Matrix(http, name="sandbox_matrix", root=f"{root}/matrix")
