package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * What a protocol adds to scenario margin where prices come from oracles and arithmetic is in fixed point. Every figure has
 * at most {@value #DECIMALS} decimals. <b>Immutable</b>.
 *
 * @param confidenceFactor multiple of an oracle's confidence width that is charged on every unit exposed to it, at least 0
 * @param freshSeconds the greatest age of a price that costs nothing, at least 0
 * @param staleStep fraction of exposure charged as soon as a price is older, 0 to {@code staleCap}
 * @param staleSlope fraction of exposure charged for each further second, at least 0
 * @param staleCap the most that age costs, fraction of exposure, at least 0; at it, new risk is refused
 * @param depegThreshold USD price of a unit of the settle asset below which it counts as off its peg, 0 to 1
 * @param depegFactor multiple of the shortfall from the peg that is charged on exposure, at least 0
 * @param settlementSeconds how long before its expiry a contract counts as settling, at least 0
 * @param settlementRate fraction of the notional of settling contracts that is charged, at least 0
 */
public record ProtocolRule(
        BigDecimal confidenceFactor,
        long freshSeconds,
        BigDecimal staleStep,
        BigDecimal staleSlope,
        BigDecimal staleCap,
        BigDecimal depegThreshold,
        BigDecimal depegFactor,
        long settlementSeconds,
        BigDecimal settlementRate) {
    /** Decimals of sizes, oracle prices and rates. */
    public static final int DECIMALS = 18;

    /** The layers that a protocol measures in integers. */
    public static final List<Layer.Kind> LAYERS =
            List.of(Layer.Kind.LIQUIDITY, Layer.Kind.HEDGED_DELTA, Layer.Kind.SHORT_OPTION);

    public ProtocolRule {
        notNegative("confidenceFactor", confidenceFactor);
        notNegative("staleStep", staleStep);
        notNegative("staleSlope", staleSlope);
        notNegative("staleCap", staleCap);
        notNegative("depegThreshold", depegThreshold);
        notNegative("depegFactor", depegFactor);
        notNegative("settlementRate", settlementRate);
        if (freshSeconds < 0 || settlementSeconds < 0) {
            throw new IllegalArgumentException("freshSeconds and settlementSeconds were " + freshSeconds + " and "
                    + settlementSeconds + "; expected at least 0");
        }
        if (staleStep.compareTo(staleCap) > 0) {
            throw new IllegalArgumentException("staleStep was " + Decimals.plain(staleStep)
                    + "; expected at most staleCap, " + Decimals.plain(staleCap));
        }
        if (depegThreshold.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "depegThreshold was " + Decimals.plain(depegThreshold) + "; expected 0 to 1");
        }
    }

    /** Refuses layers that need more than integers, reliefs, and figures of more than {@value #DECIMALS} decimals. */
    static void requireFit(Collection<UnitRule> units) {
        for (UnitRule unit : units) {
            for (Layer layer : unit.layers()) {
                if (!LAYERS.contains(layer.kind())) {
                    throw new IllegalArgumentException(
                            "layer " + layer.name() + " was " + layer.kind() + "; a protocol has " + LAYERS);
                }
                layer.figures().forEach(ProtocolRule::notNegative);
            }
            for (Scenario scenario : unit.scenarios().scenarios()) {
                notNegative("profitCredit of " + scenario.name(), scenario.profitCredit());
                if (scenario.relief().signum() != 0) {
                    throw new IllegalArgumentException(
                            "scenario " + scenario.name() + " had a relief; a protocol lessens no loss");
                }
            }
        }
    }

    static void notNegative(String name, BigDecimal value) {
        if (value.signum() < 0 || value.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException(name + " was " + Decimals.plain(value)
                    + "; expected at least 0 and at most " + DECIMALS + " decimals");
        }
    }
}
