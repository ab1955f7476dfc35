"""What comes before the call that publishes: pictures and the draft. Nothing of it is public.

What is uploaded, or drafted, and then forgotten because its answer was lost stays unused in the account's library.
"""

import time
from typing import Any

from domain.platforms.ports import Deadline, Order, Ready
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import short
from integrations.platforms.endings import TROUBLE as NO_ANSWER
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.content import article_content, body_images, clean, cover_index, title_of
from integrations.platforms.wechat.descriptor import TITLE_CHARACTERS
from integrations.platforms.wechat.errors import ApiRefused
from integrations.platforms.wechat.hosts import Hosts
from integrations.platforms.wechat.wire import MediaAnswer, PictureAnswer, accepted

STEP_SECONDS = 8.0
"""After this long a step ends and is remembered, so that none outlives its lease."""
UPLOADS_A_STEP = 5

_TROUBLE = (*NO_ANSWER, ApiRefused)


class Preparation:
    """The uploads of one order, continued where the checkpoint left off."""

    def __init__(self, client: WechatClient, hosts: Hosts, token: str, order: Order, deadline: Deadline) -> None:
        self._client = client
        self._hosts = hosts
        self._token = token
        self._order = order
        self._deadline = deadline
        self._materials: dict[str, str] = dict(order.checkpoint.get("materials", {}))
        self._pictures: dict[str, str] = dict(order.checkpoint.get("pictures", {}))
        self._until = time.monotonic() + STEP_SECONDS

    async def go_on(self) -> Ready:
        """Upload what is missing, a few at a time, and make the draft. Raises what the calls raise."""
        for number, (kind, index) in enumerate(self._missing()):
            if number == UPLOADS_A_STEP or (number and time.monotonic() > self._until):
                return self._progress()
            try:
                await self._upload(kind, index)
            except _TROUBLE:
                if not number:
                    raise
                return self._progress()
        return Ready(checkpoint=await self._draft())

    def _progress(self) -> Ready:
        return Ready(checkpoint={"materials": self._materials, "pictures": self._pictures})

    def _missing(self) -> list[tuple[str, int]]:
        materials = [("material", index) for index in _material_images(self._order)]
        pictures = [("picture", index) for index in body_images(self._order)] if self._order.article else []
        done = {"material": self._materials, "picture": self._pictures}
        return [(kind, index) for kind, index in (*materials, *pictures) if str(index) not in done[kind]]

    async def _upload(self, kind: str, index: int) -> None:
        media = self._order.images[index]
        if kind == "picture":
            answer = await self._client.upload("cgi-bin/media/uploadimg", self._token, media, self._deadline)
            self._pictures[str(index)] = self._address(accepted(answer, PictureAnswer).url)
        else:
            answer = await self._client.upload(
                "cgi-bin/material/add_material", self._token, media, self._deadline, type="image"
            )
            self._materials[str(index)] = accepted(answer, MediaAnswer).media_id

    def _address(self, url: str) -> str:
        if self._hosts.picture(url) is None:
            raise UnreadableAnswer(f"the picture would not lie at WeChat: {short(url)}")
        return url

    async def _draft(self) -> dict[str, Any]:
        materials = {int(index): media_id for index, media_id in self._materials.items()}
        article = draft_article(self._order, materials, {int(key): url for key, url in self._pictures.items()})
        wish = {"articles": [article]}
        answer = await self._client.post("cgi-bin/draft/add", self._token, wish, self._deadline)
        draft_id = accepted(answer, MediaAnswer).media_id
        return {"draft_id": draft_id, "cover_id": materials[cover_index(self._order)]}


def draft_article(order: Order, materials: dict[int, str], addresses: dict[int, str]) -> dict[str, Any]:
    """The one article of an order's draft."""
    comments = {
        name: int(bool(order.options.get(name, False))) for name in ("need_open_comment", "only_fans_can_comment")
    }
    common = {"title": title_of(order, TITLE_CHARACTERS), **comments}
    if not order.article:
        images = [{"image_media_id": materials[index]} for index in _material_images(order)]
        content = clean(order.text).strip()
        return {"article_type": "newspic", **common, "content": content, "image_info": {"image_list": images}}
    words = ("author", "digest", "content_source_url")
    chosen = {name: clean(order.options[name]) for name in words if order.options.get(name)}
    content = article_content(order, addresses)
    thumb = {"thumb_media_id": materials[cover_index(order)]}
    return {"article_type": "news", **common, **chosen, "content": content, **thumb}


def _material_images(order: Order) -> list[int]:
    """Pictures that become permanent material: the cover, and every other one of an image post."""
    cover = cover_index(order)
    return [cover] if order.article else [cover, *(index for index in range(len(order.images)) if index != cover)]
