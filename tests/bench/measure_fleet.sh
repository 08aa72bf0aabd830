#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What a fleet of simulated accelerators costs, as whole processes: gateway and console on one machine, the console
# showing the fleet map. CPU is user plus system time of the process over a window after the first frame.
#
#   tests/bench/measure_fleet.sh ACCELERATORS [WINDOW_SECONDS] [BIN_DIRECTORY]
set -euo pipefail

accelerators=${1:?how many accelerators}
window=${2:-30}
bin=${3:-build/release/bin}
directory=$(mktemp -d)
address=unix:$directory/gateway
ticks_per_second=$(getconf CLK_TCK)

cleanup() {
    kill "${console:-}" "${gateway:-}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$directory"
}
trap cleanup EXIT

now_ms() { date +%s%3N; }

# cpu PID: user and system time so far, in clock ticks.
cpu() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
memory() { awk -v key="$2:" '$1 == key { printf "%d", $2 / 1024 }' "/proc/$1/status"; }

"$bin/millwrightd" --twin "$accelerators" --listen "$address" >"$directory/gateway.log" 2>&1 &
gateway=$!
begin=$(now_ms)
until "$bin/millwrightctl" --gateway "$address" status >"$directory/status" 2>/dev/null; do
    kill -0 "$gateway" || { cat "$directory/gateway.log" >&2; exit 1; }
    sleep 0.1
done
echo "gateway answers after $(($(now_ms) - begin)) ms"

# start_of FILE: begins a console and says how long it took until its first whole live frame was painted.
start_of() {
    local begin
    begin=$(now_ms)
    QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES=millwright.start=true "$bin/millwright" --gateway "$address" \
        --page overview >"$1" 2>&1 &
    console=$!
    until grep -q 'first live frame' "$1"; do
        kill -0 "$console" || { cat "$1" >&2; exit 1; }
        sleep 0.05
    done
    echo "process start to first live frame painted: $(($(sed -n 's/.*first live frame at //p' "$1") - begin)) ms"
}
for _ in 1 2 3 4; do
    start_of "$directory/console.log"
    kill "$console"
    wait "$console" || true
done
start_of "$directory/console.log"
sleep 10

# The thread that paints: nanoseconds on a processor so far.
painting() { cut -d' ' -f1 "/proc/$console/task/$console/schedstat"; }

painting_before=$(painting)
gateway_before=$(cpu $gateway)
console_before=$(cpu $console)
sleep "$window"
gateway_cpu=$(awk -v t=$(($(cpu $gateway) - gateway_before)) -v s="$window" -v hz="$ticks_per_second" 'BEGIN { printf "%.2f", 100 * t / hz / s }')
console_cpu=$(awk -v t=$(($(cpu $console) - console_before)) -v s="$window" -v hz="$ticks_per_second" 'BEGIN { printf "%.2f", 100 * t / hz / s }')
painting_ms=$(awk -v t=$(($(painting) - painting_before)) -v s="$window" 'BEGIN { printf "%.2f", t / 1e6 / s }')

printf '\n| process | CPU of one core | RSS now | RSS peak |\n|---|---|---|---|\n'
printf '| millwrightd, %s accelerators | %s %% | %s MB | %s MB |\n' "$accelerators" "$gateway_cpu" \
    "$(memory $gateway VmRSS)" "$(memory $gateway VmHWM)"
printf '| millwright, fleet map | %s %% | %s MB | %s MB |\n\n' "$console_cpu" "$(memory $console VmRSS)" "$(memory $console VmHWM)"
echo "GUI thread of the console: $painting_ms ms a second, that is, a tick"
"$bin/millwrightctl" --gateway "$address" status
