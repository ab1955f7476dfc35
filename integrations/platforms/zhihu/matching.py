"""Whether something on Zhihu says what an order says. The listing shows a title and the beginning of the text only."""

import unicodedata

from domain.platforms.ports import Order
from integrations.platforms.handoff import Form
from integrations.platforms.zhihu.wire import Item

SHORTEST_EXCERPT = 12
"""Letters and digits an excerpt must have to stand for a longer text."""


def is_same(item: Item, order: Order, form: Form) -> bool:
    """The title decides where the form has one; else the excerpt has to be how the text begins."""
    if form.title_label and order.title.strip():
        return _letters(item.title) == _letters(order.title) != ""
    return _begins(order.text, item.summary)


def _begins(text: str, summary: str) -> bool:
    whole, excerpt = _letters(text), _letters(summary)
    if not excerpt:
        return text.strip() == summary.strip() != ""
    return whole == excerpt or (len(excerpt) >= SHORTEST_EXCERPT and whole.startswith(excerpt))


def _letters(text: str) -> str:
    """Without blanks, punctuation and Markdown, which the editor changes."""
    return "".join(character for character in unicodedata.normalize("NFKC", text) if character.isalnum()).casefold()
