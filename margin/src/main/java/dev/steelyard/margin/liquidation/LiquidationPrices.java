package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Prices at which a liquidation closes. <b>Thread-safe</b>. Rounded at {@value #DECIMALS} decimals in the account's favor,
 * so that a closing never takes more than the bucket holds. Its page is {@code docs/methods/liquidation.md}.
 */
public final class LiquidationPrices {
    /** Decimals of a price. */
    public static final int DECIMALS = 20;

    /** A share of notional that leaves a price above 0. */
    private static final BigDecimal MOST = new BigDecimal("0.999999999");

    private LiquidationPrices() {}

    /**
     * Returns the price at which closing costs a share of the notional at the mark, fee included: M·(1 − s·c) / (1 − s·f),
     * or M·(s + f) / (s + c) for an inverse contract.
     *
     * @param holding whose mark M, side s and payoff
     * @param share c, signed, a loss above 0; held where the price stays above 0 and finite: below 0.999999999 for linear
     *     longs and inverse shorts, above −0.999999999 for the others
     * @param feeRate f, fraction of the notional at the price, at least 0 and below 1
     */
    public static BigDecimal atLoss(LiquidationHolding holding, BigDecimal share, BigDecimal feeRate) {
        BigDecimal sign = BigDecimal.valueOf(holding.sign());
        BigDecimal cost = holding.inverse() == holding.sign() > 0 ? share.max(MOST.negate()) : share.min(MOST);
        RoundingMode rounding = holding.sign() > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal price = holding.inverse()
                ? Decimals.divide(
                        holding.mark().multiply(sign.add(feeRate)), sign.add(cost), DECIMALS, rounding)
                : Decimals.divide(
                        holding.mark().multiply(BigDecimal.ONE.subtract(sign.multiply(cost))),
                        BigDecimal.ONE.subtract(sign.multiply(feeRate)),
                        DECIMALS,
                        rounding);
        return price.signum() > 0 ? price : new BigDecimal(BigInteger.ONE, DECIMALS);
    }

    /**
     * Returns the bankruptcy price: where closing all positions leaves nothing. Each gives equity / Σ notional of its own
     * notional; an isolated position all that is behind it. Below 0 equity it is better than the mark for the account.
     */
    public static BigDecimal bankruptcy(LiquidationHolding holding, LiquidationInput input) {
        return atLoss(holding, equityShare(input), BigDecimal.ZERO);
    }

    /**
     * Returns the worst price of a partial closing: the loss with its fee is at most the requirement that it releases, so
     * that the surplus does not fall, and at most the equity.
     */
    public static BigDecimal limit(LiquidationHolding holding, LiquidationInput input, BigDecimal feeRate) {
        return atLoss(holding, costShare(holding, input), feeRate);
    }

    /** Returns min(requirement, equity) / notional of a position, rounded down. */
    static BigDecimal costShare(LiquidationHolding holding, LiquidationInput input) {
        return Decimals.divide(
                holding.requirement().min(input.equity()), holding.notional(), DECIMALS, RoundingMode.FLOOR);
    }

    /** Returns equity / Σ notional, rounded down. */
    static BigDecimal equityShare(LiquidationInput input) {
        return Decimals.divide(input.equity(), input.grossNotional(), DECIMALS, RoundingMode.FLOOR);
    }
}
