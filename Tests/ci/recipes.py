"""Writes the recipes of docs/ci-recipes.md to a folder, by the names in their first comments.

recipes.py FOLDER: fails where one has 20 lines or more, or there are others than the four.
"""

import re
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ci-recipes.md"
NAME = re.compile(r"^(?:#|//) ([\w./-]+)", re.MULTILINE)
FILES = ["performance.yml", ".gitlab-ci.yml", "Jenkinsfile", "check-performance"]

folder = Path(sys.argv[1])
found = []
for recipe in re.findall(r"^```\w+\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL):
    name = Path(NAME.search(recipe)[1]).name
    lines = recipe.count("\n")
    if lines >= 20:
        sys.exit(f"{PAGE.name}: {name} has {lines} lines; a recipe has fewer than 20")
    if name == "Jenkinsfile" and any(recipe.count(a) != recipe.count(b) for a, b in ("{}", "()")):
        sys.exit(f"{PAGE.name}: {name} has brackets that are not closed")
    (folder / name).write_text(recipe)
    found.append(name)
if found != FILES:
    sys.exit(f"{PAGE.name} has {found} instead of {FILES}")
