package dev.steelyard.margin.leverage;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionRequirement;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By how many units of its underlying an option's position moves, the coins of its own value left out. A coin-settled option
 * worth M coins is also M coins held, which are counted as coins; its position's delta is Black's delta less M (premium-
 * adjusted). That of an option in quote money is Black's. See docs/methods/option-margin.md.
 */
final class OptionDelta {
    private OptionDelta() {}

    /**
     * Returns the delta per unit: from the one that the market states (Black's), else from the vol of the mark, else from the
     * vol stated; null when none is known.
     *
     * @param mark in the settle asset per unit
     */
    static @Nullable BigDecimal of(
            Instrument.Option option, MarketView market, BigDecimal mark, @Nullable Instant asOf) {
        BigDecimal stated = market.state(option.symbol(), Exposures.OPTION_DELTA);
        BigDecimal black = stated != null ? stated : computed(option, market, mark, asOf);
        return black == null || !OptionRequirement.isCoinSettled(option) ? black : black.subtract(mark);
    }

    private static @Nullable BigDecimal computed(
            Instrument.Option option, MarketView market, BigDecimal mark, @Nullable Instant asOf) {
        BigDecimal forward = OptionMark.underlying(option, market);
        if (asOf == null || forward == null) {
            return null;
        }
        Double vol = OptionMark.impliedVol(option, forward, mark, asOf);
        BigDecimal listed = market.vols().get(option.symbol());
        if (vol == null && listed != null) {
            vol = listed.doubleValue();
        }
        return vol == null ? null : OptionMark.delta(option, forward, vol, asOf);
    }
}
