package dev.steelyard.risk.tail;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account is liquidated on the way: the exact assessment at the end of each bar of a path. A bucket that is
 * liquidatable is taken as it is then: what was in it is lost, and what it owes beyond is the venue's bad debt.
 * <b>Immutable</b>. <b>Deterministic: yes</b>.
 */
final class LiquidationRun {
    private static final int DIGITS = 15;
    private static final BigDecimal LEAST = new BigDecimal("1e-9");

    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final List<Asset> assets;
    private final Map<String, Double> before = new LinkedHashMap<>();
    private final Map<String, Double> vols;
    private final boolean wanted;

    /**
     * What became of the account on one path.
     *
     * @param liquidated whether any bucket was
     * @param keptLoss loss of what was liquidated, in USD; other buckets lose what they lose
     * @param badDebt owed beyond what was there, at least 0
     * @param exactLoss equity of now less that of the path's end, in USD, liquidated or not
     */
    record Outcome(boolean liquidated, double keptLoss, double badDebt, double exactLoss) {}

    LiquidationRun(Account account, MarketView market, RulePack rules, List<Asset> assets) {
        this.account = account;
        this.market = market;
        this.rules = rules;
        this.assets = assets;
        this.vols = new OptionMarket(account, market, rules).vols();
        AccountRisk now = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        boolean known = now.status() != RiskStatus.UNKNOWN;
        for (BucketRisk bucket : now.buckets()) {
            Double equity = usd(bucket, market);
            known &= equity != null;
            before.put(bucket.id(), equity == null ? 0 : equity);
        }
        this.wanted = known && !before.isEmpty();
    }

    /** Returns whether the account can be assessed at all. */
    boolean isKnown() {
        return wanted;
    }

    /** Returns the equity of all buckets in USD. */
    double equity() {
        return before.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * Follows a path.
     *
     * @param path compounded returns since now, by bar, then asset
     * @param loss of the whole account at its end, in USD, if nothing were liquidated
     */
    Outcome follow(double[][] path, double loss) {
        Map<String, Double> taken = new LinkedHashMap<>();
        Map<String, Double> last = new LinkedHashMap<>();
        double badDebt = 0;
        double end = 0;
        for (double[] moves : path) {
            end = 0;
            MarketView there = moved(moves);
            AccountRisk risk = MarginEngine.assess(account, there, rules, AssessOptions.FIGURES);
            for (BucketRisk bucket : risk.buckets()) {
                Double equity = usd(bucket, there);
                end += equity == null ? 0 : equity;
                if (equity == null || taken.containsKey(bucket.id())) {
                    continue;
                }
                last.put(bucket.id(), equity);
                if (bucket.status() == RiskStatus.LIQUIDATABLE) {
                    taken.put(bucket.id(), before.getOrDefault(bucket.id(), 0.0));
                    badDebt += Math.max(-equity, 0);
                }
            }
        }
        if (taken.isEmpty()) {
            return new Outcome(false, loss, 0, equity() - end);
        }
        double total = 0;
        for (Map.Entry<String, Double> bucket : before.entrySet()) {
            Double lost = taken.get(bucket.getKey());
            total += lost != null ? lost : bucket.getValue() - last.getOrDefault(bucket.getKey(), bucket.getValue());
        }
        return new Outcome(true, total, badDebt, equity() - end);
    }

    /** Returns the market after each asset has moved by itself. */
    MarketView moved(double[] moves) {
        MarketView there = market;
        for (int i = 0; i < moves.length; i++) {
            if (moves[i] != 0) {
                Asset asset = assets.get(i);
                BigDecimal factor = Decimals.significant(
                        Decimals.max(Decimals.ofDouble(1 + moves[i]), LEAST), DIGITS, RoundingMode.HALF_EVEN);
                there = new OptionMarket(account, there, rules)
                        .moved(OptionMarket.Move.of(asset::equals, factor), vols);
            }
        }
        return there;
    }

    private static @Nullable Double usd(BucketRisk bucket, MarketView market) {
        var equity = bucket.equity().value();
        if (equity == null) {
            return null;
        }
        BigDecimal price = ReferencePrices.isCash(equity.asset()) ? BigDecimal.ONE : market.usdPrice(equity.asset());
        return price == null ? null : equity.value().multiply(price).doubleValue();
    }
}
