"""Posts that only a person can make: everything they need, ready to copy."""

from .declared import declare
from .desk import Desk
from .forms import ANY_IMAGES, ANY_TEXT, ANY_VIDEO, Form
from .options import HandoffOption
from .topics import topics_of

__all__ = ["ANY_IMAGES", "ANY_TEXT", "ANY_VIDEO", "Desk", "Form", "HandoffOption", "declare", "topics_of"]
