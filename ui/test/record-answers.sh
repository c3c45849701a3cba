#!/usr/bin/env bash
# Records the answers of the command line that the mock server replays, from the example accounts of this checkout.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

readonly answers=ui/test/answers
readonly examples=(binance-cross binance-isolated bybit-inverse-long coinm-long deribit-portfolio deribit-options
  hyperliquid multi-asset okx-cross coinm-synthetic-dollar)

compact() { node -e 'process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8"))) + "\n")'; }

files=()
for example in "${examples[@]}"; do files+=("examples/$example.json"); done

# A status beyond HEALTHY ends a verb with 2, which is no failure here.
./steelyard margin "${files[@]}" --explain -o json | compact >"$answers/risk.json"
./steelyard liquidations "${files[@]}" -o json | compact >"$answers/liquidations.json"
./steelyard rules list -o json | compact >"$answers/rules.json"
./steelyard serve examples/events/demo.jsonl -o json | grep '"type":"alert"' >"$answers/alerts.jsonl"

{
  echo '['
  first=1
  for file in "${files[@]}"; do
    [ "$first" = 1 ] || echo ','
    first=0
    ./steelyard stress "$file" --grid -o json | compact
  done
  echo ']'
} | compact >"$answers/stress.json"

{
  echo '['
  first=1
  for file in "${files[@]}"; do
    trade="$(node -e '
      const [position] = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).positions;
      process.stdout.write(position.symbol + ":" + -Number(position.size) / 2);' "$file")"
    answer="$(./steelyard whatif "$file" --trade "$trade" -o json | compact)" || true
    [ -n "$answer" ] || continue
    [ "$first" = 1 ] || echo ','
    first=0
    echo "$answer"
  done
  echo ']'
} | compact >"$answers/whatif.json"
