import { html, svg, type TemplateResult } from "lit";
import type { Icon, Mark } from "../words/status";

const line = (path: string): TemplateResult =>
  svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"></path>`;

const PATHS: Readonly<Record<Icon, string>> = {
  check: "M3 8.5l3.2 3.2L13 5",
  warning: "M8 2.5L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1",
  call: "M8 2l6 6-6 6-6-6zM8 5.5v3M8 10.4v.1",
  stop: "M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
  question: "M5.4 5.6a2.7 2.7 0 1 1 3.9 2.4C8.4 8.5 8 9 8 10M8 13v.1",
  clock: "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 4.6V8l2.4 1.6",
  pause: "M5.5 3v10M10.5 3v10",
  up: "M8 13V3M3.5 7.5L8 3l4.5 4.5",
  down: "M8 3v10M3.5 8.5L8 13l4.5-4.5",
  dot: "M8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z",
  bell: "M3 11.5h10c-1-1-1.5-2-1.5-4.5a3.5 3.5 0 0 0-7 0c0 2.5-.5 3.5-1.5 4.5zM6.8 13.5h2.4",
  split: "M8 14V9L3 3M8 9l5-6M2.5 6.5V2.5h4M13.5 6.5V2.5h-4",
};

/** A small drawing in the color of its text; it says nothing that the word beside it does not. */
export function icon(name: Icon): TemplateResult {
  return html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${line(PATHS[name])}</svg>`;
}

/** Icon and word of a status: never color alone. */
export function mark(of: Mark, title = ""): TemplateResult {
  return html`<span class="mark ${of.tone}" title=${title}>${icon(of.icon)}${of.word}</span>`;
}
