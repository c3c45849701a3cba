package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.dydx.LiquidationConfig;
import dev.steelyard.margin.dydx.LiquidationPrices;
import dev.steelyard.margin.dydx.OraclePrice;
import dev.steelyard.margin.dydx.PerpetualPosition;
import dev.steelyard.margin.dydx.PerpetualRequirement;
import dev.steelyard.margin.dydx.Quantums;
import dev.steelyard.margin.dydx.Subaccount;
import dev.steelyard.margin.dydx.SubaccountRisk;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * dYdX v4: a subaccount of USDC and perpetuals in whole quantums, liquidated when its maintenance margin is above 0 and
 * above its net collateral; equality is safe. The liquidation price is the last oracle price at which net collateral
 * meets the maintenance margin, other prices held; the bankruptcy price is the venue's, of closing the whole position.
 * <b>Thread-safe</b>; inputs and formulas in {@code docs/methods/dydx.md}.
 */
public final class DydxMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final DydxMarginModel INSTANCE = new DydxMarginModel();

    private static final int FILLABLE_DECIMALS = 12;
    private static final int PPM_DECIMALS = 6;

    private DydxMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        return new Assessment(inputs, DydxInputs.read(inputs)).answer(options);
    }

    @Override
    public @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return ProtocolSlopes.dydx(account, market, rules);
    }

    @Override
    public BigDecimal sizeStep(RulePack rules, String symbol) {
        ContractRule rule = rules.contract(symbol);
        BigDecimal decimals = rule == null ? null : rule.parameters().get("atomicResolution");
        return decimals == null ? BigDecimal.ZERO : ProtocolInputs.sizeStep(rules, symbol, -decimals.intValue());
    }

    /** One account's assessment. <b>Single-writer</b>. */
    private static final class Assessment {
        private final ProtocolInputs inputs;
        private final DydxInputs dydx;
        private final Answer<List<PerpetualPosition>> held;
        private final Answer<SubaccountRisk> required;
        private final Answer<SubaccountRisk> risk;
        private final Answer<BigDecimal> equity;
        private final String id;

        Assessment(ProtocolInputs inputs, DydxInputs dydx) {
            this.inputs = inputs;
            this.dydx = dydx;
            this.held = inputs.read("positions", this::settled);
            this.required = held.map(positions -> new Subaccount(BigInteger.ZERO, positions).risk());
            this.risk = required.flatMap(r -> dydx.quote().map(r::plusCollateral));
            this.equity = risk.map(r -> usdc(r.netCollateral()));
            this.id = "cross:" + dydx.asset();
        }

        /** Returns the positions at the market's funding index: what was due is in the USDC already. */
        private List<PerpetualPosition> settled() {
            List<PerpetualPosition> positions = new ArrayList<>();
            for (DydxInputs.Line line : dydx.lines()) {
                PerpetualPosition position = inputs.known(line.held());
                positions.add(at(position, position.market().oraclePrice()));
            }
            return positions;
        }

        private BigDecimal usdc(BigInteger quantums) {
            return Quantums.toDecimal(quantums, dydx.quoteResolution());
        }

        AccountRisk answer(AssessOptions options) {
            AccountRiskAssembler answer =
                    new AccountRiskAssembler(inputs.account, inputs.market, inputs.rules).model("DYDX");
            BucketRisk bucket = bucket();
            answer.bucket(bucket);
            for (int i = 0; i < dydx.lines().size(); i++) {
                DydxInputs.Line line = dydx.lines().get(i);
                PositionRisk position = figures(line).risk(line.position(), id, dydx.asset(), mark(line), equity);
                boolean open = line.position().size().signum() != 0;
                answer.position(options.liquidationPrices() && open ? priced(position, i, answer) : position);
            }
            equity.map(e -> answer.venueFigure("equity", e));
            Amount free = bucket.freeMargin().value();
            answer.venueFigure("freeCollateral", free == null ? null : free.value());
            bucket.grossNotional()
                    .map(n -> equity.value() != null && equity.value().signum() > 0
                            ? answer.venueFigure("leverage", Decimals.divide(n.value(), equity.value()))
                            : answer);
            if (bucket.status() == RiskStatus.LIQUIDATABLE) {
                fillablePrices(answer);
            }
            inputs.warnings(answer);
            if (options.explain()) {
                answer.explain(explain(bucket));
            }
            return answer.assemble();
        }

        private BucketRisk bucket() {
            Tally initial = new Tally();
            Tally gross = new Tally();
            for (DydxInputs.Line line : dydx.lines()) {
                PositionFigures figures = figures(line);
                initial.add(figures.initialMargin());
                gross.add(figures.notional());
            }
            Answer<BigDecimal> maintenance = required.map(r -> usdc(r.maintenanceMarginRequirement()));
            BucketRisk plain = AccountRiskAssembler.bucketRisk(
                    inputs.rules,
                    id,
                    MarginMode.CROSS,
                    dydx.asset(),
                    dydx.wallet(),
                    equity,
                    equity,
                    initial.answer(),
                    maintenance,
                    Answer.of(BigDecimal.ZERO),
                    maintenance,
                    gross.answer());
            return ProtocolRisk.tested(plain, risk.map(SubaccountRisk::isLiquidatable));
        }

        private static Answer<BigDecimal> mark(DydxInputs.Line line) {
            return line.held().map(p -> p.market().oraclePrice().toDecimal());
        }

        private PositionFigures figures(DydxInputs.Line line) {
            Answer<PerpetualRequirement> requirement = line.held().map(PerpetualPosition::requirement);
            return new PositionFigures(
                    requirement.map(r -> usdc(r.notional())),
                    requirement.flatMap(
                            r -> line.cost().map(cost -> usdc(r.netNotional().subtract(cost)))),
                    line.openInterestNeeded(requirement.map(r -> usdc(r.initialMargin()))),
                    requirement.map(r -> usdc(r.maintenanceMargin())),
                    Answer.of(BigDecimal.ZERO),
                    line.openInterestNeeded(requirement.map(r -> r.initialMarginPpm() + " ppm"))
                            .orElse(""),
                    line.held()
                            .map(p -> BigDecimal.valueOf(
                                    p.market().liquidityTier().maintenanceMarginPpm(), PPM_DECIMALS)));
        }

        private PositionRisk priced(PositionRisk position, int index, AccountRiskAssembler answer) {
            DydxInputs.Line line = dydx.lines().get(index);
            if (!line.hasGrid()) {
                Answer<BigDecimal> none = Answer.none(Reason.MISSING_DATA);
                return position.withPrices(none, none, bankruptcyPrice(index));
            }
            Answer<BigDecimal> liquidation = turn(index, BigDecimal.ONE);
            liquidation.map(price -> answer.roots(List.of(PriceGrid.root(
                    id,
                    line.instrument().base().code(),
                    line.symbol(),
                    price,
                    mark(line).get(),
                    LiquidationRoot.Basis.OTHERS_HELD))));
            return position.withPrices(
                    liquidation, turn(index, inputs.rules.liquidation().warningShare()), bankruptcyPrice(index));
        }

        /** Returns the last oracle price of a market at which the requirement is within a share of the collateral. */
        private Answer<BigDecimal> turn(int index, BigDecimal share) {
            return held.flatMap(positions -> dydx.quote().flatMap(quote -> {
                PerpetualPosition position = positions.get(index);
                List<PerpetualPosition> others = new ArrayList<>(positions);
                others.remove(index);
                SubaccountRisk rest = new Subaccount(quote, others).risk();
                int exponent = position.market().oraclePrice().exponent();
                Predicate<BigInteger> passes = price -> isWithin(
                        rest.plus(at(position, new OraclePrice(price, exponent)).risk()), share);
                PriceGrid grid = new PriceGrid(position.market().oraclePrice().value(), BigInteger.ONE, -exponent);
                return grid.turnAgainst(position.baseQuantums().signum(), passes);
            }));
        }

        private static boolean isWithin(SubaccountRisk risk, BigDecimal share) {
            BigDecimal allowed = share.multiply(new BigDecimal(risk.netCollateral()));
            return new BigDecimal(risk.maintenanceMarginRequirement()).compareTo(allowed) <= 0;
        }

        private static PerpetualPosition at(PerpetualPosition position, OraclePrice price) {
            return new PerpetualPosition(
                    position.market().withOraclePrice(price),
                    position.baseQuantums(),
                    BigInteger.ZERO,
                    position.market().fundingIndex(),
                    position.customInitialMarginPpm());
        }

        /** Returns what closing the whole position must bring, in USDC for one coin. */
        private Answer<BigDecimal> bankruptcyPrice(int index) {
            return risk.flatMap(r -> held.flatMap(positions -> {
                PerpetualPosition position = positions.get(index);
                if (r.maintenanceMarginRequirement().signum() == 0) {
                    return Answer.none(Reason.NOT_APPLICABLE);
                }
                BigInteger quote = LiquidationPrices.bankruptcyPrice(
                                r, position, position.baseQuantums().negate())
                        .quoteQuantums();
                BigDecimal coins = Quantums.toDecimal(
                        position.baseQuantums(), position.market().atomicResolution());
                BigDecimal price = Decimals.divide(usdc(quote), coins);
                return price.signum() > 0 ? Answer.of(price) : Answer.none(Reason.NO_LIQUIDATION);
            }));
        }

        /** Adds the worst prices at which liquidation orders may fill, where the pack says how they are formed. */
        private void fillablePrices(AccountRiskAssembler answer) {
            LiquidationConfig config = config(inputs.rules);
            List<PerpetualPosition> positions = held.value();
            SubaccountRisk whole = risk.value();
            if (config == null || positions == null || whole == null) {
                return;
            }
            for (PerpetualPosition position : positions) {
                if (position.baseQuantums().signum() != 0) {
                    RoundingMode against =
                            position.baseQuantums().signum() > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
                    answer.venueFigure(
                            "fillablePrice " + position.market().ticker(),
                            LiquidationPrices.fillablePrice(whole, position, config)
                                    .usdPrice()
                                    .toDecimal(FILLABLE_DECIMALS, against));
                }
            }
        }

        private static @Nullable LiquidationConfig config(RulePack rules) {
            BigDecimal fee = rules.parameter("maxLiquidationFeePpm");
            BigDecimal adjustment = rules.parameter("bankruptcyAdjustmentPpm");
            BigDecimal spread = rules.parameter("spreadToMaintenanceMarginRatioPpm");
            return fee == null || adjustment == null || spread == null
                    ? null
                    : new LiquidationConfig(fee.longValueExact(), adjustment.longValueExact(), spread.longValueExact());
        }

        private ExplainNode explain(BucketRisk bucket) {
            Asset asset = dydx.asset();
            List<ExplainNode> values = new ArrayList<>();
            List<ExplainNode> requirements = new ArrayList<>();
            values.add(ProtocolRisk.node(
                    asset + " of the subaccount",
                    dydx.quote().map(this::usdc),
                    asset,
                    "walletBalance + funding − Σ size × entryPrice",
                    List.of(ProtocolRisk.node("walletBalance", dydx.wallet(), asset, "balances − loans", List.of()))));
            for (DydxInputs.Line line : dydx.lines()) {
                Answer<PerpetualRequirement> requirement = line.held().map(PerpetualPosition::requirement);
                List<ExplainNode> sizeAndPrice = new ArrayList<>();
                sizeAndPrice.add(ExplainNode.input("size", line.position().size()));
                mark(line).map(price -> sizeAndPrice.add(ExplainNode.input("oraclePrice", price)));
                values.add(ProtocolRisk.node(
                        "value " + line.symbol(),
                        requirement.map(r -> usdc(r.netNotional())),
                        asset,
                        "size × oraclePrice, cut to a quantum",
                        sizeAndPrice));
                List<ExplainNode> rates = new ArrayList<>();
                line.held().map(p -> {
                    rates.add(ExplainNode.input(
                            "initialMarginPpm",
                            BigDecimal.valueOf(p.market().liquidityTier().initialMarginPpm())));
                    return rates.add(ExplainNode.input(
                            "maintenanceFractionPpm",
                            BigDecimal.valueOf(p.market().liquidityTier().maintenanceFractionPpm())));
                });
                requirements.add(ProtocolRisk.node(
                        "maintenanceMargin " + line.symbol(),
                        requirement.map(r -> usdc(r.maintenanceMargin())),
                        asset,
                        "|value| × initialMarginPpm × maintenanceFractionPpm, rounded up twice",
                        rates));
            }
            ExplainNode balance =
                    ProtocolRisk.node("marginBalance", equity, asset, "net collateral: USDC + Σ value", values);
            ExplainNode requirement = ProtocolRisk.node(
                    "liquidationRequirement",
                    required.map(r -> usdc(r.maintenanceMarginRequirement())),
                    asset,
                    "Σ maintenanceMargin",
                    requirements);
            return ProtocolRisk.account(
                    inputs.account,
                    inputs.rules,
                    List.of(ProtocolRisk.bucket(
                            bucket, "liquidated when < 0 and the requirement is above 0", balance, requirement)));
        }
    }
}
