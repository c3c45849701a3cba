import { html, nothing, type TemplateResult } from "lit";
import type { Fields, RiskDocument, Root } from "../api/types";
import { formatPercent } from "../format/decimal";
import { formatInstant } from "../format/time";
import { absent, cell, figure, isAmount } from "../part/figure";
import { recordTable } from "../part/record-table";
import "../part/term-tip";
import { wordsOf } from "../words/status";

const LEVERAGES = [
  "effective",
  "gross",
  "net",
  "delta",
  "settleDelta",
  "beta",
  "gearing",
  "tail",
  "elasticity",
] as const;

/** The buckets of an account, each liquidated on its own. */
export function bucketPanel(risk: RiskDocument): TemplateResult {
  const fields = ["walletBalance", "equity", "marginBalance", "liquidationRequirement", "marginSurplus"] as const;
  return html`<section class="panel" aria-label="Buckets">
    <header><h2>Buckets</h2><span class="soft small">each is liquidated on its own</span></header>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Bucket</th>
            ${[...fields, "marginUtilization"].map((field) => html`<th scope="col" class="num"><term-tip term=${field}></term-tip></th>`)}
          </tr>
        </thead>
        <tbody>
          ${risk.buckets.map(
            (bucket) =>
              html`<tr>
                <th scope="row">${bucket["id"]}</th>
                ${fields.map((field) => cell(bucket[field], "money", bucket[`${field}Reason`]))}
                ${cell(bucket["marginUtilization"], "percent", bucket["marginUtilizationReason"])}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Which moves of prices liquidate the account. */
export function rootPanel(risk: RiskDocument): TemplateResult {
  const roots = risk.liquidation.roots;
  return html`<section class="panel" aria-label="Where it is liquidated">
    <header><h2>Where it is liquidated</h2></header>
    ${
      roots.length === 0
        ? html`<div class="body">${absent(risk.liquidation.reason)}</div>`
        : html`<div class="scroll" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">What moves</th>
                <th scope="col" class="num">Move</th>
                <th scope="col" class="num">To</th>
                <th scope="col">Basis</th>
                <th scope="col">Bucket</th>
              </tr>
            </thead>
            <tbody>
              ${roots.map((root) => rootRow(root))}
            </tbody>
          </table>
        </div>`
    }
  </section>`;
}

/** How levered the account is, by each measure. */
export function leveragePanel(risk: RiskDocument): TemplateResult {
  return html`<section class="panel" aria-label="Leverage">
    <header><h2>Leverage, by measure</h2></header>
    <dl class="body">
      ${LEVERAGES.map(
        (name) =>
          html`<dt><term-tip term=${name}></term-tip></dt>
            <dd>${figure(risk.leverage[name], "times", risk.leverage[`${name}Reason`])}</dd>`,
      )}
    </dl>
  </section>`;
}

/** What is to be paid in, and until when. */
export function callPanel(risk: RiskDocument): TemplateResult | typeof nothing {
  const call = risk.marginCall;
  if (!call) return nothing;
  return html`<section class="panel" aria-label="Margin call">
    <header>
      <h2>Margin call</h2>
      <span class="soft small">to come back to ${call["targetUtilization"] ? formatPercent(String(call["targetUtilization"]), 0) : "the threshold"}</span>
    </header>
    ${
      isAmount(call["amount"]) && !/[1-9]/.test(call["amount"].value)
        ? html`<p class="body soft">Nothing is to be paid in.</p>`
        : topUps(call)
    }
  </section>`;
}

function topUps(call: Fields): TemplateResult {
  const topUps = (call["topUps"] ?? []) as readonly Fields[];
  return html`<dl class="body">
      <dt>Amount</dt>
      <dd>${figure(call["amount"], "money", call["amountReason"])}</dd>
      ${call["deadline"] ? html`<dt>Until</dt><dd>${formatInstant(String(call["deadline"]))} UTC</dd>` : nothing}
      ${topUps.map((one) => html`<dt>or in ${one["asset"]}</dt><dd>${figure(one["amount"], "money", one["amountReason"])}</dd>`)}
    </dl>`;
}

/** What the account holds and owes, and what is taken off it where the answer tells. */
export function collateralPanel(risk: RiskDocument, holdings: Fields | null): TemplateResult | typeof nothing {
  const list = (name: string) => (holdings?.[name] ?? []) as readonly Fields[];
  const depth = risk.collateralDepth ?? [];
  const assets =
    list("balances").length > 0
      ? list("balances")
      : depth.map((one) => ({ asset: one["asset"], total: one["amount"] }));
  if (assets.length + list("loans").length === 0) return nothing;
  return html`<section class="panel" aria-label="Collateral">
    <header><h2>Collateral and loans</h2></header>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Asset</th>
            <th scope="col" class="num">Amount</th>
            <th scope="col" class="num"><term-tip term="haircut"></term-tip></th>
            <th scope="col" class="num"><term-tip term="sellingCost"></term-tip></th>
          </tr>
        </thead>
        <tbody>
          ${assets.map((one) =>
            collateralRow(
              one,
              depth.find((of) => of["asset"] === one["asset"]),
            ),
          )}
          ${list("loans").map(
            (loan) =>
              html`<tr>
                <th scope="row">${loan["asset"]} <span class="soft">loan</span></th>
                <td class="num">${figure(loan["amount"], "exact", loan["amountReason"])}</td>
                <td></td>
                <td></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function collateralRow(balance: Fields, depth: Fields | undefined): TemplateResult {
  const haircut = depth?.["haircut"] ?? balance["haircut"];
  return html`<tr>
    <th scope="row">${balance["asset"]}</th>
    ${cell(balance["total"], "exact", balance["totalReason"])}
    <td class="num">
      ${haircut === undefined || haircut === null ? html`<span class="soft" title="The weights are in the working, at the balance">in the working</span>` : figure(haircut, "percent")}
    </td>
    <td class="num">${depth === undefined ? html`<span class="soft">—</span>` : figure(depth["sellingCost"], "percent", depth["sellingCostReason"])}</td>
  </tr>`;
}

/** What the account has on offer. */
export function orderPanel(holdings: Fields | null): TemplateResult | typeof nothing {
  const orders = (holdings?.["orders"] ?? []) as readonly Fields[];
  if (orders.length === 0) return nothing;
  return html`<section class="panel" aria-label="Open orders">
    <header><h2>Open orders</h2></header>
    ${recordTable(orders, "Open orders")}
  </section>`;
}

/** By which rules the account was assessed. */
export function rulesPanel(risk: RiskDocument): TemplateResult {
  return html`<section class="panel" aria-label="Rules">
    <header><h2>Rules</h2></header>
    <dl class="body">
      <dt>Rule pack</dt>
      <dd>${risk.rulePack.id}, from ${risk.rulePack.effectiveFrom}</dd>
      <dt>Model</dt>
      <dd>${wordsOf(risk.model)}</dd>
      <dt>Fidelity</dt>
      <dd>${wordsOf(risk.fidelity)}</dd>
      ${Object.entries(risk.venueFigures ?? {}).map(([name, value]) => html`<dt>Venue's ${name}</dt><dd>${figure(value, "number")}</dd>`)}
      <dt>Source</dt>
      <dd class="small">${risk.rulePack.source ?? "not stated"}</dd>
    </dl>
  </section>`;
}

function rootRow(root: Root): TemplateResult {
  const moves = Object.entries(root.direction).map(([asset, way]) => `${asset} ${way < 0 ? "↓" : "↑"}`);
  const together = root.basis === "ALL_TOGETHER";
  return html`<tr>
    <th scope="row" class="wrap">${moves.join(", ")}${root.symbol === null ? nothing : html` <span class="soft">${root.symbol}</span>`}</th>
    ${cell(root.move, "percent", null, true)}
    <td class="num">${together ? html`${figure(root.price, "times")} of now` : figure(root.price, "price")}</td>
    <td>${wordsOf(root.basis)}</td>
    <td class="soft">${root.bucket}</td>
  </tr>`;
}
