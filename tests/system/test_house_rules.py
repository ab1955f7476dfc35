"""House rules that a reviewer would have to remember otherwise. Each test says why the rule is there."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .sources import ROOT, Source, sources

OWN = {"domain.kernel"}
FORBIDDEN_IN_DOMAIN = {
    "os": "the environment is read once, in settings",
    "sys": "a context knows nothing of its process",
    "time": "time is handed in",
    "asyncio": "whoever opened the work decides what runs beside it",
    "threading": "the same",
    "socket": "nothing talks to the outside while a work is open",
    "ssl": "the same",
    "urllib.request": "the same",
    "http": "the same",
    "httpx": "the same",
    "aiohttp": "the same",
    "redis": "the same",
    "asyncpg": "statements go through the work",
    "arq": "jobs are woken by whoever commits",
    "litestar": "the API is one of several callers",
    "subprocess": "a context starts no programs",
    "structlog": "a fact is recorded, not logged",
    "logging": "the same",
}
FORBIDDEN_NAMES_IN_DOMAIN = {"async_sessionmaker", "sessionmaker", "create_async_engine", "create_engine"}
ENVIRONMENT_READERS = {"api/app.py", "api/metrics.py", "integrations/settings.py"}
COMMITTING = {
    "integrations/runtime.py": "opens every work and commits it",
    "integrations/crypto/digesting.py": "keeps the one key without which no runtime can be opened",
}
WRITTEN_BY_CODE = {
    "domain/kernel/inserts.py": "names of tables and columns, taken from the models; values are parameters"
}
API_REACHES_OUT = {
    "api/app.py": "opens the runtime",
    "api/dependencies.py": "hands the runtime's parts to handlers",
    "api/auth.py": "spends from the token buckets",
    "api/health.py": "compares the schema with the code",
    "api/uploads.py": "looks at the bytes of an upload before they are stored",
    "api/v1/webhooks.py": "asks the outbound client whether it would call a URL",
}


def test_the_layers_hold() -> None:
    """`[tool.importlinter]` in pyproject.toml says which layer may import which; this runs it."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_contexts_meet_at_their_front_door() -> None:
    """A context is changed freely behind its package's `__init__`; whoever imports a module of it stops that.

    `domain.kernel` is no context: its modules are the vocabulary. `domain.tables` lists every model for migrations.
    What a context needs from outside stands in its `ports`, and is there for the integrations that provide it.
    """
    wrong = []
    for source in sources():
        for node, name in source.imports():
            context = _context(name)
            if source.path.startswith("integrations/") and ".ports." in name:
                continue
            if (
                context
                and context != _context(source.module)
                and _reaches_inside(name)
                and source.module != "domain.tables"
            ):
                wrong.append(f"{source.at(node)} imports {name}")
    assert wrong == []


def test_the_api_reaches_out_in_few_places() -> None:
    """A handler calls one action or query. What it needs from outside is handed to it."""
    reaching = {
        source.path
        for source in sources("api")
        for _, name in source.imports()
        if name.startswith("integrations.") and not source.path.startswith("api/cli/")
    }
    assert reaching == set(API_REACHES_OUT)


def test_the_domain_does_not_reach_outside() -> None:
    """A unit of work lasts milliseconds and is the same in every process: it reads no clock, file or network."""
    wrong = [
        f"{source.at(node)} imports {name}: {FORBIDDEN_IN_DOMAIN[found]}"
        for source in sources("domain")
        for node, name in source.imports()
        if (found := _forbidden(name)) is not None
    ]
    assert wrong == []


def test_the_domain_opens_no_session() -> None:
    """A session that a context opened would have no tenant, and would commit apart from its work."""
    wrong = [
        f"{source.at(node)} imports {name}"
        for source in sources("domain")
        for node, name in source.imports()
        if name.rpartition(".")[2] in FORBIDDEN_NAMES_IN_DOMAIN
    ]
    assert wrong == []


def test_nobody_commits_but_the_runtime() -> None:
    """One work is one transaction. A commit in the middle would keep half of it when the rest fails."""
    wrong = [
        f"{source.at(call)} calls {name}"
        for source in sources("api", "domain", "integrations", "workers")
        for call, name in source.calls()
        if name.endswith(".commit") and source.path not in COMMITTING
    ]
    assert wrong == []


def test_time_is_handed_in() -> None:
    """Tests and workers choose the time; what reads the machine's clock cannot be told another one."""
    clocks = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic"}
    wrong = [
        f"{source.at(call)} calls {name}"
        for source in sources("domain")
        for call, name in source.calls()
        if name in clocks or any(name.endswith(f".{clock}") for clock in clocks)
    ]
    assert wrong == []


def test_the_environment_is_read_in_few_places() -> None:
    """What is read on the side is no documented setting, and differs between processes of one installation."""
    wrong = [
        source.at(node)
        for source in sources("api", "domain", "integrations", "workers")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in {"os.environ", "os.getenv"}
        and source.path not in ENVIRONMENT_READERS
        and not source.path.startswith(
            ("api/cli", "integrations/embedded", "workers/run", "integrations/sandbox/__main__")
        )
    ]
    assert wrong == []


def test_sql_is_never_put_together_from_values() -> None:
    """A value inside the text of a statement is an injection waiting for its caller."""
    wrong = [
        source.at(node)
        for source in sources("api", "domain", "workers")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.JoinedStr) and _looks_like_sql(node) and not _interpolates_constants(node)
    ]
    assert {place.partition(":")[0] for place in wrong} == set(WRITTEN_BY_CODE)


def test_only_the_queue_knows_arq() -> None:
    """arq is a way to wake workers, and replaceable as long as nobody else uses it."""
    wrong = [
        f"{source.at(node)} imports {name}"
        for source in sources()
        for node, name in source.imports()
        if name.split(".")[0] == "arq" and not source.path.startswith(("workers/", "integrations/queue/"))
    ]
    assert wrong == []


def test_handler_types_are_there_at_run_time() -> None:
    """The framework reads annotations; postponed ones would have to be handed to it by hand."""
    wrong = [source.path for source in sources() for _, name in source.imports() if name == "__future__.annotations"]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "finds"),
    [("f'SELECT {x} FROM t'", True), ("f'UPDATE t SET a = {b}'", True), ("f'hello {x}'", False), ("'SELECT 1'", False)],
)
def test_the_check_for_sql_finds_some(text: str, finds: bool) -> None:
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.Expr)
    assert (isinstance(node.value, ast.JoinedStr) and _looks_like_sql(node.value)) is finds


def test_relative_imports_are_resolved() -> None:
    tree = ast.parse("from .models import A\nfrom ..posts import B\nfrom . import c")
    found = [
        name
        for _, name in Source("domain/content/reviews/actions.py", "domain.content.reviews.actions", tree).imports()
    ]
    assert found == ["domain.content.reviews.models.A", "domain.content.posts.B", "domain.content.reviews.c"]


def _context(name: str) -> str | None:
    """The context that a module belongs to: domain.content for domain.content.posts.models."""
    parts = name.split(".")
    is_context = len(parts) > 1 and parts[0] == "domain" and (ROOT / "domain" / parts[1]).is_dir()
    context = ".".join(parts[:2])
    return context if is_context and context not in OWN else None


def _reaches_inside(name: str) -> bool:
    parts = name.split(".")[2:]
    inner = ROOT.joinpath("domain", name.split(".")[1], *parts[:1])
    return len(parts) > 1 or inner.is_dir() or inner.with_suffix(".py").is_file()


def _forbidden(name: str) -> str | None:
    parts = name.split(".")
    return next(
        (found for size in range(len(parts), 0, -1) if (found := ".".join(parts[:size])) in FORBIDDEN_IN_DOMAIN), None
    )


def _looks_like_sql(node: ast.JoinedStr) -> bool:
    text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant)).upper()
    openings = ("SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "SET ", "WITH ", "CALL ", "TRUNCATE ", "ALTER ")
    has_value = any(isinstance(part, ast.FormattedValue) for part in node.values)
    return (
        has_value
        and text.lstrip().startswith(openings)
        and any(word in text for word in (" FROM ", " SET ", " INTO ", "SET_CONFIG"))
    )


def _interpolates_constants(node: ast.JoinedStr) -> bool:
    """Whether all that is put in are names written in capitals: parts of statements, not values."""
    put_in: Iterator[ast.expr] = (part.value for part in node.values if isinstance(part, ast.FormattedValue))
    return all(isinstance(value, ast.Name) and value.id.isupper() for value in put_in)
