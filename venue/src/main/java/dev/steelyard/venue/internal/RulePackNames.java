package dev.steelyard.venue.internal;

import org.jspecify.annotations.Nullable;

/** The rule packs of venues that have several kinds of account, and which of them can be one account. */
public final class RulePackNames {
    /** Binance USD-margined contracts. */
    public static final String BINANCE_USDM = "binance-usdm";

    /** Binance coin-margined contracts. */
    public static final String BINANCE_COINM = "binance-coinm";

    /** Binance portfolio margin over both. */
    public static final String BINANCE_PORTFOLIO = "binance-portfolio-margin";

    /** Bybit contracts settled in a stablecoin. */
    public static final String BYBIT_LINEAR = "bybit-linear";

    /** Bybit contracts settled in the coin. */
    public static final String BYBIT_INVERSE = "bybit-inverse";

    /** Bybit unified trading account. */
    public static final String BYBIT_UNIFIED = "bybit-uta";

    /** Bybit unified trading account with portfolio margin. */
    public static final String BYBIT_PORTFOLIO = "bybit-portfolio-margin";

    private RulePackNames() {}

    /** Returns the pack of an account that has parts of both, or null when no account has. */
    static @Nullable String join(String a, String b) {
        if (a.equals(b)) {
            return a;
        }
        if (a.startsWith("bybit-") && b.startsWith("bybit-")) {
            return a.equals(BYBIT_PORTFOLIO) || b.equals(BYBIT_PORTFOLIO) ? BYBIT_PORTFOLIO : BYBIT_UNIFIED;
        }
        boolean binance = a.startsWith("binance-") && b.startsWith("binance-");
        return binance && (a.equals(BINANCE_PORTFOLIO) || b.equals(BINANCE_PORTFOLIO)) ? BINANCE_PORTFOLIO : null;
    }
}
