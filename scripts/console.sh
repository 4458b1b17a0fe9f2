#!/usr/bin/env bash
# Builds the console if its sources changed since the last build.
set -euo pipefail
cd "$(dirname "$0")/../web/console"
stamp="dist/.sources"
now=$(find src index.html package-lock.json vite.config.ts tsconfig*.json public -type f 2>/dev/null | sort | xargs sha256sum | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then exit 0; fi
echo "• building the console"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm install --no-save --no-audit --no-fund --loglevel=error
fi
npm run --silent build
printf '%s\n' "$now" > "$stamp"
