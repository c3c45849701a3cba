package dev.steelyard.margin.bulk;

/**
 * A pool that the bulk path does not carry: only the exact path answers for it. <b>Immutable</b>.
 *
 * @param account the account's id
 * @param bucket the pool's id as the exact path names it: {@code cross:USDT}, {@code isolated:BTCUSDT}; empty for all
 *     pools of the account
 * @param cause why
 */
public record ExactOnly(String account, String bucket, Cause cause) {
    /** Why a pool has no row. */
    public enum Cause {
        /** The rule pack is not interpreted by the tiered model. */
        MODEL,
        /** Several assets back the positions together, after haircuts. */
        SEVERAL_ASSETS,
        /** The account states no balances. */
        MISSING_BALANCE,
        /** An isolated position does not state its wallet. */
        MISSING_WALLET,
        /** A position has no entry price. */
        MISSING_ENTRY,
        /** A contract is not in the rule pack, or its terms are nowhere stated. */
        UNKNOWN_CONTRACT,
        /** An option, or a coin pair on a loan. */
        INSTRUMENT,
        /** The margin schedule is not one of tiers. */
        SCHEDULE,
        /** The size is beyond the last tier. */
        BEYOND_LAST_TIER,
        /** The closing fee depends on more than the mark or the entry. */
        CLOSE_FEE,
        /** Opposite legs require less together than each on its own. */
        HEDGE,
        /** A loan has requirements of its own. */
        LOAN,
        /** Open orders count against the margin balance. */
        OPEN_ORDERS,
        /** A number is so large or so small that doubles could overflow. */
        OUT_OF_RANGE
    }
}
