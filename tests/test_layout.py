"""The shape of the sources: small files that say what they are for. Ruff and import-linter hold the rest."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for package in ("qiao", "qiao_web") for path in (ROOT / "src" / package).rglob("*.py"))
HANDWRITTEN = [path for path in SOURCES if "migrations" not in path.parts]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Longer files, each with the reason why it is not split.
LONG_FILES: dict[str, str] = {
    "src/qiao/meetings/kernel.py": "compiled code is cached by file: what is compiled together must change together",
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", HANDWRITTEN, ids=name)
def test_file_is_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE or name(path) in LONG_FILES


@pytest.mark.parametrize("path", HANDWRITTEN, ids=name)
def test_file_says_what_it_is_for(path):
    tree = ast.parse(path.read_text("utf-8"))

    assert ast.get_docstring(tree) or not tree.body


@pytest.mark.parametrize("path", HANDWRITTEN, ids=name)
def test_functions_fit_a_screen(path):
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]

    assert [node.name for node in functions if node.end_lineno - node.lineno >= LONGEST_FUNCTION] == []


def test_long_files_are_really_long():
    assert [path for path in LONG_FILES if len((ROOT / path).read_text("utf-8").splitlines()) <= LONGEST_FILE] == []


def test_junk_drawers_do_not_exist():
    drawers = {"utils", "util", "helpers", "common", "misc", "manager"}

    assert [name(path) for path in SOURCES if path.stem in drawers] == []


def test_structs_are_replaced_by_the_function_for_structs():
    """mypy takes `dataclasses.replace` for both, and it fails on a struct only when it is called."""
    extractors = [path for path in SOURCES if path.is_relative_to(ROOT / "src" / "qiao" / "claims")]
    imported = [
        name(path)
        for path in extractors
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if any(one.name == "replace" for one in node.names)
    ]

    assert imported == []
