import { css, html, svg, type TemplateResult } from "lit";
import type { AdoptionPanelDocument } from "../api/lab";
import { formatDecimal, formatPercent } from "../format/decimal";

const WIDTH = 420;
const HEIGHT = 150;
const LEFT = 44;
const BOTTOM = 18;
const TOP = 8;

/** How the picture looks. */
export const adoptionStyle = css`
  svg.adoption {
    display: block;
    width: 100%;
    max-width: 560px;
    font-size: 11px;
    fill: var(--soft);
  }
  svg.adoption polyline,
  svg.adoption line {
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
  }
  svg.adoption line {
    stroke: var(--line-strong);
    stroke-width: 1;
    stroke-dasharray: 4 3;
  }
  svg.adoption polygon {
    fill: var(--accent);
    opacity: 0.15;
  }
`;

/** Where a share of adopters and its amplification lie on the picture. */
export interface AdoptionScale {
  readonly x: (share: number) => number;
  readonly y: (amplification: number) => number;
  readonly low: number;
  readonly high: number;
}

/** A scale over the amplification with its intervals; shares run from 0 to 100%. */
export function adoptionScaleOf(panel: AdoptionPanelDocument): AdoptionScale {
  const spreads = panel.shares.map((cell) => cell.amplification).filter((one) => one !== null);
  const low = Math.min(...spreads.map((one) => one.low95), Infinity);
  const high = Math.max(...spreads.map((one) => one.high95), -Infinity);
  const known = Number.isFinite(low) && Number.isFinite(high);
  const middle = known ? (low + high) / 2 : 1;
  const half = Math.max(known ? (high - low) / 2 : 0, 0.05 * Math.abs(middle), 1e-6);
  return {
    low: middle - half,
    high: middle + half,
    x: (share) => LEFT + (WIDTH - LEFT - 4) * share,
    y: (value) => TOP + ((HEIGHT - TOP - BOTTOM) * (middle + half - value)) / (2 * half),
  };
}

/** Amplification by the share of adopters, with the 95% interval of its mean; dashes: what it is without any. */
export function adoptionCurve(panel: AdoptionPanelDocument): TemplateResult {
  const cells = panel.shares.flatMap((cell) => (cell.amplification === null ? [] : [{ share: cell.share, spread: cell.amplification }]));
  const scale = adoptionScaleOf(panel);
  const at = (share: number, value: number): string => `${scale.x(share).toFixed(1)},${scale.y(value).toFixed(1)}`;
  const band = [
    ...cells.map(({ share, spread }) => at(share, spread.high95)),
    ...[...cells].reverse().map(({ share, spread }) => at(share, spread.low95)),
  ].join(" ");
  const first = cells[0];
  const words = `Amplification by the share of adopters, shock ${formatPercent(String(panel.shock), 1, true)}, depth ${formatDecimal(String(panel.depth))} times; the table states it`;
  return html`<svg class="adoption" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words}>
    ${svg`<polygon points=${band}></polygon>
      ${first === undefined || first.share !== 0 ? "" : svg`<line x1=${LEFT} x2=${WIDTH - 4} y1=${scale.y(first.spread.mean)} y2=${scale.y(first.spread.mean)}></line>`}
      <polyline points=${cells.map(({ share, spread }) => at(share, spread.mean)).join(" ")}></polyline>
      <text x=${LEFT - 4} y=${TOP + 8} text-anchor="end">${formatDecimal(scale.high.toFixed(3), 2)}</text>
      <text x=${LEFT - 4} y=${HEIGHT - BOTTOM} text-anchor="end">${formatDecimal(scale.low.toFixed(3), 2)}</text>
      <text x=${LEFT} y=${HEIGHT - 4}>0%</text>
      <text x=${WIDTH - 4} y=${HEIGHT - 4} text-anchor="end">100% adopt</text>`}
  </svg>`;
}
