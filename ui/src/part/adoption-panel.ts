import { css, html, type TemplateResult } from "lit";
import type { AdoptionCell, AdoptionDocument, AdoptionPanelDocument } from "../api/lab";
import type { Spread } from "../api/systemic";
import { formatDecimal, formatPercent } from "../format/decimal";
import { base } from "../style/base";
import { wordsOfField } from "../words/term";
import { adoptionCurve, adoptionStyle } from "./adoption-curve";
import { AskingPanel } from "./asking";
import { figure, type Form } from "./figure";
import { numbersOf } from "./numbers";

const MECHANISMS = ["coin-margined", "directional", "risk-inverse", "volatility-target", "leveraged-token"] as const;
const MEASURES: Readonly<Record<string, string>> = {
  sideLiquidated: "half of the side that is hit is liquidated",
  runsMovedByHalf: "half of the runs move the price by half",
};

/** What if more and more accounts adopt a mechanism? Asked of the scenario that is open. */
export class AdoptionPanel extends AskingPanel<AdoptionDocument> {
  static override properties = {
    ...AskingPanel.properties,
    scenario: { attribute: false },
    mechanism: { state: true },
    shocks: { state: true },
    depths: { state: true },
  };
  declare scenario: unknown;
  declare private mechanism: string;
  declare private shocks: string;
  declare private depths: string;

  static override styles = [
    base,
    adoptionStyle,
    css`
      input {
        width: 130px;
      }
    `,
  ];

  constructor() {
    super();
    this.scenario = null;
    this.mechanism = MECHANISMS[0];
    this.shocks = "";
    this.depths = "1";
  }

  override render() {
    return html`<section class="panel" aria-label="Adoption" data-testid="adoption">
      <header>
        <h2>What if more and more accounts adopt a mechanism?</h2>
        <span class="soft small">the same seeds at every share, so differences are the mechanism's</span>
      </header>
      <form class="body row no-print" @submit=${this.submit}>
        <label for="mechanism">Mechanism</label>
        <select id="mechanism" @change=${(event: Event) => (this.mechanism = (event.target as HTMLSelectElement).value)}>
          ${MECHANISMS.map((one) => html`<option value=${one} ?selected=${one === this.mechanism}>${one}</option>`)}
        </select>
        <label for="shocks">Shocks</label>
        <input id="shocks" placeholder="of the scenario" title="Relative moves, such as -0.05, -0.1" .value=${this.shocks} @input=${(event: Event) => (this.shocks = (event.target as HTMLInputElement).value)} />
        <label for="depths">Depths, times the scenario's</label>
        <input id="depths" title="Such as 0.5, 1, 2" .value=${this.depths} @input=${(event: Event) => (this.depths = (event.target as HTMLInputElement).value)} />
        <button class="main" ?disabled=${this.busy}>Run the experiment</button>
      </form>
      ${this.told((answer) => this.experiment(answer))}
    </section>`;
  }

  private experiment(answer: AdoptionDocument): TemplateResult {
    const { mechanism, runs, panels } = answer.adoption;
    return html`${panels.map((panel) => this.panel(panel, answer.quote))}
      <p class="body small soft">
        ${mechanism}: ${runs} runs of each share, on seed ${answer.seed}. Band: 95% of the mean; dashes: nobody adopts. Accounts are drawn: estimated, not observed.
      </p>`;
  }

  private panel(panel: AdoptionPanelDocument, quote: string): TemplateResult {
    const name = `Shock ${formatPercent(String(panel.shock), 1, true)}, depth ${formatDecimal(String(panel.depth))}×`;
    return html`<div class="body">
        <h3>${name}</h3>
        <p class="small">${criticalWords(panel)}</p>
        ${adoptionCurve(panel)}
      </div>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">${name}</caption>
          <thead>
            <tr>
              <th scope="col">Adopters</th>
              <th scope="col" class="num">Amplification</th>
              <th scope="col" class="num">against none, 95%</th>
              <th scope="col" class="num">Liquidated share</th>
              <th scope="col" class="num">Liquidated, ${quote}</th>
              <th scope="col" class="num">Bad debt, ${quote}</th>
              <th scope="col" class="num">Fund ruined</th>
            </tr>
          </thead>
          <tbody>
            ${panel.shares.map((cell) => row(cell))}
          </tbody>
        </table>
      </div>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const shocks = this.shocks.trim() === "" ? undefined : numbersOf(this.shocks);
    const depths = numbersOf(this.depths);
    if (shocks === null || depths === null) {
      this.refuse("Shocks and depths are numbers with commas between them, such as -0.05, -0.1");
      return;
    }
    void this.ask("cascade", { scenario: this.scenario, adopt: this.mechanism, shocks, depths });
  }
}

/** From which share a mechanism makes or ends a cascade. */
function criticalWords(panel: AdoptionPanelDocument): string {
  const { low, high, measure } = panel.criticalShare;
  const until = MEASURES[measure] ?? wordsOfField(measure).toLowerCase();
  return low === null || high === null
    ? `No share of adopters at which ${until} begins or ends.`
    : `Critical share, at which ${until}: between ${formatPercent(low.toFixed(6), 1)} and ${formatPercent(high.toFixed(6), 1)}.`;
}

function row(cell: AdoptionCell): TemplateResult {
  const mean = (spread: Spread | null, form: Form): TemplateResult =>
    html`<td class="num">${figure(spread?.mean ?? null, form, "NOT_APPLICABLE")}</td>`;
  const against = cell.amplificationDifference;
  return html`<tr>
    <th scope="row">${formatPercent(cell.share.toFixed(6), 0)}</th>
    ${mean(cell.amplification, "number")}
    <td class="num">
      ${against === null ? figure(null, "number", "NOT_APPLICABLE") : html`${figure(against.low95, "number", null, true)} to ${figure(against.high95, "number", null, true)}`}
    </td>
    ${mean(cell.liquidatedShare, "percent")} ${mean(cell.liquidatedValue, "number")} ${mean(cell.badDebt, "number")}
    <td class="num">${figure(cell.fundRuin, "percent", "NOT_APPLICABLE")}</td>
  </tr>`;
}

customElements.define("adoption-panel", AdoptionPanel);
