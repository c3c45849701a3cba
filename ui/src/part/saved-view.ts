import { css, html, LitElement, type TemplateResult } from "lit";
import type { Saved } from "../live/saved";
import type { Route } from "../live/route";
import { base } from "../style/base";

/** Answers from a file, on the screen that shows such ones; nothing in it is live. */
export class SavedView extends LitElement {
  static override properties = {
    saved: { attribute: false },
    name: {},
    route: { attribute: false },
    at: { state: true },
  };
  declare saved: readonly Saved[];
  declare name: string;
  declare route: Route;
  declare private at: number;

  static override styles = [
    base,
    css`
      .note {
        margin-bottom: 12px;
      }
    `,
  ];

  constructor() {
    super();
    this.at = 0;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("saved")) this.at = 0;
  }

  override render() {
    const shown = this.saved[this.at] as Saved;
    return html`<div class="note row between">
        <span><strong>${this.name}</strong> <span class="soft">saved answer, not live${asOf(shown)}</span></span>
        <span class="row no-print">
          ${
            this.saved.length > 1
              ? html`<label for="which">Answer</label>
                <select id="which" @change=${(event: Event) => (this.at = Number((event.target as HTMLSelectElement).value))}>
                  ${this.saved.map((one, index) => html`<option value=${index} ?selected=${index === this.at}>${nameOf(one)}</option>`)}
                </select>`
              : html`<strong>${nameOf(shown)}</strong>`
          }
          <button @click=${() => this.dispatchEvent(new CustomEvent("leave"))}>Back to live</button>
        </span>
      </div>
      ${this.screen(shown)}`;
  }

  private screen(saved: Saved): TemplateResult {
    const route = { ...this.route, account: null };
    switch (saved.screen) {
      case "account":
        return html`<account-screen .route=${route} .saved=${saved.document}></account-screen>`;
      case "whatif":
        return html`<whatif-screen .route=${route} .saved=${saved.document}></whatif-screen>`;
      case "stress":
        return html`<stress-screen .route=${route} .saved=${saved.document}></stress-screen>`;
      case "liquidations":
        return html`<liquidations-screen .route=${route} .saved=${saved.document}></liquidations-screen>`;
    }
  }
}

function nameOf(saved: Saved): string {
  return saved.screen === "liquidations" ? "Liquidation map" : saved.document.account;
}

function asOf(saved: Saved): string {
  return saved.screen === "account" || saved.screen === "whatif" ? `, as of ${saved.document.asOf}` : "";
}

customElements.define("saved-view", SavedView);
