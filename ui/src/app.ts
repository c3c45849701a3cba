import { html, LitElement, nothing, type TemplateResult } from "lit";
import { isLoggedIn, logOut, whenUnauthorized } from "./api/client";
import type { Alert } from "./api/types";
import { formatInstant } from "./format/time";
import { formatRoute, OF_ACCOUNT, parseRoute, SCREENS, type Route, type Screen } from "./live/route";
import { Live, store, type Connection } from "./live/store";
import { icon } from "./part/icon";
import { readSaved, type Saved } from "./live/saved";
import "./part/login-form";
import "./part/saved-view";
import "./screen/account";
import "./screen/alerts";
import "./screen/liquidations";
import "./screen/overview";
import { chosenRows } from "./screen/overview-rows";
import "./screen/rules";
import "./screen/stress";
import "./screen/whatif";
import { base } from "./style/base";
import { shell } from "./style/shell";
import { chooseTheme, theme, type Theme } from "./style/theme";
import { markOfAlert, markOfStatus, wordOfKind, type Icon } from "./words/status";

const NAMES: Readonly<Record<Screen, string>> = {
  overview: "Overview",
  account: "Account",
  whatif: "What-if",
  stress: "Stress",
  liquidations: "Liquidation map",
  alerts: "Limits and alerts",
  rules: "Rules and data",
  systemic: "Systemic",
};

const CONNECTIONS: Readonly<Record<Connection, readonly [word: string, icon: Icon, tone: string]>> = {
  connecting: ["Connecting", "clock", "unknown"],
  live: ["Live", "check", "good"],
  lost: ["Connection lost, figures old", "question", "unknown"],
  paused: ["Paused", "pause", "unknown"],
  login: ["Not logged in", "question", "unknown"],
};

const TOAST_MS = 12_000;

/** The page: where the reader is, how the stream is doing, and one screen. */
export class SteelyardPage extends LitElement {
  static override properties = {
    route: { state: true },
    toasts: { state: true },
    saved: { state: true },
    refused: { state: true },
  };
  declare private route: Route;
  declare private toasts: readonly Alert[];
  /** Answers of a file that are shown instead of what is live, and the name of the file. */
  declare private saved: { readonly name: string; readonly answers: readonly Saved[] } | null;
  declare private refused: string;
  private newestAlert: string | null | undefined;
  /** Alerts that came while another screen was shown. */
  private unseen = 0;
  private lastAccount: string | null = null;

  static override styles = [base, shell];

  constructor() {
    super();
    this.route = parseRoute(location.hash);
    this.toasts = [];
    this.saved = null;
    this.refused = "";
    new Live(this, () => this.announceAlerts());
    whenUnauthorized(() => store.awaitLogin());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", () => this.follow());
    window.addEventListener("dragover", (event) => event.preventDefault());
    window.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.open(event.dataTransfer?.files[0]);
    });
    window.addEventListener("keydown", (event) => this.shortcut(event));
    store.start();
  }

  override updated(): void {
    const about = OF_ACCOUNT.includes(this.route.screen) ? ` ${this.account() ?? ""}` : "";
    document.title = `${NAMES[this.route.screen]}${about} · Steelyard`;
  }

  override render() {
    const state = store.state;
    const [word, of, tone] = CONNECTIONS[store.connection];
    return html`
      <header class="bar">
        <div>
          <a class="brand" href="#/">${scales}Steelyard</a>
          <nav aria-label="Screens" class="no-print">${SCREENS.map((screen, index) => this.link(screen, index + 1))}</nav>
          <div class="tail">
            <span class="small soft"
              >${state === null ? nothing : html`as of <time datetime=${state.asOf ?? nothing}>${formatInstant(state.asOf)}</time> UTC · seq ${state.sequence}`}</span
            >
            <span class="mark ${tone}" role="status" id="connection">${icon(of)}${word}</span>
            <label class="aside" for="theme">Colors</label>
            <select id="theme" class="no-print" @change=${this.pickTheme}>
              ${(["system", "light", "dark"] as const).map(
                (one) =>
                  html`<option value=${one} ?selected=${theme() === one}>${one === "system" ? "System" : one === "light" ? "Light" : "Dark"}</option>`,
              )}
            </select>
          </div>
        </div>
      </header>
      <main id="main">
        ${this.refused === "" ? nothing : html`<p class="note bad" role="alert">${this.refused}</p>`}
        ${
          this.saved !== null
            ? html`<saved-view
              .saved=${this.saved.answers}
              .name=${this.saved.name}
              .route=${this.route}
              @leave=${this.leave}
            ></saved-view>`
            : store.connection === "login"
              ? html`<login-form></login-form>`
              : this.screen()
        }
      </main>
      <footer class="no-print small soft">
        <label class="pick">Open a saved answer<input type="file" class="aside" accept="application/json,.json" @change=${this.pickFile} /></label>
        <span>Keys: 1 to 8 screens, / find</span>
        <a href="licenses.txt">Licenses</a>
        ${isLoggedIn() && store.connection !== "login" ? html`<button class="link small" @click=${this.leaveSession}>Log out</button>` : nothing}
      </footer>
      <div class="toasts no-print" role="log" aria-label="New alerts">${this.toasts.map((alert) => this.toast(alert))}</div>
    `;
  }

  /** Goes where the address says; another screen ends the look at a file. */
  private follow(): void {
    const route = parseRoute(location.hash);
    if (route.screen !== this.route.screen || route.account !== this.route.account) this.leave();
    this.route = route;
  }

  /** Goes back from a file to what is live. */
  private leave(): void {
    this.saved = null;
    this.refused = "";
  }

  private async open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    try {
      this.saved = { name: file.name, answers: readSaved(await file.text(), file.name) };
      this.refused = "";
    } catch (error) {
      this.refused = (error as Error).message;
    }
  }

  private pickFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.open(input.files?.[0]).then(() => (input.value = ""));
  }

  private link(screen: Screen, key: number): TemplateResult {
    const account = OF_ACCOUNT.includes(screen) ? this.account() : null;
    const alerts = screen === "alerts" ? this.unseen : 0;
    return html`<a
      href=${OF_ACCOUNT.includes(screen) && account === null ? `#/account//${screen}` : formatRoute(screen, account)}
      aria-current=${this.route.screen === screen ? "page" : nothing}
      title="Key ${key}"
      >${NAMES[screen]}${alerts > 0 ? html`<span class="badge" aria-label="${alerts} new">${alerts}</span>` : nothing}</a
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
      case "systemic":
        void import("./screen/systemic");
        return html`<systemic-screen></systemic-screen>`;
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
      <p><a href=${formatRoute("account", alert.account)}>${alert.account}</a> ${wordOfKind(alert.kind).toLowerCase()} <strong>${markOfStatus(alert.level).word}</strong></p>
      <button class="link" aria-label="Dismiss" @click=${() => this.dismiss(alert)}>✕</button>
    </div>`;
  }

  private dismiss(alert: Alert): void {
    this.toasts = this.toasts.filter((one) => one.id !== alert.id);
  }

  /** Shows what has come since the last look; what the first snapshot tells is no news. */
  private announceAlerts(): void {
    const alerts = store.state?.alerts;
    if (alerts === undefined) {
      this.newestAlert = undefined;
      this.toasts = [];
      this.lastAccount = null;
      return;
    }
    const latest = alerts[0]?.id ?? null;
    if (this.newestAlert !== undefined && latest !== this.newestAlert) {
      const known = alerts.findIndex((alert) => alert.id === this.newestAlert);
      const fresh = alerts.slice(0, Math.min(3, known < 0 ? 3 : known));
      this.unseen += known < 0 ? alerts.length : known;
      // Of one bucket only the latest is news.
      const newest = [...fresh, ...this.toasts];
      this.toasts = newest
        .filter(
          (alert, at) => at === newest.findIndex((one) => one.account === alert.account && one.bucket === alert.bucket),
        )
        .slice(0, 3);
      for (const alert of fresh) setTimeout(() => this.dismiss(alert), TOAST_MS);
    }
    this.newestAlert = latest;
    if (this.route.screen === "alerts") this.unseen = 0;
  }

  private shortcut(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLElement && target.matches("input, select, textarea, [role=application]")) return;
    const screen = SCREENS[Number(event.key) - 1];
    if (screen !== undefined) {
      location.hash = formatRoute(screen, OF_ACCOUNT.includes(screen) ? this.account() : null);
    } else if (event.key === "/") {
      const find = this.renderRoot
        .querySelector("main > *")
        ?.shadowRoot?.querySelector<HTMLInputElement>("input[type=search]");
      if (find) {
        event.preventDefault();
        find.focus();
      }
    }
  }

  private async leaveSession(): Promise<void> {
    try {
      await logOut();
    } finally {
      store.awaitLogin();
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
