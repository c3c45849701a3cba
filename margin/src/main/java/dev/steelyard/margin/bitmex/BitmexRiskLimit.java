package dev.steelyard.margin.bitmex;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Margin rates that rise by a fixed amount with each step of position value beyond a base. The rate of the level reached
 * applies to the whole value. <b>Immutable</b>.
 *
 * @param base the value up to which the base rates hold, in the settle asset, greater than 0
 * @param step the value of each further level, greater than 0
 * @param initialRate base initial margin, fraction of value
 * @param maintenanceRate base maintenance margin, fraction of value
 * @param rateStep added to both rates per level, at least 0
 */
public record BitmexRiskLimit(
        BigDecimal base, BigDecimal step, BigDecimal initialRate, BigDecimal maintenanceRate, BigDecimal rateStep) {
    public BitmexRiskLimit {
        if (base.signum() <= 0 || step.signum() <= 0 || rateStep.signum() < 0) {
            throw new IllegalArgumentException("risk limit base was " + base + ", step " + step + ", rate step "
                    + rateStep + "; expected base and step > 0, rate step >= 0");
        }
    }

    /** Returns the level of a value: 0 up to the base, then ⌈(value − base) / step⌉. */
    public int level(BigDecimal value) {
        BigDecimal beyond = Decimals.positivePart(value.subtract(base));
        return Decimals.divide(beyond, step, 0, RoundingMode.CEILING).intValueExact();
    }

    /** Returns the initial margin rate of a level. */
    public BigDecimal initialRate(int level) {
        return initialRate.add(rateStep.multiply(BigDecimal.valueOf((long) level)));
    }

    /** Returns the maintenance margin rate of a level. */
    public BigDecimal maintenanceRate(int level) {
        return maintenanceRate.add(rateStep.multiply(BigDecimal.valueOf((long) level)));
    }

    /** Returns the limit of a level: base + level × step. */
    public BigDecimal limit(int level) {
        return base.add(step.multiply(BigDecimal.valueOf((long) level)));
    }

    /** Returns the schedule of levels 0 to {@code lastLevel}, which ends at the last level's limit. */
    public BracketSchedule schedule(int lastLevel) {
        List<Bracket> brackets = new ArrayList<>(lastLevel + 1);
        BigDecimal floor = BigDecimal.ZERO;
        for (int level = 0; level <= lastLevel; level++) {
            brackets.add(new Bracket(
                    floor,
                    limit(level),
                    initialRate(level),
                    BigDecimal.ZERO,
                    maintenanceRate(level),
                    BigDecimal.ZERO,
                    null));
            floor = limit(level);
        }
        return new BracketSchedule(TierKey.NOTIONAL, brackets);
    }
}
