"""The browser tests in their container, with the browser of another one."""

import pytest
from compose import Stack, can_run, docker

pytestmark = pytest.mark.skipif(not can_run(), reason="Docker cannot run here")

# A page of each program, two persons at once, and a page without scripts.
SOME = "1400 or test_the_last_one_is_bought_once or test_without_scripts"


def test_the_browser_tests_pass_in_a_browser_of_another_container():
    with Stack("selenium") as stack:
        stack.run("build", "browser-tests", timeout=600)
        done = stack.attempt("run", "--rm", "browser-tests", "Tests/selenium", "-k", SOME)
        print(done.stdout)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "3 passed" in done.stdout
        (chrome,) = stack.containers("chrome")
        assert docker("exec", chrome, "id", "-u").strip() != "0"
