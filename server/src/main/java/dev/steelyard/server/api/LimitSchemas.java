package dev.steelyard.server.api;

/** The documents about what may be held and done; docs/formats.md tells them in full. */
final class LimitSchemas {
    private LimitSchemas() {}

    private static final Schema LIMIT_USE = Schema.object("LimitUse", "One limit, in USD.")
            .member("id", Schema.TEXT)
            .member("parent", Schema.TEXT.orNull())
            .member("scope", Schema.TEXT.described("ACCOUNT, STRATEGY, ASSET or CLASS"))
            .member("key", Schema.TEXT)
            .member("measure", Schema.TEXT.described("GROSS or NET"))
            .member("force", Schema.TEXT.described("HARD or SOFT"))
            .member("owner", Schema.TEXT)
            .member("cap", Schema.DECIMAL.orNull())
            .optional("capReason", Schemas.REASON)
            .member("boundBy", Schema.TEXT.described("the limit whose cap that is"))
            .member("used", Schema.DECIMAL)
            .member("room", Schema.DECIMAL.orNull())
            .optional("roomReason", Schemas.REASON)
            .member("utilization", Schema.DECIMAL.orNull().described("used over cap"))
            .member("notes", Schema.list(Schema.TEXT));

    private static final Schema HOLDER = Schema.object("Holder", "What one holder uses of its limits.")
            .member("holder", Schema.TEXT)
            .member("accounts", Schema.list(Schema.TEXT))
            .member("binding", Schema.TEXT.orNull().described("the limit of least room"))
            .member("limits", Schema.list(LIMIT_USE).orNull())
            .optional("limitsReason", Schemas.REASON);

    private static final Schema OVERRIDE = Schema.object("Override", "A limit that is asked to be raised.")
            .member("id", Schema.TEXT)
            .member("limit", Schema.TEXT)
            .member("cap", Schema.DECIMAL.described("in USD"))
            .member("by", Schema.TEXT)
            .member("at", Schema.TEXT)
            .member("expires", Schema.TEXT)
            .member("reason", Schema.TEXT)
            .member("status", Schema.TEXT.described("REQUESTED, IN_FORCE, REJECTED, REVOKED or EXPIRED"))
            .member("decidedBy", Schema.TEXT.orNull())
            .member("decidedAt", Schema.TEXT.orNull());

    private static final Schema BREAKER = Schema.object("Breaker", "The circuit breaker of a contract.")
            .member("symbol", Schema.TEXT)
            .member(
                    "phase",
                    Schema.TEXT
                            .orNull()
                            .described(
                                    "TRADING, MONITORING, HALTED, COOLING_DOWN, CLOSED; null before the first price"))
            .member("increasesAdmitted", Schema.FLAG.described("reductions always are"))
            .member("since", Schema.TEXT.orNull())
            .member("until", Schema.TEXT.orNull().described("when the phase ends by itself"))
            .member("lower", Schema.DECIMAL.orNull().described("price at which it is reached"))
            .member("upper", Schema.DECIMAL.orNull())
            .member("last", Schema.DECIMAL.orNull())
            .member("settlement", Schema.DECIMAL.orNull().described("from which static limits count"))
            .member("level", Schema.INTEGER.described("static limits passed in this session"))
            .member("mostLiquidated", Schema.DECIMAL.orNull().described("of forced sales in a window"))
            .member("liquidated", Schema.DECIMAL.orNull());

    private static final Schema POLICY = Schema.object(
                    "LeveragePolicy", "A restriction; a null of its scope binds all.")
            .member("id", Schema.TEXT)
            .member("origin", Schema.TEXT.described("REGULATION, VENUE or HOUSE"))
            .member("jurisdiction", Schema.TEXT.orNull())
            .member("client", Schema.TEXT.orNull())
            .member("venue", Schema.TEXT.orNull())
            .member("assetClass", Schema.TEXT.orNull())
            .member("mostLeverage", Schema.DECIMAL)
            .member("announced", Schema.TEXT)
            .member("effectiveFrom", Schema.TEXT)
            .member("effectiveTo", Schema.TEXT.orNull())
            .member("state", Schema.TEXT.described("ANNOUNCED, IN_FORCE or ENDED"))
            .member("source", Schema.TEXT);

    private static final Schema RESTRICTION = Schema.object("Restriction", "A cap of an account's leverage.")
            .member("by", Schema.TEXT.described("policy ID or terms of VENUE"))
            .member("assetClass", Schema.TEXT.orNull())
            .member("mostLeverage", Schema.DECIMAL)
            .member("leverage", Schema.DECIMAL.orNull())
            .optional("leverageReason", Schemas.REASON)
            .member("headroom", Schema.DECIMAL.orNull())
            .optional("headroomReason", Schemas.REASON)
            .member("effectiveFrom", Schema.TEXT.orNull())
            .member("effectiveTo", Schema.TEXT.orNull())
            .member("inForce", Schema.FLAG)
            .member("binding", Schema.FLAG.described("the strictest in force of its class"));

    private static final Schema CONTROLLER = Schema.object("Controller", "The band that leverage is kept in.")
            .member("lower", Schema.DECIMAL)
            .member("upper", Schema.DECIMAL)
            .member("leverage", Schema.DECIMAL.orNull())
            .optional("leverageReason", Schemas.REASON)
            .member("aim", Schema.TEXT.described("NEAREST_EDGE or MIDDLE"))
            .member("lastChange", Schema.TEXT.orNull())
            .member("move", Schema.TEXT.described("QUIET, REDUCE or INCREASE: what it would propose now"))
            .member("notional", Schema.DECIMAL.described("by how much, in USD"))
            .member("reason", Schema.TEXT);

    private static final Schema ACCOUNT_CONTROLS = Schema.object(
                    "AccountControls", "What restricts and keeps the leverage of an account.")
            .member("account", Schema.TEXT)
            .member("restrictions", Schema.list(RESTRICTION))
            .member("controller", CONTROLLER.orNull());

    static final Schema LIMITS = Schema.object("Limits", "Limits of holders whose accounts the key sees.")
            .member("sequence", Schema.INTEGER)
            .member("asOf", Schema.TEXT.orNull())
            .member("holders", Schema.list(HOLDER))
            .member("breakers", Schema.list(BREAKER))
            .member("policies", Schema.list(POLICY))
            .member("accounts", Schema.list(ACCOUNT_CONTROLS))
            .member("overrides", Schema.list(OVERRIDE).described("for keys that see every account"));

    static final Schema NEW_OVERRIDE = Schema.object("NewOverride", "Which limit, how high, until when, and why.")
            .member("id", Schema.TEXT.described("a new one"))
            .member("limit", Schema.TEXT)
            .member("cap", Schema.DECIMAL.described("in USD"))
            .member("expires", Schema.TEXT)
            .member("reason", Schema.TEXT);

    static final Schema DECISION = Schema.object("Decision", "What is decided on an override.")
            .member("decision", Schema.TEXT.described("APPROVED, REJECTED or REVOKED"));

    static final Schema OVERRIDE_RECEIPT =
            Schema.object("OverrideReceipt", "That it is done, and durable.").member("sequence", Schema.INTEGER);
}
