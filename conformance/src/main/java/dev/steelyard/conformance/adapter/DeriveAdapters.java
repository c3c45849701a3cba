package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.conformance.vector.Tolerance;
import dev.steelyard.conformance.vector.VectorCase;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.derive.CollateralHolding;
import dev.steelyard.margin.derive.DeriveOption;
import dev.steelyard.margin.derive.ExpiryHolding;
import dev.steelyard.margin.derive.OptionHolding;
import dev.steelyard.margin.derive.PerpetualHolding;
import dev.steelyard.margin.derive.Portfolio;
import dev.steelyard.margin.derive.PortfolioMargin;
import dev.steelyard.margin.derive.PortfolioResult;
import dev.steelyard.margin.derive.PortfolioRules;
import dev.steelyard.margin.derive.ScenarioResult;
import dev.steelyard.margin.derive.StandardMargin;
import dev.steelyard.margin.derive.StandardMarket;
import dev.steelyard.margin.derive.StandardResult;
import dev.steelyard.margin.derive.SviVolatility;
import dev.steelyard.margin.derive.VolShock;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Derive: option price, volatility feed, both portfolio managers and the standard manager. */
final class DeriveAdapters {
    private static final String VENUE = "derive";
    private static final int DECIMALS = 18;
    /** Scenarios were handed to the contracts at so many decimals, while the file prints them as doubles. */
    private static final int ON_CHAIN_DECIMALS = 12;

    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final BigDecimal ONE = BigDecimal.ONE;

    /** Scenario values near zero: what their files say beside the relative tolerance. */
    private static final BigDecimal NEAR_ZERO = new BigDecimal("1e-8");

    private DeriveAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("Black76", DeriveAdapters::black76)
                .method("SVI vol", DeriveAdapters::svi)
                .method("PMRM_1", DeriveAdapters::pmrm1)
                .method("PMRM_2", new Pmrm2())
                .method("SRM", DeriveAdapters::standard)
                .method("DutchAuction on PMRM_1", DeriveAuctionAdapter::answer)
                .shape(VENUE, "PMRM_2 on chain", new Pmrm2OnChain(), "expiries", "collaterals", "perpPos", "params");
    }

    private static Outputs black76(Inputs inputs, DataFolders data) {
        long seconds = inputs.longInteger("sec");
        BigDecimal forward = inputs.decimal("fwd");
        BigDecimal strike = inputs.decimal("strike");
        BigDecimal vol = inputs.decimal("vol");
        BigDecimal discount = inputs.decimal("discount");
        return Outputs.of()
                .put("call", () -> DeriveOption.price(OptionType.CALL, forward, strike, vol, seconds, discount))
                .put("put", () -> DeriveOption.price(OptionType.PUT, forward, strike, vol, seconds, discount))
                .put("undiscountedCallDelta", () -> DeriveOption.callDelta(forward, strike, vol, seconds));
    }

    private static Outputs svi(Inputs inputs, DataFolders data) {
        SviVolatility slice = new SviVolatility(
                inputs.decimal("a"),
                inputs.decimal("b"),
                inputs.decimal("rho"),
                inputs.decimal("m"),
                inputs.decimal("sigma"),
                inputs.decimal("fwd"),
                inputs.decimal("tau"));
        return Outputs.of().put("vol", () -> slice.volatility(inputs.decimal("strike")));
    }

    private static Outputs pmrm1(Inputs inputs, DataFolders data) {
        PortfolioRules rules = DeriveParameters.pmrm1(inputs.inside("params"), inputs);
        PerpetualHolding perpetual = perpetual(inputs);
        BigDecimal spot = inputs.decimal("spot");
        BigDecimal stable = inputs.decimal("stable");
        Portfolio plain = new Portfolio(
                spot,
                inputs.decimal("spotConf"),
                stable,
                perpetual,
                inputs.decimal("cash"),
                expiries(inputs, true),
                List.of());
        CollateralHolding base = CollateralHolding.base(
                inputs.decimal("base"),
                spot,
                stable,
                plain.confidence(),
                inputs.inside("params").inside("other").decimal("basePercent"));
        PortfolioResult result =
                PortfolioMargin.assess(plain.withHoldings(perpetual, plain.expiries(), List.of(base)), rules);
        return Outputs.of()
                .put("IM", result::initialMargin)
                .put("MM", result::maintenanceMargin)
                .put("IM_trunc", () -> truncated(result.initialMargin()))
                .put("MM_trunc", () -> truncated(result.maintenanceMargin()))
                .put("mtm", result::markToMarket)
                .put("basisContingency", result::basisContingency)
                .put("staticContingency", result::maintenanceContingency)
                .put("oracleContingency", () -> result.confidenceContingency().negate())
                .put("minSpan", result::loss)
                .put("scenarioPnL", () -> pnl(result));
    }

    private static PortfolioResult pmrm2(Inputs inputs, int scenarioDecimals) {
        BigDecimal stable = inputs.decimal("stable");
        List<CollateralHolding> collaterals = new ArrayList<>();
        for (Inputs collateral : inputs.list("collaterals")) {
            collaterals.add(CollateralHolding.of(
                    collateral.text("name"),
                    collateral.decimal("amount"),
                    collateral.decimal("price"),
                    stable,
                    collateral.decimal("conf"),
                    collateral.bool("riskCancelling"),
                    collateral.decimal("MMHaircut"),
                    collateral.decimal("IMHaircut")));
        }
        Portfolio portfolio = new Portfolio(
                inputs.decimal("spot"),
                inputs.decimal("spotConf"),
                stable,
                perpetual(inputs),
                inputs.decimal("cash"),
                expiries(inputs, true),
                collaterals);
        return PortfolioMargin.assess(
                portfolio, DeriveParameters.pmrm2(inputs.inside("params"), inputs, scenarioDecimals));
    }

    /** PMRM_2 by the numbers of the venue's own test files. */
    private static final class Pmrm2 implements Adapter {
        @Override
        public Outputs answer(Inputs inputs, DataFolders data) {
            PortfolioResult result = pmrm2(inputs, DECIMALS);
            return Outputs.of()
                    .put("IM", result::initialMargin)
                    .put("MM", result::maintenanceMargin)
                    .put("optionMtM", result::optionValue)
                    .put("collateralMtM", result::collateralValue)
                    .put("scenarioPnL", () -> pnl(result))
                    .put("basisContingency", result::basisContingency)
                    .put("worst", () -> worst(result));
        }

        @Override
        public Tolerance tolerance(VectorCase vector) {
            return vector.tolerance().with(NEAR_ZERO, vector.tolerance().relative());
        }
    }

    /** PMRM_2 as the contracts print it: whole numbers of the 18th decimal, to the file's tolerance in cash units. */
    private static final class Pmrm2OnChain implements Adapter {
        @Override
        public Outputs answer(Inputs inputs, DataFolders data) {
            PortfolioResult result = pmrm2(inputs, ON_CHAIN_DECIMALS);
            return Outputs.of()
                    .put("IM", () -> wad(result.initialMargin()))
                    .put("MM", () -> wad(result.maintenanceMargin()))
                    .put("mtm", () -> wad(result.markToMarket()))
                    .put("worstScenario", result::bindingScenario)
                    .put(
                            "scenarioPnL",
                            () -> pnl(result).stream().map(DeriveAdapters::wad).toList())
                    .put("basisContingency", () -> wad(result.basisContingency()))
                    .put("MMContingency", () -> wad(result.maintenanceContingency()))
                    .put("IMContingency", () -> wad(result.initialContingency()));
        }

        @Override
        public Tolerance tolerance(VectorCase vector) {
            Tolerance stated = vector.tolerance();
            return stated.with(stated.absolute().movePointRight(DECIMALS), stated.relative());
        }
    }

    private static Outputs standard(Inputs inputs, DataFolders data) {
        List<StandardMarket> markets = new ArrayList<>();
        for (Inputs market : inputs.list("markets")) {
            markets.add(new StandardMarket(
                    market.text("name"),
                    market.decimal("spot"),
                    market.decimal("spotConf"),
                    perpetual(market, "perp"),
                    market.decimal("base"),
                    expiries(market, false),
                    DeriveParameters.standard(market.inside("params"))));
        }
        Inputs depeg = inputs.inside("depeg");
        StandardResult result = StandardMargin.assess(
                markets,
                inputs.decimal("cash"),
                inputs.decimal("stable"),
                new StandardMargin.Depeg(depeg.decimal("threshold"), depeg.decimal("factor")));
        return Outputs.of()
                .put("IM", result::initialMargin)
                .put("MM", result::maintenanceMargin)
                .put("IM_trunc", () -> truncated(result.initialMargin()))
                .put("MM_trunc", () -> truncated(result.maintenanceMargin()))
                .put("mtm", result::markToMarket);
    }

    private static PerpetualHolding perpetual(Inputs inputs) {
        return perpetual(inputs, "perpPos");
    }

    private static PerpetualHolding perpetual(Inputs inputs, String position) {
        return new PerpetualHolding(
                inputs.decimal(position),
                inputs.decimal("perpPrice"),
                inputs.decimal("perpConf"),
                inputs.decimal("perpValue"));
    }

    /**
     * Reads the expiries of a case.
     *
     * @param portfolio whether a portfolio manager takes them: it splits the forward and discounts, the standard one does
     *     not
     */
    private static List<ExpiryHolding> expiries(Inputs inputs, boolean portfolio) {
        List<ExpiryHolding> expiries = new ArrayList<>();
        for (Inputs expiry : inputs.list("expiries")) {
            List<OptionHolding> options = new ArrayList<>();
            for (Inputs option : expiry.list("options")) {
                OptionType type = option.bool("call") ? OptionType.CALL : OptionType.PUT;
                BigDecimal strike = option.decimal("K");
                options.add(new OptionHolding(
                        type + " " + strike.toPlainString(),
                        type,
                        strike,
                        option.decimal("amt"),
                        option.decimal("vol")));
            }
            expiries.add(new ExpiryHolding(
                    "in " + expiry.longInteger("sec") + " s",
                    expiry.longInteger("sec"),
                    portfolio ? expiry.decimal("fwdFix") : ZERO,
                    expiry.decimal(portfolio ? "fwdVar" : "fwd"),
                    portfolio ? expiry.decimal("rate") : ZERO,
                    expiry.decimal("fwdConf"),
                    portfolio ? expiry.decimal("rateConf") : ONE,
                    expiry.decimal("volConf"),
                    options));
        }
        return expiries;
    }

    private static List<BigDecimal> pnl(PortfolioResult result) {
        return result.scenarios().stream().map(ScenarioResult::pnl).toList();
    }

    /** The file's word for the first scenario as bad as the loss: weighted ones are its tails. */
    private static String worst(PortfolioResult result) {
        for (ScenarioResult each : result.scenarios()) {
            if (each.pnl().compareTo(result.loss()) == 0) {
                boolean weighted = each.scenario().dampening().compareTo(ONE) != 0;
                return each.scenario().volShock().isSkew() ? "skew" : weighted ? "tail" : "regular";
            }
        }
        return "fwd_contingency";
    }

    static VolShock volShock(String word) {
        return switch (word) {
            case "Up" -> VolShock.UP;
            case "Down" -> VolShock.DOWN;
            case "Linear" -> VolShock.LINEAR;
            case "Abs" -> VolShock.ABSOLUTE;
            case "None" -> VolShock.NONE;
            default -> throw new IllegalArgumentException("volatility shock was " + word);
        };
    }

    private static BigInteger truncated(BigDecimal value) {
        return value.setScale(0, RoundingMode.DOWN).toBigInteger();
    }

    private static BigInteger wad(BigDecimal value) {
        return value.setScale(DECIMALS, RoundingMode.DOWN).unscaledValue();
    }
}
