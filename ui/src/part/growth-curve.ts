import { css, html, nothing, svg, type TemplateResult } from "lit";
import type { GrowthDocument, GrowthPoint } from "../api/risk";
import { formatDecimal, formatPercent } from "../format/decimal";

const WIDTH = 420;
const HEIGHT = 150;
const LEFT = 44;
const BOTTOM = 18;
const TOP = 8;

/** How the picture looks. */
export const growthStyle = css`
  svg.growth {
    display: block;
    width: calc(100% - 28px);
    max-width: 560px;
    margin: 4px 14px;
    font-size: 11px;
    fill: var(--soft);
  }
  svg.growth polyline,
  svg.growth line {
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
  }
  svg.growth polyline.liquidated {
    stroke-dasharray: 4 3;
  }
  svg.growth line.zero {
    stroke: var(--line-strong);
    stroke-width: 1;
  }
  svg.growth polygon.band {
    fill: var(--accent);
    opacity: 0.15;
  }
`;

/** Where growth lies on the picture: floating numbers place pixels alone. */
export interface Scale {
  readonly x: (leverage: number) => number;
  readonly y: (growth: number) => number;
  readonly low: number;
  readonly high: number;
  readonly most: number;
}

/** A scale from no leverage to the most, and over growth with its interval; what falls far below is cut off. */
export function scaleOf(points: readonly GrowthPoint[]): Scale {
  const most = Math.max(...points.map((point) => Number(point.leverage)), 1e-9);
  const high = Math.max(...points.map((point) => Number(point.growthHigh)), 0.01);
  const low = Math.max(Math.min(...points.map((point) => Number(point.growthWithLiquidation)), -0.01), -high);
  return {
    most,
    low,
    high,
    x: (leverage) => LEFT + ((WIDTH - LEFT - 4) * leverage) / most,
    y: (growth) => TOP + ((HEIGHT - TOP - BOTTOM) * (high - Math.min(Math.max(growth, low), high))) / (high - low),
  };
}

function path(points: readonly GrowthPoint[], scale: Scale, figure: (point: GrowthPoint) => string): string {
  return points.map((point) => `${scale.x(Number(point.leverage)).toFixed(1)},${scale.y(Number(figure(point))).toFixed(1)}`).join(" ");
}

/** Growth by leverage: the line with its 95% interval, dashes with liquidation, and the best of both in words. */
export function growthCurve(curve: GrowthDocument): TemplateResult | typeof nothing {
  if (curve.points.length === 0) return nothing;
  const scale = scaleOf(curve.points);
  const band = `${path(curve.points, scale, (point) => point.growthHigh)} ${path([...curve.points].reverse(), scale, (point) => point.growthLow)}`;
  const words = `Growth is fastest at ${formatDecimal(curve.fastest, 2)} times equity (95%: ${formatDecimal(curve.fastestLow, 2)} to ${formatDecimal(curve.fastestHigh, 2)}), with liquidation at ${formatDecimal(curve.best, 2)}.`;
  return html`<section aria-label="Growth by leverage" data-testid="growth">
    <h3>How fast would it grow?</h3>
    <svg class="growth" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words}>
      ${svg`<polygon class="band" points=${band}></polygon>
        <line class="zero" x1=${LEFT} x2=${WIDTH - 4} y1=${scale.y(0)} y2=${scale.y(0)}></line>
        <polyline class="growth" points=${path(curve.points, scale, (point) => point.growth)}></polyline>
        <polyline class="liquidated" points=${path(curve.points, scale, (point) => point.growthWithLiquidation)}></polyline>
        <text x=${LEFT - 4} y=${scale.y(scale.high) + 8} text-anchor="end">${formatPercent(scale.high.toFixed(6), 0)}</text>
        <text x=${LEFT - 4} y=${scale.y(0) + 4} text-anchor="end">0%</text>
        <text x=${LEFT - 4} y=${scale.y(scale.low)} text-anchor="end">${formatPercent(scale.low.toFixed(6), 0)}</text>
        <text x=${LEFT} y=${HEIGHT - 4}>0x</text>
        <text x=${WIDTH - 4} y=${HEIGHT - 4} text-anchor="end">${formatDecimal(scale.most.toFixed(4), 2)}x</text>`}
    </svg>
    <p class="small">${words}</p>
    <p class="soft small">Per year, by leverage. Band: 95% by the error of the drift; dashes: with liquidation. Figures far below are cut off.</p>
  </section>`;
}
