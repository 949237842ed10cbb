#!/usr/bin/env bash
# What a million flows cost here and with what people use: nfdump and pmacct (Debian packages nfdump, pmacct), the same
# traffic for all, everything on loopback and gone afterwards. It takes a minute.
#
#   mvn -q -DskipTests package && benchmarks/side-by-side.sh
#
# SECONDS_LIVE (20) is how long nfcapd is sent to, PACKETS (2000) how many a second, about 25 flows each.
set -euo pipefail
cd "$(dirname "$0")/.."
LIB=${PORTCULLIS_LIB:-cli/target/portcullis/lib}
SECONDS_LIVE=${SECONDS_LIVE:-20}
PACKETS=${PACKETS:-2000}
RECORDED_SECONDS=20
DIR=$(mktemp -d)
STARTED=()

# Ends a process, with the children it has. (pmacct ends on an interrupt, if at all.)
stop() {
  local children
  children=$(pgrep -P "$1" || true)
  kill -INT "$1" 2>/dev/null || return 0
  for _ in $(seq 20); do kill -0 "$1" 2>/dev/null || break; sleep 0.1; done
  for pid in "$1" $children; do kill -KILL "$pid" 2>/dev/null || true; done
  wait "$1" 2>/dev/null || true
}

finish() {
  for pid in "${STARTED[@]}"; do stop "$pid"; done
  rm -rf "$DIR"
}
trap finish EXIT

for program in nfcapd nfdump nfacctd; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install nfdump pmacct" >&2; exit 2; }
done
[ -d "$LIB" ] || { echo "no jars in $LIB: mvn -q -DskipTests package" >&2; exit 2; }

java_with() { local heap=$1; shift; java "-Xmx$heap" -cp "$LIB/*" "$@"; }

# CPU seconds that a process and its children, gone or not, have used so far.
cpu() {
  local ticks=0 pid
  for pid in "$1" $(pgrep -P "$1" || true); do
    [ -r "/proc/$pid/stat" ] && ticks=$((ticks + $(sed 's/.*) //' "/proc/$pid/stat" | awk '{print $12 + $13 + $14 + $15}')))
  done
  awk -v t="$ticks" -v hz="$(getconf CLK_TCK)" 'BEGIN {printf "%.2f", t / hz}'
}

row() { awk -v what="$1" -v cpu="$2" -v flows="$3" -v note="$4" 'BEGIN {printf "%-46s %8.2f %12d %10.2f   %s\n", what, cpu, flows, cpu * 1e6 / flows, note}'; }

# Runs a command to its end and prints a row of what it used.
timed() {
  local what=$1 flows=$2 note=$3
  shift 3
  local used
  # Exit code 1 of 'check' says that it found violations.
  used=$( { command time -f '%U %S' "$@" >"$DIR/out" 2>"$DIR/err" || [ $? -eq 1 ]; } ; tail -1 "$DIR/err" | awk '{print $1 + $2}')
  [ "$note" != lines ] || note="$(wc -l <"$DIR/out") lines"
  row "$what" "$used" "$flows" "$note"
}

free_port() { python3 -c 'import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Sends to a port; prints flows sent.
send() { echo "$PACKETS $((SECONDS_LIVE * 1000))" | java_with 320m io.portcullis.benchmarks.exporters.Exporting "$1" 10000 2 | awk 'END {print $2}'; }

echo "$(nproc) cores, $(java -version 2>&1 | head -1), $(nfdump -V | head -1), $(nfacctd -V | head -1), load $(cut -d' ' -f1-3 /proc/loadavg) before, $(date -u +%F)"
FLOWS=$(java_with 1g io.portcullis.benchmarks.exporters.RecordedCapture "$DIR/recorded.pcap" "$DIR/inventory.csv" "$RECORDED_SECONDS")
printf '\n%-46s %8s %12s %10s\n' "a capture of $FLOWS flows" "CPU s" flows "CPU s/M"
cat >"$DIR/print.conf" <<CONF
aggregate: src_host, dst_host, src_port, dst_port, proto, tcpflags
plugins: print
print_output: json
print_output_file: $DIR/nfacctd.json
print_refresh_time: 3600
plugin_buffer_size: 1048576
plugin_pipe_size: 268435456
CONF
timed "nfacctd -I, aggregated, JSON to a file" "$FLOWS" "" nfacctd -I "$DIR/recorded.pcap" -f "$DIR/print.conf"
timed "portcullis decode, JSON lines" "$FLOWS" lines java -Xmx1g -cp "$LIB/*" io.portcullis.cli.Portcullis decode "$DIR/recorded.pcap"
timed "portcullis check, every conversation judged" "$FLOWS" "" java -Xmx1g -cp "$LIB/*" io.portcullis.cli.Portcullis check -i "$DIR/inventory.csv" "$DIR/recorded.pcap"

printf '\n%-46s %8s %12s %10s\n' "the same over UDP, $PACKETS packets/s for $SECONDS_LIVE s" "CPU s" flows "CPU s/M"

# Starts a program in the background, sends to it, stops it, and prints a row: arguments after '--' are the program.
live() {
  local what=$1 port=$2
  shift 3
  "$@" >"$DIR/live.log" 2>&1 &
  local pid=$!
  STARTED+=("$pid")
  sleep 2
  local used
  FLOWS=$(send "$port")
  sleep 8   # until what it holds back for some seconds is written
  if ! used=$(cpu "$pid") || [ "$used" = 0.00 ]; then cat "$DIR/live.log" >&2; exit 1; fi
  stop "$pid"
  row "$what" "$used" "$FLOWS" ""
}

PORT=$(free_port)
mkdir "$DIR/nfcapd"
live "nfcapd, to files" "$PORT" -- nfcapd -b 127.0.0.1 -p "$PORT" -w "$DIR/nfcapd" -B 16777216
timed "nfdump of those, JSON" "$(nfdump -R "$DIR/nfcapd" -I 2>/dev/null | awk '/^Flows:/ {print $2}')" "flows as nfcapd kept them" nfdump -R "$DIR/nfcapd" -o json
