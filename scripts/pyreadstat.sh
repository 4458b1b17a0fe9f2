#!/usr/bin/env bash
# Puts pyreadstat, another program's reader of SPSS files, into a folder of its own: the test of exported answers
# reads ours with it where it is there, and says that it was passed over where it is not.
set -euo pipefail
folder="${MANYI_PYREADSTAT:-$HOME/.cache/manyi/pyreadstat}"
[ -x "$folder/bin/python" ] && "$folder/bin/python" -c 'import pyreadstat' 2>/dev/null && exit 0
python3 -c 'import venv, ensurepip' 2>/dev/null || { echo "• no Python with venv and pip: SPSS files are read by our own reader alone"; exit 0; }
echo "• installing pyreadstat into $folder"
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet pyreadstat==1.3.7 || { rm -rf "$folder"; echo "• pyreadstat cannot be installed: SPSS files are read by our own reader alone"; }
