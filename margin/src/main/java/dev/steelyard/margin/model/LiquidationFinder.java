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
        return priceAtUtilization(bucket, symbol, BigDecimal.ONE).map(price -> printed(bucket, symbol, price));
    }

    /** Returns the mark at which utilization reaches the pack's warning share, other prices held. */
    static Answer<BigDecimal> warningPrice(Bucket bucket, String symbol) {
        return priceAtUtilization(bucket, symbol, bucket.rules.liquidation().warningShare());
    }

    private static Answer<BigDecimal> priceAtUtilization(Bucket bucket, String symbol, BigDecimal utilization) {
        return new BucketCurves(bucket)
                .surplusAt(utilization, symbol, holdsBaseAsCollateral(bucket, symbol))
                .flatMap(curve -> nearest(bucket, symbol, curve));
    }

    /** Returns the bankruptcy price of a contract's net position, other prices held, as the venue prints it. */
    static Answer<BigDecimal> bankruptcyPrice(Bucket bucket, String symbol) {
        return new BucketCurves(bucket)
                .equityAfterClosing(symbol)
                .flatMap(curve -> nearest(bucket, symbol, curve))
                .map(price -> printed(
                        bucket, symbol, price, bucket.rules.liquidation().bankruptcyRounding()));
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
     * From a safe price, the first crossing against the position; from an unsafe one, the first crossing that would
     * restore it. A hedge without net size has none of its own.
     */
    static Answer<BigDecimal> nearest(Bucket bucket, String symbol, PriceCurve curve) {
        BigDecimal from = null;
        for (PositionLine line : bucket.linesOf(symbol)) {
            from = from == null ? line.anyPrice() : from;
        }
        int side = netSize(bucket, symbol).signum();
        List<Crossing> crossings = curve.crossings();
        if (side == 0 || crossings.isEmpty()) {
            return Answer.none(Reason.NO_LIQUIDATION);
        }
        if (from == null) {
            return crossings.size() == 1 ? Answer.of(crossings.getFirst().price()) : Answer.none(Reason.MISSING_PRICE);
        }
        boolean safe = curve.at(from).signum() > 0;
        boolean look = safe == (side < 0);
        BigDecimal found = null;
        for (Crossing crossing : crossings) {
            boolean above =
                    crossing.price().compareTo(from) > 0 || (crossing.price().compareTo(from) == 0 && !safe);
            boolean below = crossing.price().compareTo(from) <= 0;
            if (crossing.risesWithPrice() != (side > 0)) {
                continue;
            }
            if (look && above && found == null) {
                found = crossing.price();
            } else if (!look && below) {
                found = crossing.price();
            }
        }
        return Answer.ofNullable(found, Reason.NO_LIQUIDATION);
    }

    /** Returns a liquidation price as the venue prints it for the net side held. */
    static BigDecimal printed(Bucket bucket, String symbol, BigDecimal price) {
        return printed(bucket, symbol, price, bucket.rules.liquidation().priceRounding());
    }

    private static BigDecimal printed(Bucket bucket, String symbol, BigDecimal price, PriceRounding rounding) {
        LiquidationRule rule = bucket.rules.liquidation();
        RoundingMode mode = rounding.mode(netSize(bucket, symbol).signum());
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
