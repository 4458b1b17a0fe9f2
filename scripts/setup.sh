#!/usr/bin/env bash
# Installs what is missing, and only that. `build`: a C compiler and a Chinese font for reports. `test`: also
# PostgreSQL's server, Chromium and the two Cargo tools of the gates.
set -euo pipefail
want="${1:-build}"
need() { echo "✗ $1" >&2; exit 1; }
command -v cargo >/dev/null || need "Rust is missing: install it with rustup (https://rustup.rs), then run this again"
command -v npm >/dev/null || need "Node.js (20.19 or newer) with npm is missing: install it, then run this again"

packages=()
command -v cc >/dev/null || packages+=(build-essential)
command -v pkg-config >/dev/null || packages+=(pkg-config)
# Reports as PDF need a Chinese font; one in /usr/share/fonts or /usr/local/share/fonts is found without fontconfig.
chinese=$(find /usr/share/fonts /usr/local/share/fonts \( -iname 'NotoSans*CJK*' -o -iname 'NotoSansSC*' -o -iname 'SourceHanSans*' \) \
  -print -quit 2>/dev/null || true)
[ -n "$chinese" ] || packages+=(fonts-noto-cjk)
if [ "$want" = test ]; then
  command -v chromium >/dev/null || packages+=(chromium)
  fc-list 2>/dev/null | grep -qi 'noto.*cjk' || packages+=(fontconfig)
  ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || packages+=(postgresql)
fi
if [ ${#packages[@]} -gt 0 ]; then
  echo "• installing: ${packages[*]}"
  root=(); [ "$(id -u)" = 0 ] || root=(sudo)
  "${root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
if [ "$want" = test ]; then
  tools="${MANYI_TOOLS:-$HOME/.cache/manyi/tools}"
  for tool in cargo-deny@0.20.2 cargo-machete@0.9.2; do
    name="${tool%@*}"
    [ -x "$tools/bin/$name" ] || command -v "$name" >/dev/null || {
      echo "• installing $tool"
      env -u CARGO_TARGET_DIR cargo install --quiet --locked --debug --root "$tools" "$tool"
    }
  done
  "$(dirname "$0")/pyreadstat.sh"
fi
