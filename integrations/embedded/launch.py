"""Starting and ending a server process that must not outlive us."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from integrations.embedded.account import Account
from integrations.embedded.files import ServerLog

TRAMPOLINE: Final = Path(__file__).with_name("_trampoline.py")
HANDED_ON: Final = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")
"""The only variables a server gets: ours may hold secrets, and PG* or LC_* ones would change what it does."""


def launch(
    command: Sequence[str],
    *,
    account: Account | None,
    on_our_death: signal.Signals,
    log: ServerLog,
    stdin: bytes = b"",
) -> subprocess.Popen[bytes]:
    """Starts `command` as `account` in a session of its own, so that a Ctrl-C in our terminal does not reach it.

    On Linux the kernel sends it `on_our_death` when the calling **thread** ends, even by kill -9: call this from the
    main thread, or from one that lives as long as the server should. Elsewhere an orphan is ended by the next start.
    """
    uid, gid = (account.uid, account.gid) if account else (-1, -1)
    wrapper = [
        sys.executable,
        "-I",
        "-S",
        str(TRAMPOLINE),
        str(os.getpid()),
        str(int(on_our_death)),
        str(uid),
        str(gid),
    ]
    output = log.open()
    try:
        process = subprocess.Popen(  # noqa: S603 - our own command, no shell
            [*wrapper, *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd="/",  # ours may be out of the account's reach
            env={"LC_ALL": "C", **{name: os.environ[name] for name in HANDED_ON if name in os.environ}},
            start_new_session=True,
        )
    finally:
        os.close(output)
    _feed(process, stdin)
    return process


def _feed(process: subprocess.Popen[bytes], text: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - Popen promises it for PIPE
    try:
        with process.stdin as pipe:
            pipe.write(text)
    except BrokenPipeError:
        pass  # it ended already; the caller finds out and shows its log


def end(process: subprocess.Popen[bytes], *steps: tuple[signal.Signals, float]) -> None:
    """Sends each signal in turn, waiting that many seconds for the end, and kills at last. Returns when it is gone."""
    for number, seconds in steps:
        process.send_signal(number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.wait()
