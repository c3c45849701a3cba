package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hyperliquid portfolio margin: cross perpetuals and spot on one account, spot lent against. The margin balance is the
 * liquidation value, the maintenance margin is the venue's requirement (offset, perpetuals and debt), the liquidation
 * requirement is it over the pack's {@code liquidationRatio}. Isolated positions are tiered. The pack states {@code
 * borrowOffset}, {@code liquidationRatio}, may state {@code borrowCap}, and by asset a weight (the loan-to-value) with a
 * cap (the supply cap). What it takes to open is not published, so there is no initial margin of the pool.
 * <b>Thread-safe</b>; its page is {@code docs/methods/hyperliquid.md}.
 */
public final class PortfolioBorrowModel implements MarginModel {
    /** The model, which has no state. */
    public static final PortfolioBorrowModel INSTANCE = new PortfolioBorrowModel();

    private PortfolioBorrowModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        AccountBuckets divider = new AccountBuckets(account, market, rules);
        AccountRiskAssembler answer = new AccountRiskAssembler(account, market, rules).model("PORTFOLIO_BORROW");
        List<Bucket> buckets = divider.divide();
        for (Bucket bucket : buckets) {
            if (bucket.mode == MarginMode.CROSS) {
                addPool(bucket, divider, options, answer);
            } else {
                answer.bucket(TieredMarginModel.risk(bucket, divider));
                bucket.lines.forEach(line -> answer.position(TieredMarginModel.position(bucket, line, options)));
                answer.roots(options.roots() ? LiquidationFinder.roots(bucket) : List.of());
            }
        }
        if (options.explain()) {
            answer.explain(BucketExplainer.explain(account, buckets, rules));
        }
        return answer.assemble();
    }

    @Override
    public @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return BorrowSlopes.of(account, market, rules);
    }

    private static void addPool(
            Bucket bucket, AccountBuckets divider, AssessOptions options, AccountRiskAssembler answer) {
        BorrowPool pool = new BorrowPool(bucket);
        BigDecimal limit = bucket.rules.required(BorrowPool.LIQUIDATION_RATIO);
        Answer<BigDecimal> required = pool.figures().map(f -> f.requirement());
        Answer<BigDecimal> balance = pool.figures().map(f -> f.liquidationValue());
        answer.bucket(AccountRiskAssembler.bucketRisk(
                bucket.rules,
                bucket.id,
                bucket.mode,
                bucket.asset,
                bucket.walletBalance,
                bucket.equity,
                balance,
                Answer.none(Reason.NOT_MODELED),
                required,
                OrderMargin.of(bucket, divider::lineOf),
                required.map(r -> Decimals.divide(r, limit)),
                pool.grossNotional()));
        pool.figures().map(f -> answer.venueFigure("portfolioMarginRatio", f.ratio()));
        pool.borrowable().forEach((asset, value) -> answer.venueFigure("borrowable " + asset, value));
        for (PositionLine line : bucket.lines) {
            PositionRisk plain = TieredMarginModel.position(bucket, line, AssessOptions.FIGURES);
            answer.position(
                    options.liquidationPrices() && line.position.size().signum() != 0
                            ? priced(bucket, pool, line, plain)
                            : plain);
        }
        if (options.roots()) {
            answer.roots(roots(bucket, pool));
        }
        TieredMarginModel.warnUncounted(bucket, answer);
    }

    private static PositionRisk priced(Bucket bucket, BorrowPool pool, PositionLine line, PositionRisk plain) {
        String symbol = line.symbol();
        boolean together = LiquidationFinder.holdsBaseAsCollateral(bucket, symbol);
        Answer<BigDecimal> liquidation = pool.surplusAt(BigDecimal.ONE, symbol, together)
                .flatMap(curve -> LiquidationFinder.nearest(bucket, symbol, curve))
                .map(crossing -> LiquidationFinder.printed(bucket, symbol, crossing));
        Answer<BigDecimal> warning = pool.surplusAt(bucket.rules.liquidation().warningShare(), symbol, together)
                .flatMap(curve -> LiquidationFinder.nearest(bucket, symbol, curve))
                .map(PriceCurve.Crossing::price);
        return plain.withPrices(liquidation, warning, LiquidationFinder.bankruptcyPrice(bucket, symbol));
    }

    private static List<LiquidationRoot> roots(Bucket bucket, BorrowPool pool) {
        List<LiquidationRoot> roots = new ArrayList<>();
        for (PositionLine line : bucket.lines) {
            BigDecimal mark = line.mark;
            if (mark == null || line.position.size().signum() == 0) {
                continue;
            }
            LiquidationFinder.addRoots(
                    roots, bucket, line, mark, pool.surplusAt(BigDecimal.ONE, line.symbol(), false), Basis.OTHERS_HELD);
            if (LiquidationFinder.holdsBaseAsCollateral(bucket, line.symbol())) {
                LiquidationFinder.addRoots(
                        roots,
                        bucket,
                        line,
                        mark,
                        pool.surplusAt(BigDecimal.ONE, line.symbol(), true),
                        Basis.COLLATERAL_MOVES_TOO);
            }
        }
        return roots;
    }
}
