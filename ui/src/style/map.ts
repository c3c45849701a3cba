import { css } from "lit";

/** What drawings over prices share: a frame as wide as its panel, its scale, and the line of the price now. */
export const map = css`
  svg.map {
    display: block;
    width: 100%;
    height: auto;
  }
  svg.map text {
    fill: var(--soft);
    font-size: 11px;
  }
  .axis {
    stroke: var(--line-strong);
  }
  .grid {
    stroke: var(--line);
  }
  .now {
    stroke: var(--ink);
    stroke-width: 1.5;
    stroke-dasharray: 4 3;
  }
`;
