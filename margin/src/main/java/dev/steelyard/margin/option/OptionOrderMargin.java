package dev.steelyard.margin.option;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * What an order that opens an option position requires. <b>Immutable</b>. Amounts are in the settle asset, at least 0;
 * nothing is rounded.
 *
 * @param margin the premium of a purchase, or what the writer must hold beside the premium received
 * @param fee the fee to open
 */
public record OptionOrderMargin(BigDecimal margin, BigDecimal fee) {
    /** Returns both together. */
    public BigDecimal total() {
        return margin.add(fee);
    }

    /**
     * Returns what a purchase requires: price × units, and the fee.
     *
     * @param units base units, at least 0
     * @param price per unit
     * @param unit the underlying in the settle asset: 1 for a coin-settled option
     */
    public static OptionOrderMargin ofPurchase(OptionRule rule, BigDecimal units, BigDecimal price, BigDecimal unit) {
        return new OptionOrderMargin(
                price.multiply(units), fee(rule, price, unit).multiply(units));
    }

    /**
     * Returns what writing requires: max(initial margin − price, minimum) × units where the venue credits the premium of the
     * order, else initial margin × units; and the fee.
     *
     * @param initial of one unit written, as of now
     * @param units base units, at least 0
     * @param price per unit
     * @param unit the underlying in the settle asset: 1 for a coin-settled option
     */
    public static OptionOrderMargin ofWriting(
            OptionRule rule, BigDecimal initial, BigDecimal units, BigDecimal price, BigDecimal unit) {
        BigDecimal asked = rule.orderPremiumCredited() ? initial.subtract(price) : initial;
        BigDecimal margin = Decimals.max(asked, rule.minimumOrderMargin().multiply(unit));
        return new OptionOrderMargin(
                margin.multiply(units), fee(rule, price, unit).multiply(units));
    }

    /** Returns the same margin with a fee stated for each contract. */
    public OptionOrderMargin withFee(BigDecimal perContract, BigDecimal contracts) {
        return new OptionOrderMargin(margin, perContract.multiply(contracts));
    }

    /** Returns the fee of one unit: feeRate × underlying, at most feeCap × price. */
    public static BigDecimal fee(OptionRule rule, BigDecimal price, BigDecimal unit) {
        BigDecimal plain = rule.feeRate().multiply(unit);
        BigDecimal cap = rule.feeCap();
        return cap == null ? plain : Decimals.min(plain, cap.multiply(price));
    }
}
