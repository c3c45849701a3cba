import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { accountPath, get, post } from "../api/client";
import type { Amount, Change, Fields, RiskDocument, WhatIfDocument } from "../api/types";
import { Fetched } from "../live/fetched";
import { setOption, type Route } from "../live/route";
import { Live, store } from "../live/store";
import "../part/account-head";
import { figure, isAmount, type Form } from "../part/figure";
import { icon, mark } from "../part/icon";
import { problemNote } from "../part/problem-note";
import "../part/term-tip";
import { base } from "../style/base";
import { markOfStatus, wordsOf } from "../words/status";
import { bodyOf, closing, formatTrade, isWhole, parseTrade, type Trade } from "./trades";

/** What is compared, how it is written, and whether more of it is safer (1), riskier (−1) or neither (0). */
const COMPARED: readonly (readonly [field: string, form: Form, safer: number])[] = [
  ["equity", "money", 0],
  ["marginBalance", "money", 0],
  ["initialMargin", "money", -1],
  ["maintenanceMargin", "money", -1],
  ["orderMargin", "money", -1],
  ["freeMargin", "money", 1],
  ["liquidationRequirement", "money", -1],
  ["marginSurplus", "money", 1],
  ["marginUtilization", "percent", -1],
];
const LEVERAGES = ["effective", "gross", "net", "delta"] as const;

/** What if I trade? The account before and after, side by side. */
export class WhatIfScreen extends LitElement {
  static override properties = {
    route: { attribute: false },
    saved: { attribute: false },
    trades: { state: true },
    answer: { state: true },
    error: { state: true },
    busy: { state: true },
  };
  declare route: Route;
  /** An answer from a file, shown instead of a live one. */
  declare saved: WhatIfDocument | undefined;
  declare private trades: readonly Trade[];
  declare private answer: WhatIfDocument | null;
  declare private error: unknown;
  declare private busy: boolean;
  private readonly risk = new Fetched<RiskDocument>(this, 2000);
  private of = "";
  private abort: AbortController | undefined;

  static override styles = [
    base,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(330px, 2fr) minmax(0, 3fr);
        gap: 12px;
        align-items: start;
      }
      @media (max-width: 1050px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .trade {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) minmax(0, 2fr) 30px;
        gap: 6px;
        margin-bottom: 6px;
        align-items: end;
      }
      .trade label {
        display: grid;
        gap: 2px;
      }
      .trade input {
        width: 100%;
      }
      .trade button {
        padding: 0;
      }
      .way svg {
        width: 11px;
        height: 11px;
        vertical-align: -1px;
      }
      .safer {
        color: var(--good);
      }
      .riskier {
        color: var(--call);
      }
    `,
  ];

  constructor() {
    super();
    this.trades = [];
    this.answer = null;
    this.error = null;
    this.busy = false;
    new Live(this);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    const account = this.route.account;
    if (account !== null) {
      const version = store.state?.accounts.get(account)?.sequence;
      this.risk.need(account, version, (signal) => get(accountPath(account), signal));
    }
    if (changed.has("route")) {
      const wanted = `${account} ${this.route.options.getAll("trade").join(" ")}`;
      if (wanted !== this.of) {
        this.of = wanted;
        this.trades = this.route.options.getAll("trade").map(parseTrade);
        this.answer = null;
        this.error = null;
        if (this.trades.length > 0 && this.trades.every(isWhole)) void this.ask();
      }
      if (this.trades.length === 0) this.trades = [{ symbol: "", size: "", price: "" }];
    }
  }

  override render() {
    if (this.saved !== undefined) return html`<div class="stack">${this.comparison(this.saved)}</div>`;
    return html`<div class="stack">
      <account-head .account=${this.route.account} screen="whatif"></account-head>
      <div class="columns">
        <div class="stack">${this.form()} ${this.positions()}</div>
        <div class="stack" aria-live="polite" aria-busy=${this.busy}>
          ${this.error === null ? nothing : problemNote(this.error)}
          ${
            this.answer === null
              ? html`<div class="panel empty">
                ${this.busy ? "Asking…" : "Write a trade to see the account before and after it. Nothing is sent to a venue."}
              </div>`
              : this.comparison(this.answer)
          }
        </div>
      </div>
    </div>`;
  }

  private form(): TemplateResult {
    const symbols = [
      ...new Set([
        ...(this.risk.value?.positions.map((position) => String(position["symbol"])) ?? []),
        ...Object.keys(this.risk.value?.maxAdditionalSize ?? {}),
      ]),
    ];
    return html`<form class="panel" @submit=${this.submit}>
      <header><h2>Trades</h2><span class="soft small">added in this order; size signed, in contracts</span></header>
      <div class="body">
        <datalist id="symbols">${symbols.map((symbol) => html`<option value=${symbol}></option>`)}</datalist>
        ${this.trades.map(
          (trade, index) =>
            html`<div class="trade">
              <label>Contract <input list="symbols" required .value=${trade.symbol} @input=${this.edit(index, "symbol")} autocomplete="off" /></label>
              <label
                >Size
                <input class="num" required inputmode="decimal" pattern="[+\\-]?[0-9]*\\.?[0-9]+" placeholder="-2.5" .value=${trade.size} @input=${this.edit(index, "size")}
              /></label>
              <label
                >Price
                <input class="num" inputmode="decimal" pattern="[0-9]*\\.?[0-9]+" placeholder="mark" .value=${trade.price} @input=${this.edit(index, "price")}
              /></label>
              <button type="button" aria-label="Take trade ${index + 1} out" ?disabled=${this.trades.length === 1} @click=${() => this.takeOut(index)}>✕</button>
            </div>`,
        )}
        <div class="row">
          <button class="main" ?disabled=${this.busy || this.route.account === null}>Compare</button>
          <button type="button" @click=${() => (this.trades = [...this.trades, { symbol: symbols[0] ?? "", size: "", price: "" }])}>Add a trade</button>
        </div>
      </div>
    </form>`;
  }

  private positions(): TemplateResult | typeof nothing {
    const risk = this.risk.value;
    if (risk === null) return this.risk.error === null ? nothing : problemNote(this.risk.error);
    return html`<section class="panel" aria-label="Positions">
      <header><h2>Positions and largest sizes</h2></header>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Contract</th>
              <th scope="col" class="num"><term-tip term="size"></term-tip></th>
              <th scope="col" class="num">Most to buy</th>
              <th scope="col" class="num">Most to sell</th>
              <th scope="col"><span class="aside">Trade</span></th>
            </tr>
          </thead>
          <tbody>
            ${risk.positions.map((position) => this.positionRow(position, risk))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private positionRow(position: Fields, risk: RiskDocument): TemplateResult {
    const symbol = String(position["symbol"]);
    const size = String(position["size"]);
    const most = risk.maxAdditionalSize?.[symbol] ?? {};
    const use = (trade: Trade) => () => this.run([trade]);
    return html`<tr>
      <th scope="row">${symbol}</th>
      <td class="num">${figure(size, "exact", null, true)}</td>
      <td class="num">${figure(most["buy"], "number", most["buyReason"])}</td>
      <td class="num">${figure(most["sell"], "number", most["sellReason"])}</td>
      <td class="num">
        <button class="link" aria-label="Halve ${symbol}" @click=${use(closing(symbol, size, true))}>halve</button> ·
        <button class="link" aria-label="Close ${symbol}" @click=${use(closing(symbol, size, false))}>close</button>
      </td>
    </tr>`;
  }

  private comparison(answer: WhatIfDocument): TemplateResult {
    const delta = answer.delta;
    const status = delta["status"] as { before: string; after: string } | undefined;
    const stopped = answer.trades.filter((trade) => !trade.allowed);
    const leverage = (delta["leverage"] ?? {}) as Fields;
    const positions = (delta["positions"] ?? []) as readonly Fields[];
    return html`${stopped.map(
      (trade) =>
        html`<p class="note bad" role="alert">
            <strong>${trade.symbol} ${trade.size} would be refused:</strong> ${wordsOf(trade.stoppedBy).toLowerCase()}. The figures show the account as if it were done.
          </p>`,
    )}
      <section class="panel" aria-label="Before and after" data-testid="comparison">
        <header><h2>Before and after</h2><span class="soft small">at sequence ${answer.sequence}, ${answer.rulePack.id} of ${answer.rulePack.effectiveFrom}</span></header>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Figure</th>
                <th scope="col" class="num">Before</th>
                <th scope="col" class="num">After</th>
                <th scope="col" class="num"><term-tip term="change"></term-tip></th>
                <th scope="col">So it is</th>
              </tr>
            </thead>
            <tbody>
              ${
                status === undefined
                  ? nothing
                  : html`<tr>
                    <th scope="row"><term-tip term="status"></term-tip></th>
                    <td class="num">${mark(markOfStatus(status.before))}</td>
                    <td class="num">${mark(markOfStatus(status.after))}</td>
                    <td></td>
                    <td>
                      ${
                        status.before === "UNKNOWN" || status.after === "UNKNOWN"
                          ? nothing
                          : way(markOfStatus(status.after).rank - markOfStatus(status.before).rank, -1)
                      }
                    </td>
                  </tr>`
              }
              ${COMPARED.map(([field, form, safer]) => comparedRow(field, delta[field] as Change | undefined, form, safer))}
              ${LEVERAGES.map((name) => comparedRow(name, leverage[name] as Change | undefined, "times", name === "effective" || name === "gross" ? -1 : 0))}
            </tbody>
          </table>
        </div>
      </section>
      <section class="panel" aria-label="Contracts before and after">
        <header><h2>Contracts</h2></header>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Contract</th>
                <th scope="col" class="num">Size before</th>
                <th scope="col" class="num">after</th>
                <th scope="col" class="num"><term-tip term="liquidationPrice" label="Liquidation before"></term-tip></th>
                <th scope="col" class="num">after</th>
                <th scope="col" class="num">Change</th>
              </tr>
            </thead>
            <tbody>
              ${positions.map((position) => contractRow(position, this.risk.value?.positions ?? [], answer.positions))}
            </tbody>
          </table>
        </div>
      </section>`;
  }

  private edit(index: number, field: keyof Trade): (event: Event) => void {
    return (event) => {
      const value = (event.target as HTMLInputElement).value.trim().replace("−", "-");
      this.trades = this.trades.map((trade, at) => (at === index ? { ...trade, [field]: value } : trade));
    };
  }

  private takeOut(index: number): void {
    this.trades = this.trades.filter((_, at) => at !== index);
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    this.run(this.trades);
  }

  /** Asks about trades, and keeps them in the address. */
  private run(trades: readonly Trade[]): void {
    this.trades = trades;
    this.of = `${this.route.account} ${trades.map(formatTrade).join(" ")}`;
    setOption("trade", trades.map(formatTrade));
    void this.ask();
  }

  private async ask(): Promise<void> {
    const account = this.route.account;
    if (account === null) return;
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.busy = true;
    try {
      this.answer = await post<WhatIfDocument>(accountPath(account, "/whatif"), bodyOf(this.trades), abort.signal);
      this.error = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.answer = null;
      this.error = error;
    }
    this.busy = false;
  }
}

function comparedRow(
  field: string,
  change: Change | undefined,
  form: Form,
  safer: number,
): TemplateResult | typeof nothing {
  if (change === undefined) return nothing;
  return html`<tr>
    <th scope="row"><term-tip term=${field}></term-tip></th>
    <td class="num">${figure(change.before, form, change.beforeReason)}</td>
    <td class="num">${figure(change.after, form, change.afterReason)}</td>
    <td class="num">${figure(change.change, form, change.changeReason ?? change.afterReason ?? change.beforeReason, true)}</td>
    <td>${way(signOf(change.change), safer)}</td>
  </tr>`;
}

function contractRow(position: Fields, before: readonly Fields[], after: readonly Fields[]): TemplateResult {
  const size = (position["size"] ?? { before: null, after: null }) as Change;
  const price = (position["liquidationPrice"] ?? { before: null, after: null }) as Change;
  const liquidation = (
    value: Change["before"],
    held: Change["before"],
    positions: readonly Fields[],
  ): TemplateResult => {
    if (value === null && (held === null || signOf(held) === 0)) return html`<span class="soft">no position</span>`;
    const reason = positions.find((one) => one["symbol"] === position["symbol"])?.["liquidationPriceReason"];
    return figure(value, "price", reason);
  };
  return html`<tr>
    <th scope="row">${position["symbol"]}</th>
    <td class="num">${figure(size.before, "exact", null, true)}</td>
    <td class="num">${figure(size.after, "exact", null, true)}</td>
    <td class="num">${liquidation(price.before, size.before, before)}</td>
    <td class="num">${liquidation(price.after, size.after, after)}</td>
    <td class="num">${price.change ? figure(price.change, "price", null, true) : html`<span class="soft">—</span>`}</td>
  </tr>`;
}

function signOf(change: Amount | string | null | undefined): number {
  if (change === null || change === undefined) return 0;
  const text = isAmount(change) ? change.value : change;
  return /[1-9]/.test(text) ? (text.startsWith("-") ? -1 : 1) : 0;
}

/** Whether a change makes the account safer or riskier: arrow and word. */
function way(sign: number, safer: number): TemplateResult | typeof nothing {
  if (sign === 0 || safer === 0) return nothing;
  const good = sign > 0 === safer > 0;
  return html`<span class="way ${good ? "safer" : "riskier"}">${icon(sign > 0 ? "up" : "down")} ${good ? "safer" : "riskier"}</span>`;
}

customElements.define("whatif-screen", WhatIfScreen);
