package dev.steelyard.margin.scenario;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The scenario margin of a rule pack, as data. <b>Immutable</b>.
 *
 * @param units by underlying; {@code *} is every other
 * @param initialFactor initial margin = requirement × it
 * @param maintenanceFactor maintenance margin = requirement × it
 * @param offsets what one underlying's profit may relieve of another's loss
 * @param decimals of a whole unit in which leg values are rounded
 * @param mostCells the most legs × scenarios that one assessment may take; more is refused
 * @param staleAddOn fraction by which the requirement rises where a price is older than {@code staleSeconds}; it never
 *     falls
 * @param staleSeconds the greatest age of a price in seconds; null: any age
 * @param protocol what a protocol adds, whose arithmetic is then in fixed point; null for all else
 */
public record ScenarioRule(
        SequencedMap<String, UnitRule> units,
        BigDecimal initialFactor,
        BigDecimal maintenanceFactor,
        List<Offset> offsets,
        int decimals,
        long mostCells,
        BigDecimal staleAddOn,
        @Nullable Long staleSeconds,
        @Nullable ProtocolRule protocol) {
    /** The name under which a pack states every underlying that it does not name. */
    public static final String OTHERS = "*";

    /**
     * What two underlyings may offset: {@code credit × (scan of one + scan of the other − scan of both together)}, both
     * moved by scenarios of one name. With a credit of at most 1 the requirement never falls below the joint loss.
     *
     * @param first an underlying
     * @param second another
     * @param credit fraction, 0 to 1
     */
    public record Offset(String first, String second, BigDecimal credit) {
        public Offset {
            if (credit.signum() < 0 || credit.compareTo(BigDecimal.ONE) > 0 || first.equals(second)) {
                throw new IllegalArgumentException(
                        "offset of " + first + " and " + second + " was " + credit + "; expected 0 to 1 of two units");
            }
        }
    }

    public ScenarioRule {
        units = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(units));
        offsets = List.copyOf(offsets);
        if (decimals < 0 || decimals > 18 || mostCells < 1) {
            throw new IllegalArgumentException("decimals and mostCells were " + decimals + " and " + mostCells
                    + "; expected 0 to 18, and above 0");
        }
        if (staleAddOn.signum() < 0) {
            throw new IllegalArgumentException(
                    "staleAddOn was " + Decimals.plain(staleAddOn) + "; expected at least 0");
        }
        if (protocol != null) {
            if (mostCells == Long.MAX_VALUE || !offsets.isEmpty() || staleAddOn.signum() != 0 || staleSeconds != null) {
                throw new IllegalArgumentException(
                        "a protocol bounds legs × scenarios by mostCells, and has no offsets, staleAddOn or staleSeconds");
            }
            ProtocolRule.notNegative("initialFactor", initialFactor);
            ProtocolRule.notNegative("maintenanceFactor", maintenanceFactor);
            ProtocolRule.requireFit(units.values());
        }
    }

    /** A rule without a protocol. */
    public ScenarioRule(
            SequencedMap<String, UnitRule> units,
            BigDecimal initialFactor,
            BigDecimal maintenanceFactor,
            List<Offset> offsets,
            int decimals,
            long mostCells,
            BigDecimal staleAddOn,
            @Nullable Long staleSeconds) {
        this(units, initialFactor, maintenanceFactor, offsets, decimals, mostCells, staleAddOn, staleSeconds, null);
    }

    /** Returns this rule under a protocol. */
    public ScenarioRule withProtocol(ProtocolRule rule) {
        return new ScenarioRule(
                units, initialFactor, maintenanceFactor, offsets, decimals, mostCells, staleAddOn, staleSeconds, rule);
    }

    /** Returns this rule with another bound on legs × scenarios. */
    public ScenarioRule withMostCells(long most) {
        return new ScenarioRule(
                units, initialFactor, maintenanceFactor, offsets, decimals, most, staleAddOn, staleSeconds, protocol);
    }

    /** Returns this rule where no price is too old: without what old prices add. */
    public ScenarioRule fresh() {
        return staleSeconds == null
                ? this
                : new ScenarioRule(
                        units,
                        initialFactor,
                        maintenanceFactor,
                        offsets,
                        decimals,
                        mostCells,
                        BigDecimal.ZERO,
                        null,
                        protocol);
    }

    /** Returns a rule of one underlying for all, requiring the scan itself. */
    public static ScenarioRule of(UnitRule rule) {
        SequencedMap<String, UnitRule> units = new LinkedHashMap<>();
        units.put(OTHERS, rule);
        return new ScenarioRule(
                units, BigDecimal.ONE, BigDecimal.ONE, List.of(), 8, Long.MAX_VALUE, BigDecimal.ZERO, null);
    }

    /**
     * Refuses more legs × scenarios than one assessment may take.
     *
     * @throws FailureException OUT_OF_RANGE above the bound
     */
    public void requireWithin(long cells) {
        if (cells > mostCells) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "positions",
                    "positions × scenarios were " + cells + "; the rule pack bounds them at " + mostCells);
        }
    }

    /** Returns the rule of an underlying. @throws FailureException UNKNOWN_CONTRACT when the pack has no scenarios for it */
    public UnitRule requiredUnit(String unit) {
        UnitRule found = unit(unit);
        if (found == null) {
            throw FailureException.of(
                    FailureReason.UNKNOWN_CONTRACT, "underlying " + unit, "the rule pack states no scenarios for it");
        }
        return found;
    }

    /** Returns the rule of an underlying, or null when the pack states neither it nor others. */
    public @Nullable UnitRule unit(String unit) {
        UnitRule own = units.get(unit);
        return own == null ? units.get(OTHERS) : own;
    }
}
