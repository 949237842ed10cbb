#!/usr/bin/env bash
# Brings docker-compose.yml up as it is, with the demo's exporters and three instances of the topology, and looks from outside
# whether it does what it should: violations through the API of every instance, all instances known to Prometheus, an alert at
# the Alertmanager. Takes everything down again, whatever happens. Needs the jars (mvn -q -DskipTests package), Compose 2.24 or
# newer, curl and jq, and about two and a half minutes.
#
#   docker/test.sh                    with 'docker compose', or what COMPOSE names
set -euo pipefail
cd "$(dirname "$0")/.."

if ! docker info >/dev/null 2>&1; then
  echo "skipped: no container engine"
  exit 0
fi
read -r -a compose <<<"${COMPOSE:-docker compose}"
instances=3
began=$SECONDS
logs=$(mktemp)

up() { "${compose[@]}" -f docker-compose.yml -f docker/test.compose.yaml --profile demo "$@"; }

say() { printf '%4ds  %s\n' $((SECONDS - began)) "$*"; }

fail() {
  say "FAILED: $*"
  up ps --all || true
  up logs --no-color --tail 25 || true
  exit 1
}

down() {
  up down --volumes --remove-orphans --timeout 20 >"$logs" 2>&1 || cat "$logs"
  rm -f "$logs"
}
trap down EXIT

await() { # what is awaited, seconds, command...
  local what=$1 until=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $until ] || fail "$what"
    sleep 1
  done
  say "$what"
}

# What this machine can have: an image that is neither here nor to be had from a registry is left out, and said.
services() {
  local name image
  "${compose[@]}" -f docker-compose.yml --profile demo config --format json \
    | jq -r '.services | to_entries[] | "\(.key) \(.value.image) \(.value.build != null)"' \
    | while read -r name image built; do
        if [ "$built" = true ] || docker image inspect "$image" >/dev/null 2>&1 || timeout 60 docker pull -q "$image" >/dev/null 2>&1; then
          echo "$name"
        else
          echo "left out: $name, $image can't be had here" >&2
        fi
      done
}

api() { # index, path
  curl -fsS --max-time 5 "http://$(up port --index "$1" streams-app 8080)$2"
}

prometheus() { # query
  curl -fsS --max-time 5 -G "http://$(up port prometheus 9090)/api/v1/query" --data-urlencode "query=$1"
}

ready() { api "$1" /readyz; }
shows_violations() { [ "$(api "$1" '/api/v1/violations?limit=50' | jq '.items | length')" -gt 0 ]; }
scrapes() { # job's instances that are up
  [ "$(prometheus 'sum(up{job="portcullis"})' | jq -r '.data.result[0].value[1]')" = "$1" ]
}
share_the_work() { [ "$(prometheus 'count(sum by (instance) (portcullis_judge_observations_total) > 0)' | jq -r '.data.result[0].value[1]')" -ge 2 ]; }
is_told() { # of a finding, not of the pipeline itself
  [ "$(curl -fsS --max-time 5 "http://$(up port alertmanager 9093)/api/v2/alerts" \
    | jq '[.[] | select(.labels.alertname | test("^Portcullis(Violation|UnexpectedPort|Scan)"))] | length')" -gt 0 ]
}

"${compose[@]}" -f docker-compose.yml --profile demo config -q
say "docker-compose.yml is valid"
mapfile -t wanted < <(services)
DOCKER_BUILDKIT=${DOCKER_BUILDKIT:-0} docker build -q -t "$(up config --format json | jq -r '.services["streams-app"].image')" . >"$logs" 2>&1 || { cat "$logs"; fail "the image"; }
say "image built"
up down --volumes --remove-orphans >/dev/null 2>&1   # what a run that was killed left behind
up up --detach --no-build --quiet-pull --scale streams-app=$instances "${wanted[@]}" >"$logs" 2>&1 || { cat "$logs"; fail "up"; }
say "${#wanted[@]} services are up"
for index in $(seq $instances); do
  await "instance $index is ready" 90 ready "$index"
done
for index in $(seq $instances); do
  await "instance $index shows violations" 90 shows_violations "$index"
done
await "Prometheus scrapes $instances instances and the collector" 60 scrapes $((instances + 1))
await "the instances share the work" 60 share_the_work
await "an alert has reached the Alertmanager" 90 is_told
up run --rm --no-deps -T publish topics check --config /etc/portcullis/portcullis.yaml >"$logs" 2>&1 || { cat "$logs"; fail "topics"; }
say "every topic is as it should be"
unhealthy=$(up ps --format json | jq -rs 'flatten | .[] | select(.State != "running" or .Health != "healthy") | .Service' | sort -u | tr '\n' ' ')
[ -z "$unhealthy" ] || fail "not healthy: $unhealthy"
say "all are healthy; taking it down"
