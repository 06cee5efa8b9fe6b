"""Real web servers, each on a free port of the loopback, for as long as a `with` lasts."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import threading

from experiment.processes import free_port

NGINX = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
    access_log off; types {{ text/html html shtml; }}
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        location /close/ {{ keepalive_timeout 0; }}
        location = /post {{ return 200 "posted"; }}
        location = /page.shtml {{ ssi on; }}
    }}
}}
"""

APACHE = """
ServerName localhost
ServerRoot {folder}
DefaultRuntimeDir {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/apache.log
Listen 127.0.0.1:{port}
{modules}
{user}
StartServers 1
DocumentRoot {root}
<Directory {root}>
    Require all granted
    Options +Includes
</Directory>
TypesConfig /dev/null
AddType text/html .html .shtml
AddOutputFilter INCLUDES .shtml
SetEnvIf Request_URI ^/close/ nokeepalive
"""

APACHE_MODULES = "mpm_event authz_core dir mime include setenvif"

HAPROXY = """
global
    maxconn 200
defaults
    mode http
    timeout connect 5s
    timeout client 10s
    timeout server 10s
frontend all
    bind 127.0.0.1:{port}
    default_backend one
backend one
    server nginx 127.0.0.1:{backend}
"""


def wait_for(process, port):
    """Returns when a process listens on the port; `process` must not have ended before."""
    pause = threading.Event()
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        pause.wait(0.05)
    raise RuntimeError(f"{process.args[0]} does not listen on {port}")


@contextlib.contextmanager
def running(command, port, **options):
    """A server as a process, ended by its id; answers its URL."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    try:
        wait_for(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def program(name):
    """Where a server is, which Debian keeps out of the path of users."""
    path = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if path is None:
        raise RuntimeError(f"{name} is not installed: scripts/setup servers")
    return path


def written(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    # As if it were old: in its first second a file has a weak ETag, which is longer.
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def nginx(folder, root):
    port = free_port()
    path = written(folder, "nginx.conf", NGINX.format(folder=folder, root=root, port=port))
    return running([program("nginx"), "-c", path, "-e", f"{folder}/nginx.log"], port)


def apache(folder, root):
    port = free_port()
    modules = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"
        for name in APACHE_MODULES.split()
    )
    user = ""
    if os.getuid() == 0:
        # Apache refuses to serve as root.
        group = pwd.getpwnam("www-data").pw_gid
        user = f"User www-data\nGroup #{group}"
    text = APACHE.format(folder=folder, root=root, port=port, modules=modules, user=user)
    path = written(folder, "apache.conf", text)
    return running([program("apache2"), "-f", path, "-DFOREGROUND"], port)


@contextlib.contextmanager
def haproxy(folder, root):
    with nginx(folder, root) as backend:
        port = free_port()
        text = HAPROXY.format(port=port, backend=backend.rsplit(":", 1)[1])
        path = written(folder, "haproxy.cfg", text)
        with running([program("haproxy"), "-db", "-f", path], port) as url:
            yield url


def python(folder, root):
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "-d", root, str(port)]
    return running(command, port, stderr=subprocess.DEVNULL)


def marketplace(folder, binary):
    port = free_port()
    database = os.path.join(folder, "market.sqlite")
    seed = [binary, "seed", "--database", database, "--listings", "200", "--seed", "42"]
    subprocess.run(seed, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    command = [binary, "serve", "--port", str(port), "--database", database]
    return running(command, port, stderr=subprocess.DEVNULL)
