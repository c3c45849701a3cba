package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Measures the layers of one underlying. <b>Immutable</b>; <b>Deterministic: yes</b>. */
final class LayerMeter {
    private static final double DAYS_PER_YEAR = 365;

    private final UnitBook book;
    private final VolTerm term;
    private final RiskArray array;
    private final int decimals;
    private final BigDecimal net;
    private final BigDecimal longs;
    private final BigDecimal shorts;
    private final Map<Long, ExpiryDelta> expiries = new TreeMap<>();

    /** The net delta of one expiry; without one, its time is 0. */
    private record ExpiryDelta(boolean dated, double days, BigDecimal delta) {
        ExpiryDelta plus(BigDecimal more) {
            return new ExpiryDelta(dated, days, delta.add(more));
        }
    }

    private record Series(String right, BigDecimal strike, Instant expiry) {}

    LayerMeter(UnitBook book, VolTerm term, RiskArray array, int decimals) {
        this.book = book;
        this.term = term;
        this.array = array;
        this.decimals = decimals;
        BigDecimal above = BigDecimal.ZERO;
        BigDecimal below = BigDecimal.ZERO;
        for (ScenarioLeg leg : book.legs()) {
            BigDecimal delta = leg.deltaValue();
            above = above.add(Decimals.positivePart(delta));
            below = below.add(Decimals.positivePart(delta.negate()));
            Instant expiry = leg.expiry();
            expiries.merge(
                    expiry == null ? Long.MIN_VALUE : expiry.toEpochMilli(),
                    new ExpiryDelta(expiry != null, leg.days(), delta),
                    (old, added) -> old.plus(added.delta));
        }
        this.longs = above;
        this.shorts = below;
        this.net = above.subtract(below);
    }

    /** Returns the net delta in the valuation asset. */
    BigDecimal netDelta() {
        return net;
    }

    /** Returns what each layer asks. */
    List<Charge> charges(List<Layer> layers) {
        List<Charge> charges = new ArrayList<>(layers.size());
        for (Layer layer : layers) {
            charges.add(new Charge(layer.name(), layer.combine(), amount(layer)));
        }
        return charges;
    }

    private BigDecimal amount(Layer layer) {
        return switch (layer.kind()) {
            case CONCENTRATION -> concentration(layer);
            case BASIS -> basis(layer);
            case GAP -> gap(layer);
            case LIQUIDITY -> longs.add(shorts).multiply(layer.figure("rate"));
            case HEDGED_DELTA ->
                net.abs()
                        .multiply(layer.figure("net"))
                        .add(Decimals.min(longs, shorts).multiply(layer.figure("hedged")));
            case SLICED_DELTA -> Charge.sliced(layer.slices(), grossByExpiry());
            case SHORT_OPTION -> shortOptions().multiply(layer.figure("amount"));
            case TIME_DECAY -> decay(layer.figure("days"));
            case WRONG_WAY -> wrongWay(layer.figure("rate"));
            case COLLATERAL -> collateral(layer.figure("weight"));
            case MODEL -> array.scan().multiply(layer.figure("rate"));
        };
    }

    private BigDecimal grossByExpiry() {
        return expiries.values().stream().map(e -> e.delta.abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal concentration(Layer layer) {
        BigDecimal coins = Decimals.divide(net.abs().multiply(book.usdPrice()), book.indexPrice());
        BigDecimal free = Decimals.divide(layer.figure("threshold"), book.indexPrice());
        BigDecimal rate = layer.figure("slope").multiply(Decimals.positivePart(coins.subtract(free)));
        return net.abs().multiply(Decimals.min(layer.figure("cap"), rate));
    }

    private BigDecimal basis(Layer layer) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ExpiryDelta expiry : expiries.values()) {
            BigDecimal rate = expiry.dated ? basisRate(layer, expiry.days) : layer.figure("perpetual");
            sum = sum.add(expiry.delta.abs().multiply(rate));
        }
        return sum;
    }

    private static BigDecimal basisRate(Layer layer, double days) {
        double growth = layer.figure("rate").doubleValue() * Math.max(days, 0) / DAYS_PER_YEAR;
        return Decimals.max(layer.figure("minimum"), Decimals.ofDouble(StrictMath.expm1(growth)));
    }

    private BigDecimal gap(Layer layer) {
        BigDecimal move = layer.figure("move");
        ScenarioSet both = ScenarioSet.grid(List.of(move.negate(), move), List.of(BigDecimal.ZERO));
        return RiskArray.of(both, term, book.legs(), decimals, book.usdPrice())
                .scan()
                .multiply(layer.figure("weight"));
    }

    private BigDecimal shortOptions() {
        Map<Series, BigDecimal> bySeries = new LinkedHashMap<>();
        for (ScenarioLeg leg : book.legs()) {
            ScenarioLeg.OptionTerms option = leg.option();
            if (option != null) {
                Series series = new Series(
                        option.type().name(),
                        option.strike().stripTrailingZeros(),
                        Objects.requireNonNull(leg.expiry(), leg.symbol()));
                bySeries.merge(series, leg.quantity(), BigDecimal::add);
            }
        }
        return bySeries.values().stream()
                .map(size -> Decimals.positivePart(size.negate()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal decay(BigDecimal days) {
        ExactSum sum = new ExactSum();
        book.legs().forEach(leg -> sum.add(leg.decay(days.doubleValue(), decimals)));
        return Decimals.positivePart(sum.amount(decimals).negate());
    }

    private BigDecimal collateral(BigDecimal weight) {
        BigDecimal worst = BigDecimal.ZERO;
        for (int s = 0; s < array.scenarios().size(); s++) {
            Scenario scenario = array.scenarios().scenarios().get(s);
            BigDecimal gain =
                    book.collateral().multiply(weight).multiply(scenario.move()).multiply(scenario.weight());
            worst = Decimals.max(worst, array.counted(s).add(gain).negate());
        }
        return Decimals.positivePart(worst.subtract(array.scan())).setScale(decimals, RoundingMode.CEILING);
    }

    private BigDecimal wrongWay(BigDecimal rate) {
        BigDecimal move = array.scenarios().scenarios().get(array.worst()).move();
        return Decimals.positivePart(book.collateral().multiply(move).negate())
                .multiply(rate)
                .setScale(decimals, RoundingMode.CEILING);
    }
}
