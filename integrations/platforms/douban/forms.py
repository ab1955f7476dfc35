"""What people post on Douban. Every limit is a convention of its web pages, confirmed nowhere: a hint, never a finding."""

from domain.platforms.ports import KindRule, LengthRule, MediaRule
from integrations.platforms.douban.links import GROUPS, SUBJECTS
from integrations.platforms.handoff import ANY_IMAGES, ANY_TEXT, Form, HandoffOption

_NO_ADVERT = "read once more as a member, not as a brand: advertising is removed by people and by the system"
_NINE = MediaRule(maximum_count=9, maximum_bytes=ANY_IMAGES.maximum_bytes, content_types=ANY_IMAGES.content_types)

FORMS = (
    Form(
        name="status",
        called="status (广播)",
        kinds=frozenset({"text", "image", "video"}),
        where="the box on top of the home page",
        deep_link="https://www.douban.com/",
        usual=KindRule(kind="image", mode="handoff", text=LengthRule(maximum=280, unit="codepoint"), images=_NINE),
        checklist=(_NO_ADVERT,),
    ),
    Form(
        name="note",
        called="note (日记)",
        kinds=frozenset({"article", "text", "image"}),
        where="写日记",
        deep_link="https://www.douban.com/note/create",
        title_label="标题",
        checklist=(_NO_ADVERT, "place the pictures in the text yourself"),
    ),
    Form(
        name="group_topic",
        called="group topic (小组话题)",
        kinds=frozenset({"text", "image", "article"}),
        where="发新话题 in the group",
        deep_link="{group}/new_topic",
        title_label="标题",
        needs=("group",),
        usual=KindRule(
            kind="text",
            mode="handoff",
            text=ANY_TEXT,
            title=LengthRule(maximum=50, unit="codepoint"),
            images=ANY_IMAGES,
        ),
        checklist=(
            "the account is a member of the group and may post there",
            "the group's own rules (组规) allow this topic",
            _NO_ADVERT,
        ),
    ),
    Form(
        name="review",
        called="review (影评、书评、乐评)",
        kinds=frozenset({"article", "text", "image"}),
        where="the page of the work, 写影评 / 写书评 / 写乐评",
        deep_link="{subject}",
        title_label="标题",
        needs=("subject",),
        usual=KindRule(
            kind="text",
            mode="handoff",
            text=LengthRule(maximum=ANY_TEXT.maximum, minimum=140, unit="codepoint"),
            images=ANY_IMAGES,
        ),
        checklist=("mark the work as seen, read or heard, and rate it honestly", _NO_ADVERT),
    ),
    Form(
        name="short_comment",
        called="short comment (短评)",
        kinds=frozenset({"text"}),
        where="the page of the work, 看过 / 读过 / 听过",
        deep_link="{subject}",
        text_label="短评",
        needs=("subject",),
        checklist=("it has no address of its own: confirm with the address of the work",),
    ),
    Form(
        name="event",
        called="event (同城活动)",
        kinds=frozenset({"article", "text", "image"}),
        where="同城，发起活动",
        deep_link="https://www.douban.com/location/",
        title_label="标题",
        text_label="活动详情",
        checklist=("time, place and fee are filled in and true",),
    ),
    Form(
        name="album",
        called="photo album (相册)",
        kinds=frozenset({"image"}),
        where="the own page, 相册",
        deep_link="https://www.douban.com/",
        title_label="相册名称",
        text_label="相册描述",
        checklist=("upload the pictures in their order",),
        confirmed_by=("album", "photo"),
    ),
)
"""The first form that suits a kind of order is its usual one."""

OPTIONS = {
    "group": HandoffOption(label="小组", meaning="address of the group", address=GROUPS),
    "group_name": HandoffOption(label="小组名称", meaning="name of the group"),
    "group_rules": HandoffOption(label="组规", meaning="what the group's rules ask for"),
    "subject": HandoffOption(label="作品", meaning="address of the film, book or record", address=SUBJECTS),
    "rating": HandoffOption(label="评分", meaning="one to five stars"),
    "visibility": HandoffOption(label="谁可以看", meaning="who may see it"),
    "plan_b": HandoffOption(label="备选方案", meaning="what to do when it is removed"),
}
