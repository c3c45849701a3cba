package dev.steelyard.risk.sizing;

import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.risk.sizing.TradePlan.Leg;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How orders are worked: in slices of an hour where a volume is given, each through the book as it is now. <b>Immutable</b>.
 *
 * @param costRate fraction of notional; beside a book of the market its fee; at least 0
 * @param dailyVolume notional traded per day, in the account's currency; null: unknown
 * @param participation most of the volume that the orders may be, above 0
 */
public record ExecutionTerms(double costRate, @Nullable Double dailyVolume, double participation) {
    private static final double HOURS_PER_DAY = 24;

    public ExecutionTerms {
        if (!(costRate >= 0) || !(participation > 0) || (dailyVolume != null && !(dailyVolume > 0))) {
            throw new IllegalArgumentException("cost rate, participation and volume were " + costRate + ", "
                    + participation + " and " + dailyVolume + "; expected at least 0, above 0 and above 0");
        }
    }

    /**
     * Returns an order as a leg of a plan.
     *
     * @param order signed, in contracts, not 0
     */
    public Leg leg(SizedAccount subject, MarketView market, BigDecimal order) {
        BigDecimal notional = Decimals.limit(order.abs().multiply(subject.unit()));
        double hours = dailyVolume == null ? 0 : notional.doubleValue() / (participation * dailyVolume / HOURS_PER_DAY);
        int slices = (int) Math.max(1, Math.min(10_000, Math.ceil(hours)));
        TradingCost cost = new TradingCost(market.depths().get(subject.symbol()), Decimals.ofDouble(costRate));
        BigDecimal slice = Decimals.divide(order, BigDecimal.valueOf(slices));
        BigDecimal fraction = cost.fraction(slice, subject.mark());
        return new Leg(subject.symbol(), order, notional, Decimals.limit(notional.multiply(fraction)), slices, hours);
    }
}
