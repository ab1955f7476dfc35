"""The design that most programs start with, as the control: a deferred job per post, and the job posts with retries.

`python -m tests.chaos.naive`: a real arq worker. Its truth is in Redis, and an answer that does not come is taken for a
post that was not made.
"""

import os
from pathlib import Path
from typing import Any

import aiohttp
from arq.connections import RedisSettings
from arq.worker import Retry, Worker, func

URL, TOKENS, REDIS, NOTES = "NAIVE_URL", "NAIVE_TOKEN", "NAIVE_REDIS", "NAIVE_NOTES"
TRIES = 5
JOB_SECONDS = 5


async def publish(ctx: dict[Any, Any], text: str) -> None:
    """Post it; whatever goes wrong, try again."""
    headers = {"Authorization": f"Bearer {os.environ[TOKENS]}"}
    timeout = aiohttp.ClientTimeout(total=2)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.post(os.environ[URL], json={"text": text, "media_ids": []}, headers=headers) as answer,
        ):
            if answer.status == 422:
                _note_rejected(text)
                return
            answer.raise_for_status()
            await answer.json()
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise Retry(defer=ctx["job_try"]) from error


def _note_rejected(text: str) -> None:
    """A local file, so that the verdict can tell a refused post from a lost one."""
    with Path(os.environ[NOTES]).open("a", encoding="utf-8") as notes:
        notes.write(text + "\n")


def main() -> None:
    """Work until told to stop."""
    jobs = [func(publish, name="publish", max_tries=TRIES, keep_result=0, timeout=JOB_SECONDS)]
    settings = RedisSettings.from_dsn(os.environ[REDIS])
    Worker(functions=jobs, redis_settings=settings, poll_delay=0.1, job_timeout=JOB_SECONDS).run()


if __name__ == "__main__":
    main()
