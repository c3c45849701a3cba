import { css, html, LitElement, nothing } from "lit";
import { formatRoute, type Screen } from "../live/route";
import { Live, store } from "../live/store";
import { base } from "../style/base";
import { longReason } from "../words/reason";
import { markOfStatus, wordsOf } from "../words/status";
import { mark } from "./icon";

const TABS: readonly (readonly [Screen, string])[] = [
  ["account", "Account"],
  ["whatif", "What-if"],
  ["stress", "Stress"],
];

/** Which account a screen is about, how it is, and the way to its other screens. */
export class AccountHead extends LitElement {
  static override properties = { account: {}, screen: {} };
  declare account: string | null;
  declare screen: Screen;

  static override styles = [
    base,
    css`
      select {
        font-size: 16px;
        font-weight: 600;
        max-width: 320px;
      }
      .tabs {
        display: inline-flex;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        overflow: hidden;
        margin-left: auto;
      }
      .tabs a {
        padding: 4px 13px;
        color: var(--ink);
      }
      .tabs a + a {
        border-left: 1px solid var(--line-strong);
      }
      .tabs a[aria-current] {
        background: var(--accent-wash);
        color: var(--accent);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new Live(this);
  }

  override render() {
    const accounts = [...(store.state?.accounts.keys() ?? [])].sort();
    const row = this.account === null ? undefined : store.state?.accounts.get(this.account);
    return html`<div class="row">
      <h1 class="aside">${TABS.find(([screen]) => screen === this.screen)?.[1]} ${this.account}</h1>
      <label class="aside" for="account">Account</label>
      <select id="account" @change=${this.pick}>
        ${this.account !== null && row === undefined ? html`<option selected value=${this.account}>${this.account}</option>` : nothing}
        ${accounts.map((name) => html`<option value=${name} ?selected=${name === this.account}>${name}</option>`)}
      </select>
      ${
        row === undefined
          ? nothing
          : html`${mark(markOfStatus(row.status))}
            <span class="soft">${row.venue} · ${wordsOf(row.mode)}${row.statusReasons.map((reason) => ` · ${longReason(reason)}`)}</span>`
      }
      <nav class="tabs no-print" aria-label="Screens of the account">
        ${TABS.map(
          ([screen, name]) =>
            html`<a href=${formatRoute(screen, this.account)} aria-current=${screen === this.screen ? "page" : nothing}>${name}</a>`,
        )}
      </nav>
    </div>`;
  }

  private pick(event: Event): void {
    location.hash = formatRoute(this.screen, (event.target as HTMLSelectElement).value);
  }
}

customElements.define("account-head", AccountHead);
