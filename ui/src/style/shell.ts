import { css } from "lit";

/** The frame of the page: its bar, its footer and the notes of new alerts. */
export const shell = css`
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
  @media (max-width: 900px) {
    .bar {
      position: static;
    }
    nav a {
      min-height: 34px;
    }
  }
  main {
    padding: 16px 18px 40px;
    max-width: 1680px;
    margin: 0 auto;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 22px;
    align-items: center;
    padding: 0 18px 18px;
    max-width: 1680px;
    margin: 0 auto;
  }
  .pick {
    position: relative;
    color: var(--accent);
    cursor: pointer;
  }
  .pick:hover {
    text-decoration: underline;
  }
  .pick:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 3px;
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
`;
