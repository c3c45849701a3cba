import { html, nothing, type TemplateResult } from "lit";
import type { MarketReading, MonitorDocument, Signal } from "../api/systemic";
import { wordsOf, type Mark } from "../words/status";
import { wordsOfField } from "../words/term";
import { cell, figure, type Form } from "./figure";
import { mark } from "./icon";

const CALM: Mark = { word: "Nothing unusual", icon: "check", tone: "good", rank: 0 };
const TOO_LITTLE: Mark = { word: "Too little known", icon: "question", tone: "unknown", rank: 1 };
const PARTS = ["openInterest", "funding", "basis", "estimatedLeverage"] as const;

/** What the figures beside the markets are in. */
const FORMS: Readonly<Record<string, readonly [label: string, form: Form]>> = {
  direct: ["Direct leverage: debt over equity", "times"],
  sourceCollateral: ["Collateral at its source, in the unit of the files", "number"],
  pledged: ["Pledged in all, in the unit of the files", "number"],
  indirect: ["Pledged a second time and more (indirect), in the unit of the files", "number"],
  velocity: ["Velocity of collateral: pledged over source", "times"],
  longestChain: ["Longest chain of pledges", "number"],
  circular: ["Some of it in a circle", "text"],
  holders: ["How many", "number"],
  index: ["Herfindahl index", "number"],
  effectiveHolders: ["As concentrated as so many equal ones", "tenths"],
  largestShare: ["Share of the largest", "percent"],
  mid: ["Mid", "price"],
  spread: ["Spread over the mid", "percent"],
  distance: ["Depth within, over the mid", "percent"],
  bidDepth: ["Bid, in quote units", "number"],
  askDepth: ["Asked, in quote units", "number"],
  imbalance: ["Imbalance, −1 to 1", "number"],
  kyleLambda: ["Kyle's lambda: price per unit bought", "number"],
  error: ["Its standard error", "number"],
  determination: ["Share of price changes explained", "percent"],
  orderFlowImbalance: ["Order flow imbalance, −1 to 1", "number"],
};

/** The leverage monitor: markets, what its signals were worth, and what else the files tell. */
export function monitorView(answer: MonitorDocument): TemplateResult {
  return html`${answer.markets.length === 0 ? nothing : markets(answer)} ${answer.settings === null ? nothing : signals(answer)}
    ${others(answer)} ${answer.remarks.map((remark) => html`<p class="note small">${remark}</p>`)}`;
}

function markets(answer: MonitorDocument): TemplateResult {
  const settings = answer.settings;
  const sorted = [...answer.markets].sort(
    (a, b) => (b.speculativeScore ?? -Infinity) - (a.speculativeScore ?? -Infinity),
  );
  return html`<section class="panel" aria-label="Leverage by market">
    <header>
      <h2>Is leverage building up?</h2>
      <span class="soft small">at the last bar of each; a reading uses nothing later</span>
    </header>
    <div class="scroll" tabindex="0">
      <table data-testid="monitor">
        <thead>
          <tr>
            <th scope="col">Market</th>
            <th scope="col">State</th>
            <th scope="col" class="num">Open interest, quote units</th>
            <th scope="col" class="num">Speculative score</th>
            ${PARTS.map((name) => html`<th scope="col" class="num">${wordsOfField(name)}</th>`)}
            <th scope="col" class="num">Units grow per bar</th>
            <th scope="col" class="num">t</th>
            <th scope="col" class="num">Growth changes per bar</th>
            <th scope="col" class="num">Illiquidity</th>
          </tr>
        </thead>
        <tbody>
          ${sorted.map(
            (one) =>
              html`<tr data-alert=${one.alert}>
                <th scope="row">${one.market}</th>
                <td>${mark(markOf(one, settings?.alertAbove ?? Infinity))}</td>
                ${cell(one.openInterestValue, "number", "MISSING_DATA")} ${cell(fixed(one.speculativeScore), "number", "MISSING_DATA")}
                ${PARTS.map((name) => cell(fixed(one.parts[name] ?? null), "number", "MISSING_DATA"))}
                ${cell(one.velocity, "percent", "MISSING_DATA")} ${cell(fixed(one.velocityTStatistic), "number", "MISSING_DATA")}
                ${cell(one.acceleration, "percent", "MISSING_DATA")} ${cell(short(one.illiquidity), "number", "MISSING_DATA")}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      settings === null
        ? nothing
        : html`<p class="body small soft">
            Score and its parts are deviations above the ${settings.memory} bars before; growth of units, which a price alone does not
            move, is over ${settings.window} bars. Illiquidity is |return| per quote unit traded.
            ${answer.crowded === null ? nothing : html`${figure(answer.crowded, "percent")} of the value is in markets where open interest and funding are both high.`}
          </p>`
    }
  </section>`;
}

function markOf(one: MarketReading, level: number): Mark {
  const why: string[] = [];
  if ((one.speculativeScore ?? -Infinity) > level) why.push(`speculative, ${wordsOf(one.squeezed).toLowerCase()} pay`);
  if (one.exponential) why.push("grows exponentially");
  if (one.growthAlarm) why.push("abrupt growth");
  if (why.length > 0) {
    const words = why.join("; ");
    return { word: words.charAt(0).toUpperCase() + words.slice(1), icon: "warning", tone: "warn", rank: 2 };
  }
  return one.speculativeScore === null && one.velocity === null ? TOO_LITTLE : CALM;
}

function signals(answer: MonitorDocument): TemplateResult {
  const first = answer.signals[0];
  if (first === undefined) {
    return html`<p class="note small">Signals are not scored: each half of the history needs ten falls. Nothing here is a forecast.</p>`;
  }
  return html`<section class="panel" aria-label="What such signals were worth">
    <header>
      <h2>What such signals were worth</h2>
      <span class="soft small">on the half of the history that they were not fitted to: ${first.bars} bars, ${first.events} before a fall within ${answer.settings?.horizon ?? 0} bars</span>
    </header>
    <div class="scroll" tabindex="0">
      <table data-testid="signals">
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">Verdict</th>
            <th scope="col" class="num">AUC, 0.5 says nothing</th>
            <th scope="col" class="num">p by ${first.shifts} shifts</th>
            <th scope="col" class="num">Brier</th>
            <th scope="col" class="num">Brier of the base rate</th>
            <th scope="col" class="num">Alerts that a fall followed</th>
            <th scope="col" class="num">Base rate</th>
            <th scope="col" class="num">Falls that an alert came before</th>
          </tr>
        </thead>
        <tbody>
          ${answer.signals.map(
            (one) =>
              html`<tr>
                <th scope="row">${wordsOfField(one.signal)}</th>
                <td>${mark(verdict(one))}</td>
                ${cell(fixed(one.auc, 3), "number")} ${cell(fixed(one.pValue, 3), "number")} ${cell(fixed(one.brier, 4), "number")}
                ${cell(fixed(one.brierOfBase, 4), "number")} ${cell(one.precision, "percent", "NOT_APPLICABLE")}
                ${cell(one.baseRate, "percent")} ${cell(one.recall, "percent")}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** The word is earned: beyond chance out of sample, and better than always telling the base rate. */
function verdict(one: Signal): Mark {
  return one.predicts
    ? { word: "Predicted falls, out of sample", icon: "check", tone: "plain", rank: 0 }
    : { word: "No better than chance or the base rate", icon: "dot", tone: "unknown", rank: 1 };
}

function others(answer: MonitorDocument): TemplateResult {
  const blocks = [
    ["Direct and indirect leverage", answer.systemicLeverage],
    ["Concentration of markets", answer.concentration],
    ["Concentration of holders", answer.holders],
    ["Liquidity of the book", answer.book],
    ["Impact of trades", answer.trades],
  ] as const;
  return html`${blocks.map(([title, figures]) =>
    figures === null
      ? nothing
      : html`<section class="panel" aria-label=${title}>
          <header><h2>${title}</h2></header>
          <table>
            <tbody>
              ${Object.entries(figures).map(([name, value]) => {
                const [label, form] = FORMS[name] ?? [wordsOfField(name), "number"];
                return html`<tr><th scope="row">${label}</th><td class="num">${typeof value === "boolean" ? (value ? "yes" : "no") : figure(typeof value === "number" ? short(value) : value, form, "NOT_APPLICABLE")}</td></tr>`;
              })}
            </tbody>
          </table>
        </section>`,
  )}
  ${
    answer.actTogether === null
      ? nothing
      : html`<section class="panel" aria-label="Accounts that act together">
          <header><h2>Accounts that act together</h2><span class="soft small">at most 5% for any false link</span></header>
          <p class="body">${answer.actTogether.length === 0 ? "None" : answer.actTogether.map((group) => group.join(" + ")).join("; ")}</p>
        </section>`
  }`;
}

function fixed(value: number | null, places = 2): string | null {
  return value === null ? null : value.toFixed(places);
}

/** Seven digits of a figure of a model: the rest says nothing. */
function short(value: number | null): string | null {
  return value === null ? null : String(Number(value.toPrecision(7)));
}
