import { css, html, type TemplateResult } from "lit";
import type { TailDocument } from "../api/risk";
import { cell } from "./figure";
import { type Contribution, contributionsOf } from "./risk-bars";
import "./term-tip";

/** How the bars look: filled where a part adds, hollow where it offsets. */
export const partStyle = css`
  svg.part {
    display: block;
    width: 100%;
    height: 10px;
    min-width: 80px;
  }
  svg.part rect {
    fill: var(--accent);
  }
  svg.part rect.offsets {
    fill: var(--surface);
    stroke: var(--accent);
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }
`;

/** What each part of an account adds to its expected shortfall, and each class of assets, over equity too. */
export function contributions(risk: TailDocument, method: string): TemplateResult {
  return html`
  <section aria-label="Contributions" data-testid="contributions">
    <h3>What adds to it</h3>
    <div class="scroll" tabindex="0">
      <table>
        <caption class="aside">Contributions to expected shortfall at 97.5%, by ${method}</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Effect</th>
            <th scope="col"><span class="aside">Bar</span></th>
            <th scope="col" class="num"><term-tip term="riskContribution"></term-tip></th>
            <th scope="col" class="num">of the whole</th>
          </tr>
        </thead>
        <tbody>
          ${contributionsOf(risk).map(row)}
        </tbody>
      </table>
    </div>
  </section>
  <section aria-label="Classes of assets" data-testid="classes">
    <div class="scroll" tabindex="0">
      <table>
        <caption class="aside">Contributions by class of asset</caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" class="num"><term-tip term="riskContribution"></term-tip></th>
            <th scope="col" class="num">VaR over equity</th>
            <th scope="col" class="num">ES over equity</th>
          </tr>
        </thead>
        <tbody>
          ${risk.classes.map(
            (one) =>
              html`<tr>
                <th scope="row">${one.class}</th>
                ${cell(one.component.expectedShortfall, "money", "MISSING_DATA", true)}
                ${cell(one.componentOverEquity.valueAtRisk, "percent", "MISSING_DATA", true)}
                ${cell(one.componentOverEquity.expectedShortfall, "percent", "MISSING_DATA", true)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function row(part: Contribution): TemplateResult {
  return html`<tr>
    <th scope="row">${part.name}</th>
    <td>${part.offsets ? "▽ offsets" : "▲ adds"}</td>
    <td>
      <svg class="part" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class=${part.offsets ? "offsets" : ""} x=${(100 * part.from).toFixed(2)} y="1" width=${(100 * part.width).toFixed(2)} height="8"></rect>
      </svg>
    </td>
    ${cell(part.value, "money", null, true)}
    ${cell(part.share === null ? null : part.share.toFixed(6), "percent", "NOT_APPLICABLE", true)}
  </tr>`;
}
