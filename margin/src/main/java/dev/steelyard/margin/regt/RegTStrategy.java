package dev.steelyard.margin.regt;

import java.math.BigDecimal;
import java.util.List;

/**
 * Legs that are margined as one, and what they require. <b>Immutable</b>. Amounts are per share times lots: multiply them by
 * the shares of a contract.
 *
 * @param name of the strategy
 * @param legs what belongs to it, at the quantities that do
 * @param cash in a cash account, net of premium received, at least 0
 * @param margin initial, as the margin manual states it: of naked options the proceeds are part of it
 * @param againstEquity what equity (cash plus the value of every leg) must be at least: margin without the proceeds that
 *     equity has already lost as the value of what was written
 * @param maintenance the same for maintenance
 */
public record RegTStrategy(
        Name name,
        List<RegTLeg> legs,
        BigDecimal cash,
        BigDecimal margin,
        BigDecimal againstEquity,
        BigDecimal maintenance) {
    /** What the margin manual calls them. */
    public enum Name {
        /** A purchased option. */
        LONG_OPTION,
        /** A written option without cover. */
        NAKED,
        /** A written call and a written put. */
        SHORT_STRANGLE,
        /** Written options, each against a purchased one that lives as long: vertical, butterfly, condor, box, calendar. */
        SPREAD,
        /** A written call against shares held. */
        COVERED_CALL,
        /** A written put against shares sold short. */
        COVERED_PUT,
        /** Shares held. */
        LONG_STOCK,
        /** Shares sold short. */
        SHORT_STOCK
    }

    public RegTStrategy {
        legs = List.copyOf(legs);
    }
}
