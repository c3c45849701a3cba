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
./steelyard network ui/src/example/network.json -o json | compact >"$answers/network.json"
./steelyard cascade ui/src/example/scenario.json --runs 20 --heatmap --phase -o json | compact >"$answers/cascade.json"
./steelyard cascade ui/src/example/scenario.json --adopt coin-margined --shocks=-0.05,-0.1 -o json | compact >"$answers/adoption.json"
./steelyard cascade ui/src/example/scenario.json --exit long:300:10:0.01 -o json | compact >"$answers/exit.json"
quotes="$(mktemp -d)"
node -e '
  const [example, folder] = process.argv.slice(1);
  const { files, depth } = JSON.parse(require("fs").readFileSync(example, "utf8"));
  for (const [name, text] of Object.entries(files)) require("fs").writeFileSync(`${folder}/${name}`, text);
  require("fs").writeFileSync(`${folder}/depth.txt`, depth);' ui/src/example/quotes.json "$quotes"
./steelyard surface "$quotes"/*.csv --fragility --depth "$quotes/depth.txt" -o json | compact >"$answers/fragility.json"
rm -r "$quotes"
markets="$(mktemp -d)"
trap 'rm -r "$markets"' EXIT
node -e '
  const [example, folder] = process.argv.slice(1);
  const { files } = JSON.parse(require("fs").readFileSync(example, "utf8"));
  for (const [name, text] of Object.entries(files)) require("fs").writeFileSync(`${folder}/${name}`, text);' \
  ui/src/example/monitor.json "$markets"
./steelyard monitor "$markets" -o json | sed "s#$markets#body (/files)#" | compact >"$answers/monitor.json"
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

# Risk by the example history; accounts that are not here stand for those whose assets the history lacks.
{
  first=1
  echo '{'
  for example in binance-cross multi-asset deribit-portfolio; do
    file="examples/$example.json"
    history=examples/history/prices.csv
    account="$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).account)' "$file")"
    symbol="$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).positions[0].symbol)' "$file")"
    [ "$first" = 1 ] || echo ','
    first=0
    echo "\"$account\": {\"tails\": ["
    behind=''
    for method in fhs-mean fhs historical; do
      for level in 0.975 0.99; do
        echo "$behind"
        behind=','
        ./steelyard risk "$file" --returns $history --method $method --confidence $level -o json || true
      done
    done
    echo '], "scenarios":'
    ./steelyard stress "$file" -o json || true
    echo ', "reverse":'
    ./steelyard stress "$file" --reverse --returns $history -o json || true
    for span in 1d 7d; do
      size="$(./steelyard size "$file" --method survival --symbol "$symbol" --horizon $span --returns $history -o json)" || true
      echo ", \"size $span\": ${size:-null}"
    done
    symbols="$(node -e '
      const held = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).positions;
      console.log([...new Set(held.map((one) => one.symbol))].join(","));' "$file")"
    book="$(./steelyard size "$file" --method kelly --symbols "$symbols" --returns $history -o json)" || true
    echo ", \"book\": ${book:-null}"
    credit="$(./steelyard margin "$file" --credit-line ui/src/example/credit-line.json --returns $history -o json)" || true
    echo ", \"credit\": ${credit:-null}"
    curve="$(./steelyard size "$file" --method kelly --curve --symbol "$symbol" --returns $history -o json)" || true
    echo ", \"curve\": ${curve:-null}"
    echo '}'
  done
  echo '}'
} | compact >"$answers/risks.json"
