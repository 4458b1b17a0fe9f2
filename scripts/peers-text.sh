#!/usr/bin/env bash
# Speed and memory of the text engine beside snownlp, pysenti and jieba, in one run. Arguments are passed on:
# `scripts/peers-text.sh --texts comments.csv --rounds 5` (see `benches/peers/text.py --help`).
set -euo pipefail
cd "$(dirname "$0")/.."
need() { echo "✗ $1" >&2; exit 1; }
command -v python3 >/dev/null || need "Python 3.11 or newer with venv is missing: install it, then run this again"

peers="${MANYI_PEERS_TEXT:-$HOME/.cache/manyi/peers-text}"
wanted=$(sha256sum benches/peers/requirements-text.txt)
if [ "$(cat "$peers/installed" 2>/dev/null)" != "$wanted" ]; then
  echo "• installing the Python programs into $peers"
  python3 -m venv "$peers"
  "$peers/bin/pip" install --quiet --requirement benches/peers/requirements-text.txt
  echo "$wanted" >"$peers/installed"
fi
echo "• building ours"
cargo build --release --locked --package manyi-text --example text_beside_peers
export PYTHONDONTWRITEBYTECODE=1
"$peers/bin/python" benches/peers/text.py --ours "${CARGO_TARGET_DIR:-target}/release/examples/text_beside_peers" \
  --weights crates/manyi-text-model/weights.mytx "$@"
