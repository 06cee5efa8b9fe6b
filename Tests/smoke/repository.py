"""A repository of a moment, whose main branch begins with a commit."""

import subprocess

PACKAGE = "Package.swift"
PAGE = "Sources/Marketplace/Page.swift"


class Repository:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch", "main")
        for path in (PACKAGE, PAGE, "README.md"):
            self.write(path, "one")
        self.first = self.commit("one")

    def git(self, *words):
        identity = ["-c", "user.name=T", "-c", "user.email=t@example.com"]
        command = ["git", *identity, "-C", self.folder, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def commit(self, name):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", name)
        return self.git("rev-parse", "HEAD")
