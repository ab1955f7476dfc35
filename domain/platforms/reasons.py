"""Saying no with what a platform would say."""

from domain.kernel.errors import Reason

from .ports import Finding


def reason_of(finding: Finding) -> Reason:
    """Everything a finding says, as one entry of a refusal."""
    return Reason(
        pointer=finding.pointer,
        code=finding.code,
        message=finding.message,
        limit=finding.limit,
        actual=finding.actual,
        allowed=finding.allowed,
        found=finding.found,
    )
