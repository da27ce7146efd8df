"""The documentation cannot lag behind the code: settings, commands, links and decisions are compared with it."""

import contextlib
import re
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from qiao.cli import main
from qiao.settings import Limits, from_environment

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[\s`(/])qiao ([a-z][a-z-]+)((?: --?[a-z][a-z-]*)*)")


READMES = ("README.md", "README.zh-CN.md")
SESSION = re.compile(r"(```console\n\$ qiao (?P<call>.*?)\n).*?(\n```)", re.DOTALL)


def with_session(name, page):
    """Run the command of a page's session, as on a terminal of 100 columns, and put what it prints into the page."""

    def ran(match):
        arguments = ["--lang", "zh" if "zh" in name else "en", *match["call"].split()]
        result = CliRunner(env={"COLUMNS": "100"}).invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return match[1] + "\n".join(line.rstrip() for line in result.output.rstrip().splitlines()) + match[3]

    with contextlib.chdir(ROOT):
        return SESSION.sub(ran, page)


def read(*names):
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def commands():
    """Load every command: the group itself loads them one by one."""
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    assert found
    return found


def code(page):
    """Give what a page says in code: fenced blocks and inline spans, prompts and file names included."""
    text = page.read_text(encoding="utf-8")
    return "\n".join([*FENCE.findall(text), *re.findall(r"`[^`\n]+`", FENCE.sub("", text))])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page):
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    local = [link.partition("#")[0] for link in LINK.findall(prose) if not re.match(r"[a-z]+:|#", link)]

    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_the_session_in_the_readme_is_what_the_command_prints(name):
    page = read(name)

    assert with_session(name, page) == page, "python -m tests.test_docs writes the sessions anew"


def test_settings_are_documented():
    documented = read("docs/settings.md")
    known = set(re.findall(r"QIAO_[A-Z_]+", (ROOT / "src/qiao/settings.py").read_text(encoding="utf-8")))

    assert from_environment({}).port == 8000
    assert set(re.findall(r"`(QIAO_[A-Z_]+)`", documented)) == known
    assert [field.name for field in fields(Limits) if f"`{field.name}`" not in documented] == []


@pytest.mark.parametrize("name", READMES)
def test_commands_are_all_in_the_readme(name):
    page = read(name)

    assert [name for name in commands() if f"qiao {name}" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_options_in_the_docs_exist(page):
    known = commands()

    for name, options in COMMAND.findall(code(page)):
        assert name in known, name
        accepted = {option for param in known[name].params for option in (*param.opts, *param.secondary_opts)}
        assert set(options.split()) <= accepted | {"--help"}, (name, options)


def test_paths_in_the_docs_exist():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"`((?:src|script|docs|eval|examples|tests)/[\w./-]+)`", text))

    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_decisions_are_all_listed():
    listed = read("docs/decisions/README.md")
    pages = [path.name for path in (ROOT / "docs/decisions").glob("[0-9]*.md")]

    assert [name for name in pages if f"({name})" not in listed] == []


def headings(text):
    return re.findall(r"^#+ ", FENCE.sub("", text), re.MULTILINE)


@pytest.mark.parametrize(
    "english,chinese",
    [("README.md", "README.zh-CN.md"), ("docs/tutorial.en.md", "docs/tutorial.zh-CN.md")],
)
def test_translations_have_the_same_sections_and_commands(english, chinese):
    left, right = read(english), read(chinese)

    assert headings(left) == headings(right)
    assert COMMAND.findall(left) == COMMAND.findall(right)


if __name__ == "__main__":
    for readme in READMES:
        (ROOT / readme).write_text(with_session(readme, read(readme)), encoding="utf-8")
