import { html, nothing, type TemplateResult } from "lit";
import { ProblemError } from "../api/client";
import type { Outcome, ReverseDocument, Shock, SizeDocument } from "../api/risk";
import { formatPercent } from "../format/decimal";
import { longReason, shortReason } from "../words/reason";
import { markOfStatus } from "../words/status";
import { cell, figure } from "./figure";
import { mark } from "./icon";

const SHOWN_SHOCKS = 8;

/** The nearest moves by name: by likelihood, of all, of each asset. */
export function shocksOf(reverse: ReverseDocument): readonly (readonly [name: string, shock: Shock])[] {
  return [
    ["Nearest by likelihood", reverse.worst],
    ...reverse.together.map((line) => [`All ${way(line.direction)}`, line.shock] as const),
    ...reverse.alone.map((line) => [`${line.asset} ${way(line.direction)}`, line.shock] as const),
  ];
}

function way(direction: number): string {
  return direction > 0 ? "rise" : "fall";
}

/** A scenario: what it costs, and where the account stands then. */
export function outcomeRow(outcome: Outcome): TemplateResult {
  return html`<tr data-scenario=${outcome.id}>
    <th scope="row" title=${outcome.title}>${outcome.id}${outcome.oppositeVol ? html` <span class="soft">vols the other way</span>` : nothing}</th>
    ${cell(outcome.profit, "money", outcome["profitReason"], true)} ${cell(outcome.equityLost, "percent", outcome["equityLostReason"])}
    <td>${mark(markOfStatus(outcome.status))}</td>
  </tr>`;
}

/** A move that liquidates, or why there is none. */
export function shockRow(name: string, shock: Shock): TemplateResult {
  if (shock.moves === undefined) {
    return html`<tr><th scope="row">${name}</th><td colspan="3">${figure(null, "text", shock.reason)}</td></tr>`;
  }
  const moves = Object.entries(shock.moves);
  return html`<tr>
    <th scope="row">${name}</th>
    <td>
      ${moves.slice(0, SHOWN_SHOCKS).map(([asset, move]) => html`<span title=${move}>${asset} ${formatPercent(move, 1, true)}</span> `)}${moves.length > SHOWN_SHOCKS ? "…" : nothing}
    </td>
    ${cell(shock.distanceSigmas, "tenths", shock["distanceSigmasReason"])} ${cell(shock.profit, "money", "MISSING_DATA", true)}
  </tr>`;
}

/** What could not be computed: grey, with the reason, never a figure. */
export function refusal(error: unknown): TemplateResult {
  const problem = error instanceof ProblemError ? error.problem : null;
  return html`<p class="absent" title=${longReason(problem?.reason)}>
    — ${shortReason(problem?.reason)}: ${problem?.detail ?? problem?.title ?? String(error)}
  </p>`;
}

/** How sure a probability of paths is: where no path was liquidated, that is said instead. */
export function spread(size: SizeDocument): TemplateResult | typeof nothing {
  const error = size.figures["accountLiquidationProbabilityError"];
  if (error === null || error === undefined) return nothing;
  return Number(error) === 0
    ? html`every simulated path ended alike`
    : html`± ${figure(error, "percent")}, one standard error`;
}
