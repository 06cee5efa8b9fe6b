"""Links to a part of a page lead to a heading that it has, as GitHub names them."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATHS = subprocess.check_output(["git", "-C", ROOT, "ls-files", "*.md"], text=True).split()
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def prose(page):
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page):
    """The names of its headings: small letters, blanks as hyphens, signs left out."""
    heads = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", head).lower() for head in heads)
    return {re.sub(r"[^\w -]", "", head).replace(" ", "-") for head in plain}


def broken(page):
    for target in LINK.findall(prose(page)):
        path, _, part = target.partition("#")
        if "://" in target or not part or (path and not path.endswith(".md")):
            continue
        other = (page.parent / path).resolve() if path else page
        if part not in anchors(other):
            yield target


@pytest.mark.parametrize("path", PATHS)
def test_a_link_leads_to_a_heading(path):
    assert list(broken(ROOT / path)) == []


def test_a_link_to_no_heading_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# One `name`, two\n\n[a](#one-name-two) [b](#two)\n\n```\n[c](#three)\n```\n")
    assert list(broken(page)) == ["#two"]
