"""What every compose file promises, read from the files themselves; needs no Docker."""

import subprocess
import sys
from pathlib import Path

import pytest
from compose import FOLDER, Stack
from ruamel.yaml import YAML

FILES = sorted(FOLDER.glob("*.yml"))
SERVICES = [
    pytest.param(service, id=f"{file.stem}-{name}")
    for file in FILES
    for name, service in YAML(typ="safe").load(file)["services"].items()
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_file_is_what_the_specification_says(file):
    checker = Path(sys.executable).with_name("check-jsonschema")
    subprocess.run([checker, "--builtin-schema", "vendor.compose-spec", file], check=True)


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_limited_and_has_no_rights_that_it_does_not_need(service):
    limits = service["deploy"]["resources"]["limits"]
    assert limits["cpus"] and limits["memory"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("user") != "root"
    # Docker's DNS would ask itself.
    assert "dns" not in service
    assert "privileged" not in service


@pytest.mark.parametrize("service", SERVICES)
def test_images_are_of_one_version(service):
    name = service["image"]
    if "build" not in service:
        default = name.removeprefix("${").removesuffix("}").split(":-")[-1]
        tag = default.split(":")[-1]
        assert any(letter.isdigit() for letter in tag) and "latest" not in tag


@pytest.mark.parametrize("files", [["single"], ["balanced"], ["balanced", "runner", "jmeter"]])
def test_compose_takes_them_together(files):
    Stack(*files).run("config", "--quiet")
