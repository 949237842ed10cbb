#!/usr/bin/env bash
# What a million flows cost here and with what people use: nfdump and pmacct (Debian packages nfdump, pmacct), the same
# traffic for all, everything on loopback and gone afterwards. It takes about four minutes.
#
#   mvn -q -DskipTests package && benchmarks/side-by-side.sh
#
# SECONDS_LIVE (20) is how long each collector is sent to, PACKETS (2000) how many a second, about 25 flows each; WARM_UP (20)
# how many seconds more the collector and the topology are sent to before they are looked at, for the JIT compilers.
set -euo pipefail
cd "$(dirname "$0")/.."
LIB=${PORTCULLIS_LIB:-cli/target/portcullis/lib}
SECONDS_LIVE=${SECONDS_LIVE:-20}
PACKETS=${PACKETS:-2000}
WARM_UP=${WARM_UP:-20}
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

# What the system dropped of what was sent to a port, as its socket's buffer was full.
dropped() { awk -v port="$(printf ':%04X' "$1")" 'index($2, port) {n += $NF} END {print n + 0}' /proc/net/udp; }

# Sends to a port for so many seconds; prints flows sent.
send() { echo "$PACKETS $(($2 * 1000))" | java_with 320m io.portcullis.benchmarks.exporters.Exporting "$1" 10000 2 own-addresses | awk 'END {print $2}'; }

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
  local used lost
  FLOWS=$(send "$port" "$SECONDS_LIVE")
  sleep 8   # until what it holds back for some seconds is written
  if ! used=$(cpu "$pid") || [ "$used" = 0.00 ]; then cat "$DIR/live.log" >&2; exit 1; fi
  lost=$(dropped "$port")
  stop "$pid"
  row "$what" "$used" "$FLOWS" "$lost packets dropped before it"
}

PORT=$(free_port)
mkdir "$DIR/nfcapd"
live "nfcapd, to files" "$PORT" -- nfcapd -b 127.0.0.1 -p "$PORT" -w "$DIR/nfcapd" -B 16777216
timed "nfdump of those, JSON" "$(nfdump -R "$DIR/nfcapd" -I 2>/dev/null | awk '/^Flows:/ {print $2}')" "flows as nfcapd kept them" nfdump -R "$DIR/nfcapd" -o json

# --- To Kafka, one broker for both. ----------------------------------------------------------------
mkfifo "$DIR/broker.in"
java_with 1g io.portcullis.embedded.BrokerProcess "$DIR/broker" 0 0 auto.create.topics.enable=true <"$DIR/broker.in" >"$DIR/broker.out" 2>"$DIR/broker.err" &
BROKER=$!
STARTED+=("$BROKER")
exec 7>"$DIR/broker.in"
for _ in $(seq 300); do [ -s "$DIR/broker.out" ] && break; sleep 0.2; done
KAFKA=$(head -1 "$DIR/broker.out")
[ -n "$KAFKA" ] || { cat "$DIR/broker.err" >&2; exit 1; }

minus() { awk -v a="$1" -v b="$2" 'BEGIN {print b - a}'; }

PORT=$(free_port)
cat >"$DIR/kafka.conf" <<CONF
nfacctd_ip: 127.0.0.1
nfacctd_port: $PORT
nfacctd_pipe_size: 16777216
aggregate: src_host, dst_host, src_port, dst_port, proto, tcpflags, timestamp_start, timestamp_end, flows
plugins: kafka
kafka_output: json
kafka_topic: nfacctd.flows
kafka_broker_host: ${KAFKA%:*}
kafka_broker_port: ${KAFKA##*:}
kafka_refresh_time: 5
kafka_multi_values: 1000
kafka_cache_entries: 65537
plugin_buffer_size: 1048576
plugin_pipe_size: 268435456
CONF
before=$(cpu "$BROKER")
live "nfacctd to Kafka, JSON of every flow" "$PORT" -- nfacctd -f "$DIR/kafka.conf"
row "  the broker, for it" "$(minus "$before" "$(cpu "$BROKER")")" "$FLOWS" \
  "$(java_with 256m io.portcullis.benchmarks.exporters.WrittenJson "$KAFKA" nfacctd.flows) in its topic"

PORT=$(free_port)
COLLECT_HTTP=$(free_port) STREAM_HTTP=$(free_port)
portcullis_config() {
  cat <<CONF
data: $DIR/data
inventory: $DIR/inventory.csv
kafka: {bootstrap.servers: "$KAFKA"}
registry: {url: "file:$DIR/schemas.json"}
collector: {listen: [{host: 127.0.0.1, port: $PORT}], identity: address_and_port}
stream: {threads: 1}
http: {port: $1}
CONF
}
portcullis_config "$COLLECT_HTTP" >"$DIR/collect.yaml"
portcullis_config "$STREAM_HTTP" >"$DIR/stream.yaml"
portcullis() { java_with 1g io.portcullis.cli.Portcullis "$@"; }
portcullis publish --config "$DIR/stream.yaml" >"$DIR/publish.log" 2>&1 || { cat "$DIR/publish.log" >&2; exit 1; }
portcullis topics create --config "$DIR/stream.yaml" >"$DIR/topics.log" 2>&1 || { cat "$DIR/topics.log" >&2; exit 1; }
java -Xmx512m -cp "$LIB/*" io.portcullis.cli.Portcullis collect --config "$DIR/collect.yaml" >"$DIR/collect.log" 2>&1 &
COLLECT=$!
java -Xmx1g -cp "$LIB/*" io.portcullis.cli.Portcullis stream --config "$DIR/stream.yaml" >"$DIR/stream.log" 2>&1 &
STREAM=$!
STARTED+=("$COLLECT" "$STREAM")

# The flows that the topology has decoded so far.
decoded() { curl -s "http://127.0.0.1:$STREAM_HTTP/metrics" | awk '/^portcullis_ingest_flows_total/ {n += $NF} END {printf "%d", n}'; }

# Until both are ready, and until the topology has decoded so many flows; a minute at the most.
await_ready() {
  for _ in $(seq 300); do
    curl -sf -o "$DIR/ready" "http://127.0.0.1:$COLLECT_HTTP/readyz" && curl -sf -o "$DIR/ready" "http://127.0.0.1:$STREAM_HTTP/readyz" && return
    sleep 0.2
  done
  cat "$DIR/collect.log" "$DIR/stream.log" >&2
  exit 1
}
await_decoded() { for _ in $(seq 300); do [ "$(decoded)" -lt "$1" ] || return 0; sleep 0.2; done; }

await_ready
await_decoded "$(send "$PORT" "$WARM_UP")"
sleep 5
before=$(cpu "$BROKER") before_collect=$(cpu "$COLLECT") before_stream=$(cpu "$STREAM")
before_decoded=$(decoded) before_dropped=$(dropped "$PORT")
FLOWS=$(send "$PORT" "$SECONDS_LIVE")
await_decoded $((before_decoded + FLOWS))
sleep 8   # as long as with nfacctd
row "portcullis collect" "$(minus "$before_collect" "$(cpu "$COLLECT")")" "$FLOWS" "$(($(dropped "$PORT") - before_dropped)) packets dropped before it"
row "portcullis stream, every conversation judged" "$(minus "$before_stream" "$(cpu "$STREAM")")" "$FLOWS" "$(($(decoded) - before_decoded)) decoded and judged"
row "  the broker, for both" "$(minus "$before" "$(cpu "$BROKER")")" "$FLOWS" ""
exec 7>&-
