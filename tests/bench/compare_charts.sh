#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Our line charts beside uPlot in a headless Chromium, one after the other on the same machine: 24 charts of 4 lines of
# 300 points (update and paint), and a pan over 8 lines of 100,000 points, 1920x1080, device ratio 1, antialiased, on a
# random walk and on noise. Two times of the browser: until uPlot has told the canvas what to draw, and until it is drawn.
#
#   tests/bench/compare_charts.sh [BUILD_DIRECTORY]
#
# Needs chromium, npm (fetches uPlot into the build directory) and a built bench_line_chart.
set -euo pipefail

build=${1:-build/release}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
uplot=1.6.32
for program in chromium npm "$build/bench/bench_line_chart"; do
    command -v "$program" >/dev/null || { echo "compare_charts: $program is not there" >&2; exit 1; }
done

peer=$build/peer
mkdir -p "$peer"
[[ -e $peer/node_modules/uplot/dist/uPlot.iife.min.js ]] || npm install --silent --no-fund --no-audit --prefix "$peer" "uplot@$uplot"
rm -rf "$peer/page"
mkdir -p "$peer/page/uplot"
cp "$here/peer/uplot.html" "$peer/page/"
cp "$peer"/node_modules/uplot/dist/uPlot.{iife.min.js,min.css} "$peer/page/uplot/"

"$build/bench/bench_line_chart" --benchmark_filter='updateAndPaint/w:1920|panLongHistory'

profile=$(mktemp -d)
trap '{ kill "${browser:-}" && wait "$browser"; } 2>/dev/null || true; rm -rf "$profile"' EXIT
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
    --disable-sync --disable-quic --user-data-dir="$profile" --window-size=1920,1080 --force-device-scale-factor=1 \
    --enable-logging=stderr "file://$(realpath "$peer/page/uplot.html")" >"$profile/log" 2>&1 &
browser=$!
touch "$profile/log"
for _ in $(seq 600); do
    grep -q 'CONSOLE.*"done"' "$profile/log" && break
    kill -0 "$browser" 2>/dev/null || break
    sleep 0.2
done
grep -q 'CONSOLE.*"done"' "$profile/log" || { tail -5 "$profile/log" >&2; echo "compare_charts: the browser did not end" >&2; exit 1; }
echo "uPlot $uplot in $(chromium --version | cut -d' ' -f1-2):"
grep -o 'result [^"]*' "$profile/log"
