"""communities: who talks with us. Its public face; other contexts import from here only."""

from .errands import apply_end, confirm_errand
from .inbox.actions import assign_conversation, close_conversation, note_on_conversation, reopen_conversation
from .inbox.answering import hide_message, reply
from .inbox.models import Conversation, ConversationKind, ConversationNote, ConversationState, Message, MessageState
from .inbox.queries import CONVERSATIONS, MESSAGES, NOTES, get_conversation, get_message
from .inbox.receiving import receive_comment, receive_message
from .inbox.views import ConversationNoteView, ConversationView, MessageView
from .listening.models import InboxCursor, PostMetric
from .listening.views import POST_METRICS, PostMetricView
from .listening.visits import Heard, Visit, note_what_to_hear, prepare_visits, settle_visit
from .workload import open_work_by_member

__all__ = [
    "CONVERSATIONS",
    "MESSAGES",
    "NOTES",
    "POST_METRICS",
    "Conversation",
    "ConversationKind",
    "ConversationNote",
    "ConversationNoteView",
    "ConversationState",
    "ConversationView",
    "Heard",
    "InboxCursor",
    "Message",
    "MessageState",
    "MessageView",
    "PostMetric",
    "PostMetricView",
    "Visit",
    "apply_end",
    "assign_conversation",
    "close_conversation",
    "confirm_errand",
    "get_conversation",
    "get_message",
    "hide_message",
    "note_on_conversation",
    "note_what_to_hear",
    "open_work_by_member",
    "prepare_visits",
    "receive_comment",
    "receive_message",
    "reopen_conversation",
    "reply",
    "settle_visit",
]
