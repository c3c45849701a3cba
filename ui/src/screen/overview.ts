import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Row } from "../api/types";
import { formatAge } from "../format/time";
import { formatRoute, setOption, type Route } from "../live/route";
import { ageOf, type LiveState } from "../live/state";
import { Live, store } from "../live/store";
import { absent, cell, figure, utilizationBar } from "../part/figure";
import { icon, mark } from "../part/icon";
import "../part/term-tip";
import { base } from "../style/base";
import { longReason } from "../words/reason";
import { markOfStatus, STATUS_NAMES, wordsOf } from "../words/status";
import {
  choiceOf,
  chosenRows,
  COLUMNS,
  countByStatus,
  mostUsed,
  nearest,
  type Choice,
  type Column,
} from "./overview-rows";

const SHOWN = 200;
const NUMBERS: readonly Column[] = [
  "equity",
  "initialMargin",
  "maintenanceMargin",
  "marginUtilization",
  "effectiveLeverage",
  "distanceToLiquidation",
  "distanceDailySigmas",
  "dataAge",
];
const PLAIN_LABELS: Partial<Record<Column, string>> = { account: "Account", venue: "Venue", mode: "Mode" };

/** All accounts, the worst first: which needs me? */
export class OverviewScreen extends LitElement {
  static override properties = { route: { attribute: false }, shown: { state: true } };
  declare route: Route;
  declare private shown: number;

  static override styles = [
    base,
    css`
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(210px, 1fr));
        gap: 12px;
      }
      .tile {
        padding: 10px 14px;
      }
      .tile b {
        display: block;
        font-size: 20px;
        font-weight: 600;
        line-height: 1.3;
        letter-spacing: -0.01em;
      }
      th button {
        border: 0;
        background: none;
        padding: 0;
        min-height: 0;
        color: inherit;
        font-weight: inherit;
        display: inline-flex;
        align-items: center;
        gap: 3px;
        text-align: inherit;
      }
      th svg {
        width: 10px;
        height: 10px;
      }
      tbody tr {
        cursor: pointer;
      }
      td:first-child a {
        font-weight: 600;
      }
      .used {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
      }
      #find {
        width: 190px;
      }
    `,
  ];

  constructor() {
    super();
    this.shown = SHOWN;
    new Live(this);
  }

  override render() {
    const state = store.state;
    if (state === null) return html`<div class="panel empty">Waiting for the first snapshot…</div>`;
    const all = [...state.accounts.values()];
    const choice = choiceOf(this.route.options);
    const rows = chosenRows(all, choice);
    return html`<div class="stack">
      <h1 class="aside">Overview</h1>
      ${this.tiles(all)}
      <div class="panel">
        <header>${this.filters(all, choice)}</header>
        <div class="scroll">
          <table>
            <caption class="aside">
              Accounts, sorted by ${choice.sort}
            </caption>
            <thead>
              <tr>
                ${COLUMNS.map((column) => this.heading(column, choice))}
              </tr>
            </thead>
            <tbody>
              ${repeat(
                rows.slice(0, this.shown),
                (row) => row.account,
                (row) => this.row(row, state),
              )}
            </tbody>
          </table>
        </div>
        ${rows.length === 0 ? html`<p class="empty">No account fits the filter.</p>` : nothing}
        ${
          rows.length > this.shown
            ? html`<p class="empty">
              <button @click=${() => (this.shown += SHOWN)}>Show ${Math.min(SHOWN, rows.length - this.shown)} more of ${rows.length}</button>
            </p>`
            : nothing
        }
      </div>
    </div>`;
  }

  private tiles(all: readonly Row[]): TemplateResult {
    const counts = countByStatus(all);
    const close = nearest(all);
    const used = mostUsed(all);
    const attention = all.length - (counts.get("HEALTHY") ?? 0);
    const link = (row: Row | null) =>
      row === null
        ? html`<span class="soft">no account</span>`
        : html`<a href=${formatRoute("account", row.account)}>${row.account}</a>`;
    return html`<div class="tiles ${store.old ? "stale" : ""}">
      <div class="panel tile">
        <span class="soft">Accounts</span><b>${all.length}</b>
        <span class="small soft">${new Set(all.map((row) => row.venue)).size} venues</span>
      </div>
      <div class="panel tile">
        <span class="soft">Need attention</span><b>${attention}</b>
        <span class="small soft">warning or worse ${attention - (counts.get("UNKNOWN") ?? 0)}, unknown ${counts.get("UNKNOWN") ?? 0}</span>
      </div>
      <div class="panel tile">
        <span class="soft">Nearest to liquidation</span>
        <b>${figure(close?.distanceToLiquidation ?? null, "percent", null, true)}</b>
        <span class="small">${link(close)}</span>
      </div>
      <div class="panel tile">
        <span class="soft">Highest utilization</span>
        <b>${figure(used?.marginUtilization ?? null, "percent", used?.marginUtilizationReason)}</b>
        <span class="small">${link(used)}</span>
      </div>
    </div>`;
  }

  private filters(all: readonly Row[], choice: Choice): TemplateResult {
    const counts = countByStatus(all);
    const venues = [...new Set(all.map((row) => row.venue))].sort();
    return html`<div class="row no-print" role="group" aria-label="Filter by status">
        ${STATUS_NAMES.map((status) => {
          const of = markOfStatus(status);
          const pressed = choice.statuses.includes(status);
          return html`<button class="chip" aria-pressed=${pressed} @click=${() => this.toggle(status, choice)}>
            ${icon(of.icon)}${of.word} <strong>${counts.get(status) ?? 0}</strong>
          </button>`;
        })}
      </div>
      <div class="row no-print">
        <label for="venue">Venue</label>
        <select id="venue" @change=${(event: Event) => setOption("venue", (event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${choice.venue === ""}>all</option>
          ${venues.map((venue) => html`<option value=${venue} ?selected=${choice.venue === venue}>${venue}</option>`)}
        </select>
        <label for="find">Find</label>
        <input
          id="find"
          type="search"
          placeholder="account, venue or mode"
          .value=${choice.text}
          @input=${(event: Event) => setOption("find", (event.target as HTMLInputElement).value)}
        />
      </div>`;
  }

  private heading(column: Column, choice: Choice): TemplateResult {
    const sorted = choice.sort === column;
    return html`<th
      scope="col"
      class=${NUMBERS.includes(column) ? "num" : ""}
      aria-sort=${sorted ? (choice.descending ? "descending" : "ascending") : nothing}
    >
      <button @click=${() => this.sort(column, choice)}>
        ${PLAIN_LABELS[column] ?? html`<term-tip passive term=${column}></term-tip>`}
        ${sorted ? icon(choice.descending ? "down" : "up") : nothing}
      </button>
    </th>`;
  }

  private row(row: Row, state: LiveState): TemplateResult {
    const of = markOfStatus(row.status);
    const unknown = of.tone === "unknown" || store.old;
    const age = ageOf(state, row.dataAgeMs, performance.now());
    const next = row.nextThreshold === null ? null : markOfStatus(row.nextThreshold);
    const [why] = row.statusReasons;
    const reason = (field: string) => (row.status === "UNKNOWN" && why !== undefined ? why : row[`${field}Reason`]);
    return html`<tr class=${unknown ? "stale" : ""} data-account=${row.account} data-status=${row.status} @click=${(event: Event) => this.open(row, event)}>
      <td><a href=${formatRoute("account", row.account)}>${row.account}</a></td>
      <td>${row.venue}</td>
      <td>${wordsOf(row.mode)}</td>
      <td>${mark(of, row.statusReasons.map(longReason).join(" "))}</td>
      ${cell(row.equity, "money", reason("equity"))} ${cell(row.initialMargin, "money", reason("initialMargin"))}
      ${cell(row.maintenanceMargin, "money", reason("maintenanceMargin"))}
      <td class="num">
        <div class="used">
          ${utilizationBar(row.marginUtilization, of.tone)}<span></span>${figure(row.marginUtilization, "percent", reason("marginUtilization"))}
        </div>
      </td>
      ${cell(row.effectiveLeverage, "times", reason("effectiveLeverage"))}
      ${cell(row.distanceToLiquidation, "percent", reason("distanceToLiquidation"), true)}
      ${cell(row.distanceDailySigmas, "tenths", reason("distanceDailySigmas"))}
      <td>${next === null ? html`<span class="soft">—</span>` : html`${next.word}`}</td>
      <td class="num">${age === null ? absent(reason("dataAge")) : formatAge(age)}</td>
    </tr>`;
  }

  private open(row: Row, event: Event): void {
    if (event.defaultPrevented || getSelection()?.isCollapsed === false) return;
    if ((event.target as Element).closest("a") === null) location.hash = formatRoute("account", row.account);
  }

  private toggle(status: string, choice: Choice): void {
    const kept = choice.statuses.filter((one) => one !== status);
    setOption("status", kept.length === choice.statuses.length ? [...kept, status] : kept);
  }

  private sort(column: Column, choice: Choice): void {
    const down =
      choice.sort === column ? !choice.descending : NUMBERS.includes(column) && column !== "distanceToLiquidation";
    setOption("sort", column);
    setOption("order", down ? "down" : "up");
  }
}

customElements.define("overview-screen", OverviewScreen);
