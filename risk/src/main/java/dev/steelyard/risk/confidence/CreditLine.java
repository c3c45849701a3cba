package dev.steelyard.risk.confidence;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.List;

/**
 * Buying power granted against collateral after haircuts, and beyond it up to a line. Collateral that loses value when its
 * owner does counts for less: the wrong-way add-on. Amounts are in one currency. <b>Immutable</b>. See
 * {@code docs/methods/confidence-margin.md}.
 *
 * @param limit the most that may be owed without collateral, at least 0
 * @param collateral what is pledged
 * @param wrongWayRate haircut added to collateral that moves wholly with its owner's exposure, 0 to 1
 * @param drawn what is owed, at least 0
 */
public record CreditLine(BigDecimal limit, List<Pledge> collateral, BigDecimal wrongWayRate, BigDecimal drawn) {
    /**
     * Something pledged.
     *
     * @param name of the asset
     * @param value at its price, at least 0
     * @param haircut fraction removed, 0 to 1
     * @param correlation of its value with that of its owner's exposure, −1 to 1; only what is above 0 adds to the haircut
     */
    public record Pledge(String name, BigDecimal value, BigDecimal haircut, BigDecimal correlation) {
        public Pledge {
            require(value.signum() >= 0, "value of " + name, value, "at least 0");
            require(isShare(haircut), "haircut of " + name, haircut, "0 to 1");
            require(isShare(correlation.abs()), "correlation of " + name, correlation, "-1 to 1");
        }
    }

    public CreditLine {
        collateral = List.copyOf(collateral);
        require(limit.signum() >= 0, "limit", limit, "at least 0");
        require(drawn.signum() >= 0, "drawn", drawn, "at least 0");
        require(isShare(wrongWayRate), "wrong-way rate", wrongWayRate, "0 to 1");
    }

    private static boolean isShare(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
    }

    private static void require(boolean holds, String what, BigDecimal value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " was " + value + "; expected " + expected);
        }
    }

    /** Returns what a pledge counts for: value × max(0, 1 − haircut − rate × correlation above 0), exact. */
    public BigDecimal counted(Pledge pledge) {
        return pledge.value().multiply(BigDecimal.ONE.subtract(taken(pledge)));
    }

    private BigDecimal taken(Pledge pledge) {
        BigDecimal addOn = wrongWayRate.multiply(Decimals.positivePart(pledge.correlation()));
        return Decimals.min(BigDecimal.ONE, pledge.haircut().add(addOn));
    }

    /** Returns the wrong-way add-on of a pledge as a fraction of its value: what is taken beyond its haircut. */
    public BigDecimal addOn(Pledge pledge) {
        return taken(pledge).subtract(pledge.haircut());
    }

    /** Returns what the wrong-way add-on takes from all collateral, at least 0. */
    public BigDecimal wrongWayAddOn() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Pledge pledge : collateral) {
            sum = sum.add(pledge.value().multiply(addOn(pledge)));
        }
        return sum;
    }

    /** Returns Σ counted collateral. */
    public BigDecimal collateralValue() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Pledge pledge : collateral) {
            sum = sum.add(counted(pledge));
        }
        return sum;
    }

    /** Returns collateral counted + limit: the most that may be owed. */
    public BigDecimal buyingPower() {
        return collateralValue().add(limit);
    }

    /** Returns what is owed beyond counted collateral, at least 0: this is what uses the line. */
    public BigDecimal uncollateralized() {
        return Decimals.positivePart(drawn.subtract(collateralValue()));
    }

    /** Returns uncollateralized / limit; none without a limit. */
    public Answer<BigDecimal> utilization() {
        return limit.signum() == 0
                ? Answer.none(Reason.NOT_APPLICABLE)
                : Answer.of(Decimals.divide(uncollateralized(), limit));
    }

    /** Returns what may still be drawn, at least 0. */
    public BigDecimal headroom() {
        return Decimals.positivePart(buyingPower().subtract(drawn));
    }

    /**
     * Returns the line after a draw, or the refusal OUT_OF_RANGE where it would leave more uncollateralized than the limit.
     *
     * @param amount above 0; a repayment is {@link #repaid}
     */
    public Result<CreditLine> draw(BigDecimal amount) {
        require(amount.signum() > 0, "draw", amount, "above 0");
        if (amount.compareTo(headroom()) > 0) {
            return Result.failed(new Failure(
                    FailureReason.OUT_OF_RANGE,
                    "credit line",
                    "a draw of " + Decimals.plain(amount) + " is above the headroom of " + Decimals.plain(headroom())));
        }
        return Result.of(new CreditLine(limit, collateral, wrongWayRate, drawn.add(amount)));
    }

    /** Returns the line after a repayment, which is never refused; what is paid beyond the debt is not taken. */
    public CreditLine repaid(BigDecimal amount) {
        require(amount.signum() >= 0, "repayment", amount, "at least 0");
        return new CreditLine(limit, collateral, wrongWayRate, Decimals.positivePart(drawn.subtract(amount)));
    }
}
