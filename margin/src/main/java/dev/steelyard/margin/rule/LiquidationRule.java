package dev.steelyard.margin.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * When an account is liquidated, and how its liquidation price is printed. Liquidated when
 * {@code marginBalance < maintenanceMargin × threshold + liquidation fees} (or ≤, see {@code equalityLiquidates}).
 * <b>Immutable</b>.
 *
 * @param threshold what maintenance margin is multiplied by, greater than 0
 * @param equalityLiquidates true when a marginBalance equal to the requirement is liquidated
 * @param warningShare utilization from which an account is in WARNING, 0 to 1
 * @param callShare utilization from which it is called for margin; null when the venue makes no call
 * @param ratioName the venue's own name for its ratio; null when it prints none
 * @param ratioForm how the venue forms that ratio
 * @param priceRounding how a liquidation price is rounded
 * @param priceDecimals decimals of a printed price where the contract has no tick; null: not rounded
 * @param bankruptcyRounding how a bankruptcy price is rounded
 */
public record LiquidationRule(
        BigDecimal threshold,
        boolean equalityLiquidates,
        BigDecimal warningShare,
        @Nullable BigDecimal callShare,
        @Nullable String ratioName,
        RatioForm ratioForm,
        PriceRounding priceRounding,
        @Nullable Integer priceDecimals,
        PriceRounding bankruptcyRounding) {
    /** How a venue forms the ratio that it shows. */
    public enum RatioForm {
        /** Liquidation requirement over margin balance: rises to 1. */
        REQUIREMENT_OVER_BALANCE,
        /** Margin balance over liquidation requirement: falls to 1. */
        BALANCE_OVER_REQUIREMENT,
        /** Maintenance margin over margin balance. */
        MAINTENANCE_OVER_BALANCE,
        /** Margin balance over maintenance margin. */
        BALANCE_OVER_MAINTENANCE,
        /** Margin balance over gross notional. */
        BALANCE_OVER_NOTIONAL,
        /** Margin balance less maintenance margin, over initial margin: falls to 0. */
        EXCESS_OVER_INITIAL
    }

    /** How a liquidation price is rounded to its tick. */
    public enum PriceRounding {
        /** Not at all. */
        NONE,
        /** So that liquidation comes earlier: up for a long, down for a short. */
        AGAINST_ACCOUNT,
        /** The other way: down for a long, up for a short. */
        FOR_ACCOUNT,
        /** To the nearest, half up. */
        NEAREST,
        /** Towards zero. */
        TRUNCATE;

        /** Returns the rounding for the given side, 1 long or -1 short; null for none. */
        public @Nullable RoundingMode mode(int sign) {
            return switch (this) {
                case NONE -> null;
                case AGAINST_ACCOUNT -> sign > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
                case FOR_ACCOUNT -> sign > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
                case NEAREST -> RoundingMode.HALF_UP;
                case TRUNCATE -> RoundingMode.DOWN;
            };
        }
    }

    /** A rule that rounds bankruptcy prices as it rounds liquidation prices. */
    public LiquidationRule(
            BigDecimal threshold,
            boolean equalityLiquidates,
            BigDecimal warningShare,
            @Nullable BigDecimal callShare,
            @Nullable String ratioName,
            RatioForm ratioForm,
            PriceRounding priceRounding,
            @Nullable Integer priceDecimals) {
        this(
                threshold,
                equalityLiquidates,
                warningShare,
                callShare,
                ratioName,
                ratioForm,
                priceRounding,
                priceDecimals,
                priceRounding);
    }

    /** Liquidation when marginBalance ≤ requirement, unrounded prices. */
    public static final LiquidationRule PLAIN = new LiquidationRule(
            BigDecimal.ONE,
            true,
            new BigDecimal("0.8"),
            null,
            null,
            RatioForm.REQUIREMENT_OVER_BALANCE,
            PriceRounding.NONE,
            null);

    /** Returns this rule with another threshold. */
    public LiquidationRule withThreshold(BigDecimal other) {
        return new LiquidationRule(
                other,
                equalityLiquidates,
                warningShare,
                callShare,
                ratioName,
                ratioForm,
                priceRounding,
                priceDecimals,
                bankruptcyRounding);
    }
}
