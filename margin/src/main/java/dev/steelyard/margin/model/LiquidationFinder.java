package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceCurve.Crossing;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.LiquidationRule.PriceRounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the prices at which a bucket is liquidated or bankrupt. <b>Thread-safe</b>. <b>Allocates: per call</b>. */
final class LiquidationFinder {
    /** Buckets with more positions than this get no ALL_TOGETHER root: its cost grows with the square. */
    static final int MOST_TOGETHER = 500;

    private LiquidationFinder() {}

    /** Returns the liquidation price of a contract's net position, other prices held, as the venue prints it. */
    static Answer<BigDecimal> liquidationPrice(Bucket bucket, String symbol) {
        return atUtilization(bucket, symbol, BigDecimal.ONE).map(crossing -> printed(bucket, symbol, crossing));
    }

    /** Returns the mark at which utilization reaches the pack's warning share, other prices held. */
    static Answer<BigDecimal> warningPrice(Bucket bucket, String symbol) {
        return atUtilization(bucket, symbol, bucket.rules.liquidation().warningShare())
                .map(Crossing::price);
    }

    private static Answer<Crossing> atUtilization(Bucket bucket, String symbol, BigDecimal utilization) {
        return new BucketCurves(bucket)
                .surplusAt(utilization, symbol, holdsBaseAsCollateral(bucket, symbol))
                .flatMap(curve -> nearest(bucket, symbol, curve));
    }

    /** Returns the bankruptcy price of a contract's net position, other prices held, as the venue prints it. */
    static Answer<BigDecimal> bankruptcyPrice(Bucket bucket, String symbol) {
        return new BucketCurves(bucket)
                .equityAfterClosing(symbol)
                .flatMap(curve -> nearest(bucket, symbol, curve))
                .map(crossing -> printed(
                        bucket,
                        symbol,
                        crossing.price(),
                        crossing.risesWithPrice(),
                        bucket.rules.liquidation().bankruptcyRounding()));
    }

    static boolean holdsBaseAsCollateral(Bucket bucket, String symbol) {
        PositionLine line = bucket.linesOf(symbol).getFirst();
        return bucket.weighted
                && line.mark != null
                && bucket.holdings.stream()
                        .anyMatch(h -> h.asset().equals(line.instrument.base())
                                && !h.asset().equals(bucket.asset));
    }

    static BigDecimal netSize(Bucket bucket, String symbol) {
        BigDecimal net = BigDecimal.ZERO;
        for (PositionLine line : bucket.linesOf(symbol)) {
            net = net.add(line.position.size());
        }
        return net;
    }

    /**
     * From a safe price, the first crossing against the net position; from an unsafe one, the first crossing that would
     * restore it. Where both legs of a hedge are held, requirements grow with the price while profit may not: where there
     * is none on the net side, the first crossing on the other; without net size, the nearer in proportion.
     */
    static Answer<Crossing> nearest(Bucket bucket, String symbol, PriceCurve curve) {
        BigDecimal from = null;
        boolean longs = false;
        boolean shorts = false;
        for (PositionLine line : bucket.linesOf(symbol)) {
            from = from == null ? line.anyPrice() : from;
            longs |= line.position.size().signum() > 0;
            shorts |= line.position.size().signum() < 0;
        }
        boolean hedge = longs && shorts;
        int side = netSize(bucket, symbol).signum();
        List<Crossing> crossings = curve.crossings();
        if ((side == 0 && !hedge) || crossings.isEmpty()) {
            return Answer.none(Reason.NO_LIQUIDATION);
        }
        if (from == null) {
            return crossings.size() == 1 ? Answer.of(crossings.getFirst()) : Answer.none(Reason.MISSING_PRICE);
        }
        boolean safe = curve.at(from).signum() > 0;
        Crossing above = safe == (side < 0) || hedge ? first(crossings, from, safe, true) : null;
        Crossing below = safe == (side > 0) || hedge ? first(crossings, from, safe, false) : null;
        if (above == null || below == null) {
            return Answer.ofNullable(above == null ? below : above, Reason.NO_LIQUIDATION);
        }
        boolean up = side == 0
                ? above.price().multiply(below.price()).compareTo(from.multiply(from)) <= 0
                : safe == (side < 0);
        return Answer.of(up ? above : below);
    }

    /** Returns the first crossing above a price, or at or below it, beyond which what holds there does not; null: none. */
    private static @Nullable Crossing first(List<Crossing> crossings, BigDecimal from, boolean safe, boolean up) {
        Crossing found = null;
        for (Crossing crossing : crossings) {
            int order = crossing.price().compareTo(from);
            boolean above = order > 0 || (order == 0 && !safe);
            boolean passes = crossing.risesWithPrice() != (safe == up);
            if (up && above && passes && found == null) {
                found = crossing;
            } else if (!up && order <= 0 && passes) {
                found = crossing;
            }
        }
        return found;
    }

    /** Returns a liquidation price as the venue prints it. */
    static BigDecimal printed(Bucket bucket, String symbol, Crossing crossing) {
        return printed(bucket, symbol, crossing.price(), crossing.risesWithPrice());
    }

    /** Returns a liquidation price as the venue prints it for a long, liquidated below it, or for a short. */
    static BigDecimal printed(Bucket bucket, String symbol, BigDecimal price, boolean ofLong) {
        return printed(bucket, symbol, price, ofLong, bucket.rules.liquidation().priceRounding());
    }

    private static BigDecimal printed(
            Bucket bucket, String symbol, BigDecimal price, boolean ofLong, PriceRounding rounding) {
        LiquidationRule rule = bucket.rules.liquidation();
        RoundingMode mode = rounding.mode(ofLong ? 1 : -1);
        BigDecimal tick = bucket.linesOf(symbol).getFirst().tickSize();
        Integer decimals = rule.priceDecimals();
        if (mode == null) {
            return price;
        }
        if (tick != null) {
            return Decimals.toTick(price, tick, mode);
        }
        return decimals == null ? price : price.setScale(decimals, mode);
    }

    /** Returns all states of the market at which the bucket passes its threshold. */
    static List<LiquidationRoot> roots(Bucket bucket) {
        List<LiquidationRoot> roots = new ArrayList<>();
        BucketCurves curves = new BucketCurves(bucket);
        Map<String, PositionLine> symbols = new LinkedHashMap<>();
        bucket.lines.forEach(line -> symbols.putIfAbsent(line.symbol(), line));
        for (PositionLine line : symbols.values()) {
            BigDecimal mark = line.mark;
            boolean settled = line.option != null && line.option.expired();
            if (mark == null
                    || mark.signum() == 0
                    || settled
                    || line.position.size().signum() == 0) {
                continue;
            }
            boolean moves = holdsBaseAsCollateral(bucket, line.symbol());
            addRoots(
                    roots,
                    bucket,
                    line,
                    mark,
                    curves.surplusAt(BigDecimal.ONE, line.symbol(), false),
                    Basis.OTHERS_HELD);
            if (moves) {
                addRoots(
                        roots,
                        bucket,
                        line,
                        mark,
                        curves.surplusAt(BigDecimal.ONE, line.symbol(), true),
                        Basis.COLLATERAL_MOVES_TOO);
            }
        }
        long underlyings =
                bucket.lines.stream().map(l -> l.instrument.base()).distinct().count();
        if (bucket.mode == MarginMode.CROSS && underlyings > 1 && bucket.lines.size() <= MOST_TOGETHER) {
            Answer<PriceCurve> together = curves.surplusTogether();
            for (Crossing crossing : crossings(together)) {
                BigDecimal move = crossing.price().subtract(BigDecimal.ONE);
                Map<String, Integer> direction = new LinkedHashMap<>();
                bucket.lines.forEach(l -> direction.put(l.instrument.base().code(), move.signum()));
                roots.add(new LiquidationRoot(bucket.id, direction, crossing.price(), "", move, Basis.ALL_TOGETHER));
            }
        }
        return roots;
    }

    private static List<Crossing> crossings(Answer<PriceCurve> curve) {
        PriceCurve value = curve.value();
        return value == null ? List.of() : value.crossings();
    }

    static void addRoots(
            List<LiquidationRoot> roots,
            Bucket bucket,
            PositionLine line,
            BigDecimal mark,
            Answer<PriceCurve> curve,
            Basis basis) {
        for (Crossing crossing : crossings(curve)) {
            BigDecimal move = Decimals.divide(crossing.price().subtract(mark), mark);
            Map<String, Integer> direction = Map.of(line.instrument.base().code(), move.signum());
            roots.add(new LiquidationRoot(bucket.id, direction, crossing.price(), line.symbol(), move, basis));
        }
    }

    static @Nullable BigDecimal distance(@Nullable BigDecimal price, @Nullable BigDecimal mark) {
        return price == null || mark == null || mark.signum() == 0 ? null : Decimals.divide(price.subtract(mark), mark);
    }
}
