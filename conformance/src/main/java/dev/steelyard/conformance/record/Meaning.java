package dev.steelyard.conformance.record;

import dev.steelyard.venue.codec.Figure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which figure of ours a venue's field is compared with. */
enum Meaning {
    EQUITY,
    WALLET_BALANCE,
    MARGIN_BALANCE,
    COLLATERAL_VALUE,
    INITIAL_MARGIN,
    MAINTENANCE_MARGIN,
    ORDER_MARGIN,
    FREE_MARGIN,
    WITHDRAWABLE,
    COMMITTED_MARGIN,
    UNREALIZED_PNL,
    NOTIONAL,
    ENTRY_NOTIONAL,
    LIQUIDATION_PRICE,
    BANKRUPTCY_PRICE,
    ISOLATED_MARGIN,
    ISOLATED_EQUITY,
    MAINTENANCE_MARGIN_RATE,
    RETURN_ON_MARGIN,
    CLOSE_FEE,
    EFFECTIVE_LEVERAGE,
    VENUE_RATIO,
    INITIAL_RATIO;

    /**
     * Fields that the codecs keep without a meaning, because another field states it, or that mean what only we name.
     */
    private static final Map<String, Meaning> BY_FIELD = Map.ofEntries(
            Map.entry("initialMargin", INITIAL_MARGIN),
            Map.entry("marginSummary.totalMarginUsed", COMMITTED_MARGIN),
            Map.entry("accountIMRate", INITIAL_RATIO),
            Map.entry("total_initial_margin_rate", INITIAL_RATIO),
            Map.entry("total_profit_loss", UNREALIZED_PNL),
            Map.entry("collateral_amount", COLLATERAL_VALUE),
            Map.entry("notionalUsd", NOTIONAL));

    private static final Map<Figure, Meaning> BY_FIGURE = Map.ofEntries(
            Map.entry(Figure.EQUITY, EQUITY),
            Map.entry(Figure.WALLET_BALANCE, WALLET_BALANCE),
            Map.entry(Figure.MARGIN_BALANCE, MARGIN_BALANCE),
            Map.entry(Figure.COLLATERAL_VALUE, COLLATERAL_VALUE),
            Map.entry(Figure.INITIAL_MARGIN, INITIAL_MARGIN),
            Map.entry(Figure.MAINTENANCE_MARGIN, MAINTENANCE_MARGIN),
            Map.entry(Figure.ORDER_MARGIN, ORDER_MARGIN),
            Map.entry(Figure.FREE_MARGIN, FREE_MARGIN),
            Map.entry(Figure.WITHDRAWABLE, WITHDRAWABLE),
            Map.entry(Figure.UNREALIZED_PNL, UNREALIZED_PNL),
            Map.entry(Figure.NOTIONAL, NOTIONAL),
            Map.entry(Figure.ENTRY_NOTIONAL, ENTRY_NOTIONAL),
            Map.entry(Figure.LIQUIDATION_PRICE, LIQUIDATION_PRICE),
            Map.entry(Figure.BANKRUPTCY_PRICE, BANKRUPTCY_PRICE),
            Map.entry(Figure.ISOLATED_MARGIN, ISOLATED_MARGIN),
            Map.entry(Figure.ISOLATED_EQUITY, ISOLATED_EQUITY),
            Map.entry(Figure.MAINTENANCE_MARGIN_RATE, MAINTENANCE_MARGIN_RATE),
            Map.entry(Figure.RETURN_ON_MARGIN, RETURN_ON_MARGIN),
            Map.entry(Figure.CLOSE_FEE, CLOSE_FEE),
            Map.entry(Figure.EFFECTIVE_LEVERAGE, EFFECTIVE_LEVERAGE),
            Map.entry(Figure.VENUE_RATIO, VENUE_RATIO));

    /** Returns what a field means, or null when none of our figures answers it. */
    static @Nullable Meaning of(String field, @Nullable Figure figure) {
        Meaning named = BY_FIELD.get(field);
        return named != null || figure == null ? named : BY_FIGURE.get(figure);
    }
}
