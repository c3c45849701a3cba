package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.risk.stress.ReverseWay.Crossing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Searches the direction in which the fewest sigmas liquidate, bucket by bucket: from several starts, the direction is turned
 * to the steepest descent of the bucket's surplus at the point found, as long as that is nearer. Of a surplus that is linear
 * in prices the first turn finds it: r = −s C g / (g′ C g), at s / √(g′ C g) sigmas. <b>Single-writer</b>.
 */
final class WorstDirection {
    private static final int MOST_TURNS = 12;
    private static final int MOST_STARTS = 8;
    private static final int PLACES = 40;
    private static final double FARTHEST = 60;
    private static final double BUMP = 1e-6;
    private static final double GAIN = 1e-9;

    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final ShockCovariance covariance;
    private final AccountRisk now;
    private final List<Asset> assets;
    private final double[][] root;

    private double nearest = FARTHEST;
    private @Nullable Crossing crossing;
    private @Nullable ReverseWay way;
    private SequencedMap<Asset, BigDecimal> direction = new LinkedHashMap<>();

    WorstDirection(Account account, MarketView market, RulePack rules, ShockCovariance covariance, AccountRisk now) {
        this.account = account;
        this.market = market;
        this.rules = rules;
        this.covariance = covariance;
        this.now = now;
        this.assets = covariance.assets();
        this.root = covariance.root();
    }

    Answer<ReverseStress.Shock> shock() {
        for (BucketRisk bucket : now.buckets()) {
            for (double[] start : starts(bucket.id())) {
                descend(bucket.id(), start);
            }
        }
        if (crossing == null || way == null) {
            return Answer.none(Reason.NO_LIQUIDATION);
        }
        return Answer.of(ReverseStress.shock(way, crossing, direction, covariance, now));
    }

    private List<double[]> starts(String bucket) {
        List<double[]> starts = new ArrayList<>();
        double[] slope = slope(bucket, new double[assets.size()]);
        if (slope != null) {
            starts.add(slope);
        }
        double[] all = new double[assets.size()];
        for (int i = 0; i < Math.min(assets.size(), MOST_STARTS); i++) {
            double[] own = root[i].clone();
            starts.add(scaled(own, 1));
            starts.add(scaled(own, -1));
        }
        for (double[] row : root) {
            for (int k = 0; k < all.length; k++) {
                all[k] += row[k];
            }
        }
        starts.add(scaled(all, 1));
        starts.add(scaled(all, -1));
        return starts;
    }

    private static double[] scaled(double[] vector, double sign) {
        double norm = 0;
        for (double value : vector) {
            norm += value * value;
        }
        norm = Math.sqrt(norm);
        double[] unit = new double[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = norm > 0 ? sign * vector[i] / norm : 0;
        }
        return unit;
    }

    private void descend(String bucket, double[] start) {
        double[] unit = start;
        double before = FARTHEST;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            SequencedMap<Asset, BigDecimal> moves = moves(unit);
            ReverseWay along = new ReverseWay(account, market, rules, moves);
            Crossing found = along.first(places(Math.min(before, nearest)), bucket);
            if (found == null) {
                return;
            }
            double place = found.place().doubleValue();
            if (crossing == null || place < nearest) {
                nearest = place;
                crossing = found;
                way = along;
                direction = moves;
            }
            if (place == 0 || place > before - GAIN) {
                return;
            }
            before = place;
            double[] there = new double[unit.length];
            for (int i = 0; i < there.length; i++) {
                there[i] = unit[i] * place;
            }
            double[] slope = slope(bucket, there);
            if (slope == null) {
                return;
            }
            unit = slope;
        }
    }

    private SequencedMap<Asset, BigDecimal> moves(double[] unit) {
        SequencedMap<Asset, BigDecimal> moves = new LinkedHashMap<>();
        for (int i = 0; i < assets.size(); i++) {
            double move = 0;
            for (int k = 0; k <= i; k++) {
                move += root[i][k] * unit[k];
            }
            moves.put(assets.get(i), ShockCovariance.rounded(move));
        }
        return moves;
    }

    private static List<BigDecimal> places(double farthest) {
        List<BigDecimal> places = new ArrayList<>();
        places.add(BigDecimal.ZERO);
        for (int i = 1; i <= PLACES; i++) {
            places.add(ShockCovariance.rounded(farthest * i / PLACES));
        }
        return places;
    }

    /** Returns the direction of steepest descent of a bucket's surplus in units of the root; null when it is flat or unknown. */
    private double @Nullable [] slope(String bucket, double[] at) {
        double[] gradient = new double[assets.size()];
        SequencedMap<Asset, BigDecimal> here = moves(at);
        for (int i = 0; i < gradient.length; i++) {
            double up = surplus(bucket, here, assets.get(i), BUMP);
            double down = surplus(bucket, here, assets.get(i), -BUMP);
            gradient[i] = (up - down) / (2 * BUMP);
        }
        double[] descent = new double[gradient.length];
        double norm = 0;
        for (int k = 0; k < descent.length; k++) {
            for (int i = k; i < descent.length; i++) {
                descent[k] -= root[i][k] * gradient[i];
            }
            norm += descent[k] * descent[k];
        }
        return norm > 0 && norm < Double.POSITIVE_INFINITY ? scaled(descent, 1) : null;
    }

    private double surplus(String bucket, SequencedMap<Asset, BigDecimal> moves, Asset asset, double bump) {
        SequencedMap<Asset, BigDecimal> bumped = new LinkedHashMap<>(moves);
        bumped.merge(asset, Decimals.ofDouble(bump), BigDecimal::add);
        Amount surplus = new ReverseWay(account, market, rules, bumped)
                .at(BigDecimal.ONE)
                .bucket(bucket)
                .marginSurplus()
                .value();
        return surplus == null ? Double.NaN : surplus.value().doubleValue();
    }
}
