import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { whenUnauthorized } from "./api/client";
import type { Alert } from "./api/types";
import { formatInstant } from "./format/time";
import { formatRoute, OF_ACCOUNT, parseRoute, SCREENS, type Route, type Screen } from "./live/route";
import { Live, store, type Connection } from "./live/store";
import { icon } from "./part/icon";
import "./part/login-form";
import "./screen/account";
import "./screen/alerts";
import "./screen/liquidations";
import "./screen/overview";
import { chosenRows } from "./screen/overview-rows";
import "./screen/rules";
import "./screen/stress";
import "./screen/whatif";
import { base } from "./style/base";
import { chooseTheme, theme, type Theme } from "./style/theme";
import { markOfAlert, wordOfKind, type Icon } from "./words/status";

const NAMES: Readonly<Record<Screen, string>> = {
  overview: "Overview",
  account: "Account",
  whatif: "What-if",
  stress: "Stress",
  liquidations: "Liquidation map",
  alerts: "Limits and alerts",
  rules: "Rules and data",
};

const CONNECTIONS: Readonly<Record<Connection, readonly [word: string, icon: Icon, tone: string]>> = {
  connecting: ["Connecting", "clock", "unknown"],
  live: ["Live", "check", "good"],
  lost: ["Connection lost: figures are old", "question", "unknown"],
  paused: ["Paused", "pause", "unknown"],
  login: ["Not logged in", "question", "unknown"],
};

const TOAST_MS = 12_000;

/** The page: where the reader is, how the stream is doing, and one screen. */
export class SteelyardPage extends LitElement {
  static override properties = { route: { state: true }, toasts: { state: true } };
  private declare route: Route;
  private declare toasts: readonly Alert[];
  private newestAlert: string | null | undefined;
  private lastAccount: string | null = null;

  static override styles = [
    base,
    css`
      :host {
        min-height: 100vh;
      }
      .bar {
        position: sticky;
        top: 0;
        z-index: 5;
        background: var(--surface);
        border-bottom: 1px solid var(--line);
      }
      .bar > div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 18px;
        padding: 0 18px;
        min-height: 46px;
      }
      .brand {
        display: inline-flex;
        gap: 8px;
        align-items: center;
        font-weight: 650;
        font-size: 15px;
        letter-spacing: -0.01em;
        color: var(--ink);
      }
      .brand svg {
        width: 20px;
        height: 20px;
        color: var(--accent);
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 2px;
        align-self: stretch;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding: 0 10px;
        min-height: 46px;
        color: var(--soft);
        border-bottom: 2px solid transparent;
        border-top: 2px solid transparent;
      }
      nav a:hover {
        color: var(--ink);
        text-decoration: none;
      }
      nav a[aria-current] {
        color: var(--ink);
        font-weight: 600;
        border-bottom-color: var(--accent);
      }
      .badge {
        padding: 0 6px;
        border-radius: 9px;
        background: var(--accent);
        color: var(--surface);
        font-size: 11px;
        font-weight: 600;
      }
      .tail {
        margin-left: auto;
        display: flex;
        gap: 12px;
        align-items: center;
      }
      .tail select {
        min-height: 26px;
        padding: 1px 4px;
      }
      main {
        padding: 16px 18px 40px;
        max-width: 1680px;
        margin: 0 auto;
      }
      .toasts {
        position: fixed;
        right: 18px;
        bottom: 18px;
        z-index: 9;
        display: grid;
        gap: 8px;
        width: min(360px, calc(100vw - 36px));
      }
      .toast {
        display: flex;
        gap: 10px;
        align-items: center;
        padding: 9px 12px;
        border: 1px solid var(--line-strong);
        border-left-width: 4px;
        border-radius: 8px;
        background: var(--surface);
        box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
      }
      .toast.warn {
        border-left-color: var(--warn);
      }
      .toast.call {
        border-left-color: var(--call);
      }
      .toast.bad {
        border-left-color: var(--bad);
      }
      .toast.good {
        border-left-color: var(--good);
      }
      .toast.unknown {
        border-left-color: var(--unknown);
      }
      .toast p {
        flex: 1;
        color: var(--ink);
      }
      .toast a {
        text-decoration: underline;
      }
      .toast > svg {
        flex: none;
      }
      .toast.warn > svg {
        color: var(--warn);
      }
      .toast.call > svg {
        color: var(--call);
      }
      .toast.bad > svg {
        color: var(--bad);
      }
      .toast.good > svg {
        color: var(--good);
      }
      @media print {
        .bar {
          position: static;
        }
        main {
          padding: 8px 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.route = parseRoute(location.hash);
    this.toasts = [];
    new Live(this, () => this.announceAlerts());
    whenUnauthorized(() => store.awaitLogin());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", () => (this.route = parseRoute(location.hash)));
    window.addEventListener("keydown", (event) => this.shortcut(event));
    store.start();
  }

  override render() {
    const state = store.state;
    const [word, of, tone] = CONNECTIONS[store.connection];
    return html`
      <header class="bar">
        <div>
          <a class="brand" href="#/">${scales}Steelyard</a>
          <nav aria-label="Screens">${SCREENS.map((screen, index) => this.link(screen, index + 1))}</nav>
          <div class="tail">
            <span class="small soft"
              >${state === null ? nothing : html`as of <time datetime=${state.asOf}>${formatInstant(state.asOf)}</time> UTC · seq ${state.sequence}`}</span
            >
            <span class="mark ${tone}" role="status" id="connection">${icon(of)}${word}</span>
            <label class="aside" for="theme">Colors</label>
            <select id="theme" class="no-print" @change=${this.pickTheme}>
              ${(["system", "light", "dark"] as const).map(
                (one) => html`<option value=${one} ?selected=${theme() === one}>${one === "system" ? "System" : one === "light" ? "Light" : "Dark"}</option>`,
              )}
            </select>
          </div>
        </div>
      </header>
      <main id="main">${store.connection === "login" ? html`<login-form></login-form>` : this.screen()}</main>
      <div class="toasts no-print" role="log" aria-label="New alerts">${this.toasts.map((alert) => this.toast(alert))}</div>
    `;
  }

  private link(screen: Screen, key: number): TemplateResult {
    const account = OF_ACCOUNT.includes(screen) ? this.account() : null;
    const alerts = screen === "alerts" ? (store.state?.alerts.length ?? 0) : 0;
    return html`<a
      href=${OF_ACCOUNT.includes(screen) && account === null ? `#/account//${screen}` : formatRoute(screen, account)}
      aria-current=${this.route.screen === screen ? "page" : nothing}
      title="Key ${key}"
      >${NAMES[screen]}${alerts > 0 ? html`<span class="badge" aria-label="${alerts} alerts">${alerts}</span>` : nothing}</a
    >`;
  }

  private screen(): TemplateResult {
    const route = OF_ACCOUNT.includes(this.route.screen) ? { ...this.route, account: this.account() } : this.route;
    switch (route.screen) {
      case "overview":
        return html`<overview-screen .route=${route}></overview-screen>`;
      case "account":
        return html`<account-screen .route=${route}></account-screen>`;
      case "whatif":
        return html`<whatif-screen .route=${route}></whatif-screen>`;
      case "stress":
        return html`<stress-screen .route=${route}></stress-screen>`;
      case "liquidations":
        return html`<liquidations-screen .route=${route}></liquidations-screen>`;
      case "alerts":
        return html`<alerts-screen .route=${route}></alerts-screen>`;
      case "rules":
        return html`<rules-screen .route=${route}></rules-screen>`;
    }
  }

  /** The account in question: that of the address, else the one last looked at, else the worst. */
  private account(): string | null {
    if (this.route.account !== null) this.lastAccount = this.route.account;
    const accounts = store.state?.accounts;
    if (this.lastAccount === null && accounts !== undefined) {
      const worst = { statuses: [], venue: "", text: "", sort: "status", descending: true } as const;
      this.lastAccount = chosenRows(accounts.values(), worst)[0]?.account ?? null;
    }
    return this.lastAccount;
  }

  private toast(alert: Alert): TemplateResult {
    const of = markOfAlert(alert.kind, alert.level);
    return html`<div class="toast ${of.tone}">
      ${icon(of.icon)}
      <p><a href=${formatRoute("account", alert.account)}>${alert.account}</a> ${wordOfKind(alert.kind).toLowerCase()} <strong>${of.word}</strong></p>
      <button class="link" aria-label="Dismiss" @click=${() => this.dismiss(alert)}>✕</button>
    </div>`;
  }

  private dismiss(alert: Alert): void {
    this.toasts = this.toasts.filter((one) => one.id !== alert.id);
  }

  /** Shows what has come since the last look; what the first snapshot tells is no news. */
  private announceAlerts(): void {
    const alerts = store.state?.alerts;
    if (alerts === undefined) return;
    const newest = alerts[0]?.id ?? null;
    if (this.newestAlert !== undefined && newest !== this.newestAlert) {
      const known = alerts.findIndex((alert) => alert.id === this.newestAlert);
      const fresh = alerts.slice(0, Math.min(3, known < 0 ? 3 : known));
      this.toasts = [...fresh, ...this.toasts].slice(0, 4);
      for (const alert of fresh) setTimeout(() => this.dismiss(alert), TOAST_MS);
    }
    this.newestAlert = newest;
  }

  private shortcut(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLElement && target.matches("input, select, textarea, [role=application]")) return;
    const screen = SCREENS[Number(event.key) - 1];
    if (screen !== undefined) {
      location.hash = formatRoute(screen, OF_ACCOUNT.includes(screen) ? this.account() : null);
    } else if (event.key === "/") {
      const find = this.renderRoot.querySelector("main > *")?.shadowRoot?.querySelector<HTMLInputElement>("input[type=search]");
      if (find) {
        event.preventDefault();
        find.focus();
      }
    }
  }

  private pickTheme(event: Event): void {
    chooseTheme((event.target as HTMLSelectElement).value as Theme);
    this.requestUpdate();
  }
}

const scales = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M2 8h20M17 8V3.5M6 8l-3 6.5h6zM14 8v3M12.5 11h3v4h-3z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
  ></path>
</svg>`;

customElements.define("steelyard-page", SteelyardPage);
