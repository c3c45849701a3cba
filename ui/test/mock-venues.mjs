/** What the mock server says of venues: an account that differs, one that does not, a feed that is lost, a key that is refused. */
const difference = (scope, field, venueField, ours, theirs) => ({ type: "RECONCILE", scope, field, venueField, ours, theirs });

const report = (account, venue, differences) => ({
  account,
  venue,
  at: "2026-03-02T11:59:30Z",
  sequence: 31,
  corrected: null,
  formats: [`${venue} positionRisk`],
  gaps: [],
  differences,
});

export const reconciliations = {
  reports: [
    report("okx-cross", "okx", []),
    report("binance-cross", "binance-usdm", [
      difference("position BTCUSDT", "size", null, "0.3", "0.25"),
      difference("asset USDT", "walletBalance", "crossWalletBalance", "5010", "5000.00000001"),
    ]),
  ],
};

const connector = (name, state, lastMessage, gaps, lastError) => ({
  name,
  venue: name,
  url: `wss://${name}.example/ws`,
  state,
  since: "2026-03-02T11:00:00Z",
  lastMessage,
  messages: 120,
  events: 240,
  late: 0,
  connections: 1,
  gaps,
  errors: gaps,
  lastError,
  kinds: {},
});

export const connectors = {
  connectors: [
    connector("deribit", "CONNECTED", "2026-03-02T12:00:00Z", 0, null),
    connector("binance-usdm", "RECONNECTING", "2026-03-02T11:58:00Z", 2, "nothing came for 30000 ms"),
  ],
};

export const sources = {
  accounts: [
    {
      account: "binance-cross",
      venue: "binance-usdm",
      url: "https://venue.example",
      state: "REFUSED",
      lastCompared: null,
      nextAttempt: "2026-03-02T12:05:00Z",
      comparisons: 0,
      differences: 0,
      failures: 3,
      lastError: "the venue refuses the key (HTTP 401)",
      clockSkewMillis: null,
    },
  ],
  folder: null,
};
