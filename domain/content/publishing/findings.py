"""What a platform would say to a post of one account, and what becomes of it."""

from collections.abc import Sequence

import msgspec

from domain.platforms import Account, Finding, errors_of, reason_of

from .errors import PlatformRefuses
from .views import FindingView


def refuse_errors(platform: str, findings: Sequence[Finding]) -> None:
    """Raises PlatformRefuses with everything known about each error. Warnings refuse nothing."""
    if reasons := tuple(reason_of(finding) for finding in errors_of(findings)):
        raise PlatformRefuses(f"{platform} would refuse this post.", reasons=reasons)


def finding_view(account: Account, finding: Finding) -> FindingView:
    """A finding about one account."""
    return FindingView(account_id=account.id, platform=account.platform, **msgspec.structs.asdict(finding))
