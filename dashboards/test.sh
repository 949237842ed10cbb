#!/usr/bin/env bash
# Tests of the alert rules and the boards: rules by promtool, boards by Grafana's own types, every query of every board by a
# Prometheus that scrapes the running demo, as two instances of Portcullis, and its alerts by what its Alertmanager tells a webhook.
# Takes three minutes. Needs prometheus with promtool, alertmanager with amtool, npm and curl; without them it fails where CI is true, and elsewhere says so and tests nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

alertmanager=$(command -v prometheus-alertmanager || echo alertmanager)   # Debian's name for it, and its own
for tool in prometheus promtool "$alertmanager" amtool npm curl; do
  if ! command -v $tool >/dev/null; then
    echo "dashboards/test.sh needs $tool on the PATH" >&2
    [ "${CI:-}" = true ] && exit 1 || exit 0
  fi
done

echo "== alert rules and configuration"
promtool check rules dashboards/prometheus/*.rules.yml
promtool test rules dashboards/prometheus/tests/*.test.yml
promtool check config --syntax-only dashboards/prometheus/prometheus.yml
routes=$(sed '/^receivers:/,$d' dashboards/alertmanager/alertmanager.yml)
amtool check-config dashboards/alertmanager/alertmanager.yml
amtool check-config <(echo "$routes" | cat - dashboards/alertmanager/receivers.example.yml)

echo "== Grafana's schema"
dashboards/schema/check.sh

echo "== queries and alerts against the running demo"
work=$(mktemp -d)
stop() {
  kill "${receiver:-}" "${alerting:-}" "${prometheus:-}" "${demo:-}" 2>/dev/null || true
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
./portcullis demo --for 120s --quiet-after 40s --leave "$work/left" --http-port "${api#*:}" >"$work/demo.log" 2>&1 &
demo=$!

# The rules and routes as they are, but for their patience: the demo has two minutes.
for rules in dashboards/prometheus/*.rules.yml; do
  sed -E 's/^( +for:).*/\1 0s/; s/^( +keep_firing_for:).*/\1 4s/' "$rules" >"$work/${rules##*/}"
done
hook=127.0.0.1:$(free_port)
{
  echo "$routes" | sed -E 's/group_wait:.*/group_wait: 1s/; s/group_interval:.*/group_interval: 2s/'
  echo "receivers:"
  sed -nE 's/^  - name: (.*)/\1/p' dashboards/alertmanager/alertmanager.yml | while read -r name; do
    echo "  - {name: $name, webhook_configs: [{url: 'http://$hook/$name', send_resolved: true}]}"
  done
} >"$work/alertmanager.yml"
tells=127.0.0.1:$(free_port)
"$alertmanager" --config.file="$work/alertmanager.yml" --storage.path="$work/alerts" --web.listen-address="$tells" --cluster.listen-address= >"$work/alertmanager.log" 2>&1 &
alerting=$!

cat >"$work/prometheus.yml" <<END
global: {scrape_interval: 3s, evaluation_interval: 2s}
rule_files: ["$work/*.rules.yml"]
alerting: {alertmanagers: [{static_configs: [{targets: ["$tells"]}]}]}
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
"${jdk}java" -cp "$classes:$lib/*" Alerts . "${hook#*:}" 150 >"$work/told.log" 2>&1 &
receiver=$!
"${jdk}java" -cp "$classes:$lib/*" Boards . "http://$queries" "http://$api" 150
wait "$receiver" && told=0 || told=$?
cat "$work/told.log"
exit $told
