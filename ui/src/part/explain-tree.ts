import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Explain } from "../api/types";
import { base } from "../style/base";
import { pathTo, shown } from "./explain-path";

/** The working of an answer as a tree: each figure by its formula from its parts, down to the inputs. */
export class ExplainTree extends LitElement {
  static override properties = { tree: { attribute: false }, find: {} };
  declare tree: Explain | null | undefined;
  /** The name of a figure to open and show. */
  declare find: string;

  static override styles = [
    base,
    css`
      details > div {
        margin-left: 9px;
        padding-left: 12px;
        border-left: 1px solid var(--line);
      }
      summary,
      .leaf {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 16px;
        padding: 3px 6px;
        border-radius: 4px;
        align-items: baseline;
      }
      summary {
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover,
      .leaf:hover {
        background: var(--raised);
      }
      summary .name::before {
        content: "▸";
        display: inline-block;
        width: 13px;
        color: var(--soft);
      }
      details[open] > summary .name::before {
        content: "▾";
      }
      .leaf .name {
        padding-left: 13px;
      }
      .name {
        overflow-wrap: anywhere;
      }
      .value {
        text-align: right;
        font-weight: 500;
      }
      .long {
        grid-column: 1 / -1;
        text-align: left;
        font-weight: 400;
        padding-left: 13px;
        color: var(--soft);
        overflow-wrap: anywhere;
      }
      .formula {
        grid-column: 1 / -1;
        padding-left: 13px;
        font-size: 12px;
        color: var(--soft);
      }
      .found {
        background: var(--accent-wash);
      }
    `,
  ];

  override render() {
    if (!this.tree) return html`<p class="soft">The answer carries no working.</p>`;
    const found = this.find ? pathTo(this.tree, this.find) : [];
    return html`${(this.tree.children ?? []).map((child) => this.node(child, 0, found))}`;
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("find") && this.find) this.renderRoot.querySelector(".found")?.scrollIntoView({ block: "center" });
  }

  private node(node: Explain, depth: number, found: readonly Explain[]): TemplateResult {
    const children = node.children ?? [];
    const on = found.length > 0 && found[found.length - 1] === node ? "found" : "";
    const value = node.value ?? null;
    const head = html`<span class="name">${node.name}</span>${
      value === null
        ? nothing
        : html`<span class=${value.length > 48 ? "value long" : "value"} title=${value}>${shown(value)}</span>`
    }${node.formula ? html`<span class="formula">= ${node.formula}</span>` : nothing}`;
    if (children.length === 0) return html`<div class="leaf ${on}">${head}</div>`;
    return html`<details ?open=${depth < 2 || found.includes(node)}>
      <summary class=${on}>${head}</summary>
      <div>${children.map((child) => this.node(child, depth + 1, found))}</div>
    </details>`;
  }
}

customElements.define("explain-tree", ExplainTree);
