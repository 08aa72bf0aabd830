#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How long the console takes from exec to its first whole page painted, with a window that was kept from the last time
# (Release, without a display): live, on a gateway that runs already, and, when that is gone, of what was seen last.
#
#   tests/bench/measure_start.sh ACCELERATORS [RUNS] [BIN_DIRECTORY]
set -euo pipefail

accelerators=${1:?how many accelerators}
runs=${2:-5}
bin=${3:-build/release/bin}
directory=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
address=127.0.0.1:$port
export XDG_CONFIG_HOME=$directory/config XDG_STATE_HOME=$directory/state
export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES=millwright.start=true

cleanup() {
    kill "${console:-}" "${gateway:-}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$directory"
}
trap cleanup EXIT

now_ms() { date +%s%3N; }

mkdir -p "$XDG_CONFIG_HOME/millwright"
cat >"$XDG_CONFIG_HOME/millwright/console.json" <<'JSON'
{"format": 1, "start": "last", "theme": "night",
 "windows": [{"geometry": [0, 0, 1920, 1080], "place": "millwright://overview", "trees": true}]}
JSON

# start WORDS: begins a console and gives the milliseconds until its log has these words, which end in a time.
start() {
    local begin
    begin=$(now_ms)
    "$bin/millwright" --gateway "$address" >"$directory/console.log" 2>&1 &
    console=$!
    until grep -q "$1" "$directory/console.log"; do
        kill -0 "$console" || { cat "$directory/console.log" >&2; exit 1; }
        sleep 0.02
    done
    echo $(($(sed -n "s/.*$1 //p" "$directory/console.log" | head -n 1) - begin))
}

# stop: ends the console at once, as a crash would.
stop() {
    kill -9 "$console" 2>/dev/null || true
    wait "$console" 2>/dev/null || true
}

# times WORDS: of so many starts, least first.
times() {
    for _ in $(seq "$runs"); do
        start "$1"
        stop
    done | sort -n | paste -sd' '
}

"$bin/millwrightd" --twin "$accelerators" --listen "$address" >"$directory/gateway.log" 2>&1 &
gateway=$!
until "$bin/millwrightctl" --gateway "$address" status >/dev/null 2>&1; do
    kill -0 "$gateway" || { cat "$directory/gateway.log" >&2; exit 1; }
    sleep 0.1
done
sleep 3
echo "$accelerators accelerators, exec to first live page painted, ms: $(times 'first live frame at')"

start 'first live frame at' >/dev/null
sleep 20 # it keeps what it saw
stop
stat --format='kept: %s bytes' "$XDG_STATE_HOME"/millwright/last-seen/*.seen
echo "the same with a kept state beside it, ms: $(times 'first live frame at')"
kill -9 "$gateway"
wait "$gateway" 2>/dev/null || true
echo "$accelerators accelerators, exec to first page of what was seen last, no gateway, ms: $(times 'frame of what was seen last at')"
