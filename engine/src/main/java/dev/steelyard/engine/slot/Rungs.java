package dev.steelyard.engine.slot;

import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.watch.RiskLadder;
import java.math.BigDecimal;
import java.util.List;

/** The utilizations at which the rungs of a rule are passed and recovered from, in {@code double}. <b>Immutable</b>. */
public final class Rungs {
    /** The rungs from mild to severe. */
    public static final List<RiskStatus> ALL =
            List.of(RiskStatus.WARNING, RiskStatus.MARGIN_CALL, RiskStatus.LIQUIDATABLE);

    private final LiquidationRule rule;
    private final double[] passed = new double[RiskStatus.values().length];
    private final double[] recovered = new double[passed.length];

    /**
     * Makes the rungs of a rule.
     *
     * @param stays 1 − hysteresis
     */
    Rungs(LiquidationRule rule, BigDecimal stays) {
        this.rule = rule;
        for (RiskStatus rung : RiskStatus.values()) {
            BigDecimal share = RiskLadder.share(rung, rule);
            passed[rung.ordinal()] = share == null ? Double.NaN : share.doubleValue();
            recovered[rung.ordinal()] =
                    share == null ? Double.NaN : share.multiply(stays).doubleValue();
        }
    }

    /** Returns the rule. */
    public LiquidationRule rule() {
        return rule;
    }

    /** Returns whether the rule has a rung. */
    public boolean has(RiskStatus rung) {
        return !Double.isNaN(passed[rung.ordinal()]);
    }

    /** Returns the utilization at which a rung is passed. */
    public double passed(RiskStatus rung) {
        return passed[rung.ordinal()];
    }

    /** Returns the utilization below which a rung is recovered from. */
    public double recovered(RiskStatus rung) {
        return recovered[rung.ordinal()];
    }
}
