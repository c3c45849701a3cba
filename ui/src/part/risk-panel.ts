import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { accountPath, get, post } from "../api/client";
import type { ReturnsDocument, ReverseDocument, ScenariosDocument, SizeDocument, TailDocument } from "../api/risk";
import { formatPercent } from "../format/decimal";
import { formatInstant } from "../format/time";
import { base } from "../style/base";
import { longReason, shortReason } from "../words/reason";
import { wordsOf } from "../words/status";
import { cell, figure } from "./figure";
import { growthCurve, growthStyle } from "./growth-curve";
import { contributions, partStyle } from "./risk-parts";
import { outcomeRow, refusal, shockRow, shocksOf, spread } from "./risk-rows";
import "./term-tip";

/** The method whose tests are published; the others stand beside it. */
const DECLARED = "fhs-mean";
const FIRST = [DECLARED, "fhs", "historical"] as const;
const REST = ["aged", "fhs-evt", "normal", "student", "cornish-fisher", "evt", "montecarlo"] as const;
const LEVELS = ["0.975", "0.99"] as const;
const SPANS = ["1d", "7d"] as const;
const CURVE = "size by growth";

/** What an answer is: there, on its way, or refused. */
type Answer<T> = { readonly value: T } | { readonly error: unknown };

/** What may be lost, how likely liquidation is, how big one may be, and what a crash does: computed when looked at. */
export class RiskPanel extends LitElement {
  static override properties = {
    account: {},
    symbols: { attribute: false },
    answers: { state: true },
    methods: { state: true },
    symbol: { state: true },
    busy: { state: true },
  };
  declare account: string;
  /** The contracts that are held. */
  declare symbols: readonly string[];
  declare private answers: ReadonlyMap<string, Answer<unknown>>;
  declare private methods: readonly string[];
  declare private symbol: string;
  declare private busy: boolean;
  private of = "";
  private abort = new AbortController();

  static override styles = [
    base,
    partStyle,
    growthStyle,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      }
      .columns > div + div {
        border-left: 1px solid var(--line);
      }
      @media (max-width: 1150px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      h3 {
        margin: 0;
        padding: 10px 14px 4px;
        font-size: 13px;
      }
      .absent {
        padding: 4px 14px 10px;
        margin: 0;
      }
      tr.declared th {
        font-weight: 700;
      }
      p.small {
        padding: 0 14px;
        margin: 4px 0 10px;
      }
    `,
  ];

  constructor() {
    super();
    this.account = "";
    this.symbols = [];
    this.answers = new Map();
    this.methods = FIRST;
    this.symbol = "";
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.abort.abort();
    this.of = "";
  }

  override willUpdate(): void {
    if (this.account === this.of) return;
    this.of = this.account;
    this.symbol = this.symbols[0] ?? "";
    void this.compute();
  }

  override render() {
    const returns = this.value<ReturnsDocument>("returns");
    const declared = this.value<TailDocument>(tailKey(DECLARED, LEVELS[0]));
    return html`<section class="panel" aria-label="Risk" data-testid="risk">
      <header>
        <h2>Risk</h2>
        <span class="row">
          <span class="soft small">${this.history(returns)}</span>
          <button class="no-print" ?disabled=${this.busy} ?hidden=${this.methods.length > FIRST.length} @click=${this.all}>All methods</button>
          <button class="no-print" ?disabled=${this.busy} @click=${() => this.compute()}>${this.busy ? "Computing…" : "Compute again"}</button>
        </span>
      </header>
      ${returns?.refused ? html`<p class="note small">The history was not read again: ${returns.refused}</p>` : nothing}
      <div class="columns">
        <div>${this.tails()} ${this.scenarios()}</div>
        <div>${declared === null ? nothing : contributions(declared, DECLARED)} ${this.survival()} ${this.growth()} ${this.reverse()}</div>
      </div>
    </section>`;
  }

  private history(returns: ReturnsDocument | null): string {
    if (returns === null) return "";
    return returns.source === null
      ? "no history of prices"
      : `in USD over one bar of ${(returns.barSeconds ?? 0) / 3600} h, by ${returns.source}, ${returns.rows} bars to ${formatInstant(returns.to ?? null)} UTC`;
  }

  private tails(): TemplateResult {
    const caption = "Value at risk and expected shortfall by method";
    const none = this.error(tailKey(DECLARED, LEVELS[0]));
    return html`<section aria-label=${caption} data-testid="tails">
      <h3>What may be lost</h3>
      ${
        none !== null
          ? refusal(none)
          : html`<div class="scroll" tabindex="0">
            <table>
              <caption class="aside">${caption}</caption>
              <thead>
                <tr>
                  <th scope="col">Method</th>
                  <th scope="col" class="num">At</th>
                  <th scope="col" class="num"><term-tip term="valueAtRisk"></term-tip></th>
                  <th scope="col" class="num">over equity</th>
                  <th scope="col" class="num"><term-tip term="expectedShortfall"></term-tip></th>
                  <th scope="col" class="num">over equity</th>
                  <th scope="col" class="num"><term-tip term="liquidationInside"></term-tip></th>
                </tr>
              </thead>
              <tbody>
                ${this.methods.flatMap((method) => LEVELS.map((level) => this.tail(method, level)))}
              </tbody>
            </table>
          </div>`
      }
    </section>`;
  }

  private tail(method: string, level: string): TemplateResult {
    const risk = this.value<TailDocument>(tailKey(method, level));
    const error = this.error(tailKey(method, level));
    const name = html`<th scope="row">${method}${method === DECLARED ? " (declared)" : ""}</th>
      <td class="num">${formatPercent(level, 1)}</td>`;
    if (risk === null) {
      return html`<tr class=${method === DECLARED ? "declared" : ""}>${name}<td colspan="5">${error === null ? "…" : refusal(error)}</td></tr>`;
    }
    return html`<tr class=${method === DECLARED ? "declared" : ""} title=${risk.remarks.join("\n")}>
      ${name} ${cell(risk.valueAtRisk, "money")} ${cell(risk.valueAtRiskOverEquity, "percent", "MISSING_DATA")}
      ${cell(risk.expectedShortfall, "money")} ${cell(risk.tailLeverage, "percent", "MISSING_DATA")}
      ${cell(risk.withLiquidation?.probability, "percent", risk.withLiquidationReason)}
    </tr>`;
  }

  private survival(): TemplateResult {
    const week = this.value<SizeDocument>(sizeKey("7d"));
    const none = this.symbols.length === 0 ? null : this.error(sizeKey("7d"));
    return html`<section aria-label="Survival and size" data-testid="survival">
      <h3>Will it survive, and how big may it be?</h3>
      ${
        this.symbols.length < 2
          ? nothing
          : html`<p class="small no-print"><label>Contract
              <select @change=${this.pick}>${this.symbols.map((one) => html`<option ?selected=${one === this.symbol}>${one}</option>`)}</select>
            </label></p>`
      }
      ${
        this.symbols.length === 0
          ? html`<p class="absent" title=${longReason("NOT_APPLICABLE")}>— ${shortReason("NOT_APPLICABLE")}: no position is open</p>`
          : none !== null
            ? refusal(none)
            : html`<div class="scroll" tabindex="0"><table>
              <caption class="aside">Survival and size</caption>
              <tbody>
                ${SPANS.map((span) => this.survivalRow(span))}
                <tr>
                  <th scope="row"><term-tip term="largestSize"></term-tip></th>
                  ${cell(week?.target, "exact", week === null ? "…" : null, true)}
                  <td>${week === null ? nothing : html`held ${figure(week.held, "exact", null, true)}, bound by ${wordsOf(week.binding).toLowerCase()}`}</td>
                </tr>
              </tbody>
            </table></div>
            <p class="soft small">${(week?.remarks ?? []).join("; ")}</p>`
      }
    </section>`;
  }

  private growth(): TemplateResult | typeof nothing {
    if (this.symbols.length === 0) return nothing;
    const curve = this.value<SizeDocument>(CURVE)?.curve;
    const error = this.error(CURVE);
    return curve === undefined ? (error === null ? nothing : html`<section aria-label="Growth by leverage"><h3>How fast would it grow?</h3>${refusal(error)}</section>`) : growthCurve(curve);
  }

  private survivalRow(span: string): TemplateResult {
    const size = this.value<SizeDocument>(sizeKey(span));
    const error = this.error(sizeKey(span));
    return html`<tr>
      <th scope="row">Liquidated within ${span === "1d" ? "1 day" : "7 days"}</th>
      ${cell(size?.figures["accountLiquidationProbability"], "percent", size === null && error === null ? "…" : "MISSING_DATA")}
      <td>
        ${size === null ? (error === null ? nothing : refusal(error)) : spread(size)}
      </td>
    </tr>`;
  }

  private scenarios(): TemplateResult {
    const error = this.error("scenarios");
    const outcomes = this.value<ScenariosDocument>("scenarios")?.accounts[0]?.scenarios ?? [];
    return html`<section aria-label="Scenarios" data-testid="crashes">
      <h3>What crashes would do</h3>
      ${
        error !== null
          ? refusal(error)
          : html`<div class="scroll" tabindex="0">
            <table>
              <caption class="aside">Profit and status in each scenario</caption>
              <thead>
                <tr>
                  <th scope="col">Scenario</th>
                  <th scope="col" class="num"><term-tip term="profit"></term-tip></th>
                  <th scope="col" class="num">Equity lost</th>
                  <th scope="col">Status</th>
                </tr>
              </thead>
              <tbody>
                ${outcomes.map(outcomeRow)}
              </tbody>
            </table>
          </div>`
      }
    </section>`;
  }

  private reverse(): TemplateResult {
    const error = this.error("reverse");
    const reverse = this.value<ReverseDocument>("reverse");
    if (reverse === null) {
      return html`<section aria-label="Nearest liquidation"><h3>What would liquidate it?</h3>${error === null ? html`<p class="small soft">…</p>` : refusal(error)}</section>`;
    }
    const lines = shocksOf(reverse);
    return html`<section aria-label="Nearest liquidation" data-testid="reverse">
      <h3>What would liquidate it?</h3>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">The nearest moves that liquidate</caption>
          <thead>
            <tr>
              <th scope="col">Direction</th>
              <th scope="col">Move</th>
              <th scope="col" class="num"><term-tip term="distanceSigmas"></term-tip></th>
              <th scope="col" class="num"><term-tip term="profit"></term-tip></th>
            </tr>
          </thead>
          <tbody>
            ${lines.map(([name, shock]) => shockRow(name, shock))}
          </tbody>
        </table>
      </div>
      <p class="soft small">σ of a day: ${reverse.covariance ?? "unknown"}</p>
    </section>`;
  }

  private value<T>(key: string): T | null {
    const answer = this.answers.get(key);
    return answer !== undefined && "value" in answer ? (answer.value as T) : null;
  }

  private error(key: string): unknown {
    const answer = this.answers.get(key);
    return answer !== undefined && "error" in answer ? answer.error : null;
  }

  private pick(event: Event): void {
    this.symbol = (event.target as HTMLSelectElement).value;
    void this.compute(false);
  }

  private all(): void {
    this.methods = [...FIRST, ...REST];
    void this.compute(false);
  }

  /** Asks for one thing after the other: the server computes few at once. @param anew whether what is there is asked again */
  private async compute(anew = true): Promise<void> {
    this.abort.abort();
    const abort = new AbortController();
    this.abort = abort;
    const kept = new Map(anew ? [] : [...this.answers].filter(([key]) => !key.startsWith("size")));
    this.answers = kept;
    this.busy = true;
    const path = (rest: string) => accountPath(this.of, rest);
    const ask = async (key: string, load: (signal: AbortSignal) => Promise<unknown>) => {
      if (abort.signal.aborted || this.answers.has(key)) return;
      let answer: Answer<unknown>;
      try {
        answer = { value: await load(abort.signal) };
      } catch (error) {
        answer = { error };
      }
      if (!abort.signal.aborted) this.answers = new Map(this.answers).set(key, answer);
    };
    const tails = async (methods: readonly string[]) => {
      for (const method of methods) {
        for (const level of LEVELS) {
          await ask(tailKey(method, level), (signal) => get(path(`/risk?method=${method}&confidence=${level}`), signal));
        }
      }
    };
    await ask("returns", (signal) => get("returns", signal));
    await tails([DECLARED]);
    await ask("scenarios", (signal) => post(path("/stress"), { scenario: "all" }, signal));
    await ask("reverse", (signal) => post(path("/stress"), { reverse: true }, signal));
    if (this.symbols.length > 0) {
      for (const span of SPANS) {
        const body = { method: "survival", horizon: span, symbol: this.symbol };
        await ask(sizeKey(span), (signal) => post(path("/size"), body, signal));
      }
      const body = { method: "kelly", curve: true, symbol: this.symbol };
      await ask(CURVE, (signal) => post(path("/size"), body, signal));
    }
    await tails(this.methods);
    if (this.abort === abort) this.busy = false;
  }
}

function tailKey(method: string, level: string): string {
  return `risk ${method} ${level}`;
}

function sizeKey(span: string): string {
  return `size ${span}`;
}

customElements.define("risk-panel", RiskPanel);
