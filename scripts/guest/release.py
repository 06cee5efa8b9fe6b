"""The release that a guest fetches at its first start, as it would from the Internet."""

import functools
import http.server
import threading

from experiment.local import built
from experiment.processes import ROOT, run


class Release:
    """A release of the programs of a folder; it can be fetched while the context lasts."""

    def __init__(self, folder, programs):
        self.folder = folder
        archive = folder / "release.tar.gz"
        command = [ROOT / "deploy" / "release", programs or built(), archive]
        self.sha256 = run(command, (0,), timeout=600).split()[0]

    def __enter__(self):
        handler = functools.partial(Archive, directory=self.folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        # By this address QEMU's network reaches the machine that it runs on.
        self.url = f"http://10.0.2.2:{self.server.server_port}/release.tar.gz"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Archive(http.server.SimpleHTTPRequestHandler):
    """The archive alone, of all that is in the folder."""

    def do_GET(self):
        if self.path != "/release.tar.gz":
            self.send_error(404)
            return
        super().do_GET()

    def log_message(self, *_):
        pass
