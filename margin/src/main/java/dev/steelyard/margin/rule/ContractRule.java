package dev.steelyard.margin.rule;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a venue lists and demands for one contract. <b>Immutable</b>.
 *
 * @param instrument the contract; null when only its schedule is known and the account supplies the terms
 * @param schedule its margin schedule
 * @param takerFeeRate fraction of notional; null: the pack's
 * @param parameters further figures that the pack's model reads, by name
 */
public record ContractRule(
        @Nullable Instrument instrument,
        MarginSchedule schedule,
        @Nullable BigDecimal takerFeeRate,
        Map<String, BigDecimal> parameters) {
    public ContractRule {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns the rule of a contract without further figures. */
    public static ContractRule of(@Nullable Instrument instrument, MarginSchedule schedule) {
        return new ContractRule(instrument, schedule, null, Map.of());
    }

    /** Returns the highest leverage that the tier reached by a position allows; null when not limited. */
    public @Nullable BigDecimal mostLeverage(Instrument held, BigDecimal size, BigDecimal mark) {
        return schedule.at(PositionGeometry.of(held.terms(), size, mark), mark).maxLeverage();
    }
}
