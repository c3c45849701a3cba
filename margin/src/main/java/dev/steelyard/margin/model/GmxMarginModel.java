package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.gmx.GmxAssessment;
import dev.steelyard.margin.gmx.GmxMargin;
import dev.steelyard.margin.gmx.GmxMarket;
import dev.steelyard.margin.gmx.GmxPosition;
import dev.steelyard.margin.gmx.GmxUnits;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * GMX v2: isolated positions against a pool, in whole units. A position is liquidated when what remains of its collateral
 * after profit, impact and fees is below the least collateral or not positive; equality with a limit is safe. The
 * liquidation price is the one the venue shows; the index price at which its own test turns stands in the roots.
 * <b>Thread-safe</b>; inputs and formulas in {@code docs/methods/gmx.md}.
 */
public final class GmxMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final GmxMarginModel INSTANCE = new GmxMarginModel();

    private static final Asset ASSET = Asset.USD;
    private static final int LEVERAGE_DECIMALS = 4;

    private GmxMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        GmxInputs gmx = GmxInputs.read(inputs);
        AccountRiskAssembler answer = new AccountRiskAssembler(account, market, rules).model("GMX");
        List<ExplainNode> working = new ArrayList<>();
        for (GmxInputs.Line line : gmx.lines()) {
            Line assessed = new Line(inputs, gmx, line);
            assessed.add(options, answer);
            if (options.explain()) {
                working.add(assessed.explain());
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
        return GmxSlopes.of(account, market, rules);
    }

    /** The tokens of the pools that pay profits. */
    @Override
    public List<Asset> furtherAssets(Account account, RulePack rules) {
        List<Asset> tokens = new ArrayList<>();
        account.positions().forEach(position -> tokens.addAll(GmxInputs.poolTokens(position.symbol())));
        return tokens;
    }

    @Override
    public BigDecimal sizeStep(RulePack rules, String symbol) {
        ContractRule rule = rules.contract(symbol);
        BigDecimal decimals = rule == null ? null : rule.parameters().get("indexTokenDecimals");
        return decimals == null ? BigDecimal.ZERO : ProtocolInputs.sizeStep(rules, symbol, decimals.intValue());
    }

    private static BigDecimal usd(BigInteger units) {
        return GmxUnits.decimal(units, GmxUnits.USD_SCALE);
    }

    /** One position's assessment. <b>Immutable</b>. */
    private static final class Line {
        private final ProtocolInputs inputs;
        private final GmxInputs gmx;
        private final GmxInputs.Line line;
        private final Answer<GmxAssessment> risk;
        private final BucketRisk bucket;

        Line(ProtocolInputs inputs, GmxInputs gmx, GmxInputs.Line line) {
            this.inputs = inputs;
            this.gmx = gmx;
            this.line = line;
            this.risk = line.held().flatMap(position -> line.market().map(market -> assess(position, market)));
            this.bucket = bucket();
        }

        private GmxAssessment assess(GmxPosition position, GmxMarket market) {
            return GmxMargin.assess(position, market, gmx.parameters(), gmx.referral());
        }

        private Answer<BigDecimal> equity() {
            return risk.map(a -> equity(a));
        }

        /** Collateral and profit as it counts, less what is owed already. */
        private static BigDecimal equity(GmxAssessment a) {
            return usd(a.collateralUsd().add(a.pnlUsd()).subtract(a.pendingFeesUsd()));
        }

        private Answer<BigDecimal> opening() {
            return risk.map(a -> usd(a.openingCollateralUsd()));
        }

        private Answer<BigDecimal> required() {
            return risk.map(a -> usd(a.requiredCollateralUsd()));
        }

        private Answer<BigDecimal> notional() {
            return line.held()
                    .flatMap(p -> line.market()
                            .map(m -> GmxUnits.decimal(
                                            p.sizeInTokens(), m.indexToken().decimals())
                                    .multiply(usd(m.indexToken().midPrice()))));
        }

        private BucketRisk bucket() {
            boolean closed = line.position().size().signum() == 0;
            Answer<BigDecimal> required = closed ? Answer.of(BigDecimal.ZERO) : required();
            BucketRisk plain = AccountRiskAssembler.bucketRisk(
                    inputs.rules,
                    line.bucket(),
                    MarginMode.ISOLATED,
                    ASSET,
                    line.held().map(p -> usd(p.collateralUsd())),
                    equity(),
                    risk.map(a -> usd(a.remainingCollateralUsd())),
                    closed ? required : opening(),
                    required,
                    Answer.of(BigDecimal.ZERO),
                    required,
                    notional());
            return ProtocolRisk.tested(plain, risk.map(a -> !closed && a.canBeLiquidated()));
        }

        void add(AssessOptions options, AccountRiskAssembler answer) {
            answer.bucket(bucket);
            PositionFigures figures = new PositionFigures(
                    notional(),
                    risk.map(a -> usd(a.pnlUsd())),
                    opening(),
                    required(),
                    risk.map(a -> usd(a.closingFee().usd())),
                    "",
                    line.market().map(m -> usd(m.collateral().minFactorForLiquidation())));
            Answer<BigDecimal> mark = line.market().map(m -> usd(m.indexToken().midPrice()));
            PositionRisk position = figures.risk(line.position(), line.bucket(), ASSET, mark, equity());
            boolean priced =
                    options.liquidationPrices() && line.position().size().signum() != 0;
            answer.position(priced ? priced(position, answer) : position);
            GmxAssessment a = risk.value();
            if (a == null) {
                return;
            }
            String suffix = gmx.lines().size() == 1 ? "" : " " + line.bucket().substring("isolated:".length());
            BigInteger leverage = a.leverage();
            answer.venueFigure(
                    "leverage" + suffix, leverage == null ? null : GmxUnits.decimal(leverage, LEVERAGE_DECIMALS));
            answer.venueFigure("netValue" + suffix, usd(a.netValueUsd()));
            answer.venueFigure("remainingCollateral" + suffix, usd(a.remainingCollateralUsd()));
            answer.venueFigure("closePriceImpact" + suffix, usd(a.closeImpact().usd()));
            if (a.pnlUsd().compareTo(a.uncappedPnlUsd()) < 0) {
                answer.warning(line.position().symbol() + ": the pool caps its profit of "
                        + Decimals.plain(usd(a.uncappedPnlUsd()), 12) + " at "
                        + Decimals.plain(usd(a.pnlUsd()), 12));
            }
            if (a.reason() != null && line.position().size().signum() != 0) {
                answer.warning(line.position().symbol() + ": the venue's reason is " + a.reason());
            }
        }

        private PositionRisk priced(PositionRisk position, AccountRiskAssembler answer) {
            return risk.map(a -> priced(position, a, answer)).orElse(position.withPrices(none(), none(), none()));
        }

        private Answer<BigDecimal> none() {
            return risk.map(a -> BigDecimal.ZERO);
        }

        private PositionRisk priced(PositionRisk position, GmxAssessment now, AccountRiskAssembler answer) {
            GmxPosition held = line.held().get();
            GmxMarket market = line.market().get();
            int side = line.position().size().signum();
            String index = market.indexToken().symbol();
            BigInteger unit = BigInteger.TEN.pow(market.indexToken().decimals());
            PriceGrid grid = new PriceGrid(
                    market.indexToken().midPrice().divide(unit).max(BigInteger.ONE),
                    BigInteger.ONE,
                    GmxUnits.USD_SCALE - market.indexToken().decimals());
            Predicate<BigInteger> passes = price -> assessAt(held, market, index, price.multiply(unit))
                            .surplusUsd()
                            .signum()
                    >= 0;
            BigDecimal share = inputs.rules.liquidation().warningShare();
            Predicate<BigInteger> comfortable = price -> {
                GmxAssessment a = assessAt(held, market, index, price.multiply(unit));
                return usd(a.requiredCollateralUsd()).compareTo(share.multiply(usd(a.remainingCollateralUsd()))) <= 0;
            };
            Predicate<BigInteger> solvent = price ->
                    equity(assessAt(held, market, index, price.multiply(unit))).signum() >= 0;
            Answer<BigDecimal> turn = grid.turnAgainst(side, passes);
            BigInteger units = now.liquidationPrice();
            Answer<BigDecimal> shown =
                    Answer.ofNullable(units, Reason.NO_LIQUIDATION).map(GmxMarginModel::usd);
            boolean moves = held.collateralToken().symbol().equals(index);
            turn.map(price -> answer.roots(List.of(PriceGrid.root(
                    line.bucket(),
                    index,
                    line.position().symbol(),
                    price,
                    usd(market.indexToken().midPrice()),
                    moves ? Basis.COLLATERAL_MOVES_TOO : Basis.OTHERS_HELD))));
            ProtocolRisk.warnOfDifference(line.position().symbol(), shown, turn, answer);
            return position.withPrices(shown, grid.turnAgainst(side, comfortable), grid.turnAgainst(side, solvent));
        }

        private GmxAssessment assessAt(GmxPosition held, GmxMarket market, String index, BigInteger price) {
            return assess(held.withPrice(index, price), market.withPrice(index, price));
        }

        ExplainNode explain() {
            List<ExplainNode> parts = new ArrayList<>();
            risk.map(a -> {
                parts.add(amount("collateral", a.collateralUsd(), "amount × lower price"));
                parts.add(amount("unrealizedPnl", a.pnlUsd(), "size × price − cost, as far as the pool pays it"));
                parts.add(amount("pending fees", a.pendingFeesUsd().negate(), "funding + borrowing owed"));
                parts.add(amount("closing fee", a.closingFee().usd().negate(), "cost × fee factor − discount"));
                return parts.add(
                        amount("price impact", a.liquidationImpactUsd(), "of closing with the pending one, at most 0"));
            });
            List<ExplainNode> limits = new ArrayList<>();
            limits.add(
                    ExplainNode.input("minCollateralUsd", usd(gmx.parameters().minCollateralUsd())));
            line.market()
                    .map(m -> limits.add(ExplainNode.input(
                            "minCollateralFactorForLiquidation",
                            usd(m.collateral().minFactorForLiquidation()))));
            line.held().map(p -> limits.add(amount("cost", p.sizeInUsd(), "size × entryPrice")));
            return ProtocolRisk.bucket(
                    bucket,
                    "liquidated when < 0, or when nothing remains",
                    ProtocolRisk.node(
                            "marginBalance",
                            bucket.marginBalance().map(Amount::value),
                            ASSET,
                            "collateral + unrealizedPnl + price impact − fees",
                            parts),
                    ProtocolRisk.node(
                            "liquidationRequirement",
                            bucket.liquidationRequirement().map(Amount::value),
                            ASSET,
                            "max(minCollateralUsd, cost × minCollateralFactorForLiquidation)",
                            limits));
        }

        private static ExplainNode amount(String name, BigInteger units, String formula) {
            return ExplainNode.of(name, Amount.of(usd(units), ASSET), formula, List.of());
        }
    }
}
