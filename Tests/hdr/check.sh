#!/bin/sh
# check.sh RUNS.sqlite SUMMARY.csv: are the CSV file's percentiles those that another HdrHistogram
# library reads from the store? Makes a Python environment beside the build, once.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
environment="$here/../../.build/hdr-venv"

if [ ! -x "$environment/bin/python" ]; then
    python3 -m venv "$environment"
fi
if ! "$environment/bin/python" -c 'import hdrh' 2>/dev/null; then
    "$environment/bin/pip" install --quiet hdrhistogram==0.10.8
fi
exec "$environment/bin/python" "$here/decode.py" "$@"
