package dev.steelyard.server.api;

/** The documents that the endpoints take and give; docs/formats.md tells them in full. */
final class Schemas {
    private Schemas() {}

    private static final Schema AMOUNT = Schema.object("Amount", "An amount with its asset.")
            .member("asset", Schema.TEXT)
            .member("value", Schema.DECIMAL);

    static final Schema REASON = Schema.TEXT.described("why the member before it is null");

    private static final Schema ROW = Schema.object("AccountRow", "One account in one line.")
            .member("account", Schema.TEXT)
            .member("venue", Schema.TEXT)
            .member("mode", Schema.TEXT)
            .member("status", Schema.TEXT.described("HEALTHY, WARNING, MARGIN_CALL, UNKNOWN or LIQUIDATABLE"))
            .member("statusReasons", Schema.list(Schema.TEXT))
            .member("equity", AMOUNT.orNull())
            .optional("equityReason", REASON)
            .member("initialMargin", AMOUNT.orNull())
            .optional("initialMarginReason", REASON)
            .member("maintenanceMargin", AMOUNT.orNull())
            .optional("maintenanceMarginReason", REASON)
            .member("marginSurplus", AMOUNT.orNull())
            .optional("marginSurplusReason", REASON)
            .member("marginUtilization", Schema.DECIMAL.orNull())
            .optional("marginUtilizationReason", REASON)
            .member("effectiveLeverage", Schema.DECIMAL.orNull())
            .optional("effectiveLeverageReason", REASON)
            .member("distanceToLiquidation", Schema.DECIMAL.orNull())
            .optional("distanceToLiquidationReason", REASON)
            .member("distanceDailySigmas", Schema.DECIMAL.orNull())
            .optional("distanceDailySigmasReason", REASON)
            .member("nextThreshold", Schema.TEXT.orNull())
            .member("dataAgeMs", Schema.INTEGER.orNull())
            .member("sequence", Schema.INTEGER);

    static final Schema ACCOUNTS = Schema.object("Accounts", "Every account that the key sees.")
            .member("sequence", Schema.INTEGER)
            .member("asOf", Schema.TEXT.orNull())
            .member("accounts", Schema.list(ROW));

    private static final Schema RULE_PACK = Schema.object("RulePackReference", "Which rules an answer follows.")
            .member("id", Schema.TEXT)
            .member("effectiveFrom", Schema.TEXT)
            .member("source", Schema.TEXT);

    private static final Schema VENUE_FIELD = Schema.object(
                    "VenueField", "A figure that the venue stated, under its own name, beside ours.")
            .member("scope", Schema.TEXT.described("account, asset USDT, position BTCUSDT"))
            .member("field", Schema.TEXT.described("the venue's name"))
            .member("figure", Schema.TEXT.orNull().described("our name of the same meaning; null for none"))
            .member("asset", Schema.TEXT.orNull())
            .member("reported", Schema.DECIMAL.orNull())
            .member("ours", Schema.DECIMAL.orNull())
            .member("difference", Schema.DECIMAL.orNull().described("ours less theirs"));

    static final Schema RISK = Schema.object("Risk", "The document steelyard/risk/1: the answer of margin and whatif.")
            .member("schema", Schema.TEXT)
            .member("account", Schema.TEXT)
            .member("asOf", Schema.TEXT.orNull())
            .member("sequence", Schema.INTEGER)
            .member("rulePack", RULE_PACK)
            .member("model", Schema.TEXT)
            .member("fidelity", Schema.TEXT)
            .member("status", Schema.TEXT)
            .member("positions", Schema.list(Schema.ANYTHING))
            .member("buckets", Schema.list(Schema.ANYTHING))
            .optional("venueFields", Schema.list(VENUE_FIELD).described("with venueFields=true"))
            .member("warnings", Schema.list(Schema.TEXT))
            .optional("delta", Schema.ANYTHING)
            .optional("explain", Schema.ANYTHING);

    static final Schema ACCOUNT = Schema.object(
                    "Account", "The document steelyard/account/1: holdings and the market that moves them.")
            .member("schema", Schema.TEXT)
            .member("account", Schema.TEXT)
            .member("venue", Schema.TEXT)
            .optional("balances", Schema.list(Schema.ANYTHING))
            .optional("positions", Schema.list(Schema.ANYTHING));

    private static final Schema BAND = Schema.object("Band", "Between which values of a factor nothing can happen.")
            .member("factor", Schema.TEXT.described("such as MARK:BTCUSDT"))
            .member("value", Schema.DECIMAL.orNull())
            .member("low", Schema.DECIMAL.orNull())
            .member("high", Schema.DECIMAL.orNull());

    static final Schema BANDS = Schema.object("Bands", "The safe band of an account.")
            .member("account", Schema.TEXT)
            .member("sequence", Schema.INTEGER)
            .member("awake", Schema.FLAG.described("it has no band and is assessed at every change"))
            .member("bands", Schema.list(BAND));

    private static final Schema HISTORY_POINT = Schema.object("HistoryPoint", "An account at a time.")
            .member("sequence", Schema.INTEGER)
            .member("at", Schema.TEXT)
            .member("status", Schema.TEXT)
            .member("equity", AMOUNT.orNull())
            .optional("equityReason", REASON)
            .member("marginUtilization", Schema.DECIMAL.orNull())
            .optional("marginUtilizationReason", REASON)
            .member("effectiveLeverage", Schema.DECIMAL.orNull())
            .optional("effectiveLeverageReason", REASON)
            .member("distanceToLiquidation", Schema.DECIMAL.orNull())
            .optional("distanceToLiquidationReason", REASON);

    static final Schema HISTORY = Schema.object("History", "What earlier boards showed of an account.")
            .member("account", Schema.TEXT)
            .member("points", Schema.list(HISTORY_POINT));

    private static final Schema TRADE = Schema.object("Trade", "A trade that has not happened.")
            .member("symbol", Schema.TEXT)
            .member("size", Schema.DECIMAL.described("contracts, bought above 0"))
            .optional("price", Schema.DECIMAL.described("the mark when absent"));

    static final Schema WHAT_IF =
            Schema.object("WhatIf", "Trades to add, in order.").member("trades", Schema.list(TRADE));

    static final Schema STRESS_CELL = Schema.object("StressCell", "Which cell.")
            .member("move", Schema.DECIMAL.described("of prices, relative, above -1"))
            .member("volMove", Schema.DECIMAL.described("of volatilities, relative, above -1"))
            .optional("underlying", Schema.TEXT.described("the only asset that moves; all when absent"));

    static final Schema LIQUIDATIONS = Schema.object("Liquidations", "The document steelyard/liquidations/1.")
            .member("schema", Schema.TEXT);

    static final Schema ALERT = Schema.object("Alert", "One crossing of one threshold by one bucket.")
            .member("type", Schema.TEXT)
            .member("id", Schema.TEXT.described("its own, however often it is told"))
            .member("sequence", Schema.INTEGER)
            .member("at", Schema.TEXT)
            .member("account", Schema.TEXT)
            .member("bucket", Schema.TEXT)
            .member(
                    "kind",
                    Schema.TEXT.described(
                            "RAISED, RECOVERED, UNKNOWN, KNOWN, OVERDUE; of one's own thresholds THRESHOLD_RAISED,"
                                    + " THRESHOLD_CLEARED; RECONCILE"))
            .member("level", Schema.TEXT)
            .member("marginSurplus", AMOUNT.orNull())
            .member("deadline", Schema.TEXT.orNull())
            .optional("measure", Schema.TEXT.described("of a threshold of one's own: which figure"))
            .optional("limit", Schema.DECIMAL)
            .optional("value", Schema.DECIMAL.orNull())
            .optional("field", Schema.TEXT.described("of a difference from the venue: which figure"))
            .optional("ours", Schema.DECIMAL.orNull())
            .optional("theirs", Schema.DECIMAL.orNull());

    static final Schema ALERTS =
            Schema.object("Alerts", "The latest alerts, in order.").member("alerts", Schema.list(ALERT));

    static final Schema ACTIONS = Schema.object(
                    "Actions", "Actions and notices in order; docs/formats.md tells each type.")
            .member("actions", Schema.list(Schema.ANYTHING));

    private static final Schema PACK = Schema.object("RulePack", "One version of a rule pack.")
            .member("id", Schema.TEXT)
            .member("effectiveFrom", Schema.TEXT)
            .member("effectiveTo", Schema.TEXT.orNull())
            .member("venue", Schema.TEXT)
            .member("model", Schema.TEXT)
            .member("fidelity", Schema.TEXT)
            .member("contracts", Schema.INTEGER)
            .member("source", Schema.TEXT);

    static final Schema RULES = Schema.list(PACK);

    private static final Schema FACTOR = Schema.object("Factor", "One figure of the market.")
            .member("kind", Schema.TEXT)
            .member("name", Schema.TEXT)
            .member("value", Schema.DECIMAL)
            .member("state", Schema.TEXT.described("OK, STALE, DIVERGED or HALTED"))
            .member("at", Schema.TEXT)
            .member("ageMs", Schema.INTEGER);

    static final Schema MARKET = Schema.object("Market", "Every figure of the market.")
            .member("sequence", Schema.INTEGER)
            .member("asOf", Schema.TEXT.orNull())
            .member("factors", Schema.list(FACTOR));

    static final Schema JOURNAL = Schema.object("JournalPosition", "Where the journal stands.")
            .member("sequence", Schema.INTEGER.described("of the last event applied"))
            .member("durable", Schema.INTEGER.described("of the last event that is durable"))
            .member("waiting", Schema.INTEGER.described("events that wait to be applied"));

    static final Schema EVENTS = Schema.TEXT.described("events as JSON lines, one object a line (docs/events.md)");

    static final Schema NOTHING = Schema.object("Nothing", "An object without members.");

    private static final Schema KEY = Schema.object("Key", "A key without its secret.")
            .member("id", Schema.TEXT)
            .member("name", Schema.TEXT)
            .member("scopes", Schema.list(Schema.TEXT.described("READ, INGEST or ADMIN")))
            .member("accounts", Schema.list(Schema.TEXT.described("an id, or the beginning of ids with * behind")))
            .member("created", Schema.TEXT)
            .member("expires", Schema.TEXT.orNull())
            .member("revoked", Schema.TEXT.orNull());

    static final Schema KEYS =
            Schema.object("Keys", "All keys, the oldest first.").member("keys", Schema.list(KEY));

    static final Schema ISSUED_KEY = Schema.object("IssuedKey", "A new key with its secret, which is told once.")
            .member("id", Schema.TEXT)
            .member("name", Schema.TEXT)
            .member("secret", Schema.TEXT.orNull().described("null where the answer is given again"));

    static final Schema NEW_KEY = Schema.object("NewKey", "What a key is to be good for.")
            .member("name", Schema.TEXT)
            .member("scopes", Schema.list(Schema.TEXT.described("READ, INGEST or ADMIN")))
            .member("accounts", Schema.list(Schema.TEXT.described("an id, or the beginning of ids with * behind")))
            .optional("expires", Schema.TEXT);

    private static final Schema AUDIT_ENTRY = Schema.object("AuditEntry", "Who did what.")
            .member("number", Schema.INTEGER)
            .member("at", Schema.TEXT)
            .member("actor", Schema.TEXT)
            .member("action", Schema.TEXT)
            .member("subject", Schema.TEXT)
            .member("detail", Schema.TEXT);

    static final Schema AUDIT =
            Schema.object("Audit", "The audit trail, newest first.").member("entries", Schema.list(AUDIT_ENTRY));

    private static final Schema REFUSAL = Schema.object("Refusal", "A line that was not applied, and why.")
            .member("line", Schema.INTEGER)
            .member("reason", Schema.TEXT)
            .member("detail", Schema.TEXT);

    static final Schema RECEIPT = Schema.object("Receipt", "What became of a batch of events.")
            .member("applied", Schema.INTEGER)
            .member("sequence", Schema.INTEGER.described("of the last event applied, durable when this is told"))
            .member("refused", Schema.list(REFUSAL))
            .member("repeated", Schema.list(REFUSAL).described("came before and are not applied again"))
            .member("waiting", Schema.list(REFUSAL).described("wait for events of their source, and are not kept yet"));
}
