package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Derive: a subaccount of cash, coins, perpetuals and options under the standard or a portfolio manager, liquidated when
 * its maintenance margin is below 0. What a position requires alone has no meaning under a portfolio manager, so its
 * margins are not stated. Liquidation is stated as the factor on all prices, volatilities held. <b>Thread-safe</b>;
 * inputs and formulas in {@code docs/methods/derive.md}.
 */
public final class DeriveMarginModel implements MarginModel {
    /** The model of standard subaccounts, which has no state. */
    public static final DeriveMarginModel STANDARD = new DeriveMarginModel(ModelKind.DERIVE_STANDARD);

    /** The model of portfolio-margin subaccounts, which has no state. */
    public static final DeriveMarginModel PORTFOLIO = new DeriveMarginModel(ModelKind.DERIVE_PORTFOLIO);

    /** Decimals of a factor on all prices. */
    private static final int FACTOR_DECIMALS = 6;

    /** Steps of the search for the first price that liquidates: 2% of the present price down, 2% each up. */
    private static final int STEPS_DOWN = 49;

    private static final int STEPS_UP = 70;
    private static final BigInteger NOW = BigInteger.TEN.pow(FACTOR_DECIMALS);
    private static final BigInteger FIFTIETH = NOW.divide(BigInteger.valueOf(50));

    private final ModelKind kind;

    private DeriveMarginModel(ModelKind kind) {
        this.kind = kind;
    }

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        inputs.warnOfOrders();
        inputs.requireOnePerMarket();
        DeriveInputs derive = new DeriveInputs(inputs);
        Answer<DeriveBook> book = inputs.read(
                "account",
                () -> kind == ModelKind.DERIVE_STANDARD
                        ? DeriveBook.standard(derive, rules)
                        : DeriveBook.portfolio(derive, rules));
        Answer<DeriveBook.Margins> margins = book.map(b -> b.at(BigDecimal.ONE));
        AccountRiskAssembler answer = new AccountRiskAssembler(account, market, rules).model(kind.name());
        BucketRisk bucket = bucket(inputs, derive, margins);
        answer.bucket(bucket);
        Answer<BigDecimal> equity = margins.map(DeriveBook.Margins::value);
        for (DeriveInputs.Line line : derive.lines()) {
            String symbol = line.position().symbol();
            Answer<BigDecimal> mark = Answer.ofNullable(market.mark(symbol), Reason.MISSING_PRICE);
            answer.position(
                    figures(inputs, line, mark).risk(line.position(), bucket.id(), DeriveInputs.CASH, mark, equity));
        }
        margins.map(m -> answer.venueFigure("initial_margin", m.initial())
                .venueFigure("maintenance_margin", m.maintenance())
                .venueFigure("subaccount_value", m.value()));
        if (options.liquidationPrices()) {
            book.map(b -> answer.roots(roots(bucket.id(), derive, b)));
        }
        inputs.warnings(answer);
        if (options.explain()) {
            List<ExplainNode> working = new ArrayList<>();
            book.map(b -> working.add(DeriveExplainer.of(b, bucket)));
            answer.explain(ProtocolRisk.account(account, rules, working));
        }
        return answer.assemble();
    }

    @Override
    public @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return kind == ModelKind.DERIVE_STANDARD
                ? DeriveSlopes.of(account, market, rules)
                : PortfolioSlopes.of(account, market, rules);
    }

    private static BucketRisk bucket(ProtocolInputs inputs, DeriveInputs derive, Answer<DeriveBook.Margins> margins) {
        Tally gross = new Tally();
        for (DeriveInputs.Line line : derive.lines()) {
            gross.add(notional(inputs, line));
        }
        Answer<BigDecimal> value = margins.map(DeriveBook.Margins::value);
        Answer<BigDecimal> maintenance = margins.map(m -> m.value().subtract(m.maintenance()));
        BucketRisk plain = AccountRiskAssembler.bucketRisk(
                inputs.rules,
                "multi:" + DeriveInputs.CASH,
                MarginMode.CROSS,
                DeriveInputs.CASH,
                inputs.read("balances", derive::cash),
                value,
                value,
                margins.map(m -> m.value().subtract(m.initial())),
                maintenance,
                Answer.of(BigDecimal.ZERO),
                maintenance,
                gross.answer());
        return ProtocolRisk.tested(plain, margins.map(m -> m.maintenance().signum() < 0));
    }

    private static Answer<BigDecimal> notional(ProtocolInputs inputs, DeriveInputs.Line line) {
        BigDecimal spot = inputs.market.usdPrice(line.instrument().base());
        return Answer.ofNullable(spot, Reason.MISSING_PRICE)
                .map(price -> line.size().abs().multiply(price));
    }

    private static PositionFigures figures(ProtocolInputs inputs, DeriveInputs.Line line, Answer<BigDecimal> mark) {
        Answer<BigDecimal> jointly = Answer.none(Reason.NOT_APPLICABLE);
        BigDecimal entry = line.position().entryPrice();
        return new PositionFigures(
                notional(inputs, line),
                mark.flatMap(m -> Answer.ofNullable(entry, Reason.MISSING_DATA)
                        .map(e -> line.size().multiply(m.subtract(e)))),
                jointly,
                jointly,
                Answer.of(BigDecimal.ZERO),
                "",
                jointly);
    }

    /** Returns the nearest factors on all prices, below and above, that liquidate. */
    private static List<LiquidationRoot> roots(String bucket, DeriveInputs derive, DeriveBook book) {
        Predicate<BigInteger> passes = factor ->
                book.at(new BigDecimal(factor, FACTOR_DECIMALS)).maintenance().signum() >= 0;
        List<LiquidationRoot> roots = new ArrayList<>();
        if (passes.test(NOW)) {
            addRoot(roots, bucket, derive, firstBelow(passes));
            addRoot(roots, bucket, derive, firstAbove(passes));
        }
        return roots;
    }

    private static @Nullable BigInteger firstBelow(Predicate<BigInteger> passes) {
        BigInteger near = NOW;
        for (int i = 0; i < STEPS_DOWN; i++) {
            BigInteger far = near.subtract(FIFTIETH);
            if (!passes.test(far)) {
                return between(near, far, passes);
            }
            near = far;
        }
        return null;
    }

    private static @Nullable BigInteger firstAbove(Predicate<BigInteger> passes) {
        BigInteger near = NOW;
        for (int i = 0; i < STEPS_UP; i++) {
            BigInteger far = near.add(near.divide(BigInteger.valueOf(50)));
            if (!passes.test(far)) {
                return between(near, far, passes);
            }
            near = far;
        }
        return null;
    }

    /** Bisects to the last factor that passes. */
    private static BigInteger between(BigInteger passing, BigInteger failing, Predicate<BigInteger> passes) {
        BigInteger a = passing;
        BigInteger b = failing;
        while (a.subtract(b).abs().compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = a.add(b).shiftRight(1);
            if (passes.test(middle)) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return a;
    }

    private static void addRoot(
            List<LiquidationRoot> roots, String bucket, DeriveInputs derive, @Nullable BigInteger factor) {
        if (factor == null) {
            return;
        }
        BigDecimal at = new BigDecimal(factor, FACTOR_DECIMALS);
        BigDecimal move = at.subtract(BigDecimal.ONE);
        Map<String, Integer> direction = new LinkedHashMap<>();
        for (DeriveInputs.Line line : derive.lines()) {
            Asset base = line.instrument().base();
            direction.put(base.code(), move.signum());
        }
        roots.add(new LiquidationRoot(bucket, direction, at, "", move, LiquidationRoot.Basis.ALL_TOGETHER));
    }
}
