import { css, html, nothing, type TemplateResult } from "lit";
import type { FragilityDocument, FragilityReading } from "../api/lab";
import { formatPercent } from "../format/decimal";
import { formatInstant } from "../format/time";
import { base } from "../style/base";
import { wordsOf } from "../words/status";
import { wordsOfField } from "../words/term";
import { AskingPanel } from "./asking";
import { cell, figure } from "./figure";

const DEALERS = ["long_calls_short_puts", "short_calls_long_puts", "long_all", "short_all"] as const;

/** How fragile do options and book say that the market is? Quotes and depth, opened by a person. */
export class FragilityPanel extends AskingPanel<FragilityDocument> {
  static override properties = {
    ...AskingPanel.properties,
    files: { state: true },
    depth: { state: true },
    dealers: { state: true },
  };
  declare private files: Readonly<Record<string, string>>;
  declare private depth: string | undefined;
  declare private dealers: string;

  static override styles = [
    base,
    css`
      svg.rank {
        display: inline-block;
        width: 64px;
        height: 8px;
        margin-left: 6px;
      }
      svg.rank rect {
        fill: var(--accent);
      }
      svg.rank .track {
        fill: var(--line);
      }
    `,
  ];

  constructor() {
    super();
    this.files = {};
    this.depth = undefined;
    this.dealers = DEALERS[0];
  }

  override render() {
    const names = Object.keys(this.files);
    return html`<section class="panel" aria-label="Fragility" data-testid="fragility">
      <header>
        <h2>How fragile is the market, by its options and its book?</h2>
        <span class="row no-print">
          <label class="pick small">Open quotes of options<input type="file" class="aside" multiple data-testid="quotes" @change=${this.pickQuotes} /></label>
          <label class="pick small">Open depth<input type="file" class="aside" accept="text/csv,.csv" @change=${this.pickDepth} /></label>
          <button @click=${() => void this.example()}>Example quotes</button>
        </span>
      </header>
      <div class="body row">
        ${
          names.length === 0
            ? html`<span class="soft">Deribit's book summaries or order books, Tardis options_chain; depth as CSV time,depth. Several files of one underlying are a series.</span>`
            : html`<strong>${names.join(", ")}</strong>
              <span class="soft small">${this.depth === undefined ? "without depth" : "with depth"}</span>
              <label for="dealers">Dealers are assumed</label>
              <select id="dealers" @change=${this.pickDealers}>
                ${DEALERS.map((one) => html`<option value=${one} ?selected=${one === this.dealers}>${wordsOf(one).toLowerCase()}</option>`)}
              </select>
              <button class="main" ?disabled=${this.busy} @click=${() => this.compute()}>Compute again</button>`
        }
      </div>
      ${this.told((answer) => html`${answer.series.map((series) => this.series(series))}`)}
    </section>`;
  }

  private series(series: FragilityDocument["series"][number]): TemplateResult {
    const parts = Object.keys(series.readings[0]?.parts ?? {});
    return html`<div class="scroll" tabindex="0">
        <table data-testid="readings">
          <caption class="aside">Fragility of ${series.underlying} at each surface</caption>
          <thead>
            <tr>
              <th scope="col">${series.underlying}, UTC</th>
              <th scope="col" class="num">Index</th>
              <th scope="col" class="num">Score</th>
              ${parts.map((name) => html`<th scope="col" class="num">${wordsOfField(name)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${series.readings.map((reading) => row(reading, parts))}
          </tbody>
        </table>
      </div>
      <p class="body small soft">
        Score: mean rank of the parts among their own earlier readings, 0 to 100%, from the sixth on; a reading uses nothing stamped later than it. Dealers ${wordsOf(series.dealers).toLowerCase()}: assumed, not observed.
      </p>`;
  }

  private async pickQuotes(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const texts = await Promise.all([...(input.files ?? [])].map(async (one) => [one.name, await one.text()] as const));
    input.value = "";
    if (texts.length === 0) return;
    this.files = Object.fromEntries(texts);
    this.compute();
  }

  private async pickDepth(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    this.depth = await input.files?.[0]?.text();
    input.value = "";
    if (Object.keys(this.files).length > 0) this.compute();
  }

  private pickDealers(event: Event): void {
    this.dealers = (event.target as HTMLSelectElement).value;
    this.compute();
  }

  private async example(): Promise<void> {
    const { files, depth } = (await import("../example/quotes.json")).default;
    this.files = files;
    this.depth = depth;
    this.compute();
  }

  private compute(): void {
    void this.ask("surface", { files: this.files, fragility: true, depth: this.depth, dealers: this.dealers });
  }
}

function row(reading: FragilityReading, parts: readonly string[]): TemplateResult {
  return html`<tr>
    <th scope="row">${formatInstant(reading.time)}</th>
    ${cell(reading.indexPrice, "price", "MISSING_DATA")} ${cell(reading.score, "percent", reading.scoreReason)}
    ${parts.map((name) => {
      const part = reading.parts[name];
      const rank = part?.rank ?? null;
      return html`<td class="num">${figure(short(part?.value ?? null), "number", "MISSING_DATA")}${rank === null ? nothing : rankBar(rank)}</td>`;
    })}
  </tr>`;
}

/** A rank as a short bar; the percent is in its title. */
function rankBar(rank: number): TemplateResult {
  const words = `higher than ${formatPercent(rank.toFixed(6), 0)} of the earlier readings`;
  return html`<svg class="rank" viewBox="0 0 64 8" role="img" aria-label=${words}>
    <title>${words}</title>
    <rect class="track" width="64" height="8"></rect>
    <rect width=${(64 * rank).toFixed(1)} height="8"></rect>
  </svg>`;
}

function short(value: number | null): string | null {
  return value === null ? null : value.toPrecision(4);
}

customElements.define("fragility-panel", FragilityPanel);
