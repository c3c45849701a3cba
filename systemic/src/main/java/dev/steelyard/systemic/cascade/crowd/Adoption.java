package dev.steelyard.systemic.cascade.crowd;

/**
 * A mechanism that a share of the accounts of a crowd uses. Who does follows from (seed, part, account) alone, and whoever
 * does at a share does at every larger one. <b>Immutable</b>. Its page is {@code docs/methods/adoption.md}.
 *
 * @param kind of mechanism
 * @param share of the accounts, by number and so in the mean of their positions, 0 to 1
 * @param terms what the mechanisms are like
 */
public record Adoption(Kind kind, double share, AdoptionTerms terms) {
    /** Nobody uses any. */
    public static final Adoption NONE = new Adoption(Kind.COIN_MARGINED, 0);

    /** What is used. */
    public enum Kind {
        /** An inverse contract: the collateral is coin, and falls with a long. */
        COIN_MARGINED("coin-margined"),
        /** Margin's directional schedule, counted from the entry. */
        DIRECTIONAL("directional"),
        /** Capital whose gearing is limited, and falls with its volatility. */
        RISK_INVERSE("risk-inverse"),
        /** Capital whose gearing is inverse to its volatility. */
        VOLATILITY_TARGET("volatility-target"),
        /** Capital whose gearing is held. */
        LEVERAGED_TOKEN("leveraged-token"),
        /** What prime brokers pledge on of the collateral they hold: theirs to adopt, not of accounts. */
        REHYPOTHECATION("rehypothecation");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns its name in options and reports. */
        public String word() {
            return word;
        }

        /** Returns whether prime brokers adopt it and not accounts. */
        public boolean isOfBrokers() {
            return this == REHYPOTHECATION;
        }

        /** Returns whether adopters pool their capital and trade toward a gearing. */
        public boolean isManaged() {
            return this == RISK_INVERSE || this == VOLATILITY_TARGET || this == LEVERAGED_TOKEN;
        }
    }

    public Adoption {
        if (kind.isOfBrokers() && share != 0) {
            throw new IllegalArgumentException(
                    kind.word() + " is adopted by brokers; expected a mechanism of accounts");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share was " + share + "; expected 0 to 1");
        }
    }

    /** Makes an adoption under the standard terms. */
    public Adoption(Kind kind, double share) {
        this(kind, share, AdoptionTerms.STANDARD);
    }
}
