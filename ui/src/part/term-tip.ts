import { css, html, LitElement, nothing } from "lit";
import { termOf } from "../words/term";

/** The name of a figure; pointed at or focused it tells formula and unit. */
export class TermTip extends LitElement {
  static override properties = { term: {}, label: {}, passive: { type: Boolean } };
  declare term: string;
  declare label: string | undefined;
  /** Whether the name stands inside a control, which has the focus then. */
  declare passive: boolean;

  static override styles = css`
    :host {
      display: inline-block;
    }
    span {
      border-bottom: 1px dotted var(--line-strong);
      cursor: help;
      border-radius: 2px;
    }
    span:focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    [popover] {
      inset: auto;
      margin: 0;
      max-width: 340px;
      padding: 9px 12px;
      border: 1px solid var(--line-strong);
      border-radius: 8px;
      background: var(--surface);
      color: var(--ink);
      box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
      font-size: 12px;
      font-weight: 400;
      line-height: 1.45;
      text-align: left;
      white-space: normal;
    }
    b {
      display: block;
      margin-bottom: 2px;
    }
    small {
      display: block;
      margin-top: 4px;
      font-size: 11px;
      color: var(--soft);
    }
  `;

  override render() {
    const term = termOf(this.term);
    const label = this.label ?? term?.label ?? this.term;
    if (term === null) return html`${label}`;
    return html`<span
        tabindex=${this.passive ? nothing : 0}
        aria-describedby=${this.passive ? nothing : "tip"}
        @pointerenter=${this.show}
        @pointerleave=${this.hide}
        @focus=${this.show}
        @blur=${this.hide}
        @keydown=${(event: KeyboardEvent) => event.key === "Escape" && this.hide()}
        >${label}</span
      >
      <div id="tip" popover="manual" role="tooltip"><b>${term.label}</b>${term.formula}<small>Unit: ${term.unit}</small></div>`;
  }

  override firstUpdated(): void {
    if (!this.passive) return;
    const control = this.closest("button");
    control?.addEventListener("focus", () => control.matches(":focus-visible") && this.show());
    control?.addEventListener("blur", () => this.hide());
  }

  private show(): void {
    const tip = this.renderRoot.querySelector<HTMLElement>("[popover]");
    if (tip === null) return;
    tip.showPopover();
    const from = this.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(from.left, innerWidth - size.width - 8))}px`;
    tip.style.top = `${from.bottom + 6 + size.height > innerHeight ? from.top - size.height - 6 : from.bottom + 6}px`;
  }

  private hide(): void {
    const tip = this.renderRoot.querySelector<HTMLElement>("[popover]");
    if (tip?.matches(":popover-open")) tip.hidePopover();
  }
}

customElements.define("term-tip", TermTip);
