package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.synthetix.AccountMargin;
import dev.steelyard.margin.synthetix.Collateral;
import dev.steelyard.margin.synthetix.PositionRequirement;
import dev.steelyard.margin.synthetix.PositionValuation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Synthetix v3 perpetuals: a cross account in 18 decimals, liquidated when its available margin is below the maintenance
 * margin and what keepers would be paid; equality is safe. The initial margin contains that reward too, as the venue asks
 * for it. The liquidation price is the last oracle price at which the account is safe, other prices held.
 * <b>Thread-safe</b>; inputs and formulas in {@code docs/methods/synthetix.md}.
 */
public final class SynthetixMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final SynthetixMarginModel INSTANCE = new SynthetixMarginModel();

    private SynthetixMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        return new Assessment(inputs, SynthetixInputs.read(inputs)).answer(options);
    }

    @Override
    public @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return ProtocolSlopes.synthetix(account, market, rules);
    }

    @Override
    public BigDecimal sizeStep(RulePack rules, String symbol) {
        return ProtocolInputs.sizeStep(rules, symbol, SynthetixInputs.DECIMALS);
    }

    /** One account's assessment. <b>Single-writer</b>. */
    private static final class Assessment {
        private final ProtocolInputs inputs;
        private final SynthetixInputs perps;
        private final Answer<List<PositionValuation>> valued;
        private final Answer<AccountMargin> whole;
        private final Answer<BigDecimal> equity;
        private final String id;

        Assessment(ProtocolInputs inputs, SynthetixInputs perps) {
            this.inputs = inputs;
            this.perps = perps;
            this.valued = inputs.read("positions", () -> {
                List<PositionValuation> values = new ArrayList<>();
                perps.lines().forEach(line -> values.add(inputs.known(valuation(line))));
                return values;
            });
            this.whole = valued.flatMap(this::margin);
            this.equity = whole.map(Assessment::equity);
            this.id = "multi:" + perps.asset();
        }

        private static Answer<PositionValuation> valuation(SynthetixInputs.Line line) {
            return line.price().flatMap(price -> valuation(line, price));
        }

        private static Answer<PositionValuation> valuation(SynthetixInputs.Line line, BigDecimal price) {
            return line.held().flatMap(held -> line.funding().map(f -> held.value(price, f.now())));
        }

        private Answer<AccountMargin> margin(List<PositionValuation> values) {
            return perps.collateral()
                    .flatMap(collateral -> perps.debt()
                            .flatMap(debt -> perps.costs()
                                    .map(costs -> AccountMargin.of(collateral, debt, values, perps.guards(), costs))));
        }

        private static BigDecimal equity(AccountMargin a) {
            return a.collateralValue().add(a.pnl()).subtract(a.debt());
        }

        AccountRisk answer(AssessOptions options) {
            AccountRiskAssembler answer =
                    new AccountRiskAssembler(inputs.account, inputs.market, inputs.rules).model("SYNTHETIX");
            BucketRisk bucket = bucket();
            answer.bucket(bucket);
            for (int i = 0; i < perps.lines().size(); i++) {
                SynthetixInputs.Line line = perps.lines().get(i);
                PositionRisk position = figures(line).risk(line.position(), id, perps.asset(), line.price(), equity);
                boolean priced = options.liquidationPrices() && line.size().signum() != 0;
                answer.position(priced ? priced(position, i, answer) : position);
            }
            whole.map(a -> answer.venueFigure("availableMargin", a.availableMargin())
                    .venueFigure("requiredInitialMargin", a.initialMargin())
                    .venueFigure("requiredMaintenanceMargin", a.maintenanceMargin())
                    .venueFigure("maxLiquidationReward", a.liquidationReward())
                    .venueFigure("withdrawableMargin", a.withdrawableMargin()));
            inputs.warnings(answer);
            if (options.explain()) {
                answer.explain(explain(bucket));
            }
            return answer.assemble();
        }

        private BucketRisk bucket() {
            Tally maintenance = new Tally();
            Tally gross = new Tally();
            for (SynthetixInputs.Line line : perps.lines()) {
                PositionFigures figures = figures(line);
                maintenance.add(figures.maintenanceMargin());
                gross.add(figures.notional());
            }
            BucketRisk plain = AccountRiskAssembler.bucketRisk(
                    inputs.rules,
                    id,
                    MarginMode.CROSS,
                    perps.asset(),
                    whole.map(a -> a.collateralValue().subtract(a.debt())),
                    equity,
                    whole.map(AccountMargin::availableMargin),
                    whole.map(AccountMargin::initialRequirement),
                    maintenance.answer(),
                    Answer.of(BigDecimal.ZERO),
                    whole.map(AccountMargin::liquidationRequirement),
                    gross.answer());
            return ProtocolRisk.tested(plain, whole.map(AccountMargin::isLiquidatable));
        }

        private PositionFigures figures(SynthetixInputs.Line line) {
            Answer<PositionRequirement> requirement = line.price()
                    .map(price -> PositionRequirement.of(line.market().margin(), line.size(), price));
            return new PositionFigures(
                    requirement.map(PositionRequirement::notional),
                    valuation(line).map(PositionValuation::pnl),
                    requirement.map(PositionRequirement::initialMargin),
                    requirement.map(PositionRequirement::maintenanceMargin),
                    Answer.of(BigDecimal.ZERO),
                    "",
                    requirement.map(PositionRequirement::maintenanceMarginRate));
        }

        private PositionRisk priced(PositionRisk position, int index, AccountRiskAssembler answer) {
            SynthetixInputs.Line line = perps.lines().get(index);
            Answer<BigDecimal> liquidation =
                    turn(index, a -> a.availableMargin().compareTo(a.liquidationRequirement()) >= 0);
            liquidation.map(price -> answer.roots(List.of(PriceGrid.root(
                    id,
                    line.instrument().base().code(),
                    line.symbol(),
                    price,
                    line.price().get(),
                    Basis.OTHERS_HELD))));
            BigDecimal share = inputs.rules.liquidation().warningShare();
            Answer<BigDecimal> warning =
                    turn(index, a -> a.liquidationRequirement().compareTo(share.multiply(a.availableMargin())) <= 0);
            return position.withPrices(
                    liquidation, warning, turn(index, a -> equity(a).signum() >= 0));
        }

        /** Returns the last price of a market at which a test of the account passes, other prices held. */
        private Answer<BigDecimal> turn(int index, Predicate<AccountMargin> test) {
            SynthetixInputs.Line line = perps.lines().get(index);
            Function<BigInteger, Answer<AccountMargin>> at = units -> valued.flatMap(values -> {
                BigDecimal price = new BigDecimal(units, SynthetixInputs.DECIMALS);
                return valuation(line, price).flatMap(moved -> {
                    List<PositionValuation> all = new ArrayList<>(values);
                    all.set(index, moved);
                    return margin(all);
                });
            });
            return whole.flatMap(now -> line.price().flatMap(price -> {
                PriceGrid grid = new PriceGrid(price.unscaledValue(), BigInteger.ONE, SynthetixInputs.DECIMALS);
                return grid.turnAgainst(
                        line.size().signum(), units -> test.test(at.apply(units).get()));
            }));
        }

        private ExplainNode explain(BucketRisk bucket) {
            Asset asset = perps.asset();
            List<ExplainNode> backing = new ArrayList<>();
            List<ExplainNode> required = new ArrayList<>();
            perps.collateral().map(all -> {
                for (Collateral each : all) {
                    backing.add(ExplainNode.of(
                            "collateral " + each.symbol(),
                            Amount.of(each.discountedValue(), asset),
                            "amount × price × (1 − discount)",
                            List.of(
                                    ExplainNode.input("amount", each.amount()),
                                    ExplainNode.input("price", each.price()),
                                    ExplainNode.input("discount", each.discount()))));
                }
                return all;
            });
            perps.debt()
                    .map(debt -> backing.add(ExplainNode.of("debt", Amount.of(debt.negate(), asset), "", List.of())));
            for (SynthetixInputs.Line line : perps.lines()) {
                PositionFigures figures = figures(line);
                List<ExplainNode> inputsOf = new ArrayList<>();
                inputsOf.add(ExplainNode.input("size", line.size()));
                line.entryPrice().map(entry -> inputsOf.add(ExplainNode.input("entryPrice", entry)));
                line.price().map(price -> inputsOf.add(ExplainNode.input("oraclePrice", price)));
                backing.add(ProtocolRisk.node(
                        "unrealizedPnl " + line.symbol(),
                        figures.unrealizedPnl(),
                        asset,
                        "size × (oraclePrice − entryPrice) + funding − interest",
                        inputsOf));
                List<ExplainNode> rate = new ArrayList<>();
                figures.maintenanceMarginRate()
                        .map(r -> rate.add(ExplainNode.of(
                                "maintenanceMarginRate",
                                r,
                                "(|size| / skewScale × initialMarginRatio + minimumInitialMarginRatio) × maintenanceMarginScalar",
                                List.of())));
                required.add(ProtocolRisk.node(
                        "maintenanceMargin " + line.symbol(),
                        figures.maintenanceMargin(),
                        asset,
                        "notional × maintenanceMarginRate + minimumPositionMargin",
                        rate));
            }
            required.add(ProtocolRisk.node(
                    "liquidationReward",
                    whole.map(AccountMargin::liquidationReward),
                    asset,
                    "what keepers are paid for flagging and liquidating",
                    List.of()));
            return ProtocolRisk.account(
                    inputs.account,
                    inputs.rules,
                    List.of(ProtocolRisk.bucket(
                            bucket,
                            "liquidated when < 0",
                            ProtocolRisk.node(
                                    "marginBalance",
                                    bucket.marginBalance().map(Amount::value),
                                    asset,
                                    "Σ collateral + Σ unrealizedPnl − debt",
                                    backing),
                            ProtocolRisk.node(
                                    "liquidationRequirement",
                                    bucket.liquidationRequirement().map(Amount::value),
                                    asset,
                                    "Σ maintenanceMargin + liquidationReward",
                                    required))));
        }
    }
}
