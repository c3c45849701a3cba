/** What a status, an alert or a state of the market is called, and how it is marked: never by color alone. */
export interface Mark {
  readonly word: string;
  readonly icon: Icon;
  readonly tone: Tone;
  /** Worse is higher; unknown stands above healthy, because it is not safe. */
  readonly rank: number;
}

export type Tone = "good" | "warn" | "call" | "bad" | "unknown" | "plain";
export type Icon =
  "check" | "warning" | "call" | "stop" | "question" | "clock" | "pause" | "up" | "down" | "dot" | "bell" | "split";

const STATUSES: Readonly<Record<string, Mark>> = {
  HEALTHY: { word: "Healthy", icon: "check", tone: "good", rank: 0 },
  UNKNOWN: { word: "Unknown", icon: "question", tone: "unknown", rank: 1 },
  WARNING: { word: "Warning", icon: "warning", tone: "warn", rank: 2 },
  MARGIN_CALL: { word: "Margin call", icon: "call", tone: "call", rank: 3 },
  LIQUIDATABLE: { word: "Liquidatable", icon: "stop", tone: "bad", rank: 4 },
};

const STATES: Readonly<Record<string, Mark>> = {
  OK: { word: "OK", icon: "check", tone: "good", rank: 0 },
  STALE: { word: "Stale", icon: "clock", tone: "unknown", rank: 1 },
  DIVERGED: { word: "Diverged", icon: "split", tone: "unknown", rank: 2 },
  HALTED: { word: "Halted", icon: "pause", tone: "unknown", rank: 3 },
};

const KINDS: Readonly<Record<string, string>> = {
  RAISED: "Raised to",
  RECOVERED: "Recovered to",
  UNKNOWN: "Not known any more, was",
  KNOWN: "Known again, is",
  OVERDUE: "Call overdue, still",
  RECONCILE: "Differs from the venue's own account, is",
  THRESHOLD_RAISED: "Passed a threshold of yours, is",
  THRESHOLD_CLEARED: "Came back from a threshold of yours, is",
};

/** From mild to severe, as the filters of the page list them. */
export const STATUS_NAMES = ["LIQUIDATABLE", "MARGIN_CALL", "WARNING", "UNKNOWN", "HEALTHY"] as const;

/** The mark of a status; one that the page does not know is shown by its name, as unknown. */
export function markOfStatus(status: string): Mark {
  return STATUSES[status] ?? { word: wordsOf(status), icon: "question", tone: "unknown", rank: 1 };
}

/** The mark of a factor's state; one that the page does not know is not OK. */
export function markOfState(state: string): Mark {
  return STATES[state] ?? { word: wordsOf(state), icon: "question", tone: "unknown", rank: 3 };
}

const PHASES: Readonly<Record<string, Mark>> = {
  TRADING: { word: "Trading", icon: "check", tone: "good", rank: 0 },
  MONITORING: { word: "Monitoring", icon: "warning", tone: "warn", rank: 2 },
  COOLING_DOWN: { word: "Cooling down", icon: "clock", tone: "warn", rank: 2 },
  HALTED: { word: "Halted", icon: "pause", tone: "bad", rank: 4 },
  CLOSED: { word: "Closed", icon: "stop", tone: "bad", rank: 4 },
};

/** The mark of a circuit breaker's phase; one that has seen no price is unknown. */
export function markOfBreaker(phase: string | null): Mark {
  if (phase === null) return { word: "No price yet", icon: "question", tone: "unknown", rank: 1 };
  return PHASES[phase] ?? { word: wordsOf(phase), icon: "question", tone: "unknown", rank: 1 };
}

const CONNECTED: Readonly<Record<string, Mark>> = {
  CONNECTED: { word: "Connected", icon: "check", tone: "good", rank: 0 },
  COMPARED: { word: "Compared", icon: "check", tone: "good", rank: 0 },
  WAITING: { word: "Waiting", icon: "clock", tone: "plain", rank: 1 },
  CONNECTING: { word: "Connecting", icon: "clock", tone: "unknown", rank: 1 },
  LIMITED: { word: "Limited by the venue", icon: "clock", tone: "unknown", rank: 2 },
  RECONNECTING: { word: "Lost, connects again", icon: "question", tone: "unknown", rank: 3 },
  FAILING: { word: "Failing", icon: "question", tone: "unknown", rank: 3 },
  REFUSED: { word: "Key refused", icon: "stop", tone: "bad", rank: 4 },
  CLOSED: { word: "Closed", icon: "stop", tone: "unknown", rank: 4 },
};

/** The mark of a connection to a venue; one that the page does not know is unknown. */
export function markOfConnection(state: string): Mark {
  return CONNECTED[state] ?? { word: wordsOf(state), icon: "question", tone: "unknown", rank: 3 };
}

/** The mark of an override. */
export function markOfOverride(status: string): Mark {
  const tone: Tone = status === "IN_FORCE" ? "warn" : "plain";
  return { word: wordsOf(status), icon: status === "IN_FORCE" ? "up" : "dot", tone, rank: 0 };
}

/** The mark of a limit by the room that is left; one without a known cap is unknown, never within. */
export function markOfUse(utilization: string | null, room: string | null, force: string): Mark {
  if (room === null) return { word: "Unknown", icon: "question", tone: "unknown", rank: 1 };
  if (room.startsWith("-")) {
    return force === "HARD"
      ? { word: "Passed", icon: "stop", tone: "bad", rank: 4 }
      : { word: "Passed, warns", icon: "warning", tone: "warn", rank: 2 };
  }
  return Number(utilization ?? "0") >= 0.8
    ? { word: "Near", icon: "warning", tone: "warn", rank: 2 }
    : { word: "Within", icon: "check", tone: "good", rank: 0 };
}

/** The mark of an alert: its level, unless it says that the level is not known. */
export function markOfAlert(kind: string, level: string): Mark {
  return kind === "UNKNOWN" ? markOfStatus("UNKNOWN") : markOfStatus(level);
}

/** What happened, before the word of the level: "Raised to", "Recovered to". */
export function wordOfKind(kind: string): string {
  return KINDS[kind] ?? wordsOf(kind);
}

/** A name of constants as words: `TIERED_CROSS` is "Tiered cross". */
export function wordsOf(constant: string): string {
  const words = constant.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
