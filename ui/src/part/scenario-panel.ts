import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Fields } from "../api/types";
import "../chart/heat-map";
import { base } from "../style/base";
import { figure } from "./figure";
import { riskArrayOf, type RiskArray } from "./risk-array";

/** What a portfolio-margin account loses in each scenario of its rules, one matrix for each underlying. */
export class ScenarioPanel extends LitElement {
  static override properties = { scenarios: { attribute: false }, asset: {}, chosen: { state: true } };
  declare scenarios: readonly Fields[];
  declare asset: string;
  declare private chosen: ReadonlyMap<string, number>;

  static override styles = [
    base,
    css`
      .body + .body {
        border-top: 1px solid var(--line);
        padding-top: 10px;
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = new Map();
  }

  override render() {
    return html`<section class="panel" aria-label="Scenarios">
      <header><h2>Scenarios of the rules</h2><span class="soft small">what each loses as counted, ${this.asset}</span></header>
      ${this.scenarios.map((scenario) => this.underlying(scenario))}
    </section>`;
  }

  private underlying(scenario: Fields): TemplateResult {
    const name = String(scenario["underlying"]);
    const array = riskArrayOf(scenario, this.asset);
    const at = this.chosen.get(name) ?? -1;
    return html`<div class="body">
      <p class="row between">
        <strong>${name}</strong>
        <span class="small">worst <strong>${scenario["worst"]}</strong>, requirement ${figure(scenario["requirement"], "money", scenario["requirementReason"])}</span>
      </p>
      ${array === null ? html`<p class="soft">Its scenarios are no matrix of price and vol.</p>` : this.matrix(name, array, at)}
    </div>`;
  }

  private matrix(name: string, array: RiskArray, at: number): TemplateResult {
    const chosen = array.entries[at];
    const legs = (chosen?.["legs"] ?? []) as readonly Fields[];
    return html`<heat-map
        .heat=${array.heat}
        .chosen=${at}
        @cell=${(event: CustomEvent<number>) => (this.chosen = new Map(this.chosen).set(name, event.detail))}
      ></heat-map>
      ${
        chosen === undefined
          ? nothing
          : html`<table>
            <caption class="aside">
              Contracts in ${chosen["name"]}
            </caption>
            <thead>
              <tr>
                <th scope="col">${chosen["name"]}</th>
                <th scope="col" class="num">Profit, ${this.asset}</th>
              </tr>
            </thead>
            <tbody>
              ${legs.map((leg) => html`<tr><th scope="row">${leg["symbol"]}</th><td class="num">${figure(leg["profit"], "money", leg["profitReason"], true)}</td></tr>`)}
            </tbody>
          </table>`
      }`;
  }
}

customElements.define("scenario-panel", ScenarioPanel);
