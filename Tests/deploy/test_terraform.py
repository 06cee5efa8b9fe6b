"""Terraform's files, as far as they can be read without the provider, which comes from the network.

The variables and the file for cloud-init need no provider: they are planned for themselves. What
only the provider knows, the names of a droplet's arguments, is checked by `terraform validate`
where `terraform init` could fetch it.
"""

import json
import os
import re
import shutil
import subprocess

import pytest
from machine import DEPLOY
from test_cloud_init import FILE, SETTINGS, filled_in

FOLDER = DEPLOY / "digitalocean"
pytestmark = pytest.mark.skipif(not shutil.which("terraform"), reason="terraform is not here")

GOOD = {
    "ssh_keys": '["3b:16:e4:bf:8b:00:8b:b8:59:8c:a9:d3:f0:19:fa:45"]',
    "release_url": SETTINGS["release_url"],
    "release_sha256": SETTINGS["release_sha256"],
}


def terraform(folder, *arguments):
    return subprocess.run(
        ["terraform", f"-chdir={folder}", *arguments],
        env=os.environ | {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """Plans the variables alone, and says what the droplet would start with, or what is wrong."""
    folder = tmp_path_factory.mktemp("terraform")
    shutil.copy(FILE, folder)
    module = folder / "digitalocean"
    module.mkdir()
    for name in ("variables.tf", "user-data.tf"):
        shutil.copy(FOLDER / name, module)
    (module / "outputs.tf").write_text('output "user_data" { value = local.user_data }\n')
    initialised = terraform(module, "init", "-no-color")
    assert initialised.returncode == 0, initialised.stderr

    def run(values):
        (module / "terraform.tfvars.json").write_text(json.dumps(values))
        ended = terraform(module, "plan", "-no-color", "-input=false", "-out=plan")
        if ended.returncode != 0:
            return ended.stdout + ended.stderr
        shown = json.loads(terraform(module, "show", "-json", "plan").stdout)
        return shown["planned_values"]["outputs"]["user_data"]["value"]

    return run


def values(**changes):
    return {name: json.loads(v) if v[0] == "[" else v for name, v in GOOD.items()} | changes


def test_the_files_are_formatted():
    ended = terraform(FOLDER, "fmt", "-check", "-diff")
    assert (ended.returncode, ended.stdout) == (0, "")


def test_the_files_can_be_read_and_ask_for_one_version_of_one_provider():
    ended = terraform(FOLDER, "providers")
    assert ended.returncode == 0, ended.stderr
    asked = re.findall(r"provider\[\S+/([\w-]+/[\w-]+)\] (\S+)$", ended.stdout, re.MULTILINE)
    assert [name for name, _ in asked] == ["digitalocean/digitalocean"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", asked[0][1])


def test_the_settings_come_into_the_file_for_cloud_init(plan):
    assert plan(values(domain=SETTINGS["domain"], email=SETTINGS["email"])) == filled_in()


def test_without_a_name_the_settings_are_empty(plan):
    assert "DOMAIN=\n" in plan(values())
    assert "EMAIL=\n" in plan(values())


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"release_sha256": "abc"}, "64 hexadecimal digits"),
        ({"release_url": "http://example.com/a"}, "over https://"),
        ({"release_url": "https://example.com/a'; reboot"}, "without blanks and quotes"),
        ({"domain": "localhost"}, "a full name"),
        ({"domain": "a.example.com\nREPLICAS=9"}, "a full name"),
        ({"email": "x@y.z\nREPLICAS=9"}, "letters, digits"),
        ({"replicas": 1}, "2 to 8 replicas"),
        ({"replicas": 2.5}, "2 to 8 replicas"),
        ({"listings": 0}, "1 to 1,000,000"),
        ({"backup_days": 0}, "whole number of days"),
        ({"size": "s-1vcpu-1gb"}, "2 GB or more"),
        ({"region": "Frankfurt"}, "three letters"),
        ({"ssh_keys": []}, "no way in"),
        ({"ssh_addresses": ["192.0.2.1"]}, "a network with its prefix"),
    ],
)
def test_a_value_that_cannot_be_is_refused(plan, changes, said):
    assert said in " ".join(plan(values(**changes)).replace("│", " ").split())


def test_every_variable_and_output_says_what_it_is():
    for name in ("variables.tf", "outputs.tf"):
        text = (FOLDER / name).read_text()
        described = re.findall(r'^(?:variable|output) "\w+" \{\n  description = "', text, re.M)
        assert len(described) == len(re.findall(r"^(?:variable|output) ", text, re.M))


def test_no_port_is_open_but_three():
    text = (FOLDER / "main.tf").read_text()
    inbound = re.findall(r'inbound_rule" ?\{.*?\n  \}|inbound_rule \{.*?\n  \}', text, re.DOTALL)
    inbound = [block for block in inbound if "outbound" not in block.split("{")[0]]
    assert sorted(re.findall(r'"(\d+)"', "".join(inbound))) == ["22", "443", "80"]
