package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.TierRequirement;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of most venues: margin schedules, collateral after haircuts, buckets that are liquidated on their own, and
 * one trigger. Linear, inverse and quanto contracts; isolated, cross and multi-asset accounts. <b>Thread-safe</b>.
 */
public final class TieredMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final TieredMarginModel INSTANCE = new TieredMarginModel();

    private TieredMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        AccountBuckets divider = new AccountBuckets(account, market, rules);
        return assembled(account, market, rules, options, divider, divider.divide())
                .assemble();
    }

    /** Returns the answer about an account already divided, for a model to add to. */
    static AccountRiskAssembler assembled(
            Account account,
            MarketView market,
            RulePack rules,
            AssessOptions options,
            AccountBuckets divider,
            List<Bucket> buckets) {
        AccountRiskAssembler answer = new AccountRiskAssembler(account, market, rules).model(name(buckets));
        divider.prices().warnings().forEach(answer::warning);
        for (Bucket bucket : buckets) {
            BucketRisk risk = risk(bucket, divider);
            answer.bucket(risk);
            OptionRoots scan = options.liquidationPrices() && OptionRoots.isNeeded(bucket)
                    ? new OptionRoots(divider, bucket, buckets)
                    : null;
            for (PositionLine line : bucket.lines) {
                PositionRisk plain = position(bucket, line, scan == null ? options : AssessOptions.FIGURES);
                answer.position(scan == null ? plain : scan.priced(line, plain));
                warnOfOption(line, answer);
            }
            if (scan != null) {
                answer.warning(scan.note());
            }
            if (options.roots() && scan != null) {
                answer.roots(scan.roots());
            } else if (options.roots()) {
                answer.roots(LiquidationFinder.roots(bucket));
            }
            if (rules.liquidation().ratioName() != null) {
                answer.venueFigure(
                        rules.liquidation().ratioName() + (buckets.size() == 1 ? "" : " " + bucket.id),
                        risk.venueRatio().value());
            }
            warnUncounted(bucket, answer);
        }
        if (options.explain()) {
            answer.explain(BucketExplainer.explain(account, buckets, rules));
        }
        return answer;
    }

    private static void warnOfOption(PositionLine line, AccountRiskAssembler answer) {
        if (line.option == null || line.option.expired()) {
            return;
        }
        if (line.option.rule() == null && line.option.size().signum() < 0) {
            answer.warning(line.symbol() + ": the rule pack has no margin for written options of "
                    + line.instrument.base() + " settled in " + line.settle());
        }
        if (line.isNakedCall()) {
            answer.warning(
                    line.symbol() + ": a written call loses without bound as its price rises; the loss is unbounded");
        }
    }

    private static String name(List<Bucket> buckets) {
        boolean shared = false;
        boolean isolated = false;
        boolean weighted = false;
        for (Bucket bucket : buckets) {
            shared |= bucket.mode == MarginMode.CROSS && !bucket.lines.isEmpty();
            isolated |= bucket.mode == MarginMode.ISOLATED;
            weighted |= bucket.weighted;
        }
        if (weighted) {
            return isolated ? "TIERED_MULTI_ASSET_AND_ISOLATED" : "TIERED_MULTI_ASSET";
        }
        return isolated ? shared ? "TIERED_CROSS_AND_ISOLATED" : "TIERED_ISOLATED" : "TIERED_CROSS";
    }

    static void warnUncounted(Bucket bucket, AccountRiskAssembler answer) {
        for (Holding holding : bucket.holdings) {
            BigDecimal cash = holding.cash();
            if (bucket.weighted
                    && cash != null
                    && cash.signum() > 0
                    && !holding.asset().equals(bucket.asset)
                    && bucket.rules.collateral().get(holding.asset()) == null) {
                answer.warning(holding.asset() + ": not collateral under rule pack " + bucket.rules.id()
                        + "; its balance does not count as margin");
            }
        }
    }

    static BucketRisk risk(Bucket bucket, AccountBuckets divider) {
        Tally initial = new Tally();
        Tally gross = new Tally();
        for (PositionLine line : bucket.lines) {
            BigDecimal price = bucket.priceOf(line.settle());
            gross.add(inBucket(price, notionalAtMark(line)), Reason.MISSING_PRICE);
        }
        for (List<PositionLine> group : bucket.groups().values()) {
            initial.add(bucket.combine(
                    group,
                    line -> initialInBucket(bucket, line),
                    (a, b) -> a.flatMap(x -> b.map(x::add)),
                    (a, b) -> a.flatMap(x -> b.map(y -> Decimals.max(x, y)))));
        }
        for (Holding holding : bucket.holdings) {
            BigDecimal price = holding.price();
            if (holding.schedule() != null && holding.owed().signum() != 0) {
                BigDecimal owed =
                        holding.owed().multiply(holding.schedule().loan().initialRate());
                initial.add(inBucket(price, owed), Reason.MISSING_PRICE);
            }
        }
        return AccountRiskAssembler.bucketRisk(
                bucket.rules,
                bucket.id,
                bucket.mode,
                bucket.asset,
                bucket.walletBalance,
                bucket.equity,
                bucket.marginBalance,
                initial.answer(),
                bucket.maintenance,
                OrderMargin.of(bucket, divider::lineOf),
                bucket.requirement,
                gross.answer());
    }

    /** Returns the notional in the settle asset; an option's is that of its underlying. */
    private static @Nullable BigDecimal notionalAtMark(PositionLine line) {
        return line.option == null ? Bucket.atMark(line, line.geometry.notional()) : line.option.notional();
    }

    private static @Nullable BigDecimal inBucket(@Nullable BigDecimal price, @Nullable BigDecimal value) {
        return price == null || value == null ? null : value.multiply(price);
    }

    private static Answer<BigDecimal> initialInBucket(Bucket bucket, PositionLine line) {
        BigDecimal price = bucket.priceOf(line.settle());
        return price == null
                ? Answer.none(Reason.MISSING_PRICE)
                : initial(bucket, line).map(price::multiply);
    }

    /** Returns the initial margin of a line in its settle asset, with the closing fee where the rule puts it there. */
    static Answer<BigDecimal> initial(Bucket bucket, PositionLine line) {
        return bucket.initial(line, it -> initialAnew(bucket, it));
    }

    private static Answer<BigDecimal> initialAnew(Bucket bucket, PositionLine line) {
        if (line.position.size().signum() == 0) {
            return Answer.of(BigDecimal.ZERO);
        }
        if (line.option != null) {
            return line.option.initial();
        }
        return initialOf(line, line.rule.feeInInitial() ? bucket.walletBehind(line) : null);
    }

    /** Returns the same for a contract that is held and no option. @param wallet behind it; null when unknown */
    static Answer<BigDecimal> initialOf(PositionLine line, @Nullable BigDecimal wallet) {
        BigDecimal price = line.anyPrice();
        if (price == null) {
            return Answer.none(Reason.MISSING_PRICE);
        }
        PriceForm form = line.initial(price);
        if (form == null) {
            return Answer.none(Reason.MISSING_DATA);
        }
        if (line.rule.feeInInitial()) {
            form = form.plus(line.closeFee(wallet));
        }
        return Answer.ofNullable(Bucket.atMark(line, form), Reason.MISSING_PRICE);
    }

    static PositionRisk position(Bucket bucket, PositionLine line, AssessOptions options) {
        Asset settle = line.settle();
        BigDecimal price = line.anyPrice();
        TierRequirement tier = price == null || line.isOption() ? null : line.tierAt(price);
        BigDecimal settlePrice = bucket.priceOf(settle);
        Answer<BigDecimal> required = bucket.requirement(line, false);
        if (settlePrice != null && settlePrice.compareTo(BigDecimal.ONE) != 0 && settlePrice.signum() > 0) {
            required = required.map(r -> Decimals.divide(r, settlePrice));
        }
        Answer<BigDecimal> notional = Answer.ofNullable(notionalAtMark(line), Reason.MISSING_PRICE);
        boolean find = options.liquidationPrices()
                && !line.isOption()
                && line.position.size().signum() != 0;
        Answer<BigDecimal> notSought = Answer.none(Reason.NOT_APPLICABLE);
        Answer<BigDecimal> liquidation = find ? LiquidationFinder.liquidationPrice(bucket, line.symbol()) : notSought;
        BigDecimal behindNotional = inBucket(settlePrice, notional.value());
        return new PositionRisk(
                line.symbol(),
                line.position.side(),
                line.position.marginMode(),
                bucket.id,
                line.position.size(),
                line.position.entryPrice(),
                Answer.ofNullable(line.mark, Reason.MISSING_PRICE),
                notional.map(v -> Amount.of(v, settle)),
                Answer.ofNullable(Bucket.atMark(line, line.unrealizedPnl()), Bucket.missing(line))
                        .map(v -> Amount.of(v, settle)),
                initial(bucket, line).map(v -> Amount.of(v, settle)),
                required.map(v -> Amount.of(v, settle)),
                Answer.ofNullable(Bucket.atMark(line, line.closeFee(bucket.walletBehind(line))), Reason.MISSING_PRICE)
                        .map(v -> Amount.of(v, settle)),
                tier == null ? "" : tier.tier(),
                tier == null || price == null
                        ? Answer.none(Reason.NOT_APPLICABLE)
                        : Answer.of(tier.maintenanceRate().at(price)),
                liquidation,
                find ? LiquidationFinder.warningPrice(bucket, line.symbol()) : notSought,
                find ? LiquidationFinder.bankruptcyPrice(bucket, line.symbol()) : notSought,
                bucket.equity.flatMap(e -> behindNotional == null
                        ? Answer.none(Reason.MISSING_PRICE)
                        : e.signum() <= 0
                                ? Answer.none(Reason.INSOLVENT)
                                : Answer.of(Decimals.divide(behindNotional, e))),
                Answer.ofNullable(
                        LiquidationFinder.distance(liquidation.value(), line.mark),
                        liquidation.reason() == null ? Reason.MISSING_PRICE : liquidation.reason()));
    }
}
