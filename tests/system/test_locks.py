"""Advisory locks are numbers: no two of them mean the same, and none is made outside the one list."""

import ast
from uuid import UUID

from domain.kernel.locks import DEPLOY_LOCK, Lock, lock_key

from .sources import sources

TENANT = UUID("0198c0de-0000-7000-8000-000000000001")
REGISTRY = "domain.kernel.locks"


def test_no_two_locks_share_a_number() -> None:
    keys = [lock_key(lock, TENANT) for lock in Lock] + [lock_key(lock) for lock in Lock] + [DEPLOY_LOCK]
    assert len(set(keys)) == len(keys)
    assert len(set(map(int, Lock))) == len(Lock.__members__)  # an alias would be two names of one number
    assert all(0 < key < 2**63 for key in keys)


def test_a_lock_is_on_what_it_names() -> None:
    assert lock_key(Lock.QUOTAS, TENANT) == lock_key(Lock.QUOTAS, str(TENANT))
    assert lock_key(Lock.PUBLISHING, "budget", TENANT) != lock_key(Lock.PUBLISHING, "content", TENANT)
    assert all(lock_key(lock, TENANT) >> 48 == lock for lock in Lock)


def test_every_lock_is_listed() -> None:
    """A statement that locks stands where the registry is imported, and its key is a parameter or the one constant."""
    locking, wrong = 0, []
    for source in sources():
        inside = {id(part) for node in ast.walk(source.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(source.tree):
            text = ast.unparse(node) if isinstance(node, ast.Constant | ast.JoinedStr) else ""
            if "advisory_" not in text or id(node) in inside or source.module == REGISTRY:
                continue
            locking += 1
            listed = any(name.startswith(REGISTRY) for _, name in source.imports())
            if not listed or not ("($1)" in text or "($3)" in text or "DEPLOY_LOCK" in text):
                wrong.append(source.at(node))
    assert wrong == []
    assert locking >= len(Lock)
