#!/usr/bin/env bash
# Puts the form server that the respondents' bench measures beside ours into a folder of its own.
set -euo pipefail
folder="${MANYI_FORM_PEER:-$HOME/.cache/manyi/form-peer}"
[ -x "$folder/bin/python" ] && "$folder/bin/python" -c 'import fastapi, uvicorn' 2>/dev/null && exit 0
echo "• installing FastAPI and uvicorn into $folder"
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet fastapi 'uvicorn[standard]'
