package dev.steelyard.margin.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A state of the market in which a bucket is at its liquidation threshold. <b>Immutable</b>.
 *
 * @param bucket which bucket
 * @param direction by asset or symbol: 1 where its price has risen, -1 where it has fallen
 * @param price the mark of the contract (OTHERS_HELD, COLLATERAL_MOVES_TOO), the price of the underlying (UNDERLYING_MOVES),
 *     or the factor on all prices (ALL_TOGETHER)
 * @param symbol the contract, or underlying, whose price it is; empty for ALL_TOGETHER
 * @param move relative move from now: −0.12 is a fall by 12%
 * @param basis what else moves
 */
public record LiquidationRoot(
        String bucket, Map<String, Integer> direction, BigDecimal price, String symbol, BigDecimal move, Basis basis) {
    /** What else moves with the price. */
    public enum Basis {
        /** Nothing. */
        OTHERS_HELD,
        /** Every contract and coin in the account, in proportion. */
        ALL_TOGETHER,
        /** Collateral in the contract's own base coin. */
        COLLATERAL_MOVES_TOO,
        /** Every contract, forward and coin of one underlying, options revalued at constant vol and time. */
        UNDERLYING_MOVES
    }

    public LiquidationRoot {
        direction = Collections.unmodifiableMap(new LinkedHashMap<>(direction));
    }
}
