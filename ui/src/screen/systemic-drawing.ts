import { html, nothing, svg, type TemplateResult } from "lit";
import { formatDecimal, formatShort } from "../format/decimal";
import type { Range } from "./systemic-map";

const WIDTH = 1360;
const LEFT = 60;
const HALF = 96;

/** Liquidations by price: above, what is liquidated in each range by itself; below, what is once the price is pushed there. */
export function drawing(ranges: readonly Range[], price: number, end: number): TemplateResult {
  const low = ranges[0]?.bucket.from ?? 0;
  const high = ranges[ranges.length - 1]?.bucket.to ?? 1;
  const x = (at: number): number => LEFT + ((at - low) / (high - low)) * (WIDTH - LEFT - 8);
  const middle = HALF + 10;
  const levels: readonly (readonly [share: number, label: string])[] = [
    [1, formatShort(end)],
    [0.5, formatShort(end / 2)],
    [0, "0"],
    [-0.5, "50%"],
    [-1, "100%"],
  ];
  return html`<svg class="map" viewBox="0 0 ${WIDTH} ${2 * HALF + 44}" role="img" aria-label="Liquidations by price; the table below states them">
    ${levels.map(
      ([share, label]) =>
        svg`<line class=${share === 0 ? "axis" : "grid"} x1=${LEFT} x2=${WIDTH - 8} y1=${middle - share * HALF} y2=${middle - share * HALF}></line>
          <text x=${LEFT - 6} y=${middle - share * HALF + 4} text-anchor="end">${label}</text>`,
    )}
    ${ranges.map(({ bucket, notional }) => {
      const left = x(bucket.from);
      const width = Math.max(2, x(bucket.to) - left - 1);
      const up = (notional / end) * HALF;
      const down = bucket.liquidatedShare * HALF;
      return svg`<g><title>${`${formatted(bucket.from)} to ${formatted(bucket.to)}: ${formatShort(notional)} by itself; the price lands at ${formatted(bucket.landingPrice)}`}</title>
        <rect class="raw" x=${left.toFixed(1)} y=${(middle - up).toFixed(1)} width=${width.toFixed(1)} height=${up.toFixed(1)}></rect>
        <rect class="after" x=${left.toFixed(1)} y=${middle} width=${width.toFixed(1)} height=${down.toFixed(1)}></rect></g>`;
    })}
    ${price >= low && price <= high ? svg`<line class="now" x1=${x(price)} x2=${x(price)} y1="4" y2=${middle + HALF}></line>` : nothing}
    ${[0, 0.25, 0.5, 0.75, 1].map((share, at) => {
      const tick = low + (high - low) * share;
      return svg`<text x=${x(tick)} y=${2 * HALF + 36} text-anchor=${at === 0 ? "start" : at === 4 ? "end" : "middle"}>${formatDecimal(String(Number(tick.toPrecision(6))))}</text>`;
    })}
  </svg>`;
}

function formatted(value: number): string {
  return formatDecimal(String(value));
}
