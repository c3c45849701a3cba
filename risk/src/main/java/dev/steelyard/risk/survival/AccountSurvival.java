package dev.steelyard.risk.survival;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.answer.MarketShock;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.barrier.FirstPassage;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How likely an account is liquidated over a horizon: each position by its own liquidation price, all else held; and the
 * whole by paths of all assets together, assessed exactly at each step, with a Brownian bridge of each bucket's surplus in
 * between. <b>Immutable</b>. <b>Deterministic: given seed</b>. See {@code docs/methods/survival.md}.
 *
 * @param positions those that have a liquidation price and a law
 * @param probability that a bucket is liquidated
 * @param error its standard error
 * @param paths simulated
 * @param steps of each
 * @param seed of the random numbers
 */
public record AccountSurvival(
        List<PositionSurvival> positions, double probability, double error, int paths, int steps, long seed) {
    private static final double BUMP = 0.005;
    private static final double STEP = 0x1p-53;

    /**
     * A position by itself.
     *
     * @param symbol the contract
     * @param side where both are held apart
     * @param liquidationPrice of the account as it is
     * @param probability that the mark meets it, all else held
     */
    public record PositionSurvival(String symbol, PositionSide side, BigDecimal liquidationPrice, double probability) {}

    public AccountSurvival {
        positions = List.copyOf(positions);
    }

    /**
     * Returns the survival of an account.
     *
     * @param law of the assets that move; one that is absent stands still
     * @param horizon in years, above 0
     * @param steps of each path, at least 1
     * @param paths at least 2
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static AccountSurvival of(
            Account account,
            MarketView market,
            RulePack rules,
            JointLaw law,
            double horizon,
            int steps,
            int paths,
            long seed) {
        if (!(horizon > 0) || steps < 1 || paths < 2) {
            throw new IllegalArgumentException("horizon, steps and paths were " + horizon + ", " + steps + " and "
                    + paths + "; expected above 0, at least 1 and at least 2");
        }
        AccountRisk now = MarginEngine.assess(account, market, rules, AssessOptions.PRICES);
        List<PositionSurvival> positions = positions(account, rules, now, law, horizon);
        Simulation simulation = new Simulation(account, market, rules, law, horizon / steps, steps, now);
        double sum = 0;
        double square = 0;
        SplittableRandom random = new SplittableRandom(seed);
        for (int path = 0; path < paths; path++) {
            double liquidated = simulation.liquidated(random);
            sum += liquidated;
            square += liquidated * liquidated;
        }
        double mean = sum / paths;
        double error = Math.sqrt(Math.max(0, square / paths - mean * mean) / (paths - 1));
        return new AccountSurvival(positions, mean, error, paths, steps, seed);
    }

    private static List<PositionSurvival> positions(
            Account account, RulePack rules, AccountRisk now, JointLaw law, double horizon) {
        List<PositionSurvival> positions = new ArrayList<>();
        for (PositionRisk position : now.positions()) {
            BigDecimal price = position.liquidationPrice().value();
            BigDecimal mark = position.markPrice().value();
            Instrument instrument = rules.instrument(account, position.symbol());
            int asset = instrument == null ? -1 : law.index(instrument.base());
            if (price == null || mark == null || asset < 0 || price.signum() <= 0 || mark.signum() <= 0) {
                continue;
            }
            double vol = law.vol(asset);
            double distance = Elementary.log(price.doubleValue() / mark.doubleValue());
            double drift = -vol * vol / 2;
            double probability = distance < 0
                    ? FirstPassage.probability(-distance, drift, vol, horizon)
                    : FirstPassage.probability(distance, -drift, vol, horizon);
            positions.add(new PositionSurvival(position.symbol(), position.side(), price, probability));
        }
        return positions;
    }

    /** Paths of one account. */
    private static final class Simulation {
        private final Account account;
        private final MarketView market;
        private final RulePack rules;
        private final JointLaw law;
        private final double time;
        private final int steps;
        private final AccountRisk now;
        private final Map<String, Double> variances = new LinkedHashMap<>();

        Simulation(
                Account account,
                MarketView market,
                RulePack rules,
                JointLaw law,
                double time,
                int steps,
                AccountRisk now) {
            this.account = account;
            this.market = market;
            this.rules = rules;
            this.law = law;
            this.time = time;
            this.steps = steps;
            this.now = now;
            variances();
        }

        /** Variance of each bucket's surplus over a step, by its slopes in each asset now. */
        private void variances() {
            Map<String, double[]> slopes = new LinkedHashMap<>();
            int count = law.assets().size();
            for (int asset = 0; asset < count; asset++) {
                double[] moves = new double[count];
                moves[asset] = BUMP;
                Map<String, Double> up = surpluses(assess(moves));
                moves[asset] = -BUMP;
                Map<String, Double> down = surpluses(assess(moves));
                int column = asset;
                up.forEach((bucket, high) -> {
                    Double low = down.get(bucket);
                    if (low != null) {
                        slopes.computeIfAbsent(bucket, b -> new double[count])[column] = (high - low) / (2 * BUMP);
                    }
                });
            }
            slopes.forEach((bucket, slope) -> variances.put(bucket, law.variance(slope) * time));
        }

        double liquidated(SplittableRandom random) {
            double alive = 1;
            Map<String, Double> before = surpluses(now);
            if (now.status() == RiskStatus.LIQUIDATABLE) {
                return 1;
            }
            double[] at = new double[law.assets().size()];
            double[] normals = new double[at.length];
            for (int step = 0; step < steps; step++) {
                for (int i = 0; i < normals.length; i++) {
                    normals[i] = Normal.quantile(((random.nextLong() >>> 11) + 0.5) * STEP);
                }
                law.move(normals, time, at);
                AccountRisk there = assess(at);
                if (there.status() == RiskStatus.LIQUIDATABLE) {
                    return 1;
                }
                Map<String, Double> after = surpluses(there);
                for (Map.Entry<String, Double> bucket : after.entrySet()) {
                    Double from = before.get(bucket.getKey());
                    double variance = variances.getOrDefault(bucket.getKey(), 0.0);
                    if (from != null && variance > 0) {
                        alive *= 1 - Elementary.exp(-2 * from * bucket.getValue() / variance);
                    }
                }
                before = after;
            }
            return 1 - alive;
        }

        private AccountRisk assess(double[] moves) {
            MarketView moved = market;
            for (int i = 0; i < moves.length; i++) {
                BigDecimal move = Decimals.ofDouble(Elementary.exp(moves[i])).subtract(BigDecimal.ONE);
                if (move.signum() != 0) {
                    moved = new MarketShock(law.assets().get(i), move, BigDecimal.ZERO).applyTo(account, moved, rules);
                }
            }
            return MarginEngine.assess(account, moved, rules, AssessOptions.FIGURES);
        }

        private static Map<String, Double> surpluses(AccountRisk risk) {
            Map<String, Double> surpluses = new LinkedHashMap<>();
            for (BucketRisk bucket : risk.buckets()) {
                Amount surplus = bucket.marginSurplus().value();
                Amount required = bucket.liquidationRequirement().value();
                if (surplus != null && required != null && required.signum() > 0) {
                    surpluses.put(bucket.id(), surplus.value().doubleValue());
                }
            }
            return surpluses;
        }
    }
}
