import { html, type PropertyValues, type TemplateResult } from "lit";
import { accountPath } from "../api/client";
import type { CreditDocument, CreditPledge } from "../api/book";
import exampleLine from "../example/credit-line.json";
import { formatPercent } from "../format/decimal";
import { base } from "../style/base";
import type { Mark } from "../words/status";
import { AskingPanel } from "./asking";
import { cell, figure, type Form } from "./figure";
import { mark } from "./icon";

const SCHEMA = "steelyard/credit-line/1";
const WITHIN: Mark = { word: "Within the line", icon: "check", tone: "good", rank: 0 };
const BREACHED: Mark = { word: "Beyond the line", icon: "stop", tone: "bad", rank: 4 };
const FIGURES: readonly (readonly [field: string, label: string, form: Form, signed?: boolean])[] = [
  ["limit", "Limit without collateral", "money"],
  ["collateralValue", "Collateral at today's prices", "money"],
  ["wrongWayAddOn", "Wrong-way add-on", "money"],
  ["buyingPower", "Buying power", "money"],
  ["drawn", "Drawn", "money"],
  ["uncollateralized", "Drawn beyond collateral", "money"],
  ["headroom", "Headroom", "money", true],
];

/** How does the account stand against a credit line? A file of its terms, opened by a person. */
export class CreditPanel extends AskingPanel<CreditDocument> {
  static override properties = {
    ...AskingPanel.properties,
    account: {},
    terms: { state: true },
  };
  declare account: string;
  declare private terms: unknown;

  static override styles = [base];

  constructor() {
    super();
    this.account = "";
    this.terms = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("account")) return;
    this.forget();
    if (this.terms !== null) this.compute();
  }

  override render() {
    return html`<section class="panel" aria-label="Credit line" data-testid="credit">
      <header>
        <h2>Credit line</h2>
        <span class="row no-print">
          <label class="pick small">Open a credit line<input type="file" class="aside" accept="application/json,.json" @change=${this.pick} /></label>
          <button @click=${() => this.take(exampleLine)}>Example line</button>
          <button class="main" ?disabled=${this.busy || this.terms === null} @click=${() => this.compute()}>Compute again</button>
        </span>
      </header>
      ${this.terms === null && this.error === null ? html`<p class="body soft">What a lender grants against pledges, ${SCHEMA}: haircuts, utilization, and an add-on where the collateral falls with the positions.</p>` : ""}
      ${this.told((answer) => this.standing(answer))}
    </section>`;
  }

  private standing(answer: CreditDocument): TemplateResult {
    return html`<p class="body row">
        ${mark(answer.breached ? BREACHED : WITHIN)}
        <span class="small">${answer.line}: ${figure(answer.utilization, "percent", answer.utilizationReason)} of its limit is used</span>
      </p>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">Figures of the line, in USD</caption>
          <tbody>
            ${FIGURES.map(([field, label, form, signed]) => html`<tr><th scope="row">${label}, USD</th>${cell(answer[field], form, answer[`${field}Reason`], signed)}</tr>`)}
          </tbody>
        </table>
      </div>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">Pledges of the line</caption>
          <thead>
            <tr>
              <th scope="col">Pledge</th>
              <th scope="col" class="num">Amount</th>
              <th scope="col" class="num">Value, USD</th>
              <th scope="col" class="num">Haircut</th>
              <th scope="col" class="num">Correlation with the positions</th>
              <th scope="col" class="num">Add-on</th>
              <th scope="col" class="num">Counted, USD</th>
            </tr>
          </thead>
          <tbody>
            ${answer.pledges.map(row)}
          </tbody>
        </table>
      </div>
      <p class="body small soft">Correlations ${answer.correlationsBy === null ? "as stated" : `estimated by ${answer.correlationsBy}`}.</p>`;
  }

  private async pick(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file === undefined) return;
    try {
      this.take(JSON.parse(await file.text()));
    } catch {
      this.refuse(`${file.name} is no JSON; expected ${SCHEMA}`);
    }
  }

  private take(content: unknown): void {
    this.terms = content;
    this.compute();
  }

  private compute(): void {
    void this.ask(accountPath(this.account, "/credit"), { creditLine: this.terms });
  }
}

function row(pledge: CreditPledge): TemplateResult {
  return html`<tr>
    <th scope="row">${pledge.asset}</th>
    ${cell(pledge.amount, "exact")} ${cell(pledge.value, "money")} ${cell(pledge.haircut, "percent")}
    <td class="num">${figure(pledge.correlation, "number", null, true)} <span class="soft">${pledge.correlationEstimated ? "estimated" : "stated"}</span></td>
    <td class="num" title=${pledge.addOn}>${formatPercent(pledge.addOn, 2)}</td>
    ${cell(pledge.counted, "money")}
  </tr>`;
}

customElements.define("credit-panel", CreditPanel);
