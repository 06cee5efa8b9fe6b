"""Where the time of a request on a new connection goes, by curl's own clock."""

# In curl's words: names, and when each had ended, in seconds since the start.
TIMES = ["namelookup", "connect", "appconnect", "starttransfer", "total"]
PHASES = ["dns", "connect", "tls", "first_byte", "body", "total"]
HEADING = ["experiment", "round", "label", "http", *[f"{name}_ms" for name in PHASES]]


def take(generator, url, way, count):
    """A row for each of some requests, one after another: HTTP's version, and each phase."""
    version = "--http2" if way == "h2" else "--http1.1"
    format = " ".join(["%{http_version}", *(f"%{{time_{name}}}" for name in TIMES)])
    request = "curl --silent --show-error --fail --insecure --output /dev/null"
    text = generator.shell(
        f"for number in $(seq {count}); do "
        f"{request} {version} --write-out '{format}\\n' '{url}/listings/1'; done"
    )
    return [row(line.split()) for line in text.splitlines()]


def row(words):
    """The phases in milliseconds, of curl's times, which go on from the start of the request."""
    version, *times = words
    found, connected, secured, began, ended = (float(time) * 1000 for time in times)
    # Without TLS, curl says 0 for its end.
    ready = secured or connected
    phases = [found, connected - found, ready - connected, began - ready, ended - began, ended]
    return [version, *(f"{phase:.3f}" for phase in phases)]
