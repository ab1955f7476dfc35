"""What people post on Xiaohongshu. Only the title of 20 and the 18 images are sure enough to be errors."""

from domain.platforms.ports import KindRule, LengthRule, MediaRule
from integrations.platforms.handoff import Form, HandoffOption

TITLE = LengthRule(maximum=20, unit="wide")
MAXIMUM_IMAGES = 18

_EDITOR = "https://creator.xiaohongshu.com/publish/publish"
_RULES = (
    "no way out of the site: no phone number, WeChat id, QR code or outside link",
    "no superlatives (极限词), no promises about health or money",
    "paid cooperation is registered with 蒲公英 (报备) first",
    "what AI made is declared as such (AI 生成)",
    "topics: type each with # and choose it from the list, or it stays plain text",
)
_TEXT = LengthRule(maximum=1_000, unit="codepoint")
_IMAGES = MediaRule(
    maximum_count=9, maximum_bytes=20 * 1024 * 1024, content_types=("image/jpeg", "image/png", "image/webp")
)
_VIDEO = MediaRule(
    maximum_count=1,
    maximum_bytes=1024**3,
    maximum_seconds=3_600,
    content_types=("video/mp4", "video/quicktime"),
)

FORMS = (
    Form(
        name="note",
        called="picture note (图文笔记)",
        kinds=frozenset({"image"}),
        where="创作服务平台 → 发布笔记 → 上传图文, or the app",
        deep_link=_EDITOR,
        title_label="标题",
        confirmed_by=("note",),
        usual=KindRule(kind="image", mode="handoff", text=_TEXT, images=_IMAGES),
        usual_topics=10,
        shapes=("3:4",),
        checklist=("upload the pictures in their order: the first one is the cover; 3:4 looks best", *_RULES),
    ),
    Form(
        name="video",
        called="video note (视频笔记)",
        kinds=frozenset({"video"}),
        where="创作服务平台 → 发布笔记 → 上传视频, or the app",
        deep_link=_EDITOR,
        title_label="标题",
        confirmed_by=("note",),
        usual=KindRule(kind="video", mode="handoff", text=_TEXT, videos=_VIDEO),
        usual_topics=10,
        checklist=("choose a cover: a video needs one", *_RULES),
    ),
    Form(
        name="long_text",
        called="long text (长文)",
        kinds=frozenset({"article", "text", "image"}),
        where="创作服务平台 → 发布笔记 → 写长文",
        deep_link=_EDITOR,
        title_label="标题",
        confirmed_by=("note",),
        checklist=("place the pictures in the text yourself", *_RULES),
    ),
)
"""The first form that suits a kind of order is its usual one."""

OPTIONS = {
    "mentions": HandoffOption(label="@", meaning="people to mention", many=True),
    "location": HandoffOption(label="地点", meaning="place to add"),
    "visibility": HandoffOption(label="谁可以看", meaning="who may see it"),
    "suggested_time": HandoffOption(label="建议发布时间", meaning="when it should appear; the site can schedule it"),
    "declaration": HandoffOption(label="内容声明", meaning="what has to be declared, such as AI 生成 or 报备"),
}
