package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.drift.DriftAccount;
import dev.steelyard.margin.drift.DriftAssessment;
import dev.steelyard.margin.drift.DriftCategory;
import dev.steelyard.margin.drift.DriftMargin;
import dev.steelyard.margin.drift.DriftMarkets;
import dev.steelyard.margin.drift.DriftPerpMarket;
import dev.steelyard.margin.drift.DriftPerpTerm;
import dev.steelyard.margin.drift.DriftRequirement;
import dev.steelyard.margin.drift.DriftSpotTerm;
import dev.steelyard.margin.drift.DriftUnits;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Drift v2: balances, borrows and perpetuals that all answer for each other, in whole units. Liquidated when weighted
 * collateral is below the maintenance requirement; equality is safe. The margin balance is the collateral of that test,
 * the free margin is that of the initial one. The liquidation price is the one the venue shows; the price at which its
 * own test turns stands in the roots. <b>Thread-safe</b>; inputs and formulas in {@code docs/methods/drift.md}.
 */
public final class DriftMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final DriftMarginModel INSTANCE = new DriftMarginModel();

    private static final String ID = "multi:USD";
    private static final Asset ASSET = Asset.USD;

    private DriftMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        return new Assessment(inputs, DriftInputs.read(inputs)).answer(options);
    }

    @Override
    public @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return DriftSlopes.of(account, market, rules);
    }

    /** The token that perpetuals settle in: all of them are worth what it is worth. */
    @Override
    public List<Asset> furtherAssets(Account account, RulePack rules) {
        Asset quote = DriftSpotInputs.quoteToken(rules);
        return quote == null ? List.of() : List.of(quote);
    }

    @Override
    public BigDecimal sizeStep(RulePack rules, String symbol) {
        return ProtocolInputs.sizeStep(rules, symbol, DriftUnits.BASE_SCALE);
    }

    private static BigDecimal usd(BigInteger units) {
        return DriftUnits.decimal(units, DriftUnits.QUOTE_SCALE);
    }

    /** One account's assessment. <b>Single-writer</b>. */
    private static final class Assessment {
        private final ProtocolInputs inputs;
        private final DriftInputs drift;
        private final Answer<DriftMarkets> markets;
        private final Answer<DriftAssessment> whole;
        private final Answer<DriftAssessment> withoutOrders;
        private final Answer<BigDecimal> equity;

        Assessment(ProtocolInputs inputs, DriftInputs drift) {
            this.inputs = inputs;
            this.drift = drift;
            this.markets = drift.markets();
            this.whole = drift.account().flatMap(this::assessed);
            this.withoutOrders = inputs.account.orders().isEmpty()
                    ? whole
                    : drift.account().map(DriftInputs::withoutOrders).flatMap(this::assessed);
            this.equity = withoutOrders.map(a -> usd(a.netValue()));
        }

        private Answer<DriftAssessment> assessed(DriftAccount account) {
            return markets.map(m -> DriftMargin.assess(account, m, drift.parameters()));
        }

        private <T> Answer<T> initial(Answer<T> value) {
            return drift.initialKnown() ? value : Answer.none(Reason.MISSING_DATA);
        }

        AccountRisk answer(AssessOptions options) {
            AccountRiskAssembler answer =
                    new AccountRiskAssembler(inputs.account, inputs.market, inputs.rules).model("DRIFT");
            BucketRisk bucket = bucket();
            answer.bucket(bucket);
            for (DriftInputs.Line line : drift.lines()) {
                if (!inputs.account.positions().contains(line.position())) {
                    continue;
                }
                Answer<BigDecimal> mark =
                        line.market().map(m -> DriftUnits.decimal(m.oraclePrice(), DriftUnits.PRICE_SCALE));
                PositionRisk position = figures(line).risk(line.position(), ID, ASSET, mark, equity);
                boolean priced =
                        options.liquidationPrices() && line.position().size().signum() != 0;
                answer.position(priced ? priced(line, position, answer) : position);
            }
            venueFigures(answer);
            inputs.warnings(answer);
            if (options.explain()) {
                answer.explain(explain(bucket));
            }
            return answer.assemble();
        }

        private BucketRisk bucket() {
            Tally gross = new Tally();
            drift.lines().forEach(line -> gross.add(figures(line).notional()));
            BucketRisk plain = AccountRiskAssembler.bucketRisk(
                    inputs.rules,
                    ID,
                    MarginMode.CROSS,
                    ASSET,
                    withoutOrders.map(a -> usd(a.netValue().subtract(a.unrealizedPnl()))),
                    equity,
                    whole.map(a -> usd(a.liquidation().totalCollateral())),
                    initial(withoutOrders.map(a -> usd(a.initial().marginRequirement()))),
                    whole.map(a -> usd(a.maintenance().marginRequirement())),
                    initial(whole.flatMap(a -> withoutOrders.map(plainly -> Decimals.positivePart(
                            usd(plainly.initial().surplus().subtract(a.initial().surplus())))))),
                    whole.map(a -> usd(a.liquidation().marginRequirement())),
                    gross.answer());
            Answer<Amount> free =
                    initial(whole.map(a -> Amount.of(usd(a.initial().surplus()), ASSET)));
            return ProtocolRisk.withFreeMargin(
                    ProtocolRisk.tested(plain, whole.map(DriftAssessment::canBeLiquidated)), free);
        }

        /** Returns a position's terms, which depend on nothing else the account holds. */
        private PositionFigures figures(DriftInputs.Line line) {
            Answer<DriftMarkets> own =
                    drift.tokens().flatMap(t -> line.market().map(m -> new DriftMarkets(t, List.of(m))));
            DriftAccount alone =
                    DriftInputs.with(drift.settings(), List.of(), List.of(DriftInputs.withoutOrders(line.held())));
            Answer<DriftRequirement> initial =
                    own.map(m -> DriftMargin.requirement(alone, m, drift.parameters(), DriftCategory.INITIAL));
            Answer<DriftRequirement> maintenance =
                    own.map(m -> DriftMargin.requirement(alone, m, drift.parameters(), DriftCategory.MAINTENANCE));
            Answer<DriftPerpTerm> term = maintenance.flatMap(m -> m.perp().isEmpty()
                    ? Answer.none(Reason.NOT_APPLICABLE)
                    : Answer.of(m.perp().getFirst()));
            Answer<BigDecimal> zero = own.map(m -> BigDecimal.ZERO);
            boolean empty = term.reason() == Reason.NOT_APPLICABLE;
            return new PositionFigures(
                    empty ? zero : term.map(t -> usd(t.liabilityValue())),
                    empty
                            ? zero
                            : line.hasEntry()
                                    ? term.map(t -> usd(t.unrealizedPnl()))
                                    : Answer.none(Reason.MISSING_DATA),
                    initial(initial.map(r -> usd(r.perpRequirement()))),
                    maintenance.map(r -> usd(r.perpRequirement())),
                    Answer.of(BigDecimal.ZERO),
                    "",
                    term.map(t -> new BigDecimal(BigInteger.valueOf(t.marginRatio()), DriftUnits.RATIO_SCALE)));
        }

        private PositionRisk priced(DriftInputs.Line line, PositionRisk position, AccountRiskAssembler answer) {
            DriftPerpMarket market = line.market().value();
            DriftAccount account = drift.account().value();
            DriftMarkets all = markets.value();
            if (market == null || account == null || all == null || market.status() != DriftPerpMarket.Status.ACTIVE) {
                Answer<BigDecimal> none = whole.flatMap(a -> Answer.none(Reason.NO_LIQUIDATION));
                return position.withPrices(none, none, none);
            }
            int side = line.position().size().signum();
            PriceGrid grid = new PriceGrid(market.oraclePrice(), BigInteger.ONE, DriftUnits.PRICE_SCALE);
            Answer<BigDecimal> shown = shown(line.symbol());
            Answer<BigDecimal> turn = roots(line, market, grid, answer);
            ProtocolRisk.warnOfDifference(line.symbol(), shown, turn, answer);
            BigDecimal share = inputs.rules.liquidation().warningShare();
            Answer<BigDecimal> warning = grid.turnAgainst(side, price -> {
                DriftRequirement test = testAt(account, all, line, price);
                BigDecimal allowed = share.multiply(new BigDecimal(test.totalCollateral()));
                return new BigDecimal(test.marginRequirement()).compareTo(allowed) <= 0;
            });
            DriftAccount plain = DriftInputs.withoutOrders(account);
            Answer<BigDecimal> bankruptcy = grid.turnAgainst(
                    side,
                    price -> DriftMargin.assess(plain, all.withOraclePrice(line.oracle(), price), drift.parameters())
                                    .netValue()
                                    .signum()
                            >= 0);
            return position.withPrices(shown, possible(market, warning), possible(market, bankruptcy));
        }

        private DriftRequirement testAt(
                DriftAccount account, DriftMarkets all, DriftInputs.Line line, BigInteger price) {
            return DriftMargin.liquidationTest(account, all.withOraclePrice(line.oracle(), price), drift.parameters());
        }

        private Answer<BigDecimal> shown(String symbol) {
            return whole.flatMap(a -> {
                for (DriftAssessment.LiquidationPrice price : a.liquidationPrices()) {
                    if (price.market().equals(symbol)) {
                        BigInteger units = price.price();
                        return units == null
                                ? Answer.none(Reason.NO_LIQUIDATION)
                                : Answer.of(DriftUnits.decimal(units, DriftUnits.PRICE_SCALE));
                    }
                }
                return Answer.none(Reason.NO_LIQUIDATION);
            });
        }

        /** Adds the prices of a feed at which the venue's test turns, and returns the one against the position. */
        private Answer<BigDecimal> roots(
                DriftInputs.Line line, DriftPerpMarket market, PriceGrid grid, AccountRiskAssembler answer) {
            DriftAccount account = drift.account().get();
            DriftMarkets all = markets.get();
            Predicate<BigInteger> passes =
                    price -> testAt(account, all, line, price).surplus().signum() >= 0;
            boolean tokenToo = account.spot().stream()
                    .anyMatch(
                            p -> p.market().equals(line.oracle()) && p.amount().signum() != 0);
            Basis basis = tokenToo ? Basis.COLLATERAL_MOVES_TOO : Basis.OTHERS_HELD;
            for (int direction : new int[] {-1, 1}) {
                possible(
                                market,
                                Answer.ofNullable(grid.turn(direction, passes), Reason.NO_LIQUIDATION)
                                        .map(grid::decimal))
                        .map(price -> answer.roots(List.of(PriceGrid.root(
                                ID, line.oracle(), line.symbol(), price, grid.decimal(grid.now()), basis))));
            }
            return possible(market, grid.turnAgainst(line.position().size().signum(), passes));
        }

        /** A prediction's price ends at 1. */
        private static Answer<BigDecimal> possible(DriftPerpMarket market, Answer<BigDecimal> price) {
            return price.flatMap(p -> market.prediction() && p.compareTo(BigDecimal.ONE) > 0
                    ? Answer.none(Reason.NO_LIQUIDATION)
                    : Answer.of(p));
        }

        private void venueFigures(AccountRiskAssembler answer) {
            DriftAssessment a = whole.value();
            if (a == null) {
                return;
            }
            answer.venueFigure("health", BigDecimal.valueOf((long) a.health()));
            answer.venueFigure("leverage", DriftUnits.decimal(a.leverage(), DriftUnits.RATIO_SCALE));
            answer.venueFigure("totalCollateral", usd(a.maintenance().totalCollateral()));
            answer.venueFigure(
                    "maintenanceMarginRequirement", usd(a.maintenance().marginRequirement()));
            answer.venueFigure("unrealizedPnl", usd(a.unrealizedPnl()));
            if (drift.initialKnown()) {
                answer.venueFigure("totalCollateralInitial", usd(a.initial().totalCollateral()));
                answer.venueFigure("initialMarginRequirement", usd(a.initial().marginRequirement()));
                answer.venueFigure("freeCollateral", usd(a.initial().freeCollateral()));
            }
        }

        private ExplainNode explain(BucketRisk bucket) {
            List<ExplainNode> collateral = new ArrayList<>();
            List<ExplainNode> required = new ArrayList<>();
            whole.map(DriftAssessment::liquidation).map(test -> {
                for (DriftSpotTerm term : test.spot()) {
                    (term.value().signum() >= 0 ? collateral : required).add(token(term));
                }
                for (DriftPerpTerm term : test.perp()) {
                    collateral.add(ExplainNode.of(
                            "unrealizedPnl " + term.market(),
                            Amount.of(usd(term.weightedPnl()), ASSET),
                            "(size × price + quote balance + funding) × quote price × weight",
                            List.of(ExplainNode.input("profitWeight", ratio(term.profitWeight())))));
                    required.add(ExplainNode.of(
                            "maintenanceMargin " + term.market(),
                            Amount.of(usd(term.requirement()), ASSET),
                            "|size| × price × quote price × marginRatio + open orders",
                            List.of(
                                    ExplainNode.input(
                                            "size with orders",
                                            DriftUnits.decimal(term.worstBase(), DriftUnits.BASE_SCALE)),
                                    ExplainNode.input("marginRatio", ratio(term.marginRatio())))));
                }
                return test;
            });
            ExplainNode balance = ProtocolRisk.node(
                    "marginBalance",
                    bucket.marginBalance().map(Amount::value),
                    ASSET,
                    "Σ deposit × price × weight + Σ weighted profit and loss; quote token and orders netted",
                    collateral);
            ExplainNode requirement = ProtocolRisk.node(
                    "liquidationRequirement",
                    bucket.liquidationRequirement().map(Amount::value),
                    ASSET,
                    "Σ borrow × price × weight + Σ maintenanceMargin",
                    required);
            return ProtocolRisk.account(
                    inputs.account,
                    inputs.rules,
                    List.of(ProtocolRisk.bucket(bucket, "liquidated when < 0", balance, requirement)));
        }

        private static ExplainNode token(DriftSpotTerm term) {
            return ExplainNode.of(
                    "balance " + term.market(),
                    Amount.of(usd(term.weightedValue()), ASSET),
                    "amount × price × weight",
                    List.of(
                            ExplainNode.input("value", usd(term.value())),
                            ExplainNode.input("weight", ratio(term.weight()))));
        }

        private static BigDecimal ratio(long units) {
            return new BigDecimal(BigInteger.valueOf(units), DriftUnits.RATIO_SCALE);
        }
    }
}
