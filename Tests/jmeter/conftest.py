"""Figures that a test is about, shown where it passes too."""

import pytest

FIGURES = pytest.StashKey()


@pytest.fixture
def show(request):
    """Takes lines to print at the very end."""
    return request.config.stash.setdefault(FIGURES, []).append


def pytest_terminal_summary(terminalreporter, config):
    lines = config.stash.get(FIGURES, [])
    if lines:
        terminalreporter.section("figures")
    for line in lines:
        terminalreporter.write_line(line)
