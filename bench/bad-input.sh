#!/usr/bin/env bash
# Runs chaff over the corpus of bad inputs beside the repository: bench/bad-input.sh [SEED…], all ways in, the large inputs too with BIG=1.
# The last lines are the sums of each seed. Needs a build.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=../shared/bad-input
[ -f "$tools/gen.py" ] || { echo 'The corpus of bad inputs is not beside this repository.'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chaff="$(command -v node) $PWD/bin/chaff.js"
for seed in "${@:-1}"; do
  python3 "$tools/gen.py" "$work/$seed" --seed "$seed" ${BIG:+--big} >/dev/null
  python3 "$tools/run.py" --cmd "$chaff --no-config {file}" --stdin-cmd "$chaff --no-config" --batch-cmd "$chaff clean {in} --out {out} --no-manifest" \
    --jsonl-cmd "$chaff jsonl --field text --rejects /dev/null --force" --cli "$chaff" --jobs 2 --time-scale "${TIME_SCALE:-1}" "$work/$seed" >"$work/log" || true
  echo "seed $seed${BIG:+, large}:"
  grep '^FAIL' "$work/log" || true
  tail -1 "$work/log"
  rm -rf "${work:?}/$seed"
done
