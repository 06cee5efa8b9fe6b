# Python programs with libraries from PyPI; to be sourced.
#
# `python_with NAME PINS...` sets `python` to an interpreter that has these, in an environment of
# this name beside the build. It is made once for the same pins; the system's Python is left alone.

python_with() {
    environment="$PWD/.build/python-$1"
    shift
    if [ ! -x "$environment/bin/python" ]; then python3 -m venv "$environment"; fi
    python="$environment/bin/python"
    if [ "$(cat "$environment/pins" 2>/dev/null)" != "$*" ]; then
        "$environment/bin/pip" install --quiet --disable-pip-version-check "$@"
        echo "$*" >"$environment/pins"
    fi
}
