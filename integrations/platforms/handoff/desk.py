"""From an order to the package a person works with."""

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from domain.platforms.ports import (
    Finding,
    Media,
    NeedsHuman,
    Order,
    PlatformDescriptor,
)
from integrations.platforms.advice import advised, beside, check_shape, check_usual, too_many, unconfirmed
from integrations.platforms.handoff.forms import Form
from integrations.platforms.handoff.options import (
    FORM,
    TOPICS,
    HandoffOption,
    addresses_of,
    check_options,
    fields_of,
)
from integrations.platforms.handoff.topics import topics_of
from integrations.platforms.limits import check_limits
from integrations.platforms.optional import shown

_BEIJING = ZoneInfo("Asia/Shanghai")


class Desk:
    """Prepares what people post on one site. The first form that suits a kind of order is its usual one."""

    def __init__(
        self,
        descriptor: PlatformDescriptor,
        forms: tuple[Form, ...],
        options: Mapping[str, HandoffOption],
        *,
        closed_topics: bool,
    ) -> None:
        self._descriptor = descriptor
        self._forms = forms
        self._options = {"form": FORM, "topics": TOPICS, **options}
        self._closed_topics = closed_topics

    def form_of(self, order: Order) -> Form:
        """The form the order asks for, or the usual one of its kind."""
        suiting = [form for form in self._forms if order.kind in form.kinds]
        return next((form for form in suiting if form.name == order.options.get("form")), (suiting or self._forms)[0])

    def check(self, order: Order) -> list[Finding]:
        """The limits that are certain, the options, and what is only usual as warnings."""
        errors = (
            *check_limits(self._descriptor, order),
            *check_options(self._descriptor.title, self._options, order.options),
            *self._check_form(order),
        )
        form = self.form_of(order)
        return beside(errors, self._warnings(form, order), self._shapes(form, order))

    def hand_over(self, order: Order) -> NeedsHuman:
        """Everything a person needs."""
        form = self.form_of(order)
        return NeedsHuman(
            instructions=_instructions(form, self._descriptor.title),
            deep_link=self._deep_link(form, order),
            link_kinds=form.confirmed_by or (form.name,),
            title=order.title if form.title_label else "",
            text=order.text,
            fields={**self._fields(order), **fields_of(self._options, order.options)},
            checklist=(*form.checklist, *self._hints(form, order)),
        )

    def _check_form(self, order: Order) -> Iterator[Finding]:
        wish, form = order.options.get("form"), self.form_of(order)
        if wish is not None and wish != form.name:
            names = tuple(one.name for one in self._forms if order.kind in one.kinds)
            message = f"an order of kind {order.kind} can be: {', '.join(names)}"
            yield Finding(
                pointer="/options/form", code="option_invalid", message=message, allowed=names, found=shown(wish)
            )
        for name in form.needs:
            if name not in order.options:
                message = f"{form.called} needs {name}: {self._options[name].meaning}"
                yield Finding(pointer=f"/options/{name}", code="option_missing", message=message)

    def _deep_link(self, form: Form, order: Order) -> str | None:
        addresses = addresses_of(self._options, order.options)
        return form.deep_link.format_map(addresses) if set(form.needs) <= set(addresses) else None

    def _fields(self, order: Order) -> dict[str, str]:
        topics = topics_of(order.text, order.options, closed=self._closed_topics)
        end = "#" if self._closed_topics else ""
        fields = {
            "话题": " ".join(f"#{topic}{end}" for topic in topics),
            "图片": _files(order.images),
            "视频": _files(order.videos),
            "定时发布": f"{order.scheduled_at.astimezone(_BEIJING):%Y-%m-%d %H:%M}" if order.scheduled_at else "",
        }
        return {label: value for label, value in fields.items() if value}

    def _hints(self, form: Form, order: Order) -> Iterator[str]:
        if form.title_label and not order.title.strip():
            yield f"{form.title_label}: there is none yet; write one"
        yield from (warning.message for warning in self._warnings(form, order))

    def _shapes(self, form: Form, order: Order) -> Iterator[Finding]:
        for media in order.images if form.shapes else ():
            found = check_shape(media, form.shapes, f"/media/{order.media.index(media)}")
            yield from advised(self._descriptor, found)

    def _warnings(self, form: Form, order: Order) -> Iterator[Finding]:
        if form.usual is not None:
            yield from check_usual(self._descriptor, form.usual, order)
        if form.usual_topics is not None:
            topics = topics_of(order.text, order.options, closed=self._closed_topics)
            pointer = "/options/topics" if "topics" in order.options else "/text"
            yield from unconfirmed(self._descriptor, too_many(pointer, "topics", len(topics), form.usual_topics))


def _instructions(form: Form, site: str) -> str:
    steps = [f"Make a {form.called} on {site} with the right account: {form.where}."]
    if form.title_label:
        steps.append(f"Copy the title into {form.title_label}.")
    steps.append(f"Copy the text into {form.text_label}, and fill in the other fields by their names.")
    steps.append("Publish it, then confirm here with the address of the post.")
    return " ".join(steps)


def _files(files: tuple[Media, ...]) -> str:
    """One line per file, in the order in which they are to appear."""
    return "\n".join(f"{number}. {_described(media)}" for number, media in enumerate(files, 1))


def _described(media: Media) -> str:
    size = f" {media.width}×{media.height}" if media.width and media.height else ""
    return f"{media.content_type}{size}{f'，{media.alt_text}' if media.alt_text else ''}"
