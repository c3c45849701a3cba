package dev.steelyard.margin.hyperliquid;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a liquidatable account is taken down: by orders to the book, large positions in part at first, and by the backstop
 * vault when little is left. <b>Immutable</b>.
 *
 * @param backstopShare of maintenance margin below which the backstop takes over: 2/3, as numerator over denominator
 * @param partialAbove notional above which only a part is sold at first, USDC
 * @param partialShare of the position sold first
 * @param cooldown after a partial sale, until the whole position may be sold
 */
public record LiquidationStages(
        Share backstopShare, BigDecimal partialAbove, BigDecimal partialShare, Duration cooldown) {
    /** A fraction that decimals do not hold. */
    public record Share(BigDecimal numerator, BigDecimal denominator) {}

    /** What is done next. */
    public enum Stage {
        /** Nothing: the account meets its maintenance margin. */
        NONE,
        /** Orders to the book. */
        BOOK,
        /** The backstop vault takes positions and margin. */
        BACKSTOP
    }

    /**
     * Returns the stages of a pack: its parameters {@code backstopNumerator}, {@code backstopDenominator},
     * {@code partialAbove}, {@code partialShare}, {@code partialCooldownSeconds}.
     *
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA when the pack does not state one
     */
    public static LiquidationStages of(RulePack rules) {
        return new LiquidationStages(
                new Share(rules.required("backstopNumerator"), rules.required("backstopDenominator")),
                rules.required("partialAbove"),
                rules.required("partialShare"),
                Duration.ofSeconds(rules.required("partialCooldownSeconds").longValueExact()));
    }

    /**
     * Returns the stage of an account: BACKSTOP when accountValue × 3 < maintenance × 2, BOOK when accountValue <
     * maintenance, by exact comparison; equality is the milder one.
     *
     * @param accountValue equity, signed
     * @param maintenanceMargin at least 0
     */
    public Stage stage(BigDecimal accountValue, BigDecimal maintenanceMargin) {
        BigDecimal value = accountValue.multiply(backstopShare.denominator());
        if (value.compareTo(maintenanceMargin.multiply(backstopShare.numerator())) < 0) {
            return Stage.BACKSTOP;
        }
        return accountValue.compareTo(maintenanceMargin) < 0 ? Stage.BOOK : Stage.NONE;
    }

    /**
     * Returns how much of a position an order to the book may sell now: all of it, or the partial share of a large one
     * until the cooldown after its first sale is over.
     *
     * @param size at least 0
     * @param notional at the mark, at least 0
     * @param firstSale when a part was sold; null when none was
     * @param now the present time, not before the first sale
     */
    public BigDecimal sellable(BigDecimal size, BigDecimal notional, @Nullable Instant firstSale, Instant now) {
        if (notional.compareTo(partialAbove) <= 0) {
            return size;
        }
        if (firstSale == null) {
            return size.multiply(partialShare);
        }
        return now.isBefore(firstSale.plus(cooldown)) ? BigDecimal.ZERO : size;
    }

    /**
     * Returns the deleveraging index: (mark / entry) × (notional / account value), to {@value Decimals#DIGITS} digits; the
     * highest is closed first. The documentation prints one formula for both sides.
     *
     * @param mark in quote units, greater than 0
     * @param entry in quote units, greater than 0
     * @param notional of the position at the mark, at least 0
     * @param accountValue equity of the account, greater than 0
     */
    public static BigDecimal deleveragingIndex(
            BigDecimal mark, BigDecimal entry, BigDecimal notional, BigDecimal accountValue) {
        return Decimals.divide(mark.multiply(notional), entry.multiply(accountValue));
    }
}
