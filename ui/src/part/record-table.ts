import { html, type TemplateResult } from "lit";
import type { Fields } from "../api/types";
import { isDecimal } from "../format/decimal";
import { labelOf, termOf } from "../words/term";
import { wordsOf } from "../words/status";
import { figure, isAmount, type Form } from "./figure";
import "./term-tip";

const RATES = /(utilization|share|rate|ratio|percent)$/i;
const CONSTANT = /^[A-Z][A-Z_]+$/;

/** Rows of a document under the names of their fields: figures to the right, reasons where they are absent. */
export function recordTable(rows: readonly Fields[], caption: string): TemplateResult {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((field) => !isReason(field, rows));
  const numeric = fields.filter((field) => rows.some((row) => isFigure(row[field])));
  return html`<div class="scroll" tabindex="0">
    <table>
      <caption class="aside">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${fields.map(
            (field) =>
              html`<th scope="col" class=${numeric.includes(field) ? "num" : ""}>
                ${termOf(field) === null ? labelOf(field) : html`<term-tip term=${field}></term-tip>`}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${fields.map((field) => html`<td class=${numeric.includes(field) ? "num" : ""}>${written(row, field, numeric.includes(field))}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Whether a field only says why its sibling is null. */
function isReason(field: string, rows: readonly Fields[]): boolean {
  const of = field.endsWith("Reason") ? field.slice(0, -"Reason".length) : "";
  return of !== "" && rows.some((row) => of in row);
}

function isFigure(value: unknown): boolean {
  return isAmount(value) || typeof value === "number" || (typeof value === "string" && isDecimal(value));
}

function written(row: Fields, field: string, numeric: boolean): TemplateResult | string {
  const value = row[field];
  if (value === null || value === undefined) {
    const reason = row[`${field}Reason`];
    return numeric || reason ? figure(null, "text", reason) : "—";
  }
  if (isFigure(value)) return figure(value, formOf(field));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "string" ? (CONSTANT.test(value) ? wordsOf(value) : value) : JSON.stringify(value);
}

function formOf(field: string): Form {
  return RATES.test(field) ? "percent" : /leverage$/i.test(field) ? "times" : "number";
}
