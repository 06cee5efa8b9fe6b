"""The figures of the write-up are those of their files."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/writeup.md"


def figures(*words):
    command = [ROOT / "scripts/figures", *words]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_write_up_says_what_its_files_say():
    done = figures("--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_that_was_changed_by_hand_is_stale_and_is_mended(tmp_path):
    page = tmp_path / "writeup.md"
    page.write_text(PAGE.read_text().replace("| 144.0 |", "| 146.0 |"))
    done = figures("--check", "--page", page)
    assert done.returncode == 1
    assert "-| 1 | 146.0 |" in done.stdout and "+| 1 | 144.0 |" in done.stdout
    assert "is stale: scripts/figures writes it anew." in done.stderr
    assert figures("--page", page).returncode == 0
    assert page.read_text() == PAGE.read_text()


def test_a_page_is_stale_when_a_result_changed(tmp_path):
    for folder in ("docs", "results"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    result = tmp_path / "results/2026-11-27-replicas/cache.csv"
    result.write_text(result.read_text().replace("875.375", "870.000", 1))
    done = figures("--check", "--root", tmp_path)
    assert done.returncode == 1
    assert "875.4" in done.stdout and "870.0" in done.stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<!-- figures: nothing -->\n<!-- figures: end -->\n", "there are no figures 'nothing'"),
        ("<!-- figures: cache -->\n", "does not end"),
    ],
)
def test_a_block_that_cannot_be_filled_is_told(tmp_path, text, says):
    page = tmp_path / "page.md"
    page.write_text(text)
    done = figures("--page", page)
    assert done.returncode == 1 and says in done.stderr
    assert page.read_text() == text


def test_every_figure_is_shown():
    """A figure that no page shows is code for nothing."""
    source = (ROOT / "scripts/figures").read_text()
    names = source.split("FIGURES = {")[1].split("}\n\n\nif")[0]
    for line in names.splitlines():
        if line.strip():
            name = line.split('"')[1]
            assert f"<!-- figures: {name} -->" in PAGE.read_text(), name
