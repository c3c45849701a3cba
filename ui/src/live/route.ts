/** Where the page is: everything that a link must bring back lies in the address. */
export interface Route {
  readonly screen: Screen;
  readonly account: string | null;
  readonly options: URLSearchParams;
}

export const SCREENS = ["overview", "account", "whatif", "stress", "liquidations", "alerts", "rules", "systemic"] as const;
export type Screen = (typeof SCREENS)[number];

/** Screens that are about one account. */
export const OF_ACCOUNT: readonly Screen[] = ["account", "whatif", "stress"];

/** Reads `#/account/desk-1/whatif?trade=BTCUSDT:-1`; what it does not know is the overview. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const options = new URLSearchParams(query);
  const [first = "", second = "", third = ""] = path.split("/");
  if (first === "account") {
    const screen: Screen = third === "whatif" || third === "stress" ? third : "account";
    return { screen, account: second === "" ? null : decode(second), options };
  }
  const screen = SCREENS.find((known) => known === first) ?? "overview";
  return { screen, account: null, options };
}

/** The address of a route. */
export function formatRoute(screen: Screen, account: string | null = null, options?: URLSearchParams): string {
  const query = options === undefined ? "" : options.toString();
  const end = query === "" ? "" : `?${query}`;
  if (OF_ACCOUNT.includes(screen) && account !== null) {
    const rest = screen === "account" ? "" : `/${screen}`;
    return `#/account/${encodeURIComponent(account)}${rest}${end}`;
  }
  return screen === "overview" ? `#/${end}` : `#/${screen}${end}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Sets one option of the present address, without a step in the browser's history; an empty value takes it out. */
export function setOption(name: string, value: string | readonly string[]): void {
  const route = parseRoute(location.hash);
  route.options.delete(name);
  const values = typeof value === "string" ? (value === "" ? [] : [value]) : value;
  for (const one of values) route.options.append(name, one);
  const address = formatRoute(route.screen, route.account, route.options);
  if (address === location.hash) return;
  history.replaceState(null, "", address);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
