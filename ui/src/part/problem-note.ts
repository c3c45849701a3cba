import { html, type TemplateResult } from "lit";
import { ProblemError } from "../api/client";

/** What went wrong, where and what to do: the server's own words. */
export function problemNote(error: unknown): TemplateResult {
  const problem =
    error instanceof ProblemError ? error.problem : { title: "This page failed", status: 0, detail: String(error) };
  return html`<div class="note bad" role="alert">
    <strong>${problem.title}</strong>
    ${problem.detail === undefined ? "" : html`<p>${problem.detail}</p>`}
    ${problem.pointer === undefined ? "" : html`<p class="small">At ${problem.pointer}</p>`}
    ${problem.hint === undefined ? "" : html`<p class="small">${problem.hint}</p>`}
  </div>`;
}
