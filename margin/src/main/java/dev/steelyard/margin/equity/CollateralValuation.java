package dev.steelyard.margin.equity;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import java.math.BigDecimal;

/**
 * What a net amount of an asset counts as margin. A positive net counts tier by tier with each tier's weight, up to the
 * cap; a negative one counts in full times the liability weight. <b>Thread-safe</b>.
 */
public final class CollateralValuation {
    private CollateralValuation() {}

    /**
     * Returns the margin value of a net amount.
     *
     * @param net units of the asset, signed
     * @param price of a unit, greater than 0
     * @param schedule the asset's weights
     */
    public static BigDecimal value(BigDecimal net, BigDecimal price, CollateralSchedule schedule) {
        PriceForm constantPrice = PriceForm.constant(price);
        return value(PriceCurve.of(PriceForm.constant(net)), constantPrice, schedule, net)
                .at(BigDecimal.ONE);
    }

    /**
     * Returns the margin value of a net amount as a function of a price.
     *
     * @param net units of the asset, signed
     * @param price of a unit
     * @param schedule the asset's weights
     * @param netNow the net amount now: a square-root discount is taken at it and held
     */
    public static PriceCurve value(PriceCurve net, PriceForm price, CollateralSchedule schedule, BigDecimal netNow) {
        PriceCurve measured = schedule.measure() == Measure.VALUE ? net.times(price) : net;
        PriceForm unitPrice = schedule.measure() == Measure.VALUE ? PriceForm.constant(BigDecimal.ONE) : price;
        PriceCurve counted = weighted(measured.positivePart(), schedule, netNow);
        BigDecimal owedWeight = schedule.sizedLiabilityWeight(Decimals.positivePart(netNow.negate()));
        return counted.plus(measured.negativePart().times(owedWeight)).times(unitPrice);
    }

    private static PriceCurve weighted(PriceCurve amount, CollateralSchedule schedule, BigDecimal netNow) {
        BigDecimal cap = schedule.cap();
        PriceCurve capped = cap == null ? amount : amount.min(PriceCurve.of(PriceForm.constant(cap)));
        BigDecimal from = BigDecimal.ZERO;
        PriceCurve sum = PriceCurve.of(PriceForm.ZERO);
        for (WeightTier tier : schedule.tiers()) {
            PriceCurve part = capped.plus(from.negate()).positivePart();
            BigDecimal to = tier.upTo();
            if (to != null) {
                part = part.min(PriceCurve.of(PriceForm.constant(to.subtract(from))));
                from = to;
            }
            BigDecimal weight = schedule.sizedWeight(tier.weight(), Decimals.positivePart(netNow));
            sum = sum.plus(part.times(weight));
            if (to == null) {
                break;
            }
        }
        return sum;
    }
}
