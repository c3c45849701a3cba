package dev.steelyard.margin.attribution;

/**
 * What can change the figures of an account. <b>Immutable</b>.
 *
 * @param kind what it is
 * @param name which one, where there are several of the kind: the asset of a price; empty otherwise
 */
public record Cause(Kind kind, String name) implements Comparable<Cause> {
    /** The kinds, in the order in which they are told. */
    public enum Kind {
        /** Marks, indices, forwards and collateral prices of one asset. */
        PRICE,
        /** Implied volatilities. */
        VOL,
        /** Marks of options as their venue publishes them: price, volatility and time at once. */
        OPTION_MARKS,
        /** Further figures of contracts' markets. */
        FIGURES,
        /** What options and dated contracts lose or gain as time passes. */
        TIME,
        /** Funding paid and received, and the rate of the next. */
        FUNDING,
        /** Interest on debts and balances. */
        INTEREST,
        /** Fills with their fees, exercises, orders, and margin moved between positions. */
        TRADES,
        /** Deposits and withdrawals. */
        TRANSFERS,
        /** Settlements, delistings and profit that became cash. */
        SETTLEMENT,
        /** Holdings that were stated anew: corrections, takeovers. */
        HOLDINGS,
        /** Another version of the rules. */
        RULES
    }

    /** Returns a cause of which there is one. */
    public static Cause of(Kind kind) {
        return new Cause(kind, "");
    }

    @Override
    public int compareTo(Cause other) {
        int order = kind.compareTo(other.kind);
        return order == 0 ? name.compareTo(other.name) : order;
    }
}
