/**
 * Decimals as the server writes them: text. Shown figures are rounded on the digits themselves, never through a
 * floating number; floating numbers only place pixels.
 */
interface Digits {
  readonly negative: boolean;
  /** The digits without point and without leading zeros; empty for zero. */
  readonly digits: string;
  /** How many of them stand behind the point. */
  readonly scale: number;
}

const PATTERN = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/;

/** The digits of a decimal, or null when the text is none. */
function digitsOf(text: string): Digits | null {
  const match = PATTERN.exec(text.trim());
  if (match === null || (match[2] === "" && match[3] === "")) return null;
  const exponent = Number(match[4] ?? "0");
  let digits = `${match[2] ?? ""}${match[3] ?? ""}`;
  let scale = (match[3] ?? "").length - exponent;
  if (scale < 0) {
    digits += "0".repeat(-scale);
    scale = 0;
  }
  digits = digits.replace(/^0+/, "");
  return { negative: match[1] === "-" && digits !== "", digits, scale };
}

/** Whether the text is a decimal. */
export function isDecimal(text: string): boolean {
  return digitsOf(text) !== null;
}

/** Floating numbers further apart than this part of the larger one are in the order of their decimals. */
const CLEARLY_APART = 1e-12;

/** −1, 0 or 1 as a is below, equal to or above b, at full precision; digits are compared only where it is close. */
export function compareDecimals(a: string, b: string): number {
  const roughly = Number(a) - Number(b);
  if (Math.abs(roughly) > CLEARLY_APART * Math.max(Math.abs(Number(a)), Math.abs(Number(b))))
    return roughly < 0 ? -1 : 1;
  const left = scaled(a);
  const right = scaled(b);
  const scale = Math.max(left.scale, right.scale);
  const difference = left.value * 10n ** BigInt(scale - left.scale) - right.value * 10n ** BigInt(scale - right.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled(text: string): { value: bigint; scale: number } {
  const of = digitsOf(text);
  if (of === null) throw new RangeError(`not a decimal: ${text}`);
  const value = BigInt(of.digits === "" ? "0" : of.digits);
  return { value: of.negative ? -value : value, scale: of.scale };
}

/** The decimal rounded half away from zero to so many places, without grouping. */
export function roundDecimal(text: string, places: number): string {
  const of = digitsOf(text);
  if (of === null) return text;
  let value = BigInt(of.digits === "" ? "0" : of.digits);
  const surplus = of.scale - places;
  if (surplus > 0) {
    const unit = 10n ** BigInt(surplus);
    value = (value * 2n + unit) / (2n * unit);
  } else {
    value *= 10n ** BigInt(-surplus);
  }
  const digits = value.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places);
  const sign = of.negative && value !== 0n ? "-" : "";
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** The decimal moved by powers of ten: shiftDecimal("0.12", 2) is "12". */
export function shiftDecimal(text: string, powers: number): string {
  const of = digitsOf(text);
  if (of === null) return text;
  let digits = of.digits === "" ? "0" : of.digits;
  let scale = of.scale - powers;
  if (scale < 0) {
    digits += "0".repeat(-scale);
    scale = 0;
  }
  digits = digits.padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  return `${of.negative ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Places that show a figure of this size to five or six significant digits: 2 from a thousand, 4 from one, more below. */
export function placesFor(text: string): number {
  const of = digitsOf(text);
  if (of === null || of.digits === "") return 0;
  const magnitude = of.digits.length - of.scale;
  if (magnitude > 3) return 2;
  if (magnitude > 0) return 4;
  return Math.min(12, 5 - magnitude);
}

/**
 * A decimal for the eye: grouped by thousands, a true minus sign, rounded half away from zero.
 *
 * @param places digits behind the point; by default those of {@link placesFor}, without trailing zeros
 */
export function formatDecimal(text: string, places?: number, signed = false): string {
  if (digitsOf(text) === null) return text;
  let rounded = roundDecimal(text, places ?? placesFor(text));
  if (places === undefined && rounded.includes(".")) rounded = rounded.replace(/0+$/, "").replace(/\.$/, "");
  const negative = rounded.startsWith("-");
  const [whole = "0", fraction] = (negative ? rounded.slice(1) : rounded).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const positive = signed && /[1-9]/.test(rounded);
  return `${negative ? "−" : positive ? "+" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A decimal with all its digits, grouped: sizes are what was traded, to the last digit. */
export function formatExact(text: string, signed = false): string {
  const of = digitsOf(text);
  if (of === null) return text;
  return formatDecimal(
    text,
    roundDecimal(text, of.scale)
      .replace(/^[^.]*\.?/, "")
      .replace(/0+$/, "").length,
    signed,
  );
}

/** A fraction as a percentage: "0.1234" is "12.34%". */
export function formatPercent(fraction: string, places = 2, signed = false): string {
  return `${formatDecimal(shiftDecimal(fraction, 2), places, signed)}%`;
}

/** A figure of money in its usual places: two from a hundred, four below, more where these would not show it. */
export function formatMoney(value: string, signed = false): string {
  const of = digitsOf(value);
  if (of === null) return value;
  if (of.digits === "" || of.digits.length - of.scale > 2) return formatDecimal(value, 2, signed);
  const rounded = roundDecimal(value, Math.min(8, placesFor(value)));
  const fraction = (rounded.split(".")[1] ?? "").replace(/0+$/, "");
  return formatDecimal(rounded, Math.max(4, fraction.length), signed);
}

/** A whole number of money in short: 3,072,990 is "3.07M". */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  const [divisor, letter] = size >= 1e9 ? [1e9, "B"] : size >= 1e6 ? [1e6, "M"] : size >= 1e3 ? [1e3, "k"] : [1, ""];
  const scaledDown = value / divisor;
  const places =
    Math.abs(scaledDown) >= 100 || scaledDown === Math.trunc(scaledDown) ? 0 : Math.abs(scaledDown) >= 10 ? 1 : 2;
  return `${scaledDown.toFixed(places)}${letter}`.replace("-", "−");
}
