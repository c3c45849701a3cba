package dev.steelyard.venue.codec;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One number that a venue reports. <b>Immutable</b>.
 *
 * @param field the venue's own name, with the names of the objects around it where they tell figures apart, as in
 *     {@code marginSummary.accountValue}
 * @param figure what it means; null for a figure without a name of ours, or one that another field of the file states
 *     closer to our meaning
 * @param value as written, with the decimals it has; null where the venue says that there is none, such as no
 *     liquidation price
 * @param asset what an amount is counted in; null for prices, rates, ratios and ranks
 */
public record ReportedFigure(
        String field,
        @Nullable Figure figure,
        @Nullable BigDecimal value,
        @Nullable Asset asset) {}
