package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.perennial.CollateralRequirement;
import dev.steelyard.margin.perennial.PerennialPosition;
import dev.steelyard.margin.perennial.RiskParameters;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Perennial v2: one position in a market on its own collateral, in 6 decimals. Maintained while the collateral, profit
 * settled into it, is at least the maintenance; equality is enough. The liquidation price is the last oracle price at
 * which it is maintained. A maker's profit follows the takers' skew, which is not modeled: its collateral is taken as
 * settled, and it has no liquidation price. <b>Thread-safe</b>; inputs and formulas in {@code docs/methods/perennial.md}.
 */
public final class PerennialMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final PerennialMarginModel INSTANCE = new PerennialMarginModel();

    private static final int DECIMALS = 6;

    private PerennialMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        inputs.warnOfOrders();
        inputs.requireOnePerMarket();
        AccountRiskAssembler answer = new AccountRiskAssembler(account, market, rules).model("PERENNIAL");
        List<ExplainNode> working = new ArrayList<>();
        for (Position position : account.positions()) {
            Line line = new Line(inputs, position);
            line.add(options, answer);
            if (options.explain()) {
                working.add(line.explain());
            }
        }
        inputs.warnings(answer);
        if (options.explain()) {
            answer.explain(ProtocolRisk.account(account, rules, working));
        }
        return answer.assemble();
    }

    @Override
    public @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return ProtocolSlopes.perennial(account, market, rules);
    }

    @Override
    public BigDecimal sizeStep(RulePack rules, String symbol) {
        return ProtocolInputs.sizeStep(rules, symbol, DECIMALS);
    }

    /** One position's assessment. <b>Immutable</b>. */
    private static final class Line {
        private final ProtocolInputs inputs;
        private final Position position;
        private final Instrument instrument;
        private final boolean maker;
        private final PerennialPosition held;
        private final RiskParameters parameters;
        private final BigDecimal requested;
        private final Answer<BigDecimal> price;
        private final Answer<BigDecimal> deposit;
        private final Answer<BigDecimal> collateral;
        private final Answer<CollateralRequirement> requirement;
        private final BucketRisk bucket;

        Line(ProtocolInputs inputs, Position position) {
            this.inputs = inputs;
            this.position = position;
            this.instrument = inputs.instrument(position, MarginMode.ISOLATED);
            String symbol = position.symbol();
            String place = "position " + symbol;
            ContractRule rule = inputs.rule(position);
            this.maker =
                    ProtocolInputs.parameter(rule, "maker", BigDecimal.ZERO).signum() != 0;
            BigDecimal size = ProtocolInputs.coins(position, instrument);
            this.held = inputs.read(
                            place, () -> maker ? PerennialPosition.ofMaker(size) : PerennialPosition.ofTaker(size))
                    .get();
            this.parameters = inputs.read("contract " + symbol, () -> parameters(inputs, symbol, rule))
                    .get();
            this.requested = inputs.read(place, () -> ProtocolInputs.rateOfLeverage(position, DECIMALS))
                    .get();
            this.price = inputs.read(place, () -> ProtocolInputs.cutPrice(inputs.mark(symbol), DECIMALS));
            this.deposit = inputs.read(place, () -> deposit(inputs, position));
            this.collateral = price.flatMap(this::collateralAt);
            this.requirement = price.map(this::requirementAt);
            this.bucket = bucket();
        }

        private static RiskParameters parameters(ProtocolInputs inputs, String symbol, ContractRule rule) {
            return new RiskParameters(
                    inputs.parameter(symbol, rule, "marginRatio"),
                    inputs.parameter(symbol, rule, "maintenanceRatio"),
                    inputs.parameter(symbol, rule, "minimumMargin"),
                    inputs.parameter(symbol, rule, "minimumMaintenance"));
        }

        /** Returns the collateral before the profit that is not settled yet, cut against the account. */
        private static BigDecimal deposit(ProtocolInputs inputs, Position position) {
            BigDecimal margin = position.isolatedMargin();
            if (margin == null) {
                inputs.warn(position.symbol() + ": isolatedMargin, its collateral, is missing");
            }
            return inputs.known(margin, Reason.MISSING_BALANCE)
                    .add(position.accruedFunding())
                    .setScale(DECIMALS, RoundingMode.FLOOR);
        }

        private CollateralRequirement requirementAt(BigDecimal at) {
            return CollateralRequirement.of(held, at, parameters, requested);
        }

        private Answer<BigDecimal> profitAt(BigDecimal at) {
            if (maker) {
                return Answer.none(Reason.NOT_MODELED);
            }
            return inputs.read(
                    "position " + position.symbol(),
                    () -> held.profit(
                            inputs.known(position.entryPrice(), Reason.MISSING_DATA)
                                    .setScale(DECIMALS, RoundingMode.HALF_EVEN),
                            at));
        }

        private Answer<BigDecimal> collateralAt(BigDecimal at) {
            return maker ? deposit : deposit.flatMap(d -> profitAt(at).map(d::add));
        }

        private String id() {
            return "isolated:" + position.symbol();
        }

        private Asset asset() {
            return instrument.settle();
        }

        private BucketRisk bucket() {
            Answer<BigDecimal> maintenance = requirement.map(CollateralRequirement::maintenance);
            BucketRisk plain = AccountRiskAssembler.bucketRisk(
                    inputs.rules,
                    id(),
                    MarginMode.ISOLATED,
                    asset(),
                    deposit,
                    collateral,
                    collateral,
                    requirement.map(CollateralRequirement::margin),
                    maintenance,
                    Answer.of(BigDecimal.ZERO),
                    maintenance,
                    requirement.map(CollateralRequirement::notional));
            return ProtocolRisk.tested(plain, requirement.flatMap(r -> collateral.map(c -> !r.isMaintained(c))));
        }

        void add(AssessOptions options, AccountRiskAssembler answer) {
            answer.bucket(bucket);
            PositionFigures figures = new PositionFigures(
                    requirement.map(CollateralRequirement::notional),
                    price.flatMap(this::profitAt),
                    requirement.map(CollateralRequirement::margin),
                    requirement.map(CollateralRequirement::maintenance),
                    Answer.of(BigDecimal.ZERO),
                    maker ? "maker" : "",
                    Answer.of(parameters.maintenanceRatio()));
            PositionRisk plain = figures.risk(position, id(), asset(), price, collateral);
            boolean priced = options.liquidationPrices() && held.magnitude().signum() != 0;
            answer.position(priced ? priced(plain, answer) : plain);
            if (maker) {
                answer.warning(position.symbol()
                        + ": a maker's profit follows the takers' skew and is not modeled; its collateral is taken as"
                        + " settled");
            }
        }

        private PositionRisk priced(PositionRisk plain, AccountRiskAssembler answer) {
            if (maker) {
                Answer<BigDecimal> none = Answer.none(Reason.NOT_MODELED);
                return plain.withPrices(none, none, none);
            }
            Answer<BigDecimal> liquidation = turn((c, r) -> c.compareTo(r.maintenance()) >= 0);
            liquidation.map(at -> answer.roots(List.of(PriceGrid.root(
                    id(), instrument.base().code(), position.symbol(), at, price.get(), Basis.OTHERS_HELD))));
            BigDecimal share = inputs.rules.liquidation().warningShare();
            return plain.withPrices(
                    liquidation,
                    turn((c, r) -> r.maintenance().compareTo(share.multiply(c)) <= 0),
                    turn((c, r) -> c.signum() >= 0));
        }

        /** Returns the last price at which a test of collateral and requirement passes. */
        private Answer<BigDecimal> turn(BiPredicate<BigDecimal, CollateralRequirement> test) {
            return collateral.flatMap(now -> {
                PriceGrid grid = new PriceGrid(price.get().unscaledValue(), BigInteger.ONE, DECIMALS);
                return grid.turnAgainst(position.size().signum(), units -> {
                    BigDecimal at = grid.decimal(units);
                    return test.test(collateralAt(at).get(), requirementAt(at));
                });
            });
        }

        ExplainNode explain() {
            List<ExplainNode> backing = new ArrayList<>();
            backing.add(ProtocolRisk.node("collateral", deposit, asset(), "isolatedMargin + funding due", List.of()));
            List<ExplainNode> prices = new ArrayList<>();
            prices.add(ExplainNode.input("size", position.size()));
            price.map(at -> prices.add(ExplainNode.input("oraclePrice", at)));
            if (!maker) {
                backing.add(ProtocolRisk.node(
                        "unrealizedPnl",
                        price.flatMap(this::profitAt),
                        asset(),
                        "size × (oraclePrice − entryPrice)",
                        prices));
            }
            return ProtocolRisk.bucket(
                    bucket,
                    "liquidated when < 0",
                    ProtocolRisk.node(
                            "marginBalance",
                            bucket.marginBalance().map(Amount::value),
                            asset(),
                            "collateral + unrealizedPnl",
                            backing),
                    ProtocolRisk.node(
                            "liquidationRequirement",
                            bucket.liquidationRequirement().map(Amount::value),
                            asset(),
                            "max(size × oraclePrice × maintenanceRatio, minimumMaintenance)",
                            List.of(
                                    ExplainNode.input("maintenanceRatio", parameters.maintenanceRatio()),
                                    ExplainNode.input("minimumMaintenance", parameters.minimumMaintenance()))));
        }
    }
}
