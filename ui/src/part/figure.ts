import { html, nothing, type TemplateResult } from "lit";
import type { Amount } from "../api/types";
import { formatDecimal, formatExact, formatMoney, formatPercent, isDecimal } from "../format/decimal";
import { longReason, shortReason } from "../words/reason";

/** How the figure of a field is written. */
export type Form = "money" | "price" | "percent" | "times" | "number" | "tenths" | "exact" | "text";

/** A figure that is absent: a dash and why, grey. */
export function absent(reason?: string | null): TemplateResult {
  return html`<span class="absent" title=${longReason(reason)}>— ${shortReason(reason)}</span>`;
}

/** Whether a value is an amount of an asset. */
export function isAmount(value: unknown): value is Amount {
  return typeof value === "object" && value !== null && "asset" in value && "value" in value;
}

/** A figure of an answer, rounded for the eye, with the whole figure in its title; absent with its reason. */
export function figure(value: unknown, form: Form, reason?: unknown, signed = false): TemplateResult {
  if (value === null || value === undefined || value === "") return absent(reason as string | null | undefined);
  if (isAmount(value)) {
    return html`<span title="${value.value} ${value.asset}"
      >${formatMoney(value.value, signed)}<span class="unit">${value.asset}</span></span
    >`;
  }
  if (typeof value === "object") return html`<span>${JSON.stringify(value)}</span>`;
  const text = String(value);
  if (!isDecimal(text)) return html`<span>${text}</span>`;
  return html`<span title=${text}>${written(text, form, signed)}</span>`;
}

function written(text: string, form: Form, signed: boolean): string | TemplateResult {
  switch (form) {
    case "percent":
      return formatPercent(text, 2, signed);
    case "times":
      return `${formatDecimal(text, 2, signed)}×`;
    case "money":
      return formatMoney(text, signed);
    case "price":
    case "number":
      return formatDecimal(text, undefined, signed);
    case "tenths":
      return formatDecimal(text, 1, signed);
    case "exact":
      return formatExact(text, signed);
    case "text":
      return text;
  }
}

/** A figure in a cell of a table. */
export function cell(value: unknown, form: Form, reason?: unknown, signed = false): TemplateResult {
  return html`<td class="num">${figure(value, form, reason, signed)}</td>`;
}

/** A share of a whole as a short bar with marks at the warning and the end; the figure stands beside it. */
export function utilizationBar(utilization: string | null, tone: string): TemplateResult | typeof nothing {
  if (utilization === null) return nothing;
  const share = Math.min(1, Math.max(0, Number(utilization)));
  return html`<svg class="bar ${tone}" viewBox="0 0 48 8" width="48" height="8" aria-hidden="true">
    <rect class="track" x="0" y="1" width="48" height="6" rx="2"></rect>
    <rect class="fill" x="0" y="1" width=${(48 * share).toFixed(1)} height="6" rx="2"></rect>
    <line x1="38.4" x2="38.4" y1="0" y2="8"></line>
  </svg>`;
}
