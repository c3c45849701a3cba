package dev.steelyard.io.risk;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a venue reports, under the venue's own name, beside ours of the same meaning. <b>Immutable</b>.
 *
 * @param scope what it is of: {@code account}, {@code asset USDT}, {@code position BTCUSDT}
 * @param field the venue's name
 * @param figure our name of the same meaning; null when we have none
 * @param reported what the venue says; null when it says that there is none
 * @param ours what we say; null when we say nothing, or that there is none
 * @param asset what an amount is counted in; null for prices, rates and ratios
 */
public record VenueField(
        String scope,
        String field,
        @Nullable String figure,
        @Nullable BigDecimal reported,
        @Nullable BigDecimal ours,
        @Nullable Asset asset) {
    /** Returns ours − reported; null when one of the two is missing. */
    public @Nullable BigDecimal difference() {
        return ours == null || reported == null ? null : ours.subtract(reported);
    }
}
