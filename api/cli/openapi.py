"""`opsroom openapi`: the published document and its freshness."""

import difflib
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from api.app import create_app
from api.openapi import rendered_document
from api.openapi_diff import Allowances, Judgement, judge
from integrations.installation.problems import Problem
from integrations.settings import Settings

from .document_additions import additions
from .printing import plain_console

DOCUMENT: Final = Path("openapi/v1.json")
RELEASED: Final = Path("openapi/v1.released.json")
ALLOWED: Final = Path("openapi/breaking.toml")
SHOWN_LINES: Final = 40
app = typer.Typer(no_args_is_help=True, help="Write the OpenAPI document, or check that the written one is fresh.")
console = plain_console()
Where = Annotated[Path, typer.Argument(help="The document's file.")]
Base = Annotated[Path, typer.Option(help="The released document.")]
Stated = Annotated[Path, typer.Option(help="Accepted breaks, with reasons.")]


class DocumentStale(Problem):
    """The written document is not what the code says."""

    def __init__(self, path: Path, difference: str) -> None:
        super().__init__(
            f"{path} is not what the API says:\n{difference}", "Run `opsroom openapi write` and commit it."
        )


class DocumentBreaks(Problem):
    """Programs written against the released document would stop working."""

    def __init__(self, judgement: Judgement) -> None:
        unstated = [f"{one.pointer}  {one.change}  {one.detail}" for one in judgement.unstated]
        outdated = [f"{one.pointer}  {one.change}  is allowed, but breaks nothing" for one in judgement.outdated]
        super().__init__(
            "The API breaks what is released:\n" + "\n".join([*unstated, *outdated]),
            f"Keep the old way working, or state each break with its reason in {ALLOWED}.",
        )


@app.command()
def write(path: Where = DOCUMENT) -> None:
    """Write the document that the API of this version serves."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_document())
    console.print(f"Wrote {path}.", markup=False)


@app.command()
def check(path: Where = DOCUMENT) -> None:
    """Fail, and show the difference, unless the file is what this version serves."""
    written = path.read_text() if path.exists() else ""
    wanted = _document()
    if written != wanted:
        lines = difflib.unified_diff(written.splitlines(), wanted.splitlines(), "written", "served", lineterm="", n=1)
        raise DocumentStale(path, "\n".join(list(lines)[:SHOWN_LINES]))
    console.print(f"{path} is fresh.", markup=False)


@app.command()
def release(path: Where = DOCUMENT, released: Base = RELEASED, allowed: Stated = ALLOWED) -> None:
    """Make the document the released one, which later changes are held against. Refuses while a break is not stated.

    The stated breaks have happened with that: their entries fit nothing any more and are to be taken out of the file.
    """
    old, new = (msgspec.json.decode(file.read_bytes(), type=dict) for file in (released, path))
    allowances = msgspec.toml.decode(allowed.read_bytes(), type=Allowances)
    _refuse_breaks(judge(old, new, allowances))
    for line in additions(old, new):
        console.print(line, markup=False)
    for stated in allowances.allowed:
        console.print(f"! {stated.pointer}  {stated.change}  (take it out of {allowed})", markup=False)
    released.write_bytes(path.read_bytes())
    console.print(f"{released} is {path} from now on.", markup=False)


@app.command()
def diff(path: Where = DOCUMENT, released: Base = RELEASED, allowed: Stated = ALLOWED) -> None:
    """Fail, and list each one with a JSON pointer, if there are breaking changes that are not stated with a reason."""
    old, new = (msgspec.json.decode(file.read_bytes(), type=dict) for file in (released, path))
    _refuse_breaks(judge(old, new, msgspec.toml.decode(allowed.read_bytes(), type=Allowances)))
    console.print(f"{path} breaks nothing of {released}; additions: {len(additions(old, new))}.", markup=False)


def _refuse_breaks(judgement: Judgement) -> None:
    if judgement.unstated or judgement.outdated:
        raise DocumentBreaks(judgement)


def _document() -> str:
    # Which paths and schemas there are depends on the code alone, so any settings will do.
    return rendered_document(create_app(Settings())).decode() + "\n"
