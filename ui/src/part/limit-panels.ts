import { html, nothing, type TemplateResult } from "lit";
import type { AccountControls, Breaker, Fields, HolderLimits, LimitsDocument, LimitUse } from "../api/types";
import { formatInstant } from "../format/time";
import { formatRoute } from "../live/route";
import { markOfBreaker, markOfOverride, markOfUse, wordsOf } from "../words/status";
import { cell, figure, utilizationBar } from "./figure";
import { mark } from "./icon";
import { depthOf } from "./limit-tree";
import { recordTable } from "./record-table";

/** What may be held and done: the limits of each holder as a tree, breakers, restrictions, controllers, overrides. */
export function limitPanels(document: LimitsDocument): TemplateResult {
  const restricted = document.accounts.filter((one) => one.restrictions.length > 0);
  const kept = document.accounts.filter((one) => one.controller !== null);
  const parts = [document.holders, document.breakers, document.policies, document.accounts, document.overrides];
  if (parts.every((part) => part.length === 0)) return html`<p class="empty">No limit is set.</p>`;
  return html`${document.holders.map(holderTable)}
    ${document.breakers.length === 0 ? nothing : breakerTable(document.breakers)}
    ${restricted.length === 0 ? nothing : restrictionTable(restricted)}
    ${kept.length === 0 ? nothing : controllerTable(kept)}
    ${document.policies.length === 0 ? nothing : titled("Restrictions that were stated", recordTable(document.policies, "Restrictions that were stated"))}
    ${document.overrides.length === 0 ? nothing : overrideTable(document.overrides)}`;
}

function titled(title: string, content: TemplateResult, beside: TemplateResult | typeof nothing = nothing) {
  return html`<section aria-label=${title}>
    <h3>${title} ${beside}</h3>
    ${content}
  </section>`;
}

function table(caption: string, columns: readonly string[], rows: readonly unknown[]): TemplateResult {
  return html`<div class="scroll" tabindex="0">
    <table>
      <caption class="aside">${caption}</caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" class=${column.startsWith("#") ? "num" : ""}>${column.replace("#", "")}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

const LIMIT_COLUMNS = ["Limit", "On", "Counted", "#Cap, USD", "Bound by", "#Used, USD", "#Room, USD", "#Used of cap", "State", "Owner"];

function holderTable(holder: HolderLimits): TemplateResult {
  const limits = holder.limits;
  const beside = html`<span class="soft small">${holder.accounts.join(", ")}</span>`;
  const title = `Limits of ${holder.holder}`;
  if (limits === null) {
    return titled(title, html`<p class="body">${figure(null, "text", holder["limitsReason"])}</p>`, beside);
  }
  const rows = limits.map((limit) => limitRow(limit, depthOf(limit, limits), limit.id === holder.binding));
  return titled(title, table(title, LIMIT_COLUMNS, rows), beside);
}

function limitRow(limit: LimitUse, depth: number, binding: boolean): TemplateResult {
  const of = markOfUse(limit.utilization, limit.room, limit.force);
  return html`<tr data-limit=${limit.id}>
    <th scope="row">
      ${"\u2003".repeat(depth)}${depth > 0 ? html`<span class="soft" aria-hidden="true">└ </span>` : nothing}${limit.id}
      ${binding ? html`<span class="mark plain" title="The limit of least room">least room</span>` : nothing}
    </th>
    <td>${wordsOf(limit.scope)} ${limit.key}</td>
    <td>${wordsOf(limit.measure)}</td>
    ${cell(limit.cap, "money", limit["capReason"])}
    <td>${limit.boundBy === limit.id ? html`<span class="soft">itself</span>` : limit.boundBy}</td>
    ${cell(limit.used, "money")} ${cell(limit.room, "money", limit["roomReason"], true)}
    <td class="num">${utilizationBar(limit.utilization, of.tone)} ${figure(limit.utilization, "percent", limit["capReason"])}</td>
    <td title=${limit.notes.join("; ")}>${mark(of)} ${limit.notes.length > 0 ? html`<span class="soft small">${limit.notes.join("; ")}</span>` : nothing}</td>
    <td class="soft">${limit.owner}, ${wordsOf(limit.force).toLowerCase()}</td>
  </tr>`;
}

const BREAKER_COLUMNS = ["Contract", "State", "Until, UTC", "#Lower", "#Last", "#Upper", "#Sold by force", "#Of at most"];

function breakerTable(breakers: readonly Breaker[]): TemplateResult {
  const rows = breakers.map(
    (one) =>
      html`<tr data-breaker=${one.symbol}>
        <th scope="row">${one.symbol}</th>
        <td>${mark(markOfBreaker(one.phase))} ${one.increasesAdmitted ? nothing : html`<span class="small">only reductions</span>`}</td>
        <td>${one.until === null ? html`<span class="soft">—</span>` : formatInstant(one.until)}</td>
        ${cell(one["lower"], "price")} ${cell(one["last"], "price")} ${cell(one["upper"], "price")}
        ${cell(one["liquidated"], "money")} ${cell(one["mostLiquidated"], "money")}
      </tr>`,
  );
  return titled("Circuit breakers", table("Circuit breakers", BREAKER_COLUMNS, rows));
}

const RESTRICTION_COLUMNS = ["Account", "By", "Class", "#Leverage", "#At most", "#Headroom", "State", "From, UTC", "To, UTC"];

function restrictionTable(accounts: readonly AccountControls[]): TemplateResult {
  const rows = accounts.flatMap((of) =>
    of.restrictions.map(
      (one) =>
        html`<tr>
          <th scope="row">${link(of.account)}</th>
          <td>${one.by}</td>
          <td>${one.assetClass ?? html`<span class="soft">all</span>`}</td>
          ${cell(one["leverage"], "times", one["leverageReason"])} ${cell(one["mostLeverage"], "times")}
          ${cell(one["headroom"], "times", one["headroomReason"], true)}
          <td>${one.inForce ? (one.binding ? "In force, binds" : "In force") : "Announced"}</td>
          <td>${one.effectiveFrom === null ? html`<span class="soft">—</span>` : formatInstant(one.effectiveFrom)}</td>
          <td>${one.effectiveTo === null ? html`<span class="soft">no end</span>` : formatInstant(one.effectiveTo)}</td>
        </tr>`,
    ),
  );
  return titled("Leverage restrictions", table("Leverage restrictions", RESTRICTION_COLUMNS, rows));
}

const CONTROLLER_COLUMNS = ["Account", "#From", "#Leverage", "#To", "Would", "#By, USD", "Why", "Last change, UTC"];

function controllerTable(accounts: readonly AccountControls[]): TemplateResult {
  const rows = accounts.map((of) => {
    const one: Fields = of.controller ?? {};
    const last = one["lastChange"];
    return html`<tr>
      <th scope="row">${link(of.account)}</th>
      ${cell(one["lower"], "times")} ${cell(one["leverage"], "times", one["leverageReason"])} ${cell(one["upper"], "times")}
      <td>${wordsOf(String(one["move"]))}</td>
      ${cell(one["notional"], "money")}
      <td>${one["reason"]}</td>
      <td>${typeof last === "string" ? formatInstant(last) : html`<span class="soft">none yet</span>`}</td>
    </tr>`;
  });
  return titled("Leverage controllers", table("Leverage controllers", CONTROLLER_COLUMNS, rows));
}

const OVERRIDE_COLUMNS = ["Override", "Limit", "#Cap, USD", "State", "Asked by", "Decided by", "Expires, UTC", "Reason"];

function overrideTable(overrides: readonly Fields[]): TemplateResult {
  const rows = overrides.map(
    (one) =>
      html`<tr>
        <th scope="row">${one["id"]}</th>
        <td>${one["limit"]}</td>
        ${cell(one["cap"], "money")}
        <td>${mark(markOfOverride(String(one["status"])))}</td>
        <td>${one["by"]}</td>
        <td>${one["decidedBy"] ?? html`<span class="soft">nobody</span>`}</td>
        <td>${formatInstant(String(one["expires"]))}</td>
        <td>${one["reason"]}</td>
      </tr>`,
  );
  return titled("Overrides", table("Overrides", OVERRIDE_COLUMNS, rows));
}

function link(account: string): TemplateResult {
  return html`<a href=${formatRoute("account", account)}>${account}</a>`;
}
