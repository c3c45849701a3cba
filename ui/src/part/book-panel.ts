import { css, html, type PropertyValues, type TemplateResult } from "lit";
import { accountPath } from "../api/client";
import type { BookContract, BookDocument } from "../api/book";
import { formatPercent } from "../format/decimal";
import { base } from "../style/base";
import { wordsOf } from "../words/status";
import { AskingPanel } from "./asking";
import { cell, figure } from "./figure";

const COVARIANCES = ["ledoit_wolf", "oas", "constant_correlation", "sample"] as const;

/** How big may several contracts be together? A Kelly book of those that are held, or of others by name. */
export class BookPanel extends AskingPanel<BookDocument> {
  static override properties = {
    ...AskingPanel.properties,
    account: {},
    symbols: { attribute: false },
  };
  declare account: string;
  /** The contracts that are held. */
  declare symbols: readonly string[];

  static override styles = [
    base,
    css`
      input {
        width: 90px;
      }
      input.wide {
        width: 260px;
      }
    `,
  ];

  constructor() {
    super();
    this.account = "";
    this.symbols = [];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("account")) this.forget();
  }

  override render() {
    return html`<section class="panel" aria-label="Sizes together" data-testid="book">
      <header>
        <h2>How big may they be together?</h2>
        <span class="soft small">Kelly over the server's history, drifts shrunk by their error, held by the venue's initial margin</span>
      </header>
      <form class="body row no-print" @submit=${this.submit}>
        <label for="symbols">Contracts</label>
        <input id="symbols" name="symbols" class="wide" required .value=${this.symbols.join(",")} />
        <label for="part">Part of Kelly</label>
        <input id="part" name="kellyPart" class="num" inputmode="decimal" value="0.5" />
        <label for="most">Most gross leverage</label>
        <input id="most" name="maxLeverage" class="num" inputmode="decimal" placeholder="none" />
        <label for="side">Side</label>
        <select id="side" name="side">
          <option value="">both</option>
          <option value="long">long</option>
          <option value="short">short</option>
        </select>
        <label for="covariance">Covariance</label>
        <select id="covariance" name="covariance">
          ${COVARIANCES.map((one) => html`<option value=${one}>${wordsOf(one).toLowerCase()}</option>`)}
        </select>
        <label for="limit">Limits</label>
        <input id="limit" name="limit" class="wide" placeholder="BTCUSDT:-0.5:2" title="Exposure over equity from LOW, at most 0, to HIGH, with commas between contracts" />
        <button class="main" ?disabled=${this.busy}>Size together</button>
      </form>
      ${this.told((answer) => this.sizes(answer))}
    </section>`;
  }

  private sizes(answer: BookDocument): TemplateResult {
    return html`<p class="body small">
        Gross ${figure(answer.gross, "times")}, volatility ${figure(answer.vol, "percent")} and growth ${figure(answer.growth, "percent", null, true)} ±
        ${figure(answer.growthError, "percent")} a year; bound by ${wordsOf(answer.binding).toLowerCase()}. Of the measured drifts
        ${formatPercent(answer.believedShareOfDrift, 0)} is believed; the margin holds ${formatPercent(answer.marginScale, 0)} of the book.
      </p>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">Sizes of contracts together</caption>
          <thead>
            <tr>
              <th scope="col">Contract</th>
              <th scope="col" class="num">Drift a year</th>
              <th scope="col" class="num">its error</th>
              <th scope="col" class="num">Volatility</th>
              <th scope="col" class="num">Exposure over equity</th>
              <th scope="col" class="num">its error</th>
              <th scope="col" class="num">Held</th>
              <th scope="col" class="num">Target</th>
              <th scope="col" class="num">Order</th>
              <th scope="col">Bound by</th>
            </tr>
          </thead>
          <tbody>
            ${answer.contracts.map(row)}
          </tbody>
        </table>
      </div>
      <p class="body small soft">By ${answer.bars} bars of the history. Equity ${figure({ asset: answer.currency, value: answer.equity }, "money")}.</p>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const stated = [...new FormData(event.target as HTMLFormElement)].filter(([, value]) => String(value).trim() !== "");
    const body = Object.fromEntries(stated.map(([name, value]) => [name, String(value).replaceAll(" ", "")]));
    void this.ask(accountPath(this.account, "/size"), { method: "kelly", ...body });
  }
}

function row(contract: BookContract): TemplateResult {
  return html`<tr>
    <th scope="row">${contract.symbol}</th>
    ${cell(contract.drift, "percent", null, true)} ${cell(contract.driftError, "percent")} ${cell(contract.vol, "percent")}
    ${cell(contract.exposure, "number", null, true)} ${cell(contract.exposureError, "number")} ${cell(contract.held, "exact", null, true)}
    ${cell(contract.target, "exact", null, true)} ${cell(contract.order, "exact", null, true)}
    <td>${wordsOf(contract.binding)}</td>
  </tr>`;
}

customElements.define("book-panel", BookPanel);
