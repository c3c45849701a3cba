package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.rule.MaintenanceOf;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The margin balance and the liquidation requirement of a bucket as sums of functions of one market figure each:
 * {@code balance = Σ price × (… + Σ balance(mark))}, and the requirement alike. It is the same arithmetic as the assessment
 * of a tiered or unified account, held as curves. What is not such a sum has no terms. <b>Immutable</b>.
 *
 * @param buckets in the order of the assessment
 */
public record SurplusTerms(List<OfBucket> buckets) {
    public SurplusTerms {
        buckets = List.copyOf(buckets);
    }

    /** What a term follows. */
    public enum Figure {
        /** The mark of the contract named. */
        MARK,
        /** The forward of the expiry named. */
        FORWARD,
        /** The price of the asset named in the quote asset of an option, which is held fixed. */
        INDEX
    }

    /**
     * The terms of one bucket.
     *
     * @param id of the bucket
     * @param asset what it counts in
     * @param pools assets in which contracts settle
     * @param coins assets that are only held, by their price in the bucket's asset
     * @param aboves pairs of figures of which one must stay above the other
     */
    public record OfBucket(String id, Asset asset, List<Pool> pools, List<OfCoin> coins, List<Above> aboves) {
        public OfBucket {
            pools = List.copyOf(pools);
            coins = List.copyOf(coins);
            aboves = List.copyOf(aboves);
        }
    }

    /** The terms hold while one figure is above another; both are figures of the bucket. */
    public record Above(OfFigure larger, OfFigure smaller) {}

    /**
     * One asset in which contracts settle. Figures are in its units; while the net amount stays between the bounds the
     * balance is linear in it.
     *
     * @param asset which
     * @param price in the bucket's asset
     * @param balance what it adds to the margin balance now, before the price
     * @param requirement what it adds to the liquidation requirement now, before the price
     * @param net cash and profit now
     * @param least the net amount below which its weight is another; null for none
     * @param most the net amount above which its weight is another; null for none
     * @param figures by what they follow
     */
    public record Pool(
            Asset asset,
            BigDecimal price,
            BigDecimal balance,
            BigDecimal requirement,
            BigDecimal net,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            List<OfFigure> figures) {
        public Pool {
            figures = List.copyOf(figures);
        }
    }

    /**
     * What follows one figure of the market, in the settle asset, up to a constant.
     *
     * @param figure what it follows
     * @param name the contract, expiry or asset
     * @param now its value
     * @param worth added to the net amount
     * @param balance added to the margin balance
     * @param requirement added to the liquidation requirement
     * @param sizeRoom what the last tier leaves, which must not fall below 0; null where size has no limit
     */
    public record OfFigure(
            Figure figure,
            String name,
            BigDecimal now,
            PriceCurve worth,
            PriceCurve balance,
            PriceCurve requirement,
            @Nullable PriceCurve sizeRoom) {}

    /**
     * What follows the price of a coin that is only held, in the bucket's asset.
     *
     * @param asset the coin
     * @param price in the bucket's asset
     */
    public record OfCoin(Asset asset, BigDecimal price, PriceCurve balance, PriceCurve requirement) {}

    /**
     * Returns the terms of an account at marks that are stated, those of its options too; null when a bucket is not a sum of functions of one figure each, or a figure that
     * it needs is unknown.
     */
    public static @Nullable SurplusTerms of(Account account, MarketView market, RulePack rules) {
        if (!areOf(rules.model()) || !isSeparable(rules.cross()) || !isSeparable(rules.isolated())) {
            return null;
        }
        List<OfBucket> all = new ArrayList<>();
        for (Bucket bucket : new AccountBuckets(account, market, rules).divide()) {
            OfBucket terms = new BucketTerms(bucket, account, market).build();
            if (terms == null) {
                return null;
            }
            all.add(terms);
        }
        return new SurplusTerms(all);
    }

    /** Returns whether accounts under a model may have terms at all. */
    public static boolean areOf(ModelKind model) {
        return model == ModelKind.TIERED || model == ModelKind.UNIFIED;
    }

    /** Returns false where a requirement follows the mark in a way that its curve holds fixed. */
    static boolean isSeparable(MarginRule rule) {
        return rule.maintenanceBasis() != PriceBasis.MARK_HELD
                && rule.initialBasis() != PriceBasis.MARK_HELD
                && rule.maintenanceOf() == MaintenanceOf.NOTIONAL;
    }
}
