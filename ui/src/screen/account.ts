import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { accountPath, get } from "../api/client";
import type { BandDocument, Fields, HistoryPoint, RiskDocument, Root } from "../api/types";
import { formatPercent } from "../format/decimal";
import { formatInstant } from "../format/time";
import { Fetched } from "../live/fetched";
import { setOption, type Route } from "../live/route";
import { Live, store } from "../live/store";
import "../part/account-head";
import "../part/band-list";
import "../part/explain-tree";
import { absent, cell, figure, isAmount, type Form } from "../part/figure";
import { problemNote } from "../part/problem-note";
import "../part/term-tip";
import { base } from "../style/base";
import { wordsOf } from "../words/status";
import { labelOf } from "../words/term";
import { MEASURES, seriesOf, type Measure } from "./history";

void import("../chart/history-chart");

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
  ["size", "number", true],
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

const LEVERAGES = ["effective", "gross", "net", "delta", "settleDelta", "beta", "gearing", "tail", "elasticity"] as const;

/** One account: how levered, how far to liquidation, and why. */
export class AccountScreen extends LitElement {
  static override properties = { route: { attribute: false }, find: { state: true } };
  declare route: Route;
  private declare find: string;
  private readonly risk = new Fetched<RiskDocument>(this, 1000);
  private readonly bands = new Fetched<BandDocument>(this, 2000);
  private readonly history = new Fetched<{ readonly points: readonly HistoryPoint[] }>(this);
  private told: HistoryPoint[] = [];

  static override styles = [
    base,
    css`
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: 1px;
        background: var(--line);
        overflow: hidden;
      }
      .figures > div {
        background: var(--surface);
        padding: 8px 14px 9px;
      }
      .figures b {
        display: block;
        font-size: 15px;
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

  override willUpdate(): void {
    const account = this.route.account;
    if (account === null) return;
    const version = `${store.state?.accounts.get(account)?.sequence} ${store.connection}`;
    this.risk.need(account, version, (signal) => get(accountPath(account, "?explain=true"), signal));
    this.bands.need(account, version, (signal) => get(accountPath(account, "/bands"), signal));
    this.history.need(account, null, (signal) => get(accountPath(account, "/history"), signal));
    if (this.told.length > 0 && this.tellsOf !== account) this.told = [];
    this.tellsOf = account;
  }

  private tellsOf: string | null = null;

  override render() {
    const risk = this.risk.value;
    const old = store.connection === "lost" || store.connection === "paused";
    return html`<div class="stack ${old ? "stale" : ""}">
      <account-head .account=${this.route.account} screen="account"></account-head>
      ${this.risk.error === null ? nothing : problemNote(this.risk.error)}
      ${risk === null ? html`<div class="panel empty">${this.route.account === null ? "There is no account yet." : "Loading…"}</div>` : this.answer(risk)}
    </div>`;
  }

  private answer(risk: RiskDocument): TemplateResult {
    return html`<div class="panel figures ${risk.status === "UNKNOWN" ? "stale" : ""}" data-testid="figures">
        ${HEAD.map(([field, form, signed]) => this.headFigure(field, figure(risk[field], form, risk[`${field}Reason`], signed), risk))}
        ${this.headFigure("effectiveLeverage", figure(risk.leverage["effective"], "times", risk.leverage["effectiveReason"]), risk)}
        ${this.headFigure("distanceToLiquidation", distance(risk.distance), risk)}
      </div>
      ${risk.warnings.map((warning) => html`<p class="note small">${typeof warning === "string" ? warning : JSON.stringify(warning)}</p>`)}
      ${this.positions(risk)}
      <div class="columns">
        <div class="stack">${this.buckets(risk)} ${this.roots(risk)} ${this.safeBand()} ${this.chart(risk)}</div>
        <div class="stack">${this.working(risk)} ${this.leverage(risk)} ${this.call(risk)} ${this.collateral(risk)} ${this.rules(risk)}</div>
      </div>`;
  }

  private headFigure(field: string, content: TemplateResult, risk: RiskDocument): TemplateResult {
    return html`<div>
      <span class="label"
        ><term-tip term=${field}></term-tip
        ><button
          class="link no-print"
          aria-label="Show the working of ${labelOf(field)}"
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
                  <td>${position["tier"] ?? absent()}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${risk.positions.length === 0 ? html`<p class="empty">No position is open.</p>` : nothing}
    </section>`;
  }

  private buckets(risk: RiskDocument): TemplateResult {
    const fields = ["walletBalance", "equity", "marginBalance", "liquidationRequirement", "marginSurplus"] as const;
    return html`<section class="panel" aria-label="Buckets">
      <header><h2>Buckets</h2><span class="soft small">each is liquidated on its own</span></header>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Bucket</th>
              ${[...fields, "marginUtilization"].map((field) => html`<th scope="col" class="num"><term-tip term=${field}></term-tip></th>`)}
            </tr>
          </thead>
          <tbody>
            ${risk.buckets.map(
              (bucket) =>
                html`<tr>
                  <th scope="row">${bucket["id"]}</th>
                  ${fields.map((field) => cell(bucket[field], "money", bucket[`${field}Reason`]))}
                  ${cell(bucket["marginUtilization"], "percent", bucket["marginUtilizationReason"])}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private roots(risk: RiskDocument): TemplateResult {
    const roots = risk.liquidation.roots;
    return html`<section class="panel" aria-label="Where it is liquidated">
      <header><h2>Where it is liquidated</h2></header>
      ${roots.length === 0
        ? html`<div class="body">${absent(risk.liquidation.reason ?? "NO_LIQUIDATION")}</div>`
        : html`<div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">What moves</th>
                  <th scope="col" class="num">Move</th>
                  <th scope="col" class="num">To</th>
                  <th scope="col">Basis</th>
                  <th scope="col">Bucket</th>
                </tr>
              </thead>
              <tbody>
                ${roots.map((root) => rootRow(root))}
              </tbody>
            </table>
          </div>`}
    </section>`;
  }

  private safeBand(): TemplateResult {
    const bands = this.bands.value;
    return html`<section class="panel" aria-label="Safe band">
      <header>
        <h2><term-tip term="band"></term-tip></h2>
        <span class="soft small">${bands === null ? "" : `sequence ${bands.sequence}`}</span>
      </header>
      ${bands === null
        ? html`<div class="body">${this.bands.error === null ? "Loading…" : problemNote(this.bands.error)}</div>`
        : bands.bands.length === 0
          ? html`<div class="body"><band-list .document=${bands}></band-list></div>`
          : html`<band-list .document=${bands}></band-list>`}
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
        ${this.history.error === null
          ? html`<history-chart .series=${seriesOf(points, measure, unit)}></history-chart>`
          : problemNote(this.history.error)}
      </div>
    </section>`;
  }

  private working(risk: RiskDocument): TemplateResult {
    return html`<section class="panel" aria-label="Why: the working">
      <header><h2>Why: the working</h2><span class="soft small">sequence ${risk.sequence}, as of ${formatInstant(risk.asOf)} UTC</span></header>
      <div class="body"><explain-tree .tree=${risk.explain} .find=${this.find}></explain-tree></div>
    </section>`;
  }

  private leverage(risk: RiskDocument): TemplateResult {
    return html`<section class="panel" aria-label="Leverage">
      <header><h2>Leverage, by measure</h2></header>
      <dl class="body">
        ${LEVERAGES.map(
          (name) =>
            html`<dt><term-tip term=${name}></term-tip></dt>
              <dd>${figure(risk.leverage[name], "times", risk.leverage[`${name}Reason`])}</dd>`,
        )}
      </dl>
    </section>`;
  }

  private call(risk: RiskDocument): TemplateResult | typeof nothing {
    const call = risk.marginCall;
    if (!call) return nothing;
    const topUps = (call["topUps"] ?? []) as readonly Fields[];
    return html`<section class="panel" aria-label="Margin call">
      <header>
        <h2>Margin call</h2>
        <span class="soft small">to come back to ${call["targetUtilization"] ? formatPercent(String(call["targetUtilization"]), 0) : "the threshold"}</span>
      </header>
      <dl class="body">
        <dt>Amount</dt>
        <dd>${figure(call["amount"], "money", call["amountReason"])}</dd>
        ${call["deadline"] ? html`<dt>Until</dt><dd>${formatInstant(String(call["deadline"]))} UTC</dd>` : nothing}
        ${topUps.map((one) => html`<dt>or in ${one["asset"]}</dt><dd>${figure(one["amount"], "money", one["amountReason"])}</dd>`)}
      </dl>
    </section>`;
  }

  private collateral(risk: RiskDocument): TemplateResult | typeof nothing {
    const collateral = risk.collateralDepth ?? [];
    if (collateral.length === 0) return nothing;
    return html`<section class="panel" aria-label="Collateral">
      <header><h2>Collateral</h2></header>
      <table>
        <thead>
          <tr>
            <th scope="col">Asset</th>
            <th scope="col" class="num">Amount</th>
            <th scope="col" class="num"><term-tip term="haircut"></term-tip></th>
            <th scope="col" class="num">Selling cost</th>
          </tr>
        </thead>
        <tbody>
          ${collateral.map(
            (one) =>
              html`<tr>
                <th scope="row">${one["asset"]}</th>
                ${cell(one["amount"], "number")} ${cell(one["haircut"], "percent", one["haircutReason"])}
                ${cell(one["sellingCost"], "percent", one["sellingCostReason"])}
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  private rules(risk: RiskDocument): TemplateResult {
    return html`<section class="panel" aria-label="Rules">
      <header><h2>Rules</h2></header>
      <dl class="body">
        <dt>Rule pack</dt>
        <dd>${risk.rulePack.id}, from ${risk.rulePack.effectiveFrom}</dd>
        <dt>Model</dt>
        <dd>${wordsOf(risk.model)}</dd>
        <dt>Fidelity</dt>
        <dd>${wordsOf(risk.fidelity)}</dd>
        ${Object.entries(risk.venueFigures ?? {}).map(([name, value]) => html`<dt>Venue's ${name}</dt><dd>${figure(value, "number")}</dd>`)}
        <dt>Source</dt>
        <dd class="small">${risk.rulePack.source ?? "not stated"}</dd>
      </dl>
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
    this.told.push({ ...row, at: state.asOf });
    if (this.told.length > 5000) this.told.splice(0, 1000);
  }
}

function distance(of: Fields): TemplateResult {
  if (of["percent"] === null || of["percent"] === undefined) return absent(of["percentReason"] as string | null);
  const sigmas = of["dailySigmas"];
  return html`${figure(of["percent"], "number", null, true)}%${sigmas ? html`<span class="unit">${figure(sigmas, "number")} σ</span>` : nothing}`;
}

function rootRow(root: Root): TemplateResult {
  const moves = Object.entries(root.direction).map(([asset, way]) => `${asset} ${way < 0 ? "↓" : "↑"}`);
  const together = root.basis === "ALL_TOGETHER";
  return html`<tr>
    <th scope="row" class="wrap">${moves.join(", ")}${root.symbol === null ? nothing : html` <span class="soft">${root.symbol}</span>`}</th>
    ${cell(root.move, "percent", null, true)}
    <td class="num">${together ? html`${figure(root.price, "times")} of now` : figure(root.price, "price")}</td>
    <td>${wordsOf(root.basis)}</td>
    <td class="soft">${root.bucket}</td>
  </tr>`;
}

customElements.define("account-screen", AccountScreen);
