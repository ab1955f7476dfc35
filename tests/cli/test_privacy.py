"""Keys, erasure and its list at the command line, on an installation that runs."""

import json

from tests.cli.installation import Installation, wait_until
from tests.cli.test_commands import status_of


def test_resealing_tells_what_hangs_on_which_key(lasting: Installation) -> None:
    answer = lasting.run("keys", "reseal")
    assert answer.code == 0, answer.err
    assert "Values moved:" in answer.out
    row = next(line.split() for line in answer.out.splitlines() if line.startswith("k1 "))
    assert int(row[1]) >= 2, "the digest key and the key of the demo tenant"
    assert row[2] == "no"
    again = lasting.run("keys", "reseal", "--batch", "1")
    assert "0 made, 0 wrapped anew. Values moved: 0." in again.out


def test_a_tenant_is_erased_and_erased_again_from_the_list(lasting: Installation) -> None:
    lasting.run("tenants", "create", "leaving")
    key = lasting.run("keys", "create", "--tenant", "leaving").out.strip()
    early = lasting.run("tenants", "erase", "leaving", "--yes")
    assert (early.code, "Suspend the tenant first" in early.err) == (1, True)
    lasting.run("tenants", "suspend", "leaving")
    assert lasting.run("tenants", "erase", "leaving", "--yes", "--grace-days", "30").code == 0
    assert "call that off first" in lasting.run("tenants", "resume", "leaving").err
    assert lasting.run("tenants", "cancel-erasure", "leaving").code == 0
    assert status_of(lasting, "/v1/tenant", key) == 200
    assert lasting.run("tenants", "erase", "leaving", "--yes").code == 0
    wait_until(lambda: " erased " in lasting.run("tenants", "erasures").out)
    assert status_of(lasting, "/v1/tenant", key) == 401
    assert "leaving" not in lasting.run("tenants", "list").out
    assert lasting.run("tenants", "create", "leaving").code == 0, "the slug is free again"
    listed = lasting.folder.path.with_name("erased.jsonl")
    assert lasting.run("tenants", "erasures", "--output", str(listed)).code == 0
    tombstone = json.loads(listed.read_text())
    assert (tombstone["state"], tombstone["counts"]["tenants"]) == ("erased", 1)
    assert "leaving" not in listed.read_text()
    replayed = lasting.run("tenants", "erase", "--replay", str(listed))
    assert (replayed.code, "1 tenants are erased again" in replayed.out) == (0, True), replayed.err
    wait_until(lambda: " erased " in lasting.run("tenants", "erasures").out)


def test_an_erasure_that_nobody_meant_is_refused(lasting: Installation) -> None:
    neither = lasting.run("tenants", "erase")
    assert (neither.code, "--replay FILE" in neither.err) == (1, True)
    listed = lasting.folder.path.with_name("nonsense.jsonl")
    listed.write_text('{"tenant_id": 1}')
    bad = lasting.run("tenants", "erase", "--replay", str(listed))
    assert (bad.code, "Traceback" in bad.err) == (1, False)
