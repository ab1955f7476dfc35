"""A simulator of Weibo's documented interfaces: OAuth, the public and the commercial tier, articles, the fan service.

Where the documentation is silent it behaves as follows, and clients must not rely on it: a post is refused as a repeat
(20019) for `repeat_seconds`; an answer to a person outside 48 hours is an illegal request (10012); a dead token answers
21327 and one that never was 21332; 10002 says that nothing was done, every other 5xx says nothing.
"""

from integrations.sandbox.weibo.app import create

__all__ = ["create"]
