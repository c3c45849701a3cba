package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.unified.UnifiedMarginRatio;
import dev.steelyard.margin.unified.UnifiedMarginRatio.AssetEquity;
import dev.steelyard.margin.unified.UnifiedMarginRatio.Requirement;
import dev.steelyard.margin.unified.UnifiedThresholds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Unified portfolio accounts: the products of a venue on one pool of all assets, liquidated by one ratio. Equity,
 * requirements and liquidation prices are those of the tiered model with the pack's threshold; this adds the venue's own
 * figures: uniMMR, accountEquity, actualEquity, accountMaintMargin, accountInitialMargin, and loanMaintMargin of each
 * asset owed, in that asset. <b>Thread-safe</b>; its page is {@code docs/methods/unified-margin.md}.
 */
public final class UnifiedMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final UnifiedMarginModel INSTANCE = new UnifiedMarginModel();

    private UnifiedMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        UnifiedThresholds thresholds = UnifiedThresholds.of(rules.liquidation());
        AccountBuckets divider = new AccountBuckets(account, market, rules);
        List<Bucket> buckets = divider.divide();
        AccountRiskAssembler answer = TieredMarginModel.assembled(account, market, rules, options, divider, buckets)
                .model("UNIFIED");
        Bucket pool = buckets.getFirst();
        ratio(pool).map(ratio -> {
            answer.venueFigure("uniMMR", ratio.ratio());
            answer.venueFigure("accountEquity", ratio.adjustedEquity());
            answer.venueFigure("accountMaintMargin", ratio.maintenanceMargin());
            UnifiedThresholds.State state = thresholds.state(ratio);
            if (state != UnifiedThresholds.State.FREE) {
                answer.warning("the venue's state of the account is " + state);
            }
            return state;
        });
        answer.venueFigure("actualEquity", pool.equity.value());
        addLoans(pool, answer);
        return answer.assemble();
    }

    private static void addLoans(Bucket pool, AccountRiskAssembler answer) {
        for (Holding holding : pool.holdings) {
            if (holding.schedule() != null && holding.owed().signum() != 0) {
                BigDecimal rate = holding.schedule().loan().maintenanceRate();
                answer.venueFigure(
                        "loanMaintMargin " + holding.asset(), holding.owed().multiply(rate));
            }
        }
    }

    /** Returns the pool's ratio; unknown when a balance, entry or price that it needs is. */
    private static Answer<UnifiedMarginRatio> ratio(Bucket pool) {
        List<AssetEquity> assets = new ArrayList<>();
        for (Holding holding : pool.holdings) {
            BigDecimal cash = holding.cash();
            BigDecimal price = holding.price();
            if (cash == null) {
                return Answer.none(Reason.MISSING_BALANCE);
            }
            Answer<BigDecimal> worth = pool.worthOf(holding.asset(), "");
            if (!worth.isPresent()) {
                return worth.map(x -> new UnifiedMarginRatio(x, x));
            }
            BigDecimal net = cash.add(worth.get());
            if (net.signum() == 0) {
                continue;
            }
            if (price == null || holding.schedule() == null) {
                return Answer.none(Reason.MISSING_PRICE);
            }
            assets.add(new AssetEquity(net, price, holding.schedule()));
        }
        return pool.openLoss.flatMap(loss -> pool.maintenance.map(
                required -> UnifiedMarginRatio.of(assets, loss, List.of(new Requirement(required, BigDecimal.ONE)))));
    }
}
