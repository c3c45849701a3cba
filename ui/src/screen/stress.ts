import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { accountPath, post } from "../api/client";
import type { StressCell, StressDocument } from "../api/types";
import "../chart/heat-map";
import { formatPercent } from "../format/decimal";
import { setOption, type Route } from "../live/route";
import "../part/account-head";
import "../part/cell-working";
import { figure } from "../part/figure";
import { mark } from "../part/icon";
import { problemNote } from "../part/problem-note";
import "../part/term-tip";
import { base } from "../style/base";
import { markOfStatus } from "../words/status";
import { labelOf } from "../words/term";
import { heatOf, matrixOf, SHOWS, valueOf, type Matrix, type Shows } from "./stress-heat";

/** What if prices fall and volatility rises? The whole account in each cell. */
export class StressScreen extends LitElement {
  static override properties = {
    route: { attribute: false },
    saved: { attribute: false },
    answer: { state: true },
    error: { state: true },
    busy: { state: true },
  };
  declare route: Route;
  /** An answer from a file, shown instead of a live one. */
  declare saved: StressDocument | undefined;
  declare private answer: StressDocument | null;
  declare private error: unknown;
  declare private busy: boolean;
  private of: string | null = null;

  static override styles = [
    base,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(280px, 1fr);
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
        gap: 5px 14px;
        margin: 0;
      }
      dt {
        color: var(--soft);
      }
      dd {
        margin: 0;
        text-align: right;
      }
      summary {
        cursor: pointer;
        padding: 10px 14px;
        font-weight: 600;
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin-top: 6px;
      }
    `,
  ];

  constructor() {
    super();
    this.answer = null;
    this.error = null;
    this.busy = false;
  }

  override willUpdate(): void {
    if (this.route.account !== null && this.route.account !== this.of) {
      this.of = this.route.account;
      this.answer = null;
      void this.ask();
    }
  }

  override render() {
    if (this.saved !== undefined) return html`<div class="stack">${this.matrix(this.saved)}</div>`;
    const answer = this.answer;
    return html`<div class="stack">
      <account-head .account=${this.route.account} screen="stress"></account-head>
      ${this.error === null ? nothing : problemNote(this.error)}
      ${
        answer !== null
          ? this.matrix(answer)
          : this.error === null
            ? html`<div class="panel empty">${this.busy ? "Assessing every cell…" : "There is no account yet."}</div>`
            : nothing
      }
    </div>`;
  }

  private matrix(answer: StressDocument): TemplateResult {
    const matrix = matrixOf(answer);
    const shows = SHOWS.find((one) => one === this.route.options.get("show")) ?? "profit";
    const wanted = Number(this.route.options.get("cell") ?? "-1");
    const chosen = Number.isInteger(wanted) && wanted >= 0 && wanted < matrix.cells.length ? wanted : -1;
    const cell = matrix.cells[chosen] ?? null;
    const asset = answer.equity?.asset ?? "";
    return html`<div class="columns">
        <div class="stack">
        <section class="panel" aria-label="Matrix">
          <header>
            <h2>Price by volatility</h2>
            <span class="row no-print" role="group" aria-label="What the cells show">
              ${SHOWS.map(
                (one) =>
                  html`<button class="chip" aria-pressed=${one === shows} @click=${() => setOption("show", one === "profit" ? "" : one)}>${labelOf(one)}</button>`,
              )}
              <button ?hidden=${this.saved !== undefined} ?disabled=${this.busy} @click=${() => this.ask()}>Assess again</button>
            </span>
          </header>
          <div class="body">
            <heat-map
              .heat=${heatOf(matrix, shows, asset)}
              .chosen=${chosen}
              @cell=${(event: CustomEvent<number>) => setOption("cell", String(event.detail))}
            ></heat-map>
            <p class="key small soft">
              <span>△ warning</span><span>◇ margin call</span><span>✕ liquidatable</span><span>? unknown, hatched grey</span>
              <span>Options are repriced, cash stays. Rules ${answer.rulePack.id} of ${answer.rulePack.effectiveFrom}.</span>
            </p>
          </div>
        </section>
          ${
            cell === null || this.saved !== undefined
              ? nothing
              : html`<cell-working .account=${answer.account} .cell=${cell}></cell-working>`
          }
          ${this.table(matrix, shows)}
        </div>
        <div class="stack">
          ${answer.worst === null ? nothing : this.cellPanel("Worst cell", answer.worst, answer)}
          ${cell === null ? nothing : this.cellPanel("Chosen cell", cell, answer)}
          <p class="soft small no-print">Click a cell, or walk over the matrix with the arrow keys, for its figures and their working.</p>
        </div>
      </div>`;
  }

  private cellPanel(title: string, cell: StressCell, answer: StressDocument): TemplateResult {
    return html`<section class="panel" aria-label=${title}>
      <header><h2>${title}</h2>${mark(markOfStatus(cell.status))}</header>
      <dl class="body">
        <dt>Prices</dt>
        <dd>${formatPercent(cell.move, 1, true)}</dd>
        <dt>Vols</dt>
        <dd>${formatPercent(cell.volMove, 1, true)}</dd>
        <dt><term-tip term="profit"></term-tip></dt>
        <dd>${figure(cell.profit === null ? null : { asset: answer.equity?.asset ?? "", value: cell.profit }, "money", cell["profitReason"], true)}</dd>
        ${(["equity", "maintenanceMargin", "marginSurplus"] as const).map(
          (field) =>
            html`<dt><term-tip term=${field}></term-tip></dt><dd>${figure(cell[field], "money", cell[`${field}Reason`])}</dd>`,
        )}
        <dt><term-tip term="marginUtilization"></term-tip></dt>
        <dd>${figure(cell.marginUtilization, "percent", cell["marginUtilizationReason"])}</dd>
        ${cell.bindingScenario ? html`<dt>Binding scenario</dt><dd>${cell.bindingScenario}</dd>` : nothing}
      </dl>
    </section>`;
  }

  /** The same matrix as a table, for those who read or copy figures. */
  private table(matrix: Matrix, shows: Shows): TemplateResult {
    return html`<details class="panel">
      <summary>${labelOf(shows)} as a table</summary>
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Vols \\ prices</th>
              ${matrix.moves.map((move) => html`<th scope="col" class="num">${formatPercent(move, 0, true)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${matrix.volMoves.map(
              (volMove, row) =>
                html`<tr>
                  <th scope="row">${formatPercent(volMove, 0, true)}</th>
                  ${matrix.moves.map((_, column) => {
                    const cell = matrix.cells[row * matrix.moves.length + column] ?? null;
                    const form = shows === "marginUtilization" ? "percent" : "money";
                    return html`<td class="num">
                      ${figure(cell === null ? null : valueOf(cell, shows), form, cell?.[`${shows}Reason`], shows === "profit")}
                    </td>`;
                  })}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  private async ask(): Promise<void> {
    const account = this.route.account;
    if (account === null) return;
    this.busy = true;
    this.error = null;
    try {
      const answer = await post<StressDocument>(accountPath(account, "/stress"), { grid: true });
      if (account === this.of) this.answer = answer;
    } catch (error) {
      if (account === this.of) this.error = error;
    }
    this.busy = false;
  }
}

customElements.define("stress-screen", StressScreen);
