"""What the inbox says no with."""

from domain.kernel.errors import DomainError


class ConversationTransitionRefused(DomainError):
    """The conversation is in a state from which this is not possible."""

    kind = "conflict"
    code = "conversation_transition_refused"


class NothingToAnswer(DomainError):
    """Nobody has said anything here that could be answered."""

    kind = "conflict"
    code = "nothing_to_answer"


class NotHideable(DomainError):
    """Only what others said in public can be taken out of sight."""

    kind = "conflict"
    code = "message_not_hideable"
