import { css, html, nothing, type TemplateResult } from "lit";
import type { ExitDocument, ExitFigures } from "../api/lab";
import { base } from "../style/base";
import type { Mark } from "../words/status";
import { AskingPanel } from "./asking";
import { figure } from "./figure";
import { mark } from "./icon";

const OUT: Mark = { word: "Gets out", icon: "check", tone: "good", rank: 0 };
const TRAPPED: Mark = { word: "Liquidated on its exit", icon: "warning", tone: "warn", rank: 2 };
const INSOLVENT: Mark = { word: "Insolvent on its exit", icon: "stop", tone: "bad", rank: 4 };
const ROWS: readonly (readonly [name: string, figure: (walk: ExitFigures) => unknown, form: "percent" | "number"])[] = [
  ["Closed before it is liquidated", (walk) => walk.exitedBefore, "percent"],
  ["Mean price", (walk) => walk.meanPrice, "number"],
  ["Last price", (walk) => walk.lastPrice, "number"],
  ["Others liquidated, base units", (walk) => walk.othersLiquidated, "number"],
];

/** Can this position get out, past the liquidations of others? Asked of the scenario that is open. */
export class ExitPanel extends AskingPanel<ExitDocument> {
  static override properties = {
    ...AskingPanel.properties,
    scenario: { attribute: false },
  };
  declare scenario: unknown;

  static override styles = [
    base,
    css`
      input {
        width: 100px;
      }
    `,
  ];

  constructor() {
    super();
    this.scenario = null;
  }

  override render() {
    return html`<section class="panel" aria-label="Exit" data-testid="exit">
      <header>
        <h2>Can this position get out?</h2>
        <span class="soft small">closed slice by slice, before the shock; the price that it moves liquidates others</span>
      </header>
      <form class="body row no-print" @submit=${this.submit}>
        <label for="side">Side</label>
        <select id="side" name="side">
          <option value="long">long</option>
          <option value="short">short</option>
        </select>
        <label for="size">Size, base units</label>
        <input id="size" name="size" class="num" inputmode="decimal" required value="300" />
        <label for="leverage">Leverage</label>
        <input id="leverage" name="leverage" class="num" inputmode="decimal" required value="10" />
        <label for="maintenance">Maintenance rate</label>
        <input id="maintenance" name="maintenanceRate" class="num" inputmode="decimal" required value="0.01" />
        <button class="main" ?disabled=${this.busy}>Walk out</button>
      </form>
      ${this.told((answer) => this.walk(answer))}
    </section>`;
  }

  private walk(answer: ExitDocument): TemplateResult {
    const alone = answer.alone;
    return html`<p class="body row">
        ${mark(markOf(answer.withOthers))}
        <span class="small">
          its liquidation price is ${figure(answer.liquidationPrice, "number")}; from a size of ${figure(answer.liquidatedFromSize, "number")} on it is liquidated on its exit
        </span>
      </p>
      <div class="scroll" tabindex="0">
        <table>
          <caption class="aside">The exit with the accounts of others and without</caption>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" class="num">With others</th>
              ${alone === undefined ? nothing : html`<th scope="col" class="num">Alone</th>`}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Outcome</th>
              <td class="num">${mark(markOf(answer.withOthers))}</td>
              ${alone === undefined ? nothing : html`<td class="num">${mark(markOf(alone))}</td>`}
            </tr>
            ${ROWS.map(
              ([name, of, form]) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td class="num">${figure(of(answer.withOthers), form)}</td>
                  ${alone === undefined ? nothing : html`<td class="num">${figure(of(alone), form)}</td>`}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const stated = Object.fromEntries(new FormData(event.target as HTMLFormElement));
    void this.ask("cascade/exit", { scenario: this.scenario, ...stated });
  }
}

function markOf(walk: ExitFigures): Mark {
  return walk.insolventOnExit ? INSOLVENT : walk.liquidatedOnExit ? TRAPPED : OUT;
}

customElements.define("exit-panel", ExitPanel);
