import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { getIfThere } from "../api/client";
import type { Alert, LimitsDocument, ReconcileDocument } from "../api/types";
import { formatInstant } from "../format/time";
import { Fetched } from "../live/fetched";
import { formatRoute, setOption, type Route } from "../live/route";
import { Live, store } from "../live/store";
import { figure } from "../part/figure";
import { icon, mark } from "../part/icon";
import { problemNote } from "../part/problem-note";
import { limitPanels } from "../part/limit-panels";
import { differencePanel } from "../part/venue-panels";
import "../part/term-tip";
import { base } from "../style/base";
import { markOfAlert, markOfStatus, STATUS_NAMES, wordOfKind } from "../words/status";
import { labelOf } from "../words/term";

const SHOWN = 200;
const NO_REPORTS: ReconcileDocument = { reports: [] };
const NO_LIMITS: LimitsDocument = { holders: [], breakers: [], policies: [], accounts: [], overrides: [] };

/** What venues say otherwise, what has been announced, newest first, and which limits hold. */
export class AlertsScreen extends LitElement {
  static override properties = { route: { attribute: false }, shown: { state: true } };
  declare route: Route;
  declare private shown: number;
  private readonly limits = new Fetched<LimitsDocument>(this, 5000);
  private readonly reconciled = new Fetched<ReconcileDocument>(this, 5000);

  static override styles = [
    base,
    css`
      #find {
        width: 170px;
      }
      h3 {
        margin: 0;
        padding: 14px 14px 2px;
        font-size: 13px;
      }
    `,
  ];

  constructor() {
    super();
    this.shown = SHOWN;
    new Live(this);
  }

  override willUpdate(): void {
    this.limits.need("limits", store.state?.sequence, (signal) => getIfThere("limits", NO_LIMITS, signal));
    this.reconciled.need("reconcile", store.state?.sequence, (signal) => getIfThere("reconcile", NO_REPORTS, signal));
  }

  override render() {
    const all = store.state?.alerts ?? [];
    const levels = this.route.options.getAll("level");
    const text = (this.route.options.get("find") ?? "").toLowerCase();
    const chosen = all.filter(
      (alert) =>
        (levels.length === 0 || levels.includes(levelOf(alert))) &&
        `${alert.account} ${alert.bucket ?? ""}`.toLowerCase().includes(text),
    );
    return html`<div class="stack">
      <h1 class="aside">Limits and alerts</h1>
      ${this.differences()}
      <section class="panel" aria-label="Alerts">
        <header>
          <h2>Alerts <span class="soft">newest first</span></h2>
          <span class="row no-print">
            <span class="row" role="group" aria-label="Filter by level">
              ${STATUS_NAMES.map((level) => {
                const of = markOfStatus(level);
                return html`<button class="chip" aria-pressed=${levels.includes(level)} @click=${() => this.toggle(level, levels)}>${icon(of.icon)}${of.word}</button>`;
              })}
            </span>
            <label for="find">Find</label>
            <input
              id="find"
              type="search"
              placeholder="account or bucket"
              .value=${this.route.options.get("find") ?? ""}
              @input=${(event: Event) => setOption("find", (event.target as HTMLInputElement).value)}
            />
          </span>
        </header>
        <div class="scroll">
          <table data-testid="alerts">
            <thead>
              <tr>
                <th scope="col">At, UTC</th>
                <th scope="col">Account</th>
                <th scope="col">What</th>
                <th scope="col">Level</th>
                <th scope="col">Bucket</th>
                <th scope="col" class="num"><term-tip term="marginSurplus"></term-tip></th>
                <th scope="col">Deadline, UTC</th>
                <th scope="col" class="num">Sequence</th>
              </tr>
            </thead>
            <tbody>
              ${repeat(chosen.slice(0, this.shown), (alert) => alert.id, row)}
            </tbody>
          </table>
        </div>
        ${chosen.length === 0 ? html`<p class="empty">${all.length === 0 ? "Nothing has been announced." : "No alert fits the filter."}</p>` : nothing}
        ${
          chosen.length > this.shown
            ? html`<p class="empty"><button @click=${() => (this.shown += SHOWN)}>Show more of ${chosen.length}</button></p>`
            : nothing
        }
      </section>
      ${this.limitPanels()}
    </div>`;
  }

  private differences(): TemplateResult | typeof nothing {
    if (this.reconciled.error !== null) return problemNote(this.reconciled.error);
    const document = this.reconciled.value;
    return document === null || document.reports.length === 0 ? nothing : differencePanel(document, store.old);
  }

  private limitPanels(): TemplateResult {
    const document = this.limits.value;
    if (this.limits.error !== null) return problemNote(this.limits.error);
    return html`<section class="panel" aria-label="Limits" data-testid="limits">
      <header><h2>Limits</h2><span class="soft small">a reduction is never refused</span></header>
      ${document === null ? html`<p class="empty">Loading…</p>` : limitPanels(document)}
    </section>`;
  }

  private toggle(level: string, levels: readonly string[]): void {
    setOption("level", levels.includes(level) ? levels.filter((one) => one !== level) : [...levels, level]);
  }
}

function levelOf(alert: Alert): string {
  return alert.kind === "UNKNOWN" ? "UNKNOWN" : alert.level;
}

function row(alert: Alert): TemplateResult {
  const of = markOfAlert(alert.kind, alert.level);
  return html`<tr data-level=${levelOf(alert)}>
    <td><time datetime=${alert.at}>${formatInstant(alert.at)}</time></td>
    <td><a href=${formatRoute("account", alert.account)}>${alert.account}</a></td>
    <td>
      ${wordOfKind(alert.kind)} ${markOfStatus(alert.level).word.toLowerCase()}${
        alert.field
          ? html`: ${labelOf(alert.field)}, ours ${figure(alert.ours, "number")}, theirs ${figure(alert.theirs, "number")}`
          : nothing
      }${
        alert.measure
          ? html`: ${labelOf(alert.measure)} ${figure(alert.value, "percent", "MISSING_DATA")}, limit ${figure(alert.limit, "percent")}`
          : nothing
      }
    </td>
    <td>${mark(of)}</td>
    <td class="soft">${alert.bucket ?? "—"}</td>
    <td class="num">${figure(alert.marginSurplus ?? null, "money", alert.kind === "UNKNOWN" ? "MISSING_DATA" : null)}</td>
    <td>${alert.deadline ? formatInstant(alert.deadline) : html`<span class="soft">—</span>`}</td>
    <td class="num soft">${alert.sequence}</td>
  </tr>`;
}

customElements.define("alerts-screen", AlertsScreen);
