import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import type { Band, BandDocument } from "../api/types";
import { base } from "../style/base";
import { formatDecimal, formatPercent } from "../format/decimal";
import { figure } from "./figure";

/** How far to each side of the present value a band is drawn: a third. */
const REACH = 1 / 3;

/** The safe band of an account: for each factor the interval in which nothing can happen, and where it stands now. */
export class BandList extends LitElement {
  static override properties = { document: { attribute: false } };
  declare document: BandDocument;

  static override styles = [
    base,
    css`
      td svg {
        display: block;
        width: 100%;
        min-width: 140px;
        height: 18px;
      }
      .track {
        fill: var(--line);
      }
      .safe {
        fill: var(--accent);
        opacity: 0.45;
      }
      .edge {
        stroke: var(--accent);
        stroke-width: 2;
      }
      .now {
        stroke: var(--ink);
        stroke-width: 2;
      }
    `,
  ];

  override render() {
    if (this.document.bands.length === 0) {
      return html`<p class="soft">
        ${this.document.awake ? "The account is looked at on every event: it has no safe band." : "No factor guards this account."}
      </p>`;
    }
    return html`${
      this.document.awake
        ? html`<p class="soft small">The account is awake: it is looked at on every event until it sleeps again.</p>`
        : nothing
    }
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Factor</th>
              <th scope="col" class="num">Low</th>
              <th scope="col" class="num">Now</th>
              <th scope="col" class="num">High</th>
              <th scope="col">Interval, ±${Math.round(REACH * 100)}% around now</th>
            </tr>
          </thead>
          <tbody>
            ${this.document.bands.map((band) => this.row(band))}
          </tbody>
        </table>
      </div>`;
  }

  private row(band: Band): TemplateResult {
    return html`<tr>
      <th scope="row">${band.factor}</th>
      <td class="num">${this.edge(band.low, band.value)}</td>
      <td class="num">${figure(band.value, "price")}</td>
      <td class="num">${this.edge(band.high, band.value)}</td>
      <td>${drawing(band)}</td>
    </tr>`;
  }

  private edge(edge: string | null, value: string | null): TemplateResult {
    if (edge === null) return html`<span class="soft">no edge</span>`;
    const move = value === null || Number(value) === 0 ? null : Number(edge) / Number(value) - 1;
    return html`${figure(edge, "price")}${move === null ? nothing : html`<span class="unit">${move > 10 ? `${formatDecimal(String(move + 1), 0)}×` : formatPercent(move.toFixed(6), 1, true)}</span>`}`;
  }
}

/** The interval as a bar; an edge beyond the drawing runs out of it. */
function drawing(band: Band): TemplateResult {
  const value = band.value === null ? null : Number(band.value);
  if (value === null || value === 0) return html`<span class="soft">no value</span>`;
  const place = (edge: string | null, open: number): number => {
    if (edge === null) return open;
    const share = (Number(edge) / value - 1) / REACH;
    return Math.min(200, Math.max(0, 100 + 100 * share));
  };
  const low = place(band.low, 0);
  const high = place(band.high, 200);
  const edge = (at: number, shown: boolean) =>
    shown ? svg`<line class="edge" x1=${at} x2=${at} y1="4" y2="14"></line>` : nothing;
  return html`<svg viewBox="0 0 200 18" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" y="7.5" width="200" height="3"></rect>
    <rect class="safe" x=${low.toFixed(1)} y="5" width=${Math.max(0.5, high - low).toFixed(1)} height="8"></rect>
    ${edge(low, band.low !== null && low > 0)} ${edge(high, band.high !== null && high < 200)}
    <line class="now" x1="100" x2="100" y1="1" y2="17"></line>
  </svg>`;
}

customElements.define("band-list", BandList);
