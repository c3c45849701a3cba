import { css, html, LitElement, unsafeCSS } from "lit";
import uPlot from "uplot";
import plotCss from "uplot/dist/uPlot.min.css?inline";
import { formatDecimal, formatShort } from "../format/decimal";
import { formatTick } from "../format/time";
import { colorOf, onTheme } from "../style/theme";

/** One series over time: seconds since 1970 and figures; null where nothing was known. */
export interface Series {
  readonly label: string;
  readonly unit: string;
  readonly percent: boolean;
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  /** Lines to compare with, such as thresholds. */
  readonly levels: readonly { readonly at: number; readonly label: string }[];
}

/** Steps of the time axis, in seconds: nothing is told closer. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800,
  2_592_000, 31_536_000,
];

/** A line over time. What it shows is also said in words under it. */
export class HistoryChart extends LitElement {
  static override properties = { series: { attribute: false } };
  declare series: Series;
  private plot: uPlot | undefined;
  private drawn = "";
  private stopTheme: (() => void) | undefined;
  private readonly sizes = new ResizeObserver(() => this.resize());

  static override styles = [
    unsafeCSS(plotCss),
    css`
      :host {
        display: block;
      }
      .u-legend {
        display: none;
      }
      .u-over {
        cursor: crosshair;
      }
      #plot {
        height: 230px;
      }
      p {
        margin: 4px 0 0;
        font-size: 12px;
        color: var(--soft);
      }
    `,
  ];

  override render() {
    return html`<div id="plot" aria-hidden="true"></div>
      <p id="said">${this.summary()}</p>`;
  }

  override firstUpdated(): void {
    this.sizes.observe(this);
    this.stopTheme = onTheme(() => this.draw(true));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.stopTheme?.();
    this.plot?.destroy();
    this.plot = undefined;
  }

  override updated(): void {
    this.draw(false);
  }

  private summary(): string {
    const known = this.series.values.filter((value) => value !== null);
    if (known.length === 0) return "Nothing known yet.";
    const unknown = this.series.values.length - known.length;
    const last = this.series.values[this.series.values.length - 1] ?? null;
    return (
      `${this.series.label}: ${last === null ? "now unknown" : `now ${this.format(last)}`}, least ${this.format(Math.min(...known))}, ` +
      `most ${this.format(Math.max(...known))}, over ${this.series.values.length} points${unknown > 0 ? `, ${unknown} of them unknown (gaps)` : ""}.`
    );
  }

  private format(value: number): string {
    return this.series.percent
      ? `${formatDecimal(String(value * 100), 2)}%`
      : `${formatDecimal(String(value))}${this.series.unit}`;
  }

  private draw(anew: boolean): void {
    const data: uPlot.AlignedData = [
      this.series.times as number[],
      this.series.values as (number | null)[],
      ...this.series.levels.map((level) => this.series.times.map(() => level.at)),
    ];
    const key = `${this.series.label} ${this.series.levels.length}`;
    if (!anew && this.plot !== undefined && this.drawn === key) {
      this.plot.setData(data);
      return;
    }
    this.plot?.destroy();
    this.drawn = key;
    const host = this.renderRoot.querySelector<HTMLElement>("#plot");
    if (host === null) return;
    const ink = colorOf(this, "--soft");
    const line = colorOf(this, "--line");
    const accent = colorOf(this, "--accent");
    const warn = colorOf(this, "--warn");
    const grid = { stroke: line, width: 1 };
    this.plot = new uPlot(
      {
        width: Math.max(200, this.clientWidth),
        height: 230,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
        cursor: { points: { size: 6 } },
        axes: [
          {
            stroke: ink,
            grid,
            ticks: grid,
            space: 70,
            incrs: STEPS,
            values: (_, ticks, __, ___, step) => ticks.map((tick) => formatTick(tick, step)),
          },
          {
            stroke: ink,
            grid,
            ticks: grid,
            size: (_, labels) => 18 + 7 * Math.max(4, ...(labels ?? []).map((label) => label.length)),
            values: (_, ticks) =>
              ticks.map((tick) => (this.series.percent ? `${formatDecimal(String(tick * 100))}%` : formatShort(tick))),
          },
        ],
        series: [
          {},
          { label: this.series.label, stroke: accent, width: 1.5, spanGaps: false, points: { show: false } },
          ...this.series.levels.map((level) => ({
            label: level.label,
            stroke: warn,
            width: 1,
            dash: [5, 4],
            points: { show: false },
          })),
        ],
      },
      data,
      host,
    );
  }

  private resize(): void {
    if (this.plot !== undefined && this.clientWidth > 0) this.plot.setSize({ width: this.clientWidth, height: 230 });
  }
}

customElements.define("history-chart", HistoryChart);
