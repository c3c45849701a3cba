package dev.steelyard.margin.protocol;

import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Layer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The layers of a pack, measured in integers and rounded up. <b>Immutable</b>; <b>Deterministic: yes</b>. */
final class LayerCharges {
    private final int decimals;
    private final BigInteger longs;
    private final BigInteger shorts;
    private final BigInteger shortOptions;

    LayerCharges(ProtocolBook book, int decimals) {
        this.decimals = decimals;
        BigInteger above = BigInteger.ZERO;
        BigInteger below = BigInteger.ZERO;
        Map<String, BigInteger> bySeries = new TreeMap<>();
        for (ProtocolLeg leg : book.legs()) {
            BigInteger delta = leg.deltaValue();
            above = above.add(delta.max(BigInteger.ZERO));
            below = below.add(delta.negate().max(BigInteger.ZERO));
            if (!leg.series().isEmpty()) {
                bySeries.merge(leg.series(), leg.size(), BigInteger::add);
            }
        }
        this.longs = above;
        this.shorts = below;
        this.shortOptions = bySeries.values().stream()
                .map(size -> size.negate().max(BigInteger.ZERO))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    List<ProtocolCharge> of(List<Layer> layers) {
        List<ProtocolCharge> charges = new ArrayList<>();
        for (Layer layer : layers) {
            charges.add(new ProtocolCharge(layer.name(), layer.combine(), amount(layer)));
        }
        return charges;
    }

    /** Returns a layer's amount: deltas have 18 decimals more than money, and rates 18. */
    private BigInteger amount(Layer layer) {
        return switch (layer.kind()) {
            case LIQUIDITY -> rated(longs.add(shorts).multiply(figure(layer, "rate")));
            case HEDGED_DELTA ->
                rated(longs.subtract(shorts)
                        .abs()
                        .multiply(figure(layer, "net"))
                        .add(longs.min(shorts).multiply(figure(layer, "hedged"))));
            case SHORT_OPTION ->
                Fixed.ceiling(shortOptions.multiply(figure(layer, "amount")), 2 * Fixed.DECIMALS, decimals);
            case CONCENTRATION, BASIS, GAP, SLICED_DELTA, TIME_DECAY, WRONG_WAY, COLLATERAL, MODEL ->
                throw new IllegalArgumentException("layer " + layer.name() + " needs more than integers");
        };
    }

    private static BigInteger rated(BigInteger product) {
        return Fixed.ceiling(product, 2 * Fixed.DECIMALS, 0);
    }

    private static BigInteger figure(Layer layer, String name) {
        BigDecimal figure = Objects.requireNonNull(layer.figures().get(name), name);
        return Fixed.exact(name, figure);
    }

    /** Returns max(max(scan, alternatives) + Σ added, floors). */
    static BigInteger requirement(BigInteger scan, List<ProtocolCharge> charges) {
        BigInteger loss = scan;
        BigInteger added = BigInteger.ZERO;
        BigInteger floor = BigInteger.ZERO;
        for (ProtocolCharge charge : charges) {
            loss = charge.combine() == Combine.ALTERNATIVE ? loss.max(charge.amount()) : loss;
            added = charge.combine() == Combine.ADDED ? added.add(charge.amount()) : added;
            floor = charge.combine() == Combine.FLOOR ? floor.max(charge.amount()) : floor;
        }
        return loss.add(added).max(floor);
    }
}
