import { html, LitElement, nothing } from "lit";
import { accountPath, post } from "../api/client";
import type { RiskDocument, StressCell } from "../api/types";
import { formatPercent } from "../format/decimal";
import { Fetched } from "../live/fetched";
import { base } from "../style/base";
import "./explain-tree";
import { problemNote } from "./problem-note";

/** The working of one cell of a stress matrix, asked for as the cell is chosen. */
export class CellWorking extends LitElement {
  static override properties = { account: {}, cell: { attribute: false } };
  declare account: string;
  declare cell: StressCell;
  private readonly risk = new Fetched<RiskDocument>(this);

  static override styles = base;

  override willUpdate(): void {
    const { move, volMove } = this.cell;
    this.risk.need(`${this.account} ${move} ${volMove}`, null, (signal) =>
      post(accountPath(this.account, "/stress/explain"), { move, volMove }, signal),
    );
  }

  override render() {
    const risk = this.risk.value;
    const of = `Prices ${formatPercent(this.cell.move, 1, true)}, vols ${formatPercent(this.cell.volMove, 1, true)}`;
    return html`<section class="panel" aria-label="Working of the cell" aria-live="polite" data-testid="cell-working">
      <header><h2>Working of the cell</h2><span class="soft small">${of}</span></header>
      ${this.risk.error === null ? nothing : problemNote(this.risk.error)}
      ${
        risk === null
          ? this.risk.error === null
            ? html`<p class="empty">Assessing…</p>`
            : nothing
          : html`<div class="body"><explain-tree .tree=${risk.explain}></explain-tree></div>`
      }
    </section>`;
  }
}

customElements.define("cell-working", CellWorking);
