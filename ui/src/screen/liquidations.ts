import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { get } from "../api/client";
import type { LiquidationDocument, LiquidationMarket } from "../api/types";
import { roundUp } from "../chart/color";
import { formatDecimal, formatPercent, formatShort } from "../format/decimal";
import { Fetched } from "../live/fetched";
import { setOption, type Route } from "../live/route";
import { Live, store } from "../live/store";
import { figure } from "../part/figure";
import { problemNote } from "../part/problem-note";
import { base } from "../style/base";
import { map } from "../style/map";
import { wordsOf } from "../words/status";
import { barsOf, type Bars } from "./liquidation-bars";

const REACHES = ["0.2", "0.5", "0.9"] as const;
const WIDTH = 1360;
const HEIGHT = 190;
const LEFT = 56;
const MIDDLE = 84;
const HALF = 72;

/** What gets liquidated at which price: longs up, shorts down, on a labeled scale. */
export class LiquidationsScreen extends LitElement {
  static override properties = { route: { attribute: false }, saved: { attribute: false } };
  declare route: Route;
  /** An answer from a file, shown instead of the live one. */
  declare saved: LiquidationDocument | undefined;
  private readonly map = new Fetched<LiquidationDocument>(this, 3000);

  static override styles = [
    base,
    map,
    css`
      svg.map .mark-text {
        fill: var(--ink);
        font-weight: 600;
      }
      .longs {
        fill: var(--longs);
      }
      .shorts {
        fill: var(--shorts);
      }
      .swatch {
        width: 11px;
        height: 11px;
        display: inline-block;
        vertical-align: -1px;
        margin-right: 5px;
      }
      .moves th,
      .moves td {
        text-align: right;
      }
    `,
  ];

  constructor() {
    super();
    new Live(this);
  }

  override willUpdate(): void {
    if (this.saved !== undefined) return;
    this.map.need("map", store.state?.sequence, (signal) => get("liquidations", signal));
  }

  override render() {
    const map = this.saved ?? this.map.value;
    return html`<div class="stack">
      <h1 class="aside">Liquidation map</h1>
      ${this.map.error === null ? nothing : problemNote(this.map.error)}
      ${map !== null ? this.markets(map) : this.map.error === null ? html`<div class="panel empty">Loading…</div>` : nothing}
    </div>`;
  }

  private markets(map: LiquidationDocument): TemplateResult {
    const reach = REACHES.find((one) => one === this.route.options.get("reach")) ?? "0.5";
    const shared = this.route.options.get("scale") === "shared";
    const chosen = this.route.options.get("market") ?? "";
    const markets = map.markets.filter((market) => chosen === "" || market.base === chosen);
    const drawn = markets.map((market) => barsOf(market, Number(reach)));
    const largest = drawn.reduce((most, bars) => Math.max(most, bars.largest), 0);
    return html`<div class="panel">
        <header>
          <span>
            <strong>${map.positions}</strong> positions of <strong>${map.accounts}</strong> accounts;
            <strong>${map.withoutLiquidationPrice}</strong> without a liquidation price,
            <strong class=${map.unknown > 0 ? "absent" : ""}>${map.unknown}</strong> unknown and not drawn
          </span>
          <span class="row no-print">
            <label for="market">Market</label>
            <select id="market" @change=${(event: Event) => setOption("market", (event.target as HTMLSelectElement).value)}>
              <option value="" ?selected=${chosen === ""}>all</option>
              ${map.markets.map((market) => html`<option value=${market.base} ?selected=${market.base === chosen}>${market.base}</option>`)}
            </select>
            <span role="group" aria-label="How far from the mark">
              ${REACHES.map(
                (one) =>
                  html`<button class="chip" aria-pressed=${one === reach} @click=${() => setOption("reach", one === "0.5" ? "" : one)}>±${formatPercent(one, 0)}</button> `,
              )}
            </span>
            <button class="chip" aria-pressed=${shared} @click=${() => setOption("scale", shared ? "" : "shared")}>One scale</button>
          </span>
        </header>
        <p class="body small soft">
          Estimated, not observed: each position counts with its whole notional at its own liquidation price.
          ${map.basis === "OTHERS_HELD" ? "Other prices are held." : wordsOf(map.basis)}
        </p>
      </div>
      ${markets.map((market, index) => this.market(market, drawn[index] as Bars, roundUp(shared ? largest : (drawn[index] as Bars).largest), reach))}
      ${markets.length === 0 ? html`<div class="panel empty">No position has a liquidation price.</div>` : nothing}`;
  }

  private market(market: LiquidationMarket, bars: Bars, end: number, reach: string): TemplateResult {
    return html`<section class="panel" aria-label="Market ${market.base}">
      <header>
        <h2>${market.base}</h2>
        <span class="small">
          <svg class="swatch" aria-hidden="true"><rect class="longs" width="11" height="11"></rect></svg>longs, up &nbsp;
          <svg class="swatch" aria-hidden="true"><rect class="shorts" width="11" height="11"></rect></svg>shorts, down &nbsp;
          <span class="soft"
            >${market.unit} by price, in steps of ${formatDecimal(market.bucketWidth)}${
              bars.beyondPositions > 0
                ? `; beyond ±${formatPercent(reach, 0)}: ${formatShort(bars.beyond)} of ${bars.beyondPositions} positions`
                : ""
            }</span
          >
        </span>
      </header>
      <div class="body">${this.drawing(market, bars, end)}</div>
      <div class="scroll" tabindex="0">
        <table class="moves">
          <thead>
            <tr>
              <th scope="col">${market.base} moves</th>
              ${market.moves.map((move) => html`<th scope="col">${formatPercent(move.move, 0, true)}</th>`)}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">to</th>
              ${market.moves.map((move) => html`<td>${figure(move.price, "price")}</td>`)}
            </tr>
            <tr>
              <th scope="row">liquidated, ${market.unit}</th>
              ${market.moves.map((move) => html`<td>${figure(move.liquidated.notional, "money")}</td>`)}
            </tr>
            <tr>
              <th scope="row">positions</th>
              ${market.moves.map((move) => html`<td>${move.liquidated.positions}</td>`)}
            </tr>
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private drawing(market: LiquidationMarket, bars: Bars, end: number): TemplateResult {
    const x = (price: number) =>
      LEFT +
      ((Math.min(bars.high, Math.max(bars.low, price)) - bars.low) / (bars.high - bars.low)) * (WIDTH - LEFT - 8);
    const tall = (volume: number) => (volume <= 0 ? 0 : Math.max(1.5, (volume / end) * HALF));
    const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => bars.low + (bars.high - bars.low) * share);
    const levels = [1, 0.5, -0.5, -1];
    return html`<svg class="map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Liquidations of ${market.base} by price; the table below states them">
      ${levels.map((level) => {
        const y = MIDDLE - level * HALF;
        return svg`<line class="grid" x1=${LEFT} x2=${WIDTH - 8} y1=${y} y2=${y}></line>
          <text x=${LEFT - 6} y=${y + 4} text-anchor="end">${formatShort(Math.abs(level) * end)}</text>`;
      })}
      ${bars.bars.map((bar) => {
        const left = x(bar.from);
        const width = Math.max(2, x(bar.to) - left - 1);
        const title = `${formatDecimal(String(bar.from))} to ${formatDecimal(String(bar.to))}: longs ${formatShort(bar.longs)}, shorts ${formatShort(bar.shorts)} ${market.unit}, ${bar.positions} positions`;
        return svg`<g><title>${title}</title>
          <rect class="longs" x=${left.toFixed(1)} y=${(MIDDLE - tall(bar.longs)).toFixed(1)} width=${width.toFixed(1)} height=${tall(bar.longs).toFixed(1)}></rect>
          <rect class="shorts" x=${left.toFixed(1)} y=${MIDDLE} width=${width.toFixed(1)} height=${tall(bar.shorts).toFixed(1)}></rect></g>`;
      })}
      <line class="axis" x1=${LEFT} x2=${WIDTH - 8} y1=${MIDDLE} y2=${MIDDLE}></line>
      <text x=${LEFT - 6} y=${MIDDLE + 4} text-anchor="end">0</text>
      <line class="now" x1=${x(bars.mark)} x2=${x(bars.mark)} y1="6" y2=${MIDDLE + HALF + 4}></line>
      ${ticks.map(
        (tick, index) =>
          svg`<text x=${x(tick)} y=${HEIGHT - 8} text-anchor=${index === 0 ? "start" : index === 4 ? "end" : "middle"} class=${index === 2 ? "mark-text" : ""}
          >${index === 2 ? "mark " : ""}${formatDecimal(String(Number(tick.toPrecision(6))))}</text>`,
      )}
    </svg>`;
  }
}

customElements.define("liquidations-screen", LiquidationsScreen);
