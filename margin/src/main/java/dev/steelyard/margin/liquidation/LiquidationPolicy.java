package dev.steelyard.margin.liquidation;

import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a venue takes a bucket down, as data. What is absent the venue does not do; a takeover at the bankruptcy price is
 * what is left when nothing else helps. <b>Immutable</b>.
 *
 * @param id such as {@code binance-usdm}
 * @param effectiveFrom the first day it holds, UTC
 * @param source where it was published
 * @param fidelity how far it equals the venue's
 * @param notes what is approximate, and why
 * @param cancelsOrders whether open orders are canceled first
 * @param partial how much is closed in the market at once; null: nothing
 * @param auction how positions are offered; null: they are not
 * @param backstop when a backstop liquidator takes over; null: there is none
 * @param feeRate paid to the insurance fund on what is closed in parts, fraction of its notional, at least 0 and below 1
 * @param waterfall who bears the loss
 */
public record LiquidationPolicy(
        String id,
        LocalDate effectiveFrom,
        String source,
        Fidelity fidelity,
        List<String> notes,
        boolean cancelsOrders,
        @Nullable PartialRule partial,
        @Nullable AuctionRule auction,
        @Nullable BackstopRule backstop,
        BigDecimal feeRate,
        WaterfallPolicy waterfall) {
    public LiquidationPolicy {
        notes = List.copyOf(notes);
        if (feeRate.signum() < 0 || feeRate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "fee rate of " + id + " was " + feeRate + "; expected at least 0, below 1");
        }
    }

    /** Returns this policy with another waterfall. */
    public LiquidationPolicy with(WaterfallPolicy other) {
        return new LiquidationPolicy(
                id, effectiveFrom, source, fidelity, notes, cancelsOrders, partial, auction, backstop, feeRate, other);
    }
}
