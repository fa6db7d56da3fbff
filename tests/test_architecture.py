"""The rooms and who may import whom: flows → transforms → schemas, never back, and down the chain of rooms."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("flows", "transforms", "schemas")

# Room → the rooms of transforms/ that it may import besides itself. All may import schemas.
MAY_IMPORT = {
    "reading": set(),
    "language": set(),
    "places": {"language"},
    "actors": {"language"},
    "dates": {"language"},
    "coding": {"language", "places", "actors", "dates"},
    "linking": set(),
    "quality": set(),
    "release": set(),
    "coder": {"reading", "language", "places", "actors", "dates", "coding"},
}

# Modules → the only top-level package that may name them.
ONLY_IN = {"prefect": "flows", "typer": "flows", "httpx": "flows"}


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Dotted names of everything that a module imports, at its top or inside its functions."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level]) if node.level else []
            prefix = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{prefix}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules("schemas"), ids=str)
def test_schemas_import_nothing_of_ours(path: Path) -> None:
    assert not [name for name in imports(path) if name.split(".")[0] in {"transforms", "flows"}]


@pytest.mark.parametrize("path", modules("transforms"), ids=str)
def test_transforms_import_schemas_and_the_rooms_above_them(path: Path) -> None:
    room = path.relative_to(ROOT / "transforms").parts[0].removesuffix(".py")
    names = list(imports(path))
    assert not [name for name in names if name.split(".")[0] == "flows"]
    reached = {name.split(".")[1] for name in names if name.startswith("transforms.")}
    assert reached <= MAY_IMPORT.get(room, set()) | {room}


@pytest.mark.parametrize("package", ["schemas", "transforms"])
def test_what_runs_the_work_stays_in_flows(package: str) -> None:
    for path in modules(package):
        assert not [name for name in imports(path) if ONLY_IN.get(name.split(".")[0], package) != package], path


def test_every_room_is_known() -> None:
    rooms = {path.name for path in (ROOT / "transforms").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == MAY_IMPORT.keys() - {"coder"}


def test_no_path_of_a_machine_is_in_the_code() -> None:
    for package in (*PACKAGES, "tests"):
        for path in modules(package):
            text = path.read_text(encoding="utf-8")
            assert str(ROOT) not in text and str(Path.home()) + "/" not in text, path
