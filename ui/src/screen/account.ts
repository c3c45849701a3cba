import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { accountPath, get, getIfThere } from "../api/client";
import type { BandDocument, Fields, HistoryPoint, RiskDocument } from "../api/types";
import { formatDecimal } from "../format/decimal";
import { formatInstant } from "../format/time";
import { Fetched } from "../live/fetched";
import { setOption, type Route } from "../live/route";
import { Live, store } from "../live/store";
import "../part/account-head";
import "../part/band-list";
import "../part/explain-tree";
import { absent, cell, figure, isAmount, type Form } from "../part/figure";
import { problemNote } from "../part/problem-note";
import "../part/scenario-panel";
import "../part/term-tip";
import { base } from "../style/base";
import { wordsOf } from "../words/status";
import { labelOf } from "../words/term";
import {
  bucketPanel,
  callPanel,
  collateralPanel,
  leveragePanel,
  orderPanel,
  rootPanel,
  rulesPanel,
} from "./account-panels";
import { MEASURES, seriesOf, type Measure } from "./history";

const HEAD: readonly (readonly [field: string, form: Form, signed?: boolean])[] = [
  ["equity", "money"],
  ["marginBalance", "money"],
  ["initialMargin", "money"],
  ["maintenanceMargin", "money"],
  ["orderMargin", "money"],
  ["freeMargin", "money"],
  ["liquidationRequirement", "money"],
  ["marginSurplus", "money"],
  ["marginUtilization", "percent"],
  ["warningPrice", "price"],
];

const POSITION: readonly (readonly [field: string, form: Form, signed?: boolean])[] = [
  ["size", "exact", true],
  ["entryPrice", "price"],
  ["markPrice", "price"],
  ["notional", "money"],
  ["unrealizedPnl", "money", true],
  ["initialMargin", "money"],
  ["maintenanceMargin", "money"],
  ["maintenanceMarginRate", "percent"],
  ["liquidationPrice", "price"],
  ["distanceToLiquidation", "percent", true],
  ["bankruptcyPrice", "price"],
];

/** One account: how levered, how far to liquidation, and why. */
export class AccountScreen extends LitElement {
  static override properties = { route: { attribute: false }, saved: { attribute: false }, find: { state: true } };
  declare route: Route;
  /** An answer from a file, shown instead of the live one. */
  declare saved: RiskDocument | undefined;
  declare private find: string;
  private readonly risk = new Fetched<RiskDocument>(this, 1000);
  private readonly holdings = new Fetched<Fields>(this, 5000);
  private readonly bands = new Fetched<BandDocument>(this, 2000);
  private readonly history = new Fetched<{ readonly points: readonly HistoryPoint[] }>(this);
  private told: HistoryPoint[] = [];

  static override styles = [
    base,
    css`
      .figures {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        gap: 1px;
        background: var(--line);
        overflow: hidden;
      }
      @media (max-width: 1250px) {
        .figures {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
      }
      @media (max-width: 760px) {
        .figures {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      .figures > div {
        background: var(--surface);
        padding: 8px 14px 9px;
      }
      .figures b {
        display: block;
        font-size: 15px;
        overflow-wrap: anywhere;
        font-weight: 600;
      }
      .figures .label {
        display: flex;
        justify-content: space-between;
        gap: 6px;
        font-size: 12px;
        color: var(--soft);
      }
      .figures button {
        font-size: 11px;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(300px, 2fr);
        gap: 12px;
        align-items: start;
      }
      @media (max-width: 1050px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 3px 14px;
        margin: 0;
      }
      dt {
        color: var(--soft);
      }
      dd {
        margin: 0;
        text-align: right;
        overflow-wrap: anywhere;
      }
      ul {
        margin: 0;
        padding: 8px 14px 8px 30px;
      }
      @media print {
        .columns {
          display: block;
        }
        .columns > * + * {
          margin-top: 8px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.find = "";
    new Live(this, () => this.remember());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The chart is the largest part of the page, and only this screen draws one.
    void import("../chart/history-chart");
    void import("../part/risk-panel");
    void import("../part/book-panel");
    void import("../part/credit-panel");
  }

  override willUpdate(): void {
    const account = this.route.account;
    if (account === null) return;
    const version = `${store.state?.accounts.get(account)?.sequence} ${store.connection}`;
    this.risk.need(account, version, (signal) => get(accountPath(account, "?explain=true"), signal));
    this.holdings.need(account, version, (signal) => getIfThere(accountPath(account, "/positions"), {}, signal));
    this.bands.need(account, version, (signal) => get(accountPath(account, "/bands"), signal));
    this.history.need(account, null, (signal) => getIfThere(accountPath(account, "/history"), { points: [] }, signal));
    if (this.told.length > 0 && this.tellsOf !== account) this.told = [];
    this.tellsOf = account;
  }

  private tellsOf: string | null = null;

  override render() {
    if (this.saved !== undefined) return html`<div class="stack">${this.answer(this.saved)}</div>`;
    const risk = this.risk.value;
    return html`<div class="stack ${store.old ? "stale" : ""}">
      <account-head .account=${this.route.account} screen="account"></account-head>
      ${this.risk.error === null ? nothing : problemNote(this.risk.error)}
      ${
        risk !== null
          ? this.answer(risk)
          : this.risk.error === null
            ? html`<div class="panel empty">${this.route.account === null ? "There is no account yet." : "Loading…"}</div>`
            : nothing
      }
    </div>`;
  }

  private answer(risk: RiskDocument): TemplateResult {
    return html`<div class="panel figures ${risk.status === "UNKNOWN" ? "stale" : ""}" data-testid="figures">
        ${HEAD.map(([field, form, signed]) => this.headFigure(field, figure(risk[field], form, risk[`${field}Reason`], signed), risk))}
        ${this.headFigure("effectiveLeverage", figure(risk.leverage["effective"], "times", risk.leverage["effectiveReason"]), risk)}
        ${this.headFigure("distanceToLiquidation", distance(risk.distance), risk)}
      </div>
      ${
        risk.warnings.length === 0
          ? nothing
          : html`<ul class="note small" aria-label="What to know">
            ${risk.warnings.map((warning) => html`<li>${typeof warning === "string" ? warning : JSON.stringify(warning)}</li>`)}
          </ul>`
      }
      ${this.positions(risk)} ${this.losses(risk)} ${this.scenarios(risk)}
      <div class="columns">
        <div class="stack">${bucketPanel(risk)} ${rootPanel(risk)} ${this.saved === undefined ? html`${this.safeBand()} ${this.chart(risk)}` : nothing} ${leveragePanel(risk)}</div>
        <div class="stack">${this.working(risk)} ${callPanel(risk)} ${collateralPanel(risk, this.holdings.value)} ${orderPanel(this.holdings.value)} ${rulesPanel(risk)}</div>
      </div>`;
  }

  private headFigure(field: string, content: TemplateResult, risk: RiskDocument): TemplateResult {
    return html`<div>
      <span class="label"
        ><term-tip term=${field}></term-tip
        ><button
          class="link no-print"
          aria-label="Why: ${labelOf(field)}"
          ?hidden=${!risk.explain}
          @click=${() => this.explain(field)}
        >
          why
        </button></span
      ><b>${content}</b>
    </div>`;
  }

  private positions(risk: RiskDocument): TemplateResult {
    return html`<section class="panel" aria-label="Positions">
      <header><h2>Positions</h2><span class="soft small">each liquidation price: others held</span></header>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Contract</th>
              <th scope="col">Mode</th>
              ${POSITION.map(([field]) => html`<th scope="col" class="num"><term-tip term=${field}></term-tip></th>`)}
              <th scope="col"><term-tip term="tier"></term-tip></th>
            </tr>
          </thead>
          <tbody>
            ${risk.positions.map(
              (position) =>
                html`<tr>
                  <th scope="row">
                    ${position["symbol"]}${position["side"] === "BOTH" || !position["side"] ? "" : html` <span class="soft">${wordsOf(String(position["side"]))}</span>`}
                  </th>
                  <td>${wordsOf(String(position["marginMode"] ?? ""))}</td>
                  ${POSITION.map(([field, form, signed]) => cell(position[field], form, position[`${field}Reason`], signed))}
                  <td>${position["tier"] ?? html`<span class="soft">—</span>`}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${risk.positions.length === 0 ? html`<p class="empty">No position is open.</p>` : nothing}
    </section>`;
  }

  private losses(risk: RiskDocument): TemplateResult | typeof nothing {
    if (this.saved !== undefined) return nothing;
    const symbols = [...new Set(risk.positions.map((position) => String(position["symbol"])))];
    return html`<risk-panel .account=${risk.account} .symbols=${symbols}></risk-panel>
      <book-panel .account=${risk.account} .symbols=${symbols}></book-panel>
      <credit-panel .account=${risk.account}></credit-panel>`;
  }

  private scenarios(risk: RiskDocument): TemplateResult | typeof nothing {
    if (!risk.scenarios || risk.scenarios.length === 0) return nothing;
    const asset = isAmount(risk["equity"]) ? risk["equity"].asset : "";
    return html`<scenario-panel .scenarios=${risk.scenarios} .asset=${asset}></scenario-panel>`;
  }

  private safeBand(): TemplateResult {
    const bands = this.bands.value;
    return html`<section class="panel" aria-label="Safe band">
      <header>
        <h2><term-tip term="band"></term-tip></h2>
        <span class="soft small">${bands === null ? "" : `sequence ${bands.sequence}`}</span>
      </header>
      ${
        bands === null
          ? html`<div class="body">${this.bands.error === null ? "Loading…" : problemNote(this.bands.error)}</div>`
          : bands.bands.length === 0
            ? html`<div class="body"><band-list .document=${bands}></band-list></div>`
            : html`<band-list .document=${bands}></band-list>`
      }
    </section>`;
  }

  private chart(risk: RiskDocument): TemplateResult {
    const measure = MEASURES.find((one) => one === this.route.options.get("history")) ?? "marginUtilization";
    const points = [...(this.history.value?.points ?? [])];
    const last = points[points.length - 1]?.sequence ?? -1;
    points.push(...this.told.filter((point) => point.sequence > last));
    const unit = isAmount(risk["equity"]) ? risk["equity"].asset : "";
    return html`<section class="panel" aria-label="History">
      <header>
        <h2>History</h2>
        <span class="row no-print" role="group" aria-label="What the chart shows">
          ${MEASURES.map(
            (one) =>
              html`<button class="chip" aria-pressed=${one === measure} @click=${() => this.show(one)}>${labelOf(one)}</button>`,
          )}
        </span>
      </header>
      <div class="body">
        ${
          this.history.error === null
            ? html`<history-chart .series=${seriesOf(points, measure, unit)}></history-chart>`
            : problemNote(this.history.error)
        }
      </div>
    </section>`;
  }

  private working(risk: RiskDocument): TemplateResult {
    return html`<section class="panel" aria-label="Why: the working">
      <header><h2>Why: the working</h2><span class="soft small">sequence ${risk.sequence}, as of ${formatInstant(risk.asOf)} UTC</span></header>
      <div class="body"><explain-tree .tree=${risk.explain} .find=${this.find}></explain-tree></div>
    </section>`;
  }

  private explain(field: string): void {
    // Opening the same figure twice must scroll to it twice.
    this.find = "";
    void this.updateComplete.then(() => (this.find = field === "distanceToLiquidation" ? "marginSurplus" : field));
  }

  private show(measure: Measure): void {
    setOption("history", measure === "marginUtilization" ? "" : measure);
  }

  /** Goes on with the history from what the stream tells. */
  private remember(): void {
    const account = this.route.account;
    const state = store.state;
    const row = account === null ? undefined : state?.accounts.get(account);
    if (row === undefined || state === null || row.sequence === this.told[this.told.length - 1]?.sequence) return;
    if (state.asOf !== null) this.told.push({ ...row, at: state.asOf });
    if (this.told.length > 5000) this.told.splice(0, 1000);
  }
}

function distance(of: Fields): TemplateResult {
  if (of["percent"] === null || of["percent"] === undefined) return absent(of["percentReason"] as string | null);
  const sigmas = of["dailySigmas"];
  const percent = String(of["percent"]);
  return html`<span title="${percent}%">${formatDecimal(percent, 2, true)}%</span>${sigmas ? html`<span class="unit">${formatDecimal(String(sigmas), 1)} σ</span>` : nothing}`;
}

customElements.define("account-screen", AccountScreen);
