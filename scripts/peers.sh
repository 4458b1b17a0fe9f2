#!/usr/bin/env bash
# Speed of the statistics beside other programs. Python packages go into a folder of their own; psych is R's.
# Arguments are passed on: `scripts/peers.sh --only alpha --rounds 5` (see `benches/peers/compare.py --help`).
set -euo pipefail
cd "$(dirname "$0")/.."
need() { echo "✗ $1" >&2; exit 1; }
command -v python3 >/dev/null || need "Python 3.11 or newer with venv is missing: install it, then run this again"
Rscript -e 'stopifnot(requireNamespace("psych", quietly = TRUE))' >/dev/null 2>&1 ||
  need "R with the package psych is missing: apt-get install r-base-core r-cran-psych, then run this again"

peers="${MANYI_PEERS:-$HOME/.cache/manyi/peers}"
wanted=$(sha256sum benches/peers/requirements.txt)
if [ "$(cat "$peers/installed" 2>/dev/null)" != "$wanted" ]; then
  echo "• installing the Python programs into $peers"
  python3 -m venv "$peers"
  "$peers/bin/pip" install --quiet --requirement benches/peers/requirements.txt
  echo "$wanted" >"$peers/installed"
fi
echo "• building ours"
cargo build --release --locked --package manyi-measure --example beside_peers
export PYTHONDONTWRITEBYTECODE=1
"$peers/bin/python" benches/peers/compare.py --ours "${CARGO_TARGET_DIR:-target}/release/examples/beside_peers" "$@"
