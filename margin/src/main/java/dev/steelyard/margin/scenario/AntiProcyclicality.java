package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a requirement moves over time with and without the three tools of EMIR's Article 28: a buffer of 25% that is drawn
 * down while the requirement rises, a weight of 25% on stress, and the floor of ten years of volatility. <b>Immutable</b>;
 * <b>Deterministic: yes</b>; its page is {@code docs/methods/scenario-margin.md}.
 *
 * @param byTool the requirement with each tool alone, with none, and with all, in the order of {@link Tool}
 */
public record AntiProcyclicality(SequencedMap<Tool, Movement> byTool) {
    /** The share of the buffer and the weight of stress. */
    public static final BigDecimal QUARTER = new BigDecimal("0.25");

    /** What smooths a requirement. */
    public enum Tool {
        /** Nothing. */
        NONE,
        /** max(R, min(1.25 R, yesterday's)), 1.25 R at first: the buffer is spent before the requirement rises. */
        BUFFER,
        /** 0.75 R + 0.25 max(R, stressed). */
        STRESS_WEIGHT,
        /** max(R, the requirement at the volatility of ten years). */
        LONG_FLOOR,
        /** The stress weight, then the floor, then the buffer. */
        ALL
    }

    /**
     * A requirement over time.
     *
     * @param requirements one for each day
     * @param peakToTrough largest over smallest, 50 digits, half even; null when the smallest is 0
     * @param largestStep largest rise over n days, in the valuation asset, at least 0
     * @param average over days, 50 digits, half even: what the tool costs
     */
    public record Movement(
            List<BigDecimal> requirements,
            @Nullable BigDecimal peakToTrough,
            BigDecimal largestStep,
            BigDecimal average) {
        public Movement {
            requirements = List.copyOf(requirements);
        }
    }

    /** Returns the requirement with a tool. */
    public Movement with(Tool tool) {
        Movement movement = byTool.get(tool);
        if (movement == null) {
            throw new IllegalArgumentException("there is no movement with " + tool);
        }
        return movement;
    }

    /**
     * Returns the report of a series.
     *
     * @param requirements one for each day, at least 0, at least one
     * @param stressed the requirement in stress, at least 0
     * @param longFloor the requirement at the volatility of ten years, at least 0
     * @param days n of the n-day step, at least 1
     */
    public static AntiProcyclicality of(
            List<BigDecimal> requirements, BigDecimal stressed, BigDecimal longFloor, int days) {
        if (requirements.isEmpty() || requirements.stream().anyMatch(r -> r.signum() < 0)) {
            throw new IllegalArgumentException(
                    "requirements were " + requirements + "; expected at least one, none below 0");
        }
        if (stressed.signum() < 0 || longFloor.signum() < 0 || days < 1) {
            throw new IllegalArgumentException("stressed, longFloor and days were " + stressed + ", " + longFloor
                    + " and " + days + "; expected at least 0, 0 and 1");
        }
        List<BigDecimal> weighted =
                requirements.stream().map(r -> weighted(r, stressed)).toList();
        SequencedMap<Tool, Movement> byTool = new LinkedHashMap<>();
        for (Tool tool : Tool.values()) {
            List<BigDecimal> series = switch (tool) {
                case NONE -> requirements;
                case BUFFER -> buffered(requirements);
                case STRESS_WEIGHT -> weighted;
                case LONG_FLOOR -> floored(requirements, longFloor);
                case ALL -> buffered(floored(weighted, longFloor));
            };
            byTool.put(tool, movement(series, days));
        }
        return new AntiProcyclicality(byTool);
    }

    private static BigDecimal weighted(BigDecimal requirement, BigDecimal stressed) {
        return requirement
                .multiply(BigDecimal.ONE.subtract(QUARTER))
                .add(Decimals.max(requirement, stressed).multiply(QUARTER));
    }

    private static List<BigDecimal> floored(List<BigDecimal> requirements, BigDecimal floor) {
        return requirements.stream().map(r -> Decimals.max(r, floor)).toList();
    }

    private static List<BigDecimal> buffered(List<BigDecimal> requirements) {
        List<BigDecimal> held = new ArrayList<>(requirements.size());
        for (BigDecimal requirement : requirements) {
            BigDecimal full = requirement.multiply(BigDecimal.ONE.add(QUARTER));
            BigDecimal most = held.isEmpty() ? full : Decimals.min(full, held.getLast());
            held.add(Decimals.max(requirement, most));
        }
        return held;
    }

    private static Movement movement(List<BigDecimal> series, int days) {
        BigDecimal peak = series.getFirst();
        BigDecimal trough = series.getFirst();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal step = BigDecimal.ZERO;
        for (int day = 0; day < series.size(); day++) {
            BigDecimal now = series.get(day);
            peak = Decimals.max(peak, now);
            trough = Decimals.min(trough, now);
            sum = sum.add(now);
            if (day >= days) {
                step = Decimals.max(step, now.subtract(series.get(day - days)));
            }
        }
        return new Movement(
                series,
                trough.signum() == 0 ? null : Decimals.divide(peak, trough),
                step,
                Decimals.divide(sum, BigDecimal.valueOf(series.size())));
    }
}
