"""What people post on Zhihu. Its limits are in no interface; those known from the editor are warnings."""

from domain.platforms.ports import KindRule, LengthRule, MediaRule
from integrations.platforms.handoff import ANY_IMAGES, ANY_TEXT, ANY_VIDEO, Form, HandoffOption
from integrations.platforms.zhihu.links import QUESTIONS

_CREATOR = "https://www.zhihu.com/creator"
_TITLE = LengthRule(maximum=100, unit="codepoint")
_NINE = MediaRule(maximum_count=9, maximum_bytes=ANY_IMAGES.maximum_bytes, content_types=ANY_IMAGES.content_types)
_TRUTH = "promotion is marked as such, and what AI made is declared (创作声明)"

FORMS = (
    Form(
        name="pin",
        called="pin (想法)",
        kinds=frozenset({"text", "image"}),
        where="创作中心 → 发想法",
        deep_link=_CREATOR,
        usual=KindRule(kind="image", mode="handoff", text=LengthRule(maximum=2_000, unit="codepoint"), images=_NINE),
        checklist=(_TRUTH,),
    ),
    Form(
        name="article",
        called="article (文章)",
        kinds=frozenset({"article", "text", "image"}),
        where="写文章; Markdown is taken over when it is pasted or imported",
        deep_link="https://zhuanlan.zhihu.com/write",
        title_label="标题",
        usual=KindRule(kind="article", mode="handoff", text=ANY_TEXT, title=_TITLE, images=ANY_IMAGES),
        usual_topics=5,
        checklist=("choose a cover", "three to five topics (话题)", "place the pictures in the text yourself", _TRUTH),
    ),
    Form(
        name="answer",
        called="answer (回答)",
        kinds=frozenset({"text", "image", "article"}),
        where="the question's page → 写回答",
        deep_link="{question}",
        needs=("question",),
        checklist=("the answer answers the question", _TRUTH),
    ),
    Form(
        name="video",
        called="video (视频)",
        kinds=frozenset({"video"}),
        where="创作中心 → 发视频",
        deep_link=_CREATOR,
        title_label="标题",
        text_label="视频简介",
        usual=KindRule(kind="video", mode="handoff", text=ANY_TEXT, title=_TITLE, videos=ANY_VIDEO),
        checklist=("choose a cover", _TRUTH),
    ),
    Form(
        name="question",
        called="question (提问)",
        kinds=frozenset({"text", "image"}),
        where="创作中心 → 提问题",
        deep_link=_CREATOR,
        title_label="问题标题",
        text_label="问题说明",
        checklist=("the question was not asked before; it ends with a question mark",),
    ),
)
"""The first form that suits a kind of order is its usual one."""

OPTIONS = {
    "question": HandoffOption(label="问题", meaning="address of the question to answer", address=QUESTIONS),
    "column": HandoffOption(label="专栏", meaning="column the article goes to"),
    "comment_permission": HandoffOption(label="评论权限", meaning="who may comment"),
    "declaration": HandoffOption(label="创作声明", meaning="what has to be declared, such as AI help"),
}
