"""Runs as its own small process between us and a server, then becomes the server by exec.

Usage: `python -I -S _trampoline.py PARENT_PID SIGNAL UID GID COMMAND...`; UID is -1 to stay who we are.

A program of its own instead of `preexec_fn`, which may deadlock in a parent with threads, and instead of Popen's
`user=`, because the unprivileged account often cannot even run the interpreter (a virtual environment under /root).
The order matters: changing the user clears the parent-death signal, exec keeps it (prctl(2), PR_SET_PDEATHSIG).
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def main(parent: int, death_signal: int, uid: int, gid: int, command: list[str]) -> None:
    if uid >= 0:
        become(uid, gid)
    if sys.platform == "linux":
        die_with(parent, death_signal)
    # Python ignores these, and exec would hand that on to the server.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    os.execv(command[0], command)  # noqa: S606 - the caller built the command, no shell is involved


def become(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def die_with(parent: int, death_signal: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != parent:  # the parent died before the line above: no signal will ever come
        sys.exit(1)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:5]]
    main(numbers[0], numbers[1], numbers[2], numbers[3], sys.argv[5:])
