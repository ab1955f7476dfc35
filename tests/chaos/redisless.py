"""Nothing needs Redis to be right: the same publications with it and without it, and the tests without it."""

import asyncio
import os
import random
import re
import sys

from integrations.runtime import open_runtime
from tests.conftest import ADMIN, REDIS
from tests.databases import TEMPLATE, Databases
from tests.workers.stage import environment_of

from .crowd import gathered
from .fleet import running_fleet
from .ground import LOGS, Ground, laid_out, make_database
from .options import Options
from .report import Row, spelled
from .storm import WORKER
from .verdict import Verdict, judged

PUBLICATIONS, SECONDS, WORKERS = 200, 10.0, 2
REST_SECONDS = 60
TESTS = ("tests/workers", "tests/api/test_publications.py")
TESTS_SECONDS = 400


async def row(options: Options) -> Row:
    """First with Redis, then without, then the tests without."""
    there, _ = await _published(options, away=False)
    away, tests = await _published(options, away=True)
    passed = re.search(r"(\d+) passed", tests)
    green = passed is not None and not re.search(r"failed|error", tests)
    whole = all(verdict.clean and verdict.states == {"published": PUBLICATIONS} for verdict in (there, away))
    return Row(
        name=f"Without Redis: {PUBLICATIONS} publications, and {' and '.join(TESTS)}",
        seen=f"with: {there.states}, lag {spelled(there.lag)}\nwithout: {away.states}, lag {spelled(away.lag)}\n"
        f"tests without: {tests}",
        bar="all published once, tests green; only latency differs",
        passed=whole and green,
        figures={"with": there, "without": away, "tests": tests},
    )


async def _published(options: Options, *, away: bool) -> tuple[Verdict, str]:
    rng = random.Random(options.seed)
    async with laid_out() as ground:
        if away:
            await ground.servers.kill_redis()
        async with open_runtime(ground.settings, system=True) as runtime:
            casts = await gathered(runtime, ground.sandbox, rng, publications=PUBLICATIONS, seconds=SECONDS)
        async with running_fleet(WORKER, environment_of(ground.settings), size=WORKERS, log=LOGS / "redisless.log"):
            await _rest(ground)
        verdict = await judged(ground, casts)
        return verdict, await _tests(ground) if away else ""


async def _rest(ground: Ground) -> None:
    for _ in range(REST_SECONDS):
        rows = await ground.fetch("SELECT count(*) FROM publications WHERE next_at IS NOT NULL")
        if rows and not rows[0]["count"]:
            return
        await asyncio.sleep(1)


async def _tests(ground: Ground) -> str:
    """Run the tests on this PostgreSQL, with the address of a Redis that is not there. Returns their last line."""
    databases = Databases(ground.databases.admin_dsn)
    await make_database(databases, TEMPLATE)
    environ = {**os.environ, ADMIN: databases.admin_dsn, REDIS: ground.servers.redis.url}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
    process = await asyncio.create_subprocess_exec(
        *command, env=environ, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        async with asyncio.timeout(TESTS_SECONDS):
            output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    (LOGS / "redisless-tests.log").write_bytes(output)
    return output.decode(errors="replace").strip().splitlines()[-1].strip("= ")
