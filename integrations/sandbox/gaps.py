"""What the documentation of a platform names and its simulator does not answer, and why. Anything else is a mistake.

Nothing is invented: where only a path is known, a made-up answer would teach a client what the platform never says.
"""

from collections.abc import Mapping

import msgspec

_SHAPE = "the documentation at hand gives no answer to imitate"
_OTHER = "another product with keys and contracts of its own"


class Gap(msgspec.Struct, frozen=True):
    """Paths that are not there; `*` stands for several. `why` is for people."""

    paths: tuple[str, ...]
    why: str


GAPS: Mapping[str, tuple[Gap, ...]] = {
    "sandbox": (),
    "wechat": (
        Gap(
            ("/cgi-bin/component/*",), "third-party platforms: only an account's own AppID and AppSecret are simulated"
        ),
        Gap(("/cgi-bin/message/mass/speed/get", "/cgi-bin/message/mass/speed/set"), _SHAPE),
        Gap(("/cgi-bin/openapi/rid/get",), _SHAPE),
        Gap(
            ("/datacube/getarticleread", "/datacube/getarticleshare", "/datacube/getbizsummary"),
            "their fields are not known in full; getarticletotaldetail is there",
        ),
        Gap(
            (
                "/customservice/kfaccount/*",
                "/cgi-bin/customservice/getkflist",
                "/customservice/kfsession/*",
                "/customservice/msgrecord/getmsglist",
            ),
            _SHAPE,
        ),
        Gap(
            (
                "/datacube/getarticlesummary",
                "/datacube/getarticletotal",
                "/datacube/getuserread*",
                "/datacube/getusershare*",
            ),
            "WeChat has stopped looking after them",
        ),
        Gap(("/datacube/getupstreammsg*", "/datacube/getinterfacesummary*"), _SHAPE),
    ),
    "weibo": (
        Gap(("/2/comments/timeline.json", "/2/comments/show_batch.json", "/2/comments/destroy_batch.json"), _SHAPE),
        Gap(("/2/statuses/mentions.json", "/2/statuses/repost_timeline/all.json"), _SHAPE),
        Gap(("/2/statuses/update.json", "/2/statuses/upload.json"), "closed to the public tier since about 2017"),
        Gap(("/proxy/live/create.json", "/proxy/live/update.json", "/proxy/live/show.json"), _SHAPE),
        Gap(("/2/*/other.json", "/2/*/all.json", "/2/*/limited.json"), "paid tiers whose rules are not public"),
    ),
    "douyin": (
        Gap(
            (
                "/data/external/user/like/",
                "/data/external/user/comment/",
                "/data/external/user/share/",
                "/data/external/item/like/",
                "/data/external/item/comment/",
                "/data/external/item/play/",
                "/data/external/item/share/",
            ),
            "only their first field, the date, is known",
        ),
        Gap(("/fans/check/", "/data/extern/fans/*", "/room/data/*"), _SHAPE),
        Gap(("/im/recall/msg/", "/tool/imagex/client_upload/"), _SHAPE),
        Gap(("/video/delete/", "/video/comment/*", "/enterprise/im/*"), "closed by the platform"),
        Gap(("/api/apps/v1/*",), _OTHER),
    ),
    "kuaishou": (
        Gap(("/openapi/mp_plc/bind",), _SHAPE),
        Gap(
            ("/openapi/kwaiUser/live/pushUrls", "/openapi/kwaiUser/live/stopPush", "/openapi/kwaiUser/live/status"),
            _SHAPE,
        ),
    ),
    "bilibili": (
        Gap(("/arcopen/fn/data/arc/inc-stats",), "neither its path nor its answer is confirmed"),
        Gap(("/arcopen/fn/article/anthology/*",), "neither its paths nor its answers are confirmed"),
        Gap(("/arcopen/fn/live/*",), _SHAPE),
    ),
    "zhihu": (
        Gap(("/api/v1/user/followees", "/api/v1/user/collections"), _SHAPE),
        Gap(("/api/v1/user/favlists", "/api/v1/user/favlist_contents"), _SHAPE),
        Gap(
            (
                "/api/v1/content/zhihu_search",
                "/api/v1/content/global_search",
                "/api/v1/content/hot_list",
                "/api/v1/content/question_answers",
            ),
            _SHAPE,
        ),
        Gap(("/api/v1/user/question_recommendations",), _SHAPE),
        Gap(("/v1/chat/completions",), "not needed to publish or to measure"),
        Gap(("/openapi/publish/pin", "/openapi/comment/create"), "for participants of one event in named rings only"),
    ),
    "douban": (Gap(("/v2/*",), "the interface is closed: every call is refused as the site refuses it"),),
    "xiaohongshu": (
        Gap(("/ark/open_api/v3/common_controller",), _OTHER),
        Gap(("/api/open/*",), "commercial interfaces whose wire paths are not confirmed"),
    ),
    "bluesky": (Gap(("/xrpc/*",), "every method of the AT Protocol that publishing and reading back do not need"),),
    "mastodon": (Gap(("/api/*",), "every endpoint that publishing, talking and reading back do not need"),),
    "matrix": (Gap(("/_matrix/*",), "every endpoint that publishing, talking and reading back do not need"),),
}
"""By simulator."""
