#!/usr/bin/env bash
# Holds each board to the types in board.ts: what Grafana's version of package.json does not know, or wants otherwise, is an error.
set -euo pipefail
cd "$(dirname "$0")"
build=../../target/dashboards/schema
rm -rf "$build" && mkdir -p "$build"
cp package.json board.ts "$build"
for board in ../grafana/*.json; do
  { echo "import type { Board } from './board';"; echo -n "export const board: Board = "; cat "$board"; } >"$build/$(basename "$board" .json).ts"
done
cd "$build"
npm install --silent --no-audit --no-fund --no-package-lock
npx tsc --noEmit --strict --skipLibCheck --module esnext --moduleResolution bundler --target esnext ./*.ts
echo "$(ls ./*.ts | grep -vc board.ts) boards agree with Grafana's schema"
