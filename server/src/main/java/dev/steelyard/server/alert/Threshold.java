package dev.steelyard.server.alert;

import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.server.board.AccountRow.Figures;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of some accounts that is told when it passes a limit, and again when it has come back by more than a part of it.
 * <b>Immutable</b>.
 *
 * @param accounts ids, or beginnings of ids that end with {@code *}
 * @param measure which figure
 * @param limit above 0; utilization is told from it on up, distance from it on down
 * @param hysteresis as a fraction of the limit, from 0 to below 1: utilization must fall to limit × (1 − hysteresis),
 *     distance rise to limit × (1 + hysteresis), before it is told that it has come back and may be told again
 */
public record Threshold(List<String> accounts, Measure measure, BigDecimal limit, BigDecimal hysteresis) {
    /** A figure that has a threshold. */
    public enum Measure {
        /** The share of the margin balance that liquidation requires: bad when high. */
        UTILIZATION("marginUtilization"),
        /** The common move of prices that liquidates: bad when low. */
        DISTANCE("distanceToLiquidation");

        private final String member;

        Measure(String member) {
            this.member = member;
        }

        /** Returns the measure of a name in documents. */
        static Measure of(String member) {
            return member.equals(UTILIZATION.member) ? UTILIZATION : DISTANCE;
        }

        /** Returns its name in documents. */
        public String member() {
            return member;
        }
    }

    /** Where a figure stands to a threshold. */
    enum Side {
        BEYOND,
        BETWEEN,
        CLEAR,
        /** It is not known: nothing follows from it. */
        UNKNOWN
    }

    public Threshold {
        accounts = List.copyOf(accounts);
        if (limit.signum() <= 0 || hysteresis.signum() < 0 || hysteresis.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "limit was " + limit + ", hysteresis " + hysteresis + "; expected > 0, and from 0 to below 1");
        }
    }

    /** Returns the figure; null when there is none. */
    @Nullable
    BigDecimal value(Figures figures) {
        return answer(figures).value();
    }

    private Answer<BigDecimal> answer(Figures figures) {
        return measure == Measure.UTILIZATION ? figures.marginUtilization() : figures.distanceToLiquidation();
    }

    /** Returns where the figures of an account stand. @param figures null when it could not be assessed */
    Side side(@Nullable Figures figures) {
        if (figures == null) {
            return Side.UNKNOWN;
        }
        BigDecimal value = value(figures);
        if (value == null) {
            Reason reason = answer(figures).reason();
            return reason == Reason.INSOLVENT
                    ? Side.BEYOND
                    : reason == Reason.NO_LIQUIDATION ? Side.CLEAR : Side.UNKNOWN;
        }
        BigDecimal back = limit.multiply(hysteresis);
        if (measure == Measure.UTILIZATION) {
            return value.compareTo(limit) >= 0
                    ? Side.BEYOND
                    : value.compareTo(limit.subtract(back)) <= 0 ? Side.CLEAR : Side.BETWEEN;
        }
        return value.compareTo(limit) <= 0
                ? Side.BEYOND
                : value.compareTo(limit.add(back)) >= 0 ? Side.CLEAR : Side.BETWEEN;
    }
}
