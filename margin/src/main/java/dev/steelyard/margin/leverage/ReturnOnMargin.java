package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a position has earned on the margin that it began with, as venues print it beside the profit. <b>Immutable</b>.
 *
 * @param unrealizedPnl in the settle asset, profit above 0
 * @param openingMargin notional at entry / selected leverage, in the settle asset, greater than 0
 */
public record ReturnOnMargin(BigDecimal unrealizedPnl, BigDecimal openingMargin) {
    /** Returns the return of a position at a mark, or null when its entry or its leverage is not known. */
    public static @Nullable ReturnOnMargin of(ContractTerms terms, Position position, BigDecimal mark) {
        BigDecimal entry = position.entryPrice();
        BigDecimal leverage = position.leverage();
        if (entry == null || leverage == null || position.size().signum() == 0) {
            return null;
        }
        PositionGeometry geometry = PositionGeometry.of(terms, position.size(), entry);
        return new ReturnOnMargin(
                geometry.unrealizedPnl(entry).at(mark),
                Decimals.divide(geometry.notional().at(entry), leverage));
    }

    /** Returns unrealizedPnl / openingMargin, to {@value Decimals#DIGITS} digits. */
    public BigDecimal ratio() {
        return Decimals.divide(unrealizedPnl, openingMargin);
    }
}
