import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { get, getIfThere } from "../api/client";
import type { ConnectorsDocument, Factor, Rule, SourcesDocument } from "../api/types";
import { formatAge, formatInstant } from "../format/time";
import { Fetched } from "../live/fetched";
import { setOption, type Route } from "../live/route";
import { ageOf, factorKey, type LiveState } from "../live/state";
import { Live, store } from "../live/store";
import { absent, figure } from "../part/figure";
import { mark } from "../part/icon";
import { problemNote } from "../part/problem-note";
import { connectionPanel } from "../part/venue-panels";
import { base } from "../style/base";
import { markOfState, wordsOf } from "../words/status";

const NO_FEEDS: ConnectorsDocument = { connectors: [] };
const NO_SOURCES: SourcesDocument = { accounts: [] };

/** Which rules, and how fresh is what they work on? */
export class RulesScreen extends LitElement {
  static override properties = { route: { attribute: false } };
  declare route: Route;
  private readonly rules = new Fetched<readonly Rule[]>(this);
  private readonly journal = new Fetched<{ sequence: number; durable: number | null; waiting?: number; hash?: string }>(
    this,
    2000,
  );
  private readonly feeds = new Fetched<ConnectorsDocument>(this, 2000);
  private readonly sources = new Fetched<SourcesDocument>(this, 2000);

  static override styles = [
    base,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 450px;
        gap: 12px;
        align-items: start;
      }
      @media (max-width: 1050px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      td.source {
        white-space: normal;
        min-width: 200px;
        overflow-wrap: anywhere;
        font-size: 12px;
        color: var(--soft);
      }
      th.factor {
        white-space: normal;
        overflow-wrap: anywhere;
        min-width: 120px;
      }
      .past > * {
        color: var(--soft);
      }
      code {
        font-size: 11px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new Live(this);
  }

  override willUpdate(): void {
    this.rules.need("rules", null, (signal) => get("rules", signal));
    const sequence = store.state?.sequence;
    this.journal.need("journal", sequence, (signal) => get("journal", signal));
    this.feeds.need("connectors", sequence, (signal) => getIfThere("connectors", NO_FEEDS, signal));
    this.sources.need("reconcile/sources", sequence, (signal) => getIfThere("reconcile/sources", NO_SOURCES, signal));
  }

  override render() {
    return html`<h1 class="aside">Rules and data</h1>
      <div class="columns">
        ${this.packs()}
        <div class="stack">
          ${connectionPanel(this.feeds.value ?? NO_FEEDS, this.sources.value ?? NO_SOURCES, store.old)} ${this.market()}
          ${this.position()}
        </div>
      </div>`;
  }

  private packs(): TemplateResult {
    const past = this.route.options.get("past") === "yes";
    const text = (this.route.options.get("find") ?? "").toLowerCase();
    const all = this.rules.value ?? [];
    const rules = all.filter(
      (rule) =>
        (past || rule.effectiveTo === null) && `${rule.id} ${rule.venue} ${rule.model}`.toLowerCase().includes(text),
    );
    return html`<section class="panel" aria-label="Rule packs">
      <header>
        <h2>Rule packs <span class="soft">${rules.length} of ${all.length}</span></h2>
        <span class="row no-print">
          <button class="chip" aria-pressed=${past} @click=${() => setOption("past", past ? "" : "yes")}>Past versions too</button>
          <label for="find">Find</label>
          <input
            id="find"
            type="search"
            placeholder="pack, venue or model"
            .value=${this.route.options.get("find") ?? ""}
            @input=${(event: Event) => setOption("find", (event.target as HTMLInputElement).value)}
          />
        </span>
      </header>
      ${this.rules.error === null ? nothing : problemNote(this.rules.error)}
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Pack</th>
              <th scope="col">In force</th>
              <th scope="col">Model</th>
              <th scope="col">Fidelity</th>
              <th scope="col" class="num">Contracts</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            ${rules.map(
              (rule) =>
                html`<tr class=${rule.effectiveTo === null ? "" : "past"}>
                  <th scope="row">${rule.id}<br /><span class="soft small">${rule.venue}</span></th>
                  <td>${rule.effectiveFrom}<br /><span class="soft small">${rule.effectiveTo === null ? "until now" : `to ${rule.effectiveTo}`}</span></td>
                  <td>${wordsOf(rule.model)}</td>
                  <td>${rule.fidelity === "EXACT" ? "= Exact" : `≈ ${wordsOf(rule.fidelity)}`}</td>
                  <td class="num">${rule.contracts}</td>
                  <td class="source">${rule.source}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private market(): TemplateResult {
    const state = store.state;
    const factors = state === null ? [] : [...state.market.values()];
    const bad = factors.filter((factor) => factor.state !== "OK").length;
    factors.sort(
      (a, b) =>
        markOfState(b.state).rank - markOfState(a.state).rank ||
        kindRank(a) - kindRank(b) ||
        (factorKey(a) < factorKey(b) ? -1 : 1),
    );
    return html`<section class="panel" aria-label="Market data">
      <header>
        <h2>Market data</h2>
        <span class="soft small">${factors.length} factors, ${bad} not OK. Nothing is decided on a price that is not OK.</span>
      </header>
      <div class="scroll" tabindex="0">
        <table data-testid="market">
          <thead>
            <tr>
              <th scope="col">Factor</th>
              <th scope="col">Kind</th>
              <th scope="col" class="num">Value</th>
              <th scope="col">State</th>
              <th scope="col" class="num">Age</th>
            </tr>
          </thead>
          <tbody>
            ${state === null ? nothing : factors.map((factor) => factorRow(factor, state))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private position(): TemplateResult {
    const journal = this.journal.value;
    return html`<section class="panel" aria-label="Journal">
      <header><h2>Journal</h2></header>
      <div class="body">
        ${this.journal.error === null ? nothing : problemNote(this.journal.error)}
        ${
          journal === null
            ? nothing
            : html`<table>
              <tbody>
                <tr><th scope="row">Sequence</th><td class="num">${figure(journal.sequence, "number")}</td></tr>
                <tr><th scope="row">Durable to</th><td class="num">${journal.durable === null ? html`<span class="soft">not kept</span>` : figure(journal.durable, "number")}</td></tr>
                ${journal.waiting === undefined ? nothing : html`<tr><th scope="row">Events waiting</th><td class="num">${figure(journal.waiting, "number")}</td></tr>`}
                ${journal.hash === undefined ? nothing : html`<tr><th scope="row">State hash</th><td class="wrap num"><code>${journal.hash}</code></td></tr>`}
              </tbody>
            </table>`
        }
      </div>
    </section>`;
  }
}

/** Prices first, then what is derived, then what changes seldom; a kind that the page does not know comes last. */
const KINDS = ["MARK", "INDEX", "PRICE", "FORWARD", "VOL", "FUNDING_RATE"];

function kindRank(factor: Factor): number {
  const at = KINDS.indexOf(factor.kind);
  return at < 0 ? KINDS.length : at;
}

function factorRow(factor: Factor, state: LiveState): TemplateResult {
  const of = markOfState(factor.state);
  const old = of.tone === "unknown" || store.old;
  const age = ageOf(state, factor.ageMs, performance.now());
  return html`<tr class=${old ? "stale" : ""} data-state=${factor.state}>
    <th scope="row" class="factor">${factor.name}</th>
    <td class="soft">${wordsOf(factor.kind)}</td>
    <td class="num">${figure(factor.value, "price", "MISSING_PRICE")}</td>
    <td>${mark(of)}</td>
    <td class="num" title=${factor.at === null ? "" : `told at ${formatInstant(factor.at)} UTC`}>${age === null ? absent() : formatAge(age)}</td>
  </tr>`;
}

customElements.define("rules-screen", RulesScreen);
