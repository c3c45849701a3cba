import { css, html, LitElement } from "lit";
import { colorOf, isDark, onTheme } from "../style/theme";
import { css as toCss, diverging, inkOn, sequential, type Rgb } from "./color";

/** One cell: a figure that gives the color, what is written, and what is said. */
export interface HeatCell {
  /** Null where it is not known: the cell is then grey and hatched. */
  readonly value: number | null;
  readonly text: string;
  /** A short sign before the text, such as of a status; empty for none. */
  readonly sign: string;
  /** Whether the cell is outlined as severe. */
  readonly severe: boolean;
  /** What is told of it in words. */
  readonly said: string;
}

/** A matrix of figures over two axes, with its fixed scale. */
export interface Heat {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly columnTitle: string;
  readonly rowTitle: string;
  /** Row by row; null where there is no such cell. */
  readonly cells: readonly (HeatCell | null)[];
  readonly worst: number | null;
  /** DIVERGING: from −end over 0 to end; SEQUENTIAL: from 0 to end. */
  readonly scale: {
    readonly kind: "DIVERGING" | "SEQUENTIAL";
    readonly end: number;
    readonly title: string;
    readonly format: (value: number) => string;
  };
}

const LEFT = 86;
const TOP = 8;
const BELOW = 46;
const LEGEND = 52;
const ROW = 46;

/**
 * A matrix drawn on a canvas, with a labeled scale of fixed ends. The arrow keys walk over it, Enter chooses; each cell
 * reached is said in words. It tells `cell` with the index of what is chosen.
 */
export class HeatMap extends LitElement {
  static override properties = { heat: { attribute: false }, chosen: { type: Number } };
  declare heat: Heat;
  declare chosen: number;
  private readonly sizes = new ResizeObserver(() => this.draw());
  private stopTheme: (() => void) | undefined;

  static override styles = css`
    :host {
      display: block;
    }
    #frame {
      border-radius: 6px;
      cursor: pointer;
    }
    #frame:focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: 3px;
    }
    canvas {
      display: block;
      width: 100%;
    }
    output {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  override render() {
    const said = this.heat.cells[this.chosen]?.said ?? "";
    return html`<div
        id="frame"
        tabindex="0"
        role="application"
        aria-roledescription="heat map"
        aria-label="${this.heat.scale.title} by ${this.heat.columnTitle} and ${this.heat.rowTitle}. Arrow keys walk over the cells."
        @keydown=${this.walk}
        @click=${this.point}
      >
        <canvas></canvas>
      </div>
      <output aria-live="polite">${said}</output>`;
  }

  override firstUpdated(): void {
    this.sizes.observe(this);
    this.stopTheme = onTheme(() => this.draw());
  }

  override updated(): void {
    this.draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.stopTheme?.();
  }

  private colorAt(value: number, dark: boolean): Rgb {
    const { kind, end } = this.heat.scale;
    return kind === "DIVERGING" ? diverging(value / end, dark) : sequential(value / end, dark);
  }

  private cellWidth(): number {
    return (this.clientWidth - LEFT) / this.heat.columns.length;
  }

  private draw(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    const pen = canvas?.getContext("2d");
    if (!canvas || !pen || this.clientWidth === 0) return;
    const width = this.clientWidth;
    const height = TOP + ROW * this.heat.rows.length + BELOW + LEGEND;
    const ratio = devicePixelRatio;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = `${height}px`;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const ink = colorOf(this, "--ink");
    const soft = colorOf(this, "--soft");
    const family = getComputedStyle(this).fontFamily;
    const dark = isDark();
    this.drawAxes(pen, soft, ink, family, width);
    this.heat.cells.forEach((cell, index) => cell !== null && this.drawCell(pen, cell, index, dark, family));
    if (this.heat.worst !== null) this.outline(pen, this.heat.worst, ink, 2.5);
    if (this.chosen >= 0 && this.chosen < this.heat.cells.length)
      this.outline(pen, this.chosen, colorOf(this, "--accent"), 3, [4, 3]);
    this.drawLegend(pen, soft, family, dark, width, height);
  }

  private drawAxes(pen: CanvasRenderingContext2D, soft: string, ink: string, family: string, width: number): void {
    const cell = this.cellWidth();
    const bottom = TOP + ROW * this.heat.rows.length;
    pen.textBaseline = "middle";
    pen.font = `12px ${family}`;
    pen.fillStyle = ink;
    pen.textAlign = "right";
    this.heat.rows.forEach((label, row) => pen.fillText(label, LEFT - 10, TOP + ROW * (row + 0.5)));
    pen.textAlign = "center";
    this.heat.columns.forEach((label, column) => pen.fillText(label, LEFT + cell * (column + 0.5), bottom + 14));
    pen.fillStyle = soft;
    pen.fillText(this.heat.columnTitle, LEFT + (width - LEFT) / 2, bottom + 33);
    pen.save();
    pen.translate(12, TOP + (ROW * this.heat.rows.length) / 2);
    pen.rotate(-Math.PI / 2);
    pen.fillText(this.heat.rowTitle, 0, 0);
    pen.restore();
  }

  private placeOf(index: number): readonly [x: number, y: number, width: number] {
    const columns = this.heat.columns.length;
    const cell = this.cellWidth();
    return [LEFT + cell * (index % columns), TOP + ROW * Math.floor(index / columns), cell];
  }

  private drawCell(pen: CanvasRenderingContext2D, cell: HeatCell, index: number, dark: boolean, family: string): void {
    const [x, y, width] = this.placeOf(index);
    const color: Rgb = cell.value === null ? (dark ? [58, 65, 75] : [214, 219, 226]) : this.colorAt(cell.value, dark);
    pen.fillStyle = toCss(color);
    pen.fillRect(x + 1, y + 1, width - 2, ROW - 2);
    const written = toCss(inkOn(color));
    if (cell.value === null) hatch(pen, x + 1, y + 1, width - 2, ROW - 2, dark);
    if (cell.severe) {
      pen.fillStyle = colorOf(this, "--bad");
      pen.fillRect(x + 1, y + ROW - 5, width - 2, 4);
    }
    pen.fillStyle = written;
    pen.textAlign = "center";
    pen.font = `500 12px ${family}`;
    pen.fillText(
      cell.sign === "" ? cell.text : `${cell.sign} ${cell.text}`,
      x + width / 2,
      y + (index === this.heat.worst ? 16 : ROW / 2),
      width - 6,
    );
    if (index === this.heat.worst) {
      pen.font = `700 10px ${family}`;
      pen.fillText("WORST", x + width / 2, y + 31, width - 6);
    }
  }

  private outline(
    pen: CanvasRenderingContext2D,
    index: number,
    color: string,
    thick: number,
    dash: number[] = [],
  ): void {
    const [x, y, width] = this.placeOf(index);
    pen.strokeStyle = color;
    pen.lineWidth = thick;
    pen.setLineDash(dash);
    pen.strokeRect(x + 1.5, y + 1.5, width - 3, ROW - 3);
    pen.setLineDash([]);
  }

  private drawLegend(
    pen: CanvasRenderingContext2D,
    soft: string,
    family: string,
    dark: boolean,
    width: number,
    height: number,
  ): void {
    const { kind, end, title, format } = this.heat.scale;
    const from = kind === "DIVERGING" ? -end : 0;
    const long = Math.min(420, width - LEFT - 40);
    const top = height - LEGEND + 18;
    for (let pixel = 0; pixel < long; pixel++) {
      pen.fillStyle = toCss(this.colorAt(from + ((end - from) * pixel) / (long - 1), dark));
      pen.fillRect(LEFT + pixel, top, 1.5, 10);
    }
    pen.fillStyle = soft;
    pen.font = `11px ${family}`;
    pen.textAlign = "left";
    pen.fillText(title, LEFT, top - 9);
    for (let tick = 0; tick <= 4; tick++) {
      pen.textAlign = tick === 0 ? "left" : tick === 4 ? "right" : "center";
      pen.fillText(format(from + ((end - from) * tick) / 4), LEFT + (long * tick) / 4, top + 21);
    }
  }

  private walk(event: KeyboardEvent): void {
    const columns = this.heat.columns.length;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    const step = steps[event.key];
    const now = this.chosen >= 0 ? this.chosen : (this.heat.worst ?? 0);
    if (step !== undefined) {
      const next = this.chosen < 0 ? now : now + step;
      const wraps = Math.abs(step) === 1 && Math.floor(next / columns) !== Math.floor(now / columns);
      event.preventDefault();
      if (!wraps && this.heat.cells[next]) this.choose(next);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(now);
    }
  }

  private point(event: MouseEvent): void {
    const frame = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const column = Math.floor((event.clientX - frame.left - LEFT) / this.cellWidth());
    const row = Math.floor((event.clientY - frame.top - TOP) / ROW);
    if (column < 0 || column >= this.heat.columns.length || row < 0 || row >= this.heat.rows.length) return;
    const index = row * this.heat.columns.length + column;
    if (this.heat.cells[index]) this.choose(index);
  }

  private choose(index: number): void {
    this.dispatchEvent(new CustomEvent<number>("cell", { detail: index }));
  }
}

function hatch(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  dark: boolean,
): void {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.strokeStyle = dark ? "rgb(255 255 255 / 12%)" : "rgb(0 0 0 / 10%)";
  pen.lineWidth = 1;
  pen.beginPath();
  for (let at = x - height; at < x + width; at += 7) {
    pen.moveTo(at, y + height);
    pen.lineTo(at + height, y);
  }
  pen.stroke();
  pen.restore();
}

customElements.define("heat-map", HeatMap);
