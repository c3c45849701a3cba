import { isDecimal } from "../format/decimal";

/** The numbers that a text states with commas between them; null when it states anything else, or nothing. */
export function numbersOf(text: string): readonly string[] | null {
  const parts = text.split(",").map((part) => part.trim().replace("−", "-"));
  return parts.every(isDecimal) ? parts : null;
}
