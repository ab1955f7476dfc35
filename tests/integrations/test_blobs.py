"""Files on disk."""

import hashlib
import os
from pathlib import Path
from uuid import uuid4

import pytest

from integrations.blobs.disk import STALE_SECONDS, DiskBlobs

CONTENT = b"a film " * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def test_a_draft_is_adopted_and_read_in_parts(tmp_path: Path) -> None:
    blobs, tenant_id = DiskBlobs(tmp_path), uuid4()
    draft = blobs.draft(tenant_id)
    draft.write_bytes(CONTENT)
    blobs.adopt(tenant_id, SHA256, draft)
    assert not draft.exists()
    assert blobs.get(tenant_id, SHA256) == CONTENT
    assert blobs.read(tenant_id, SHA256, 7, 6) == b"a film"
    assert blobs.read(tenant_id, SHA256, len(CONTENT) - 2, 100) == CONTENT[-2:]
    assert blobs.read(tenant_id, SHA256, len(CONTENT), 100) == b""


def test_the_same_content_is_adopted_twice_without_harm(tmp_path: Path) -> None:
    blobs, tenant_id = DiskBlobs(tmp_path), uuid4()
    for _ in range(2):
        draft = blobs.draft(tenant_id)
        draft.write_bytes(CONTENT)
        blobs.adopt(tenant_id, SHA256, draft)
    assert blobs.get(tenant_id, SHA256) == CONTENT


def test_another_tenants_content_is_not_there(tmp_path: Path) -> None:
    blobs = DiskBlobs(tmp_path)
    blobs.put(uuid4(), SHA256, CONTENT)
    with pytest.raises(FileNotFoundError):
        blobs.read(uuid4(), SHA256, 0, 1)


def test_the_draft_of_a_process_that_died_is_removed_in_time(tmp_path: Path) -> None:
    blobs = DiskBlobs(tmp_path)
    left, fresh = blobs.draft(uuid4()), blobs.draft(uuid4())
    long_ago = left.stat().st_mtime - STALE_SECONDS - 1
    os.utime(left, (long_ago, long_ago))
    blobs.draft(uuid4())
    assert (left.exists(), fresh.exists()) == (False, True)


def test_drafts_go_with_their_tenant(tmp_path: Path) -> None:
    blobs, gone, stays = DiskBlobs(tmp_path), uuid4(), uuid4()
    blobs.put(gone, SHA256, CONTENT)
    left, other = blobs.draft(gone), blobs.draft(stays)
    assert blobs.remove_all(gone) == 2
    assert (left.exists(), other.exists()) == (False, True)
    assert blobs.remove_all(gone) == 0
