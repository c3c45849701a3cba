import { css } from "lit";

/** What every part of the page looks like: text, panels, tables, forms, figures and marks. */
export const base = css`
  :host {
    display: block;
    color: var(--ink);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3 {
    margin: 0;
    font-weight: 600;
    line-height: 1.25;
  }
  h1 {
    font-size: 18px;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: 13px;
  }
  p {
    margin: 0;
  }
  a {
    color: var(--accent);
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
    border-radius: 3px;
  }
  .soft {
    color: var(--soft);
  }
  .small {
    font-size: 12px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .between {
    justify-content: space-between;
  }
  .stack {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
  }
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 8px;
    box-shadow: var(--shadow);
    min-width: 0;
  }
  .panel > header {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
    justify-content: space-between;
    padding: 10px 14px 8px;
  }
  .panel > .body {
    padding: 4px 14px 14px;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    padding: 5px 7px;
    text-align: left;
    white-space: nowrap;
    border-bottom: 1px solid var(--line);
  }
  th:first-child,
  td:first-child {
    padding-left: 14px;
  }
  th:last-child,
  td:last-child {
    padding-right: 14px;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  thead th {
    white-space: normal;
    line-height: 1.25;
    font-weight: 500;
    font-size: 12px;
    color: var(--soft);
    border-bottom-color: var(--line-strong);
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 500;
  }
  tbody tr:hover > * {
    background: var(--raised);
  }
  .num {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .wrap {
    white-space: normal;
  }
  .unit {
    color: var(--soft);
    font-size: 11px;
    margin-left: 3px;
  }
  .absent {
    color: var(--unknown);
    font-style: italic;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 1px 8px 1px 6px;
    border-radius: 10px;
    font-size: 12px;
    font-weight: 500;
    white-space: nowrap;
  }
  .mark svg {
    width: 12px;
    height: 12px;
    flex: none;
  }
  .mark.bare {
    padding: 0;
    background: none !important;
  }
  .good {
    color: var(--good);
    background: var(--good-wash);
  }
  .warn {
    color: var(--warn);
    background: var(--warn-wash);
  }
  .call {
    color: var(--call);
    background: var(--call-wash);
  }
  .bad {
    color: var(--bad);
    background: var(--bad-wash);
  }
  .unknown {
    color: var(--unknown);
    background: var(--unknown-wash);
  }
  .plain {
    color: var(--soft);
    background: var(--raised);
  }
  .stale,
  .stale .mark,
  .stale a {
    color: var(--unknown);
  }
  .stale .mark {
    background: var(--unknown-wash);
  }
  .bar {
    flex: none;
    background: none;
    color: inherit;
  }
  .bar .track {
    fill: var(--line);
  }
  .bar .fill {
    fill: var(--soft);
  }
  .bar.good .fill {
    fill: var(--good);
  }
  .bar.warn .fill {
    fill: var(--warn);
  }
  .bar.call .fill {
    fill: var(--call);
  }
  .bar.bad .fill {
    fill: var(--bad);
  }
  .bar line {
    stroke: var(--surface);
    stroke-width: 1.5;
  }
  .stale .bar .fill {
    fill: var(--line-strong);
  }
  button,
  input,
  select {
    font: inherit;
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    padding: 4px 9px;
    min-height: 28px;
  }
  button {
    cursor: pointer;
    background: var(--raised);
  }
  button:hover:not(:disabled) {
    border-color: var(--accent);
  }
  button:disabled {
    cursor: default;
    color: var(--soft);
  }
  button.main {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--surface);
    font-weight: 600;
  }
  button.chip {
    border-radius: 14px;
    padding: 2px 11px;
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  button.chip svg {
    width: 12px;
    height: 12px;
  }
  button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-wash);
    color: var(--accent);
    font-weight: 600;
  }
  button.link {
    border: 0;
    padding: 0;
    min-height: 0;
    background: none;
    color: var(--accent);
  }
  button.link:hover {
    text-decoration: underline;
  }
  input.num {
    text-align: right;
  }
  input:user-invalid {
    border-color: var(--bad);
  }
  label {
    color: var(--soft);
    font-size: 12px;
  }
  .pick {
    cursor: pointer;
    color: var(--accent);
  }
  .pick:focus-within {
    outline: 2px solid var(--accent);
  }
  .aside {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .note {
    padding: 10px 14px;
    border-radius: 8px;
    border: 1px solid var(--line);
    background: var(--raised);
  }
  .note.bad {
    border-color: currentColor;
    background: var(--bad-wash);
  }
  .empty {
    padding: 22px 14px;
    color: var(--soft);
    text-align: center;
  }
  @media print {
    .no-print {
      display: none !important;
    }
    .panel {
      break-inside: avoid;
      box-shadow: none;
    }
    .scroll {
      overflow: visible;
    }
    th,
    td {
      padding: 2px 5px;
    }
    select {
      appearance: none;
      border: 0;
      padding: 0;
    }
  }
`;
