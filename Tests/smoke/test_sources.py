"""Which state is compared with, and when a site is built again; in repositories of a moment."""

import re
from pathlib import Path

import pytest
from check import sources
from experiment.failure import Failed
from repository import PACKAGE, PAGE, Repository

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "repository")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "smoke"
    folder.mkdir()
    return folder


def states(repository, folder, against=None):
    git = sources.Git(repository.folder)
    after = git.working_tree(folder)
    return git.reference(against, after), after


def test_a_branch_is_compared_with_where_it_began(repository, folder):
    repository.git("switch", "--quiet", "--create", "branch")
    repository.write(PAGE, "two")
    second = repository.commit("two")
    before, after = states(repository, folder)
    assert (before.commit, after.commit) == (repository.first, second)
    assert before.name == f"the merge base with main ({before.commit[:9]})"
    assert after.name == f"the working tree ({second[:9]})"


def test_the_main_branch_is_compared_with_the_commit_before(repository, folder):
    repository.write(PAGE, "two")
    repository.commit("two")
    before, _ = states(repository, folder)
    assert before.commit == repository.first and before.name.startswith("the commit before")


def test_what_is_not_committed_is_what_is_tested_and_said(repository, folder):
    repository.write("Sources/Marketplace/New.swift", "new")
    index = (repository.folder / ".git" / "index").read_bytes()
    before, after = states(repository, folder)
    assert before.commit == repository.first and before.tree != after.tree
    assert after.name.startswith("the working tree with its changes")
    assert "New.swift" in repository.git("ls-tree", "-r", "--name-only", after.tree)
    # What is staged stays as it was.
    assert (repository.folder / ".git" / "index").read_bytes() == index


def test_a_remote_that_is_gone_does_not_matter(repository, folder, tmp_path):
    repository.git("remote", "add", "origin", str(tmp_path / "gone"))
    repository.write(PAGE, "two")
    repository.commit("two")
    assert states(repository, folder)[0].commit == repository.first


@pytest.mark.parametrize("name", ["nowhere", "--all", "main:README.md"])
def test_a_reference_that_does_not_exist_is_told(repository, folder, name):
    with pytest.raises(Failed, match=f"git knows no '{name}'; is it fetched"):
        states(repository, folder, against=name)


def test_a_first_commit_has_nothing_before_it(repository, folder):
    with pytest.raises(Failed, match="no commit before this one; name one: --against"):
        states(repository, folder)


def test_a_folder_that_is_no_repository_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(Failed, match="no git repository; name the sites with --before"):
        sources.Git(tmp_path)


def test_a_site_is_built_again_where_its_sources_change_and_no_others(
    repository, folder, monkeypatch
):
    monkeypatch.setattr(sources, "FOLDER", folder)
    builds = sources.Builds(sources.Git(repository.folder), print)

    def key():
        repository.commit("next")
        return builds.key(states(repository, folder)[1].tree)

    keys = []
    for path, text in [("README.md", "two"), ("README.md", "three"), (PAGE, "two"), (PAGE, "one")]:
        repository.write(path, text)
        keys.append(key())
    assert keys[0] == keys[1] == keys[3] != keys[2]


def test_all_that_the_site_is_built_from_is_looked_at():
    manifest = (ROOT / PACKAGE).read_text()
    target = manifest.partition('name: "Marketplace",')[2].partition("resources:")[0]
    names = re.findall(r'(?<!: )"(\w+)"[,\]]', target)
    ours = {f"Sources/{name}" for name in names if (ROOT / "Sources" / name).is_dir()}
    assert ours, "the manifest has another form"
    assert ours | {PACKAGE, "Sources/Marketplace"} == set(sources.BUILT_FROM)
