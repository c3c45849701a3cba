import { html, nothing, type TemplateResult } from "lit";
import type { ConnectorsDocument, ReconcileDocument, SourcesDocument } from "../api/types";
import { formatInstant } from "../format/time";
import { formatRoute } from "../live/route";
import { markOfConnection, type Mark } from "../words/status";
import { labelOf } from "../words/term";
import { cell, figure } from "./figure";
import { mark } from "./icon";

/** Not green: it was so when it was compared. */
const SAME: Mark = { word: "As the venue said", icon: "check", tone: "plain", rank: 0 };
const OTHERWISE: Mark = { word: "Differs", icon: "split", tone: "warn", rank: 2 };

/** What venues say otherwise of accounts, account by account: the first question of the day. */
export function differencePanel(document: ReconcileDocument, old: boolean): TemplateResult {
  const reports = [...document.reports].sort((a, b) => b.differences.length - a.differences.length);
  const other = reports.filter((report) => report.differences.length > 0).length;
  return html`<section class="panel" aria-label="What venues say otherwise" data-testid="differences">
    <header>
      <h2>What venues say otherwise <span class="soft">${other} of ${reports.length} accounts</span></h2>
      <span class="soft small">ours computed at the venue's own marks; nothing is corrected unasked</span>
    </header>
    <div class="scroll" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Compared, UTC</th>
            <th scope="col">State</th>
            <th scope="col">Of</th>
            <th scope="col">Figure</th>
            <th scope="col" class="num">Ours</th>
            <th scope="col" class="num">Theirs</th>
          </tr>
        </thead>
        <tbody>
          ${reports.map((report) => reportRows(report, old))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function reportRows(report: ReconcileDocument["reports"][number], old: boolean): TemplateResult {
  const head = html`<th scope="row"><a href=${formatRoute("account", report.account)}>${report.account}</a></th>
    <td><time datetime=${report.at}>${formatInstant(report.at)}</time></td>`;
  if (report.differences.length === 0) {
    return html`<tr class=${old ? "stale" : ""} data-differs="no">
      ${head}
      <td>${mark(SAME)}</td>
      <td colspan="4" class="soft">${report.gaps.length === 0 ? "" : `not told: ${report.gaps.join("; ")}`}</td>
    </tr>`;
  }
  return html`${report.differences.map(
    (one) =>
      html`<tr class=${old ? "stale" : ""} data-differs="yes">
        ${head}
        <td>${mark(OTHERWISE)}${report.corrected === null ? nothing : html` <span class="soft small">corrected by event ${report.corrected}</span>`}</td>
        <td class="soft">${one.scope}</td>
        <td>${labelOf(one.field)}${one.venueField === null ? nothing : html` <span class="soft small">${one.venueField}</span>`}</td>
        ${cell(one.ours, "exact")} ${cell(one.theirs, "exact")}
      </tr>`,
  )}`;
}

/** How the connections to venues stand: prices that come, accounts that are asked for. */
export function connectionPanel(
  feeds: ConnectorsDocument,
  sources: SourcesDocument,
  old: boolean,
): TemplateResult | typeof nothing {
  if (feeds.connectors.length + sources.accounts.length === 0) return nothing;
  return html`<section class="panel" aria-label="Connections to venues" data-testid="connections">
    <header><h2>Connections to venues</h2></header>
    <div class="scroll" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Connection</th>
            <th scope="col">State</th>
            <th scope="col">Last came, UTC</th>
          </tr>
        </thead>
        <tbody>
          ${feeds.connectors.map((one) => row(old, one.name, "prices", one.state, one.lastMessage, one["gaps"], one["errors"], one.lastError))}
          ${sources.accounts.map((one) => row(old, one.account, `account, ${one.venue}`, one.state, one.lastCompared, null, one["failures"], one.lastError))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function row(
  old: boolean,
  name: string,
  what: string,
  state: string,
  last: string | null,
  gaps: unknown,
  errors: unknown,
  lastError: string | null,
): TemplateResult {
  const of = markOfConnection(state);
  return html`<tr class=${old || of.tone === "unknown" ? "stale" : ""} data-state=${state}>
    <th scope="row">${name}<br /><span class="soft small">${what}</span></th>
    <td title=${lastError ?? ""}>
      ${mark(of)}<br /><span class="soft small">${gaps === null ? nothing : html`${figure(gaps, "number")} gaps, `}${figure(errors, "number")} errors</span>
    </td>
    <td>${last === null ? html`<span class="soft">nothing yet</span>` : inTwoLines(formatInstant(last))}</td>
  </tr>`;
}

/** The day above the time of day: the panel is narrow. */
function inTwoLines(instant: string): TemplateResult {
  const [day, ...time] = instant.split(" ");
  return html`${day}<br />${time.join(" ")}`;
}
