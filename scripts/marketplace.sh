# A marketplace for as long as a script runs; to be sourced, by a script with `set -eu`.
#
# `start_marketplace BIN LISTINGS` seeds a database in a temporary folder, serves it on a free port,
# and sets `folder` and `url`. The end of the script, be it by Ctrl-C, stops it and removes the
# folder.

folder=
server=

stop_marketplace() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
    if [ -n "$folder" ]; then rm -rf "$folder"; fi
    folder=
}

trap stop_marketplace EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

start_marketplace() {
    folder=$(mktemp -d)
    "$1/marketplace" seed --database "$folder/market.sqlite" --listings "$2" --seed 42
    mkfifo "$folder/says"
    # In a session of its own: Ctrl-C is for the load first, and the server goes last.
    setsid "$1/marketplace" serve --port 0 --database "$folder/market.sqlite" \
        >"$folder/says" 2>"$folder/marketplace.log" &
    server=$!
    # Open for as long as the script runs, so that the server can say more.
    exec 3<"$folder/says"
    if ! read -r line <&3; then
        echo "The marketplace did not start:" >&2
        cat "$folder/marketplace.log" >&2
        return 1
    fi
    echo "$line"
    url=${line##* }
}
