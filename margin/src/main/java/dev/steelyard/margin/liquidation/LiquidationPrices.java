package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Prices at which a liquidation closes. <b>Thread-safe</b>. Rounded once, at {@value #DECIMALS} decimals, in the account's
 * favor, so that a closing never takes more than the bucket holds. Its page is {@code docs/methods/liquidation.md}.
 */
public final class LiquidationPrices {
    /** Decimals of a price. */
    public static final int DECIMALS = 20;

    /** A share of notional that leaves a price above 0. */
    private static final BigDecimal MOST = new BigDecimal("0.999999999");

    private LiquidationPrices() {}

    /**
     * Returns the price at which closing costs a share of the notional at the mark, fee included: M·(1 − s·c) / (1 − s·f),
     * or M·(s + f) / (s + c) for an inverse contract, where c = cost / base.
     *
     * @param holding whose mark M, side s and payoff
     * @param cost signed, a loss above 0; c is held where the price stays above 0 and finite: at most 0.999999999 for linear
     *     longs and inverse shorts, at least −0.999999999 for the others
     * @param base what the cost is a share of, greater than 0
     * @param feeRate f, fraction of the notional at the price, at least 0 and below 1
     */
    public static BigDecimal atLoss(LiquidationHolding holding, BigDecimal cost, BigDecimal base, BigDecimal feeRate) {
        BigDecimal sign = BigDecimal.valueOf(holding.sign());
        BigDecimal most = base.multiply(MOST);
        BigDecimal held = holding.inverse() == holding.sign() > 0 ? cost.max(most.negate()) : cost.min(most);
        RoundingMode rounding = holding.sign() > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal price = holding.inverse()
                ? Decimals.divide(
                        holding.mark().multiply(base).multiply(sign.add(feeRate)),
                        base.multiply(sign).add(held),
                        DECIMALS,
                        rounding)
                : Decimals.divide(
                        holding.mark().multiply(base.subtract(sign.multiply(held))),
                        base.multiply(BigDecimal.ONE.subtract(sign.multiply(feeRate))),
                        DECIMALS,
                        rounding);
        return price.signum() > 0 ? price : new BigDecimal(BigInteger.ONE, DECIMALS);
    }

    /**
     * Returns the bankruptcy price: where closing all positions leaves nothing. Each gives equity / Σ notional of its own
     * notional; an isolated position all that is behind it. Below 0 equity it is better than the mark for the account.
     */
    public static BigDecimal bankruptcy(LiquidationHolding holding, LiquidationInput input) {
        return atLoss(holding, input.equity(), input.grossNotional(), BigDecimal.ZERO);
    }

    /**
     * Returns the worst price of a partial closing: the loss with its fee is at most the requirement that it releases, so
     * that the surplus does not fall, and at most the equity.
     */
    public static BigDecimal limit(LiquidationHolding holding, LiquidationInput input, BigDecimal feeRate) {
        return atLoss(holding, holding.requirement().min(input.equity()), holding.notional(), feeRate);
    }
}
