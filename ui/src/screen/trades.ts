import { isDecimal } from "../format/decimal";

/** A trade as the reader writes it; an empty price is the mark. */
export interface Trade {
  readonly symbol: string;
  readonly size: string;
  readonly price: string;
}

/** Reads `BTCUSDT:-50` or `ETHUSDT:50@1340`, as the command line writes trades; a symbol may hold colons. */
export function parseTrade(text: string): Trade {
  const match = /^(.*):([^:@]*)(?:@([^:@]*))?$/.exec(text);
  if (match === null) return { symbol: text, size: "", price: "" };
  return { symbol: match[1] ?? "", size: match[2] ?? "", price: match[3] ?? "" };
}

/** Writes a trade as the command line does. */
export function formatTrade(trade: Trade): string {
  return `${trade.symbol}:${trade.size}${trade.price === "" ? "" : `@${trade.price}`}`;
}

/** Whether a trade can be asked about. */
export function isWhole(trade: Trade): boolean {
  return (
    trade.symbol !== "" &&
    isDecimal(trade.size) &&
    /[1-9]/.test(trade.size) &&
    (trade.price === "" || isDecimal(trade.price))
  );
}

/** The trades as the server reads them. */
export function bodyOf(trades: readonly Trade[]): { trades: { symbol: string; size: string; price?: string }[] } {
  return {
    trades: trades.map(({ symbol, size, price }) => ({
      symbol,
      size: size.replace(/^\+/, ""),
      ...(price === "" ? {} : { price }),
    })),
  };
}

/** The trade that takes a share of a position off: 1 closes it. Digits are kept, the share is a half or a whole. */
export function closing(symbol: string, size: string, half: boolean): Trade {
  const opposite = size.startsWith("-") ? size.slice(1) : `-${size.replace(/^\+/, "")}`;
  return { symbol, size: half ? halfOf(opposite) : opposite, price: "" };
}

/** Half of a decimal, exactly: one more digit behind the point at most. */
export function halfOf(text: string): string {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const digits = (BigInt(`${whole}${fraction}0`) / 2n).toString().padStart(fraction.length + 2, "0");
  const places = fraction.length + 1;
  const shown = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
  return `${negative ? "-" : ""}${shown}`;
}
