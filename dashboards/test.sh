#!/usr/bin/env bash
# Tests of the alert rules and the boards: rules by promtool, boards by Grafana's own types, and every query of every board by a
# Prometheus that scrapes the running demo, as two instances of Portcullis. Takes three minutes.
# Needs prometheus, promtool, npm and curl; without them it fails where CI is true, and elsewhere says so and tests nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in prometheus promtool npm curl; do
  if ! command -v $tool >/dev/null; then
    echo "dashboards/test.sh needs $tool on the PATH" >&2
    [ "${CI:-}" = true ] && exit 1 || exit 0
  fi
done

echo "== alert rules and configuration"
promtool check rules dashboards/prometheus/*.rules.yml
promtool test rules dashboards/prometheus/tests/*.test.yml
promtool check config --syntax-only dashboards/prometheus/prometheus.yml

echo "== Grafana's schema"
dashboards/schema/check.sh

echo "== queries against the running demo"
work=$(mktemp -d)
stop() {
  kill "${prometheus:-}" "${demo:-}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap stop EXIT

free_port() { # one that nobody listens on
  local port=$((20000 + RANDOM % 10000))
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

api=127.0.0.1:$(free_port)
./portcullis demo --for 120s --http-port "${api#*:}" >"$work/demo.log" 2>&1 &
demo=$!

cat >"$work/prometheus.yml" <<END
global: {scrape_interval: 3s}
scrape_configs:
  - job_name: portcullis
    static_configs:
      - {targets: ["$api"], labels: {instance: one}}
      - {targets: ["$api"], labels: {instance: two}}
END
queries=127.0.0.1:$(free_port)
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" --web.listen-address="$queries" >"$work/prometheus.log" 2>&1 &
prometheus=$!

ready() { curl -fsS -o /dev/null "http://$1/$2" 2>/dev/null; }
for _ in $(seq 300); do
  ready "$api" readyz && ready "$queries" -/ready && break
  kill -0 "$demo" "$prometheus" || { tail -n 20 "$work"/*.log; exit 1; }
  sleep 1
done

jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
classes=target/dashboards/classes
lib=cli/target/portcullis/lib
"${jdk}javac" -d $classes -cp "$lib/*" dashboards/check/*.java
"${jdk}java" -cp "$classes:$lib/*" Boards . "http://$queries" "http://$api" 150
