/**
 * Colors of the charts: even steps of lightness in OKLCH, so that equal steps of a figure look equal, in the light and
 * in the dark. Orange is loss or use, blue is gain; neither is red or green, which are statuses.
 */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The sRGB color, each part 0 to 255, of a lightness (0 to 1), a chroma and a hue in degrees; out of gamut is clipped. */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function toByte(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}

const ORANGE = 52;
const BLUE = 252;

/** From nothing (0) to full (1): the further from the background, the more. */
export function sequential(share: number, dark: boolean): Rgb {
  const t = Math.min(1, Math.max(0, share));
  return dark ? oklch(0.27 + 0.5 * t, 0.012 + 0.14 * t, ORANGE) : oklch(0.965 - 0.42 * t, 0.008 + 0.14 * t, ORANGE);
}

/** From full loss (−1, orange) over nothing to full gain (1, blue). */
export function diverging(share: number, dark: boolean): Rgb {
  const t = Math.min(1, Math.max(-1, share));
  const strength = Math.abs(t);
  const hue = t < 0 ? ORANGE : BLUE;
  return dark
    ? oklch(0.27 + 0.5 * strength, 0.008 + 0.14 * strength, hue)
    : oklch(0.965 - 0.42 * strength, 0.004 + 0.144 * strength, hue);
}

/** Relative luminance of WCAG, 0 black to 1 white. */
export function luminance([red, green, blue]: Rgb): number {
  const linear = (byte: number): number => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratio of two colors by WCAG, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const INK: Rgb = [0, 0, 0];
const PAPER: Rgb = [255, 255, 255];

/** The color of text that is read best on a color: black or white, at least 4.58 to 1. */
export function inkOn(color: Rgb): Rgb {
  return contrast(INK, color) >= contrast(PAPER, color) ? INK : PAPER;
}

/** A color as CSS and canvas write it. */
export function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** The least round number not below a figure, one that halves and quarters well: the end of a scale. */
export function roundUp(figure: number): number {
  if (!(figure > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(figure));
  const step = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= figure * (1 - 1e-12)) ?? 10;
  return step * power;
}
