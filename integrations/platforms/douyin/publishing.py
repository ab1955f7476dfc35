"""The one call that posts."""

from typing import Any

import msgspec

from domain.platforms.ports import Completed, Deadline, Grant, Order, Outcome, Unknown
from integrations.http.client import Answer
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.douyin.apptokens import AppTokens
from integrations.platforms.douyin.client import DouyinClient
from integrations.platforms.douyin.envelopes import decode
from integrations.platforms.douyin.errors import (
    NOT_PERMITTED,
    Ended,
    PlatformRefused,
    Trouble,
    effect_outcome,
    step_outcome,
    trouble_of,
)
from integrations.platforms.douyin.handoff import hand_over, plain_package
from integrations.platforms.douyin.options import caption_of, direct_fields
from integrations.platforms.douyin.uploads import Uploads
from integrations.platforms.douyin.wire import Created
from integrations.platforms.endings import not_sent


class Publishing(msgspec.Struct, frozen=True):
    """One order on its way to one account."""

    client: DouyinClient
    tokens: AppTokens
    grant: Grant
    order: Order
    deadline: Deadline

    async def step(self, uploads: Uploads) -> Outcome:
        """Some of the uploads or, when they are done, the post. What the account may not do is handed over."""
        try:
            return await uploads.next_step() or await self._post()
        except Ended as ended:
            return ended.outcome
        except PlatformRefused as refused:
            return await self._refused(refused.trouble, step_outcome(refused.trouble, "an upload"))
        except RequestNotSent as error:
            return not_sent(error)
        except (AnswerLost, UnreadableAnswer) as error:
            return Unknown(reason=str(error))

    async def _post(self) -> Outcome:
        answer = await self._create()
        if trouble := trouble_of(answer):
            return await self._refused(trouble, effect_outcome(trouble))
        made = decode(answer, Created)
        return Completed(remote_id=made.item_id, checkpoint={"video_id": made.video_id} if made.video_id else {})

    async def _create(self) -> Answer:
        post: dict[str, Any] = {"text": caption_of(self.order), **direct_fields(self.order)}
        if self.order.videos:
            video = {"video_id": self.order.checkpoint["video_id"]}
            return await self.client.create(self.grant, "create_video", video | post, self.deadline)
        images = {"image_list": self.order.checkpoint["image_ids"]}
        return await self.client.create(self.grant, "create_image_text", images | post, self.deadline)

    async def _refused(self, trouble: Trouble, otherwise: Outcome) -> Outcome:
        """Nothing was posted where a person takes over."""
        if trouble.meaning == "risk":
            return plain_package(self.order, reason="platform_asks")
        if trouble.meaning not in NOT_PERMITTED:
            return otherwise
        return await hand_over(self.tokens, self.grant, self.order, self.deadline, reason="not_permitted")
