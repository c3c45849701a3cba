import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { post } from "../api/client";
import type { CascadeDocument, MonitorDocument, NetworkDocument, Spread } from "../api/systemic";
import { roundUp } from "../chart/color";
import "../chart/heat-map";
import { formatDecimal, formatPercent, formatShort } from "../format/decimal";
import exampleNetwork from "../example/network.json";
import exampleScenario from "../example/scenario.json";
import "../part/adoption-panel";
import "../part/exit-panel";
import { figure } from "../part/figure";
import "../part/fragility-panel";
import { mark } from "../part/icon";
import { monitorView } from "../part/monitor-view";
import { problemNote } from "../part/problem-note";
import { base } from "../style/base";
import { map } from "../style/map";
import { wordsOf, type Mark } from "../words/status";
import { wordsOfField } from "../words/term";
import { drawing } from "./systemic-drawing";
import { phaseOf, rangesOf, type Range } from "./systemic-map";

const MODELS = ["eisenberg-noe", "rogers-veraart", "furfine", "debtrank", "neva", "firesale", "look-through"] as const;
const GRAPH = "steelyard/network/1";
const SCENARIO = "steelyard/cascade-scenario/1";
/** What the page calls files of markets, which have no schema. */
const MARKETS = "files of markets";
const FIGURES = ["amplification", "generations", "liquidatedValue", "liquidatedShare", "badDebt", "move"] as const;
const SHARES: readonly string[] = ["liquidatedShare", "move"];

const STATES: Readonly<Record<string, Mark>> = {
  DEFAULT: { word: "Default", icon: "stop", tone: "bad", rank: 4 },
  EITHER: { word: "Stands or falls with others", icon: "warning", tone: "warn", rank: 2 },
  SOUND: { word: "Sound", icon: "check", tone: "good", rank: 0 },
};

/** Who brings down whom, does it cascade, is leverage building up? Files, asked of the server. */
export class SystemicScreen extends LitElement {
  static override properties = {
    document: { state: true },
    name: { state: true },
    model: { state: true },
    runs: { state: true },
    phase: { state: true },
    funding: { state: true },
    interest: { state: true },
    answer: { state: true },
    error: { state: true },
    refused: { state: true },
    busy: { state: true },
    cell: { state: true },
  };
  declare private document: Asked | null;
  declare private name: string;
  declare private model: string;
  declare private runs: number;
  declare private phase: boolean;
  declare private funding: string;
  declare private interest: string;
  declare private answer: Answer | null;
  declare private error: unknown;
  declare private refused: string;
  declare private busy: boolean;
  declare private cell: number;
  private abort: AbortController | undefined;

  static override styles = [
    base,
    map,
    css`
      .raw {
        fill: var(--longs);
      }
      .after {
        fill: var(--shorts);
      }
      input[type="number"] {
        width: 90px;
      }
    `,
  ];

  constructor() {
    super();
    this.document = null;
    this.name = "";
    this.model = MODELS[0];
    this.runs = 20;
    this.phase = false;
    this.funding = "fraction";
    this.interest = "units";
    this.answer = null;
    this.error = null;
    this.refused = "";
    this.busy = false;
    this.cell = -1;
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      void this.open([...(event.dataTransfer?.files ?? [])]);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.abort?.abort();
  }

  override render() {
    return html`<div class="stack">
      <h1 class="aside">Systemic</h1>
      <section class="panel" aria-label="Question">
        <header>
          <h2>Who brings down whom, does it cascade, is leverage building up?</h2>
          <span class="row no-print">
            <label class="pick small">Open a graph, a scenario or CSV of markets<input type="file" class="aside" multiple accept="application/json,.json,text/csv,.csv" @change=${this.pick} /></label>
            <button @click=${() => this.take(exampleNetwork, "example network")}>Example network</button>
            <button @click=${() => this.take(exampleScenario, "example scenario")}>Example scenario</button>
            <button @click=${() => void this.example()}>Example markets</button>
          </span>
        </header>
        <div class="body row">
          ${this.document === null ? html`<span class="soft">Drop files here: ${GRAPH}, ${SCENARIO}, or CSV as monitor reads it.</span>` : this.options(this.document)}
        </div>
      </section>
      ${this.refused === "" ? nothing : html`<p class="note bad" role="alert">${this.refused}</p>`}
      ${this.error === null ? nothing : problemNote(this.error)}
      ${this.busy ? html`<div class="panel empty" role="status">Computing…</div>` : this.answer === null ? nothing : this.told(this.answer)}
      ${this.document?.schema === SCENARIO ? html`<adoption-panel .scenario=${this.document}></adoption-panel><exit-panel .scenario=${this.document}></exit-panel>` : nothing}
      <fragility-panel></fragility-panel>
    </div>`;
  }

  private options(document: Asked): TemplateResult {
    if (document.schema === MARKETS) {
      return html`<strong>${this.name}</strong>
        <label for="funding">Funding in</label>
        <select id="funding" @change=${(event: Event) => this.ask({ funding: (event.target as HTMLSelectElement).value })}>
          ${["fraction", "percent"].map((one) => html`<option value=${one} ?selected=${one === this.funding}>${one}</option>`)}
        </select>
        <label for="interest">Open interest in</label>
        <select id="interest" @change=${(event: Event) => this.ask({ interest: (event.target as HTMLSelectElement).value })}>
          ${["units", "value"].map((one) => html`<option value=${one} ?selected=${one === this.interest}>${one}</option>`)}
        </select>
        <button class="main" ?disabled=${this.busy} @click=${() => this.ask({})}>Compute again</button>`;
    }
    return html`<strong>${this.name}</strong>
      ${
        document.schema === GRAPH
          ? html`<label for="model">Model</label>
            <select id="model" @change=${(event: Event) => this.ask({ model: (event.target as HTMLSelectElement).value })}>
              ${MODELS.map((one) => html`<option value=${one} ?selected=${one === this.model}>${one}</option>`)}
            </select>`
          : html`<label for="runs">Runs</label>
            <input id="runs" type="number" min="1" max="10000" step="1" .value=${String(this.runs)} @change=${this.pickRuns} />
            <button class="chip" aria-pressed=${this.phase} @click=${() => this.ask({ phase: !this.phase })}>Phase diagram</button>`
      }
      <button class="main" ?disabled=${this.busy} @click=${() => this.ask({})}>Compute again</button>`;
  }

  private told(answer: Answer): TemplateResult {
    if (answer.schema === "steelyard/monitor/1") return monitorView(answer);
    return answer.schema === "steelyard/network-answer/1" ? this.network(answer) : this.cascade(answer);
  }

  private network(answer: NetworkDocument): TemplateResult {
    const columns = Object.keys(answer.nodes[0] ?? {});
    return html`<section class="panel" aria-label="Figures">
        <header><h2>${answer.model}</h2><span class="soft small">${answer.unit === null ? "in the unit of the graph" : `in ${answer.unit}`}</span></header>
        <div class="scroll" tabindex="0">
          <table>
            <tbody>
              ${Object.entries(answer.figures).map(([name, value]) => html`<tr><th scope="row">${wordsOfField(name)}</th><td class="num">${plain(value)}</td></tr>`)}
            </tbody>
          </table>
        </div>
        ${answer.notes.map((note) => html`<p class="body small soft">${note}</p>`)}
      </section>
      <section class="panel" aria-label="Nodes">
        <header><h2>Nodes</h2></header>
        <div class="scroll" tabindex="0">
          <table data-testid="nodes">
            <thead>
              <tr>
                ${columns.map((name) => html`<th scope="col" class=${name === "node" || name === "state" ? "" : "num"}>${wordsOfField(name)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${answer.nodes.map(
                (node) =>
                  html`<tr>
                    ${columns.map((name) =>
                      name === "node"
                        ? html`<th scope="row">${node[name]}</th>`
                        : name === "state"
                          ? html`<td>${mark(markOfNode(node[name]))}</td>`
                          : html`<td class="num">${plain(node[name])}</td>`,
                    )}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>`;
  }

  private cascade(answer: CascadeDocument): TemplateResult {
    const ranges = answer.heatmap === undefined ? [] : rangesOf(answer.heatmap);
    return html`<section class="panel" aria-label="Figures">
        <header>
          <h2>${answer.title}</h2>
          <span class="soft small">${answer.runs} runs of seed ${answer.seed}; prices and values in ${answer.quote}, sizes in ${answer.base}; fingerprint ${answer.fingerprint}</span>
        </header>
        <div class="scroll" tabindex="0">
          <table data-testid="cascade">
            <thead>
              <tr>
                ${["Figure", "Mean", "95% interval of the mean", "Least", "Most"].map((name, at) => html`<th scope="col" class=${at === 0 ? "" : "num"}>${name}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${FIGURES.filter((name) => name in answer.summary).map((name) => spreadRow(name, answer.summary[name] ?? null))}
            </tbody>
          </table>
        </div>
        <p class="body small soft">
          First run: price ${number(answer.firstRun.priceBefore)} ${answer.quote}, without forced sales ${number(answer.firstRun.priceTwin)}, at worst
          ${number(answer.firstRun.priceExtreme)}. Accounts are drawn: estimated, not observed.
        </p>
      </section>
      ${answer.heatmap === undefined ? nothing : this.map(ranges, answer.firstRun.priceBefore, answer.quote)}
      ${
        answer.phaseDiagram === undefined
          ? nothing
          : html`<section class="panel" aria-label="Phase diagram">
            <header><h2>Where it cascades</h2><span class="soft small">10 runs of each cell, on the same seeds</span></header>
            <div class="body">
              <heat-map .heat=${phaseOf(answer.phaseDiagram)} .chosen=${this.cell} @cell=${(event: CustomEvent<number>) => (this.cell = event.detail)}></heat-map>
            </div>
          </section>`
      }`;
  }

  private map(ranges: readonly Range[], price: number, quote: string): TemplateResult {
    if (ranges.length === 0) return html`<div class="panel empty">No position has a liquidation price near the price.</div>`;
    const end = roundUp(Math.max(...ranges.map((range) => range.notional)));
    return html`<section class="panel" aria-label="Liquidations by price">
      <header>
        <h2>Liquidations by price</h2>
        <span class="soft small">above: notional in ${quote} liquidated in each range by itself, 0 to ${formatShort(end)}; below: share of all positions liquidated once the price is pushed there, 0 to 100%</span>
      </header>
      <div class="body">${drawing(ranges, price, end)}</div>
      <div class="scroll" tabindex="0">
        <table data-testid="ranges">
          <thead>
            <tr>
              <th scope="col">Pushed to, ${quote}</th>
              <th scope="col" class="num">Notional in the range, ${quote}</th>
              <th scope="col" class="num">Price lands at, ${quote}</th>
              <th scope="col" class="num">Liquidated in all</th>
            </tr>
          </thead>
          <tbody>
            ${ranges.map(
              ({ bucket, notional }) =>
                html`<tr>
                  <th scope="row">${number(bucket.from < price ? bucket.from : bucket.to)}</th>
                  <td class="num">${number(notional)}</td>
                  <td class="num">${number(bucket.landingPrice)}</td>
                  <td class="num">${formatPercent(bucket.liquidatedShare.toFixed(6), 1)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private pick(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.open([...(input.files ?? [])]).then(() => (input.value = ""));
  }

  private pickRuns(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (input.checkValidity()) void this.ask({ runs: Number(input.value) });
  }

  private async example(): Promise<void> {
    const { files } = (await import("../example/monitor.json")).default;
    this.take({ schema: MARKETS, files }, "example markets");
  }

  private async open(files: readonly File[]): Promise<void> {
    const file = files[0];
    if (file === undefined) return;
    const tables = files.filter((one) => one.name.toLowerCase().endsWith(".csv"));
    if (tables.length > 0) {
      const texts = await Promise.all(tables.map(async (one) => [one.name, await one.text()] as const));
      this.take({ schema: MARKETS, files: Object.fromEntries(texts) }, tables.map((one) => one.name).join(", "));
      return;
    }
    try {
      this.take(JSON.parse(await file.text()), file.name);
    } catch {
      this.refused = `${file.name} is no JSON; expected ${GRAPH}, ${SCENARIO} or CSV`;
    }
  }

  private take(content: unknown, name: string): void {
    const schema = (content as { schema?: unknown } | null)?.schema;
    if (schema !== GRAPH && schema !== SCENARIO && schema !== MARKETS) {
      this.refused = `${name} has the schema ${JSON.stringify(schema ?? null)}; expected ${GRAPH} or ${SCENARIO}`;
      return;
    }
    this.document = content as Asked;
    this.name = name;
    void this.ask({});
  }

  private question(document: Asked): [path: string, body: unknown] {
    switch (document.schema) {
      case GRAPH:
        return ["network", { graph: document, model: this.model }];
      case MARKETS:
        return ["monitor", { files: document.files, funding: this.funding, openInterest: this.interest }];
      default:
        return ["cascade", { scenario: document, runs: this.runs, heatmap: true, phase: this.phase }];
    }
  }

  private async ask(changed: Partial<Record<"model" | "funding" | "interest", string>> & { runs?: number; phase?: boolean }): Promise<void> {
    Object.assign(this, changed);
    if (this.document === null) return;
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    Object.assign(this, { busy: true, answer: null, error: null, refused: "", cell: -1 });
    try {
      const answer = await post<Answer>(...this.question(this.document), abort.signal);
      if (!abort.signal.aborted) this.answer = answer;
    } catch (error) {
      if (!abort.signal.aborted) this.error = error;
    }
    if (!abort.signal.aborted) this.busy = false;
  }
}

/** A document and what it is. */
interface Asked {
  readonly schema: string;
  readonly files?: Readonly<Record<string, string>>;
}

type Answer = NetworkDocument | CascadeDocument | MonitorDocument;

/** The mark of a node; a state that the page does not know is unknown. */
function markOfNode(state: unknown): Mark {
  const name = String(state ?? "UNKNOWN");
  return STATES[name] ?? { word: wordsOf(name), icon: "question", tone: "unknown", rank: 1 };
}

function plain(value: number | string | boolean | null | undefined): TemplateResult | string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : figure(value, "number", "NOT_APPLICABLE");
}

function number(value: number): string {
  return formatDecimal(String(value));
}

function spreadRow(name: string, spread: Spread | number | null): TemplateResult {
  if (spread === null || typeof spread === "number") {
    return html`<tr><th scope="row">${wordsOfField(name)}</th><td class="num" colspan="4">${figure(spread, "number", "NOT_APPLICABLE")}</td></tr>`;
  }
  const shown = (value: number): string => (SHARES.includes(name) ? formatPercent(value.toFixed(8), 2) : number(value));
  return html`<tr>
    <th scope="row">${wordsOfField(name)}</th>
    <td class="num">${shown(spread.mean)}</td>
    <td class="num">${shown(spread.low95)} to ${shown(spread.high95)}</td>
    <td class="num">${shown(spread.least)}</td>
    <td class="num">${shown(spread.most)}</td>
  </tr>`;
}

customElements.define("systemic-screen", SystemicScreen);
