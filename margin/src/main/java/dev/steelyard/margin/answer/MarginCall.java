package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.equity.CollateralBook;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What brings the binding bucket back to a target utilization: amount = liquidationRequirement / target − marginBalance,
 * 0 when it is there already. Top-ups are alternatives, each alone enough. <b>Immutable</b>.
 *
 * @param bucket which bucket
 * @param targetUtilization what posting the amount leads to, greater than 0
 * @param amount in the bucket's asset, at least 0
 * @param topUps by accepted asset, in its units; INFEASIBLE where caps or weights let no amount of it do
 */
public record MarginCall(
        String bucket, BigDecimal targetUtilization, Answer<Amount> amount, Map<Asset, Answer<BigDecimal>> topUps) {
    private static final int REFINEMENTS = 200;

    /** Returns how much of an asset is enough, in its units; none where the account does not accept it. */
    public Answer<BigDecimal> topUp(Asset asset) {
        Answer<BigDecimal> enough = topUps.get(asset);
        return enough == null ? Answer.none(Reason.NOT_APPLICABLE) : enough;
    }

    /**
     * Returns the call of an account's binding bucket.
     *
     * @param target utilization to be brought to, greater than 0
     */
    public static MarginCall of(
            Account account, MarketView market, RulePack rules, AccountRisk risk, BigDecimal target) {
        if (risk.bindingBucket().isEmpty()) {
            return new MarginCall("", target, Answer.none(Reason.NOT_APPLICABLE), Map.of());
        }
        BucketRisk bucket = risk.bucket(risk.bindingBucket());
        Answer<Amount> amount = bucket.liquidationRequirement()
                .flatMap(required -> bucket.marginBalance()
                        .map(balance -> Amount.of(
                                Decimals.positivePart(Decimals.divide(required.value(), target)
                                        .subtract(balance.value())),
                                bucket.asset())));
        Map<Asset, Answer<BigDecimal>> topUps = new LinkedHashMap<>();
        Amount needed = amount.value();
        if (needed != null) {
            if (!bucket.id().startsWith("multi:") || needed.signum() == 0) {
                topUps.put(bucket.asset(), Answer.of(needed.value()));
            } else {
                for (Asset asset : rules.collateral().keySet()) {
                    CollateralBook book = CollateralBook.of(asset, account, market, rules);
                    topUps.put(asset, topUp(account, market, rules, risk, bucket.asset(), asset, book, needed.value()));
                }
            }
        }
        return new MarginCall(bucket.id(), target, amount, topUps);
    }

    /**
     * Solves value(net + x) − value(net) = needed for x, by the tiers and cap of the asset's schedule, and no value above
     * what the book would bring.
     */
    private static Answer<BigDecimal> topUp(
            Account account,
            MarketView market,
            RulePack rules,
            AccountRisk risk,
            Asset currency,
            Asset asset,
            @Nullable CollateralBook book,
            BigDecimal needed) {
        CollateralSchedule schedule = rules.collateral(account, asset);
        BigDecimal usd = market.usdPrice(asset);
        BigDecimal unit = market.usdPrice(currency);
        BigDecimal price = asset.equals(currency)
                ? BigDecimal.ONE
                : usd == null || unit == null ? null : Decimals.divide(usd, unit);
        if (price == null || schedule == null) {
            return Answer.none(Reason.MISSING_PRICE);
        }
        BigDecimal net = net(account, risk, asset);
        BigDecimal counted = CollateralValuation.value(net, price, schedule);
        if (book == null || unit == null || asset.equals(currency) || net.signum() < 0) {
            return byWeights(net, price, schedule, counted, needed);
        }
        BigDecimal wanted =
                Decimals.min(counted, Decimals.divide(book.proceeds(net), unit)).add(needed);
        BigDecimal sold = book.amountFor(wanted.multiply(unit));
        return sold == null
                ? Answer.none(Reason.INFEASIBLE)
                : byWeights(net, price, schedule, wanted.subtract(needed), needed)
                        .map(byTiers -> Decimals.max(byTiers, sold.subtract(net)));
    }

    private static Answer<BigDecimal> byWeights(
            BigDecimal net, BigDecimal price, CollateralSchedule schedule, BigDecimal counted, BigDecimal needed) {
        BigDecimal wanted = counted.add(needed);
        BigDecimal amount = BigDecimal.ZERO;
        for (int i = 0; i < REFINEMENTS; i++) {
            BigDecimal next = solve(net, price, schedule, net.add(amount), wanted);
            if (next == null) {
                return Answer.none(Reason.INFEASIBLE);
            }
            if (schedule.sizeFactor() == null || next.compareTo(amount) == 0) {
                return Answer.of(next);
            }
            amount = next;
        }
        BigDecimal reached = CollateralValuation.value(net.add(amount), price, schedule);
        boolean close = reached.subtract(wanted).abs().compareTo(needed.movePointLeft(12)) <= 0;
        return close ? Answer.of(amount) : Answer.none(Reason.INFEASIBLE);
    }

    private static @Nullable BigDecimal solve(
            BigDecimal net, BigDecimal price, CollateralSchedule schedule, BigDecimal sizedAt, BigDecimal wanted) {
        PriceCurve posted = PriceCurve.of(PriceForm.PRICE.plus(net));
        PriceCurve missing = CollateralValuation.value(posted, PriceForm.constant(price), schedule, sizedAt)
                .plus(wanted.negate());
        for (PriceCurve.Crossing crossing : missing.crossings()) {
            if (crossing.risesWithPrice()) {
                return crossing.price();
            }
        }
        return null;
    }

    private static BigDecimal net(Account account, AccountRisk risk, Asset asset) {
        BigDecimal net = BigDecimal.ZERO;
        List<Balance> balances = account.balances() == null ? List.of() : account.balances();
        for (Balance balance : balances) {
            net = balance.asset().equals(asset) ? net.add(balance.total()) : net;
        }
        for (var loan : account.loans()) {
            net = loan.asset().equals(asset) ? net.subtract(loan.amount()) : net;
        }
        for (PositionRisk position : risk.positions()) {
            Amount profit = position.unrealizedPnl().value();
            if (profit != null
                    && profit.asset().equals(asset)
                    && position.bucket().startsWith("multi:")) {
                net = net.add(profit.value());
            }
        }
        return net;
    }
}
