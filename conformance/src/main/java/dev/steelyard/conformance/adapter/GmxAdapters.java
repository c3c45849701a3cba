package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.conformance.vector.Tolerance;
import dev.steelyard.conformance.vector.VectorCase;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.gmx.GmxAssessment;
import dev.steelyard.margin.gmx.GmxMargin;
import dev.steelyard.margin.gmx.GmxMarket;
import dev.steelyard.margin.gmx.GmxParameters;
import dev.steelyard.margin.gmx.GmxPosition;
import dev.steelyard.margin.gmx.GmxReferral;
import dev.steelyard.margin.gmx.GmxToken;
import dev.steelyard.margin.gmx.GmxUnits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GMX v2: whole positions in the venue's integers, and the profit cap and liquidation test in decimals. */
final class GmxAdapters {
    private static final String VENUE = "gmx-v2";
    private static final String STABLE = "USDC";
    private static final int STABLE_DECIMALS = 6;
    private static final int COIN_DECIMALS = 18;
    private static final BigInteger ZERO = BigInteger.ZERO;
    private static final BigInteger TWO = GmxUnits.usd(BigDecimal.TWO);

    private GmxAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.shape(VENUE, "position", new PositionAdapter(), "sizeInUsd", "collateralToken", "indexToken", "market")
                .shape(VENUE, "capped profit", GmxAdapters::cappedProfit, "positionUsd", "poolUsd", "maxPnlFactor")
                .shape(VENUE, "liquidation test", GmxAdapters::liquidationTest, "collateralETH", "sizeUsd", "entry");
    }

    /** A position of the venue's library. An exponent other than 2 is a power in double precision there. */
    private static final class PositionAdapter implements Adapter {
        @Override
        public Tolerance tolerance(VectorCase vector) {
            JsonValue market = vector.inputs().require("market");
            boolean square =
                    List.of("positionImpactExponentFactorPositive", "positionImpactExponentFactorNegative").stream()
                            .allMatch(name -> market.require(name).decimal().compareTo(new BigDecimal(TWO)) == 0);
            Tolerance stated = vector.tolerance();
            return square ? stated : stated.with(BigDecimal.ZERO, stated.figure("relWhereExponentIsNot2"));
        }

        @Override
        public Outputs answer(Inputs inputs, DataFolders data) {
            GmxToken index = token(inputs.inside("indexToken"));
            GmxToken collateral = token(inputs.inside("collateralToken"));
            GmxPosition position = new GmxPosition(
                    inputs.bool("isLong"),
                    inputs.whole("sizeInUsd"),
                    inputs.whole("sizeInTokens"),
                    collateral,
                    inputs.whole("collateralAmount"),
                    inputs.whole("pendingFundingFeesUsd", ZERO),
                    inputs.whole("pendingBorrowingFeesUsd", ZERO),
                    inputs.whole("pendingImpactAmount", ZERO));
            requireStatedCollateral(inputs, position);
            GmxMarket market = market(inputs.inside("market"), inputs.inside("indexToken"), index, collateral);
            GmxParameters parameters =
                    new GmxParameters(inputs.whole("minCollateralUsd"), inputs.bool("useMaxPriceImpact", false));
            GmxReferral referral = inputs.has("referral") ? referral(inputs.inside("referral")) : null;
            return outputs(GmxMargin.assess(position, market, parameters, referral));
        }
    }

    /** The venue's library takes collateral in dollars and in tokens; here the dollars follow from the tokens. */
    private static void requireStatedCollateral(Inputs inputs, GmxPosition position) {
        BigInteger worth = position.collateralUsd();
        BigInteger stated = inputs.whole("collateralUsd", worth);
        if (!stated.equals(worth)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "collateralUsd",
                    "it was " + stated + "; expected the collateral amount at its lower price, " + worth);
        }
    }

    private static Outputs outputs(GmxAssessment risk) {
        return Outputs.of()
                .put("liquidationPrice", risk::liquidationPrice)
                .put("entryPrice", risk::entryPrice)
                .put("pnlUsd", risk::pnlUsd)
                .put("leverageBps", risk::leverage)
                .put("closeImpactUsd", () -> risk.closeImpact().usd())
                .put("balanceWasImproved", () -> risk.closeImpact().balanceImproved())
                .put("closingFeeUsd", () -> risk.worstClosingFee().usd())
                .put("collateralUsd", risk::collateralUsd)
                .put("canBeLiquidated", risk::canBeLiquidated);
    }

    private static GmxToken token(Inputs token) {
        Inputs prices = token.inside("prices");
        return new GmxToken(
                token.text("symbol"), token.integer("decimals"), prices.whole("minPrice"), prices.whole("maxPrice"));
    }

    private static GmxReferral referral(Inputs referral) {
        return new GmxReferral(referral.whole("totalRebateFactor"), referral.whole("discountFactor"));
    }

    private static GmxMarket market(Inputs market, Inputs indexInputs, GmxToken index, GmxToken collateral) {
        if (!market.text("longTokenAddress").equals(indexInputs.text("address"))) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "", "the long token is not the index token; its price is not stated");
        }
        GmxToken stable = collateral.symbol().equals(index.symbol()) ? dollar() : collateral;
        return new GmxMarket(
                market.text("marketTokenAddress", "MARKET"),
                index,
                index,
                stable,
                new GmxMarket.OpenInterest(
                        market.whole("longInterestUsd"),
                        market.whole("shortInterestUsd"),
                        market.whole("longInterestInTokens"),
                        market.whole("shortInterestInTokens"),
                        market.bool("useOpenInterestInTokensForBalance", false)),
                new GmxMarket.Pool(
                        market.whole("longPoolAmount"),
                        market.whole("shortPoolAmount"),
                        market.whole("maxPnlFactorForTradersLong"),
                        market.whole("maxPnlFactorForTradersShort"),
                        null,
                        null),
                new GmxMarket.Impact(
                        market.whole("positionImpactFactorPositive"),
                        market.whole("positionImpactFactorNegative"),
                        market.whole("positionImpactExponentFactorPositive"),
                        market.whole("positionImpactExponentFactorNegative"),
                        market.whole("maxPositionImpactFactorPositive"),
                        market.whole("maxPositionImpactFactorNegative"),
                        market.whole("maxPositionImpactFactorForLiquidations"),
                        market.whole("virtualInventoryForPositions", ZERO),
                        market.whole("positionImpactPoolAmount", ZERO)),
                new GmxMarket.Fees(
                        market.whole("positionFeeFactorForBalanceWasImproved"),
                        market.whole("positionFeeFactorForBalanceWasNotImproved")),
                new GmxMarket.Collateral(
                        market.whole("minCollateralFactor"),
                        market.whole("minCollateralFactorForLiquidation"),
                        market.whole("minCollateralFactorForOpenInterestLong", ZERO),
                        market.whole("minCollateralFactorForOpenInterestShort", ZERO)));
    }

    private static GmxToken dollar() {
        BigInteger one = GmxUnits.usd(BigDecimal.ONE);
        return new GmxToken(STABLE, STABLE_DECIMALS, one, one);
    }

    private static GmxToken coin(BigDecimal price) {
        BigInteger units = GmxUnits.usd(price);
        return new GmxToken("COIN", COIN_DECIMALS, units, units);
    }

    /** A position that is the only one in a market without fees and impact, beside a pool of dollars. */
    private static GmxAssessment alone(
            GmxPosition position, GmxToken index, BigInteger poolUsd, BigDecimal maxProfit, BigDecimal minCollateral) {
        boolean isLong = position.isLong();
        BigInteger cost = position.sizeInUsd();
        BigInteger tokens = position.sizeInTokens();
        BigInteger factor = GmxUnits.usd(maxProfit);
        BigInteger least = GmxUnits.usd(minCollateral);
        GmxMarket market = new GmxMarket(
                "MARKET",
                index,
                dollar(),
                dollar(),
                new GmxMarket.OpenInterest(
                        isLong ? cost : ZERO,
                        isLong ? ZERO : cost,
                        isLong ? tokens : ZERO,
                        isLong ? ZERO : tokens,
                        false),
                new GmxMarket.Pool(poolUsd, poolUsd, factor, factor, null, null),
                new GmxMarket.Impact(ZERO, ZERO, TWO, TWO, ZERO, ZERO, ZERO, ZERO, ZERO),
                new GmxMarket.Fees(ZERO, ZERO),
                new GmxMarket.Collateral(least, least, ZERO, ZERO));
        return GmxMargin.assess(position, market, new GmxParameters(ZERO, false), null);
    }

    private static GmxPosition position(
            Inputs inputs, String size, @Nullable BigDecimal collateral, GmxToken collateralToken) {
        BigDecimal cost = inputs.decimal(size);
        GmxToken atEntry = coin(inputs.decimal("entry"));
        BigInteger tokens = atEntry.amountOf(GmxUnits.usd(cost), atEntry.minPrice());
        return new GmxPosition(
                inputs.bool("isLong", true),
                GmxUnits.usd(cost),
                tokens,
                collateralToken,
                collateral == null ? ZERO : GmxUnits.units(collateral, collateralToken.decimals()),
                ZERO,
                ZERO,
                ZERO);
    }

    private static Outputs cappedProfit(Inputs inputs, DataFolders data) {
        GmxToken index = coin(inputs.decimal("exit"));
        GmxAssessment risk = alone(
                position(inputs, "positionUsd", null, dollar()),
                index,
                GmxUnits.units(inputs.decimal("poolUsd"), STABLE_DECIMALS),
                inputs.decimal("maxPnlFactor"),
                BigDecimal.ZERO);
        return Outputs.of()
                .put("uncappedPnl", () -> GmxUnits.decimal(risk.uncappedPnlUsd(), GmxUnits.USD_SCALE))
                .put("pnl", () -> GmxUnits.decimal(risk.pnlUsd(), GmxUnits.USD_SCALE));
    }

    /** Collateral in the index token; each output names a price of it. */
    private static Outputs liquidationTest(Inputs inputs, DataFolders data) {
        return Outputs.of().family("liquidatableAt", text -> {
            GmxToken index = coin(new BigDecimal(text));
            GmxPosition position = position(inputs, "sizeUsd", inputs.decimal("collateralETH"), index);
            return alone(position, index, ZERO, BigDecimal.ONE, inputs.decimal("minCollateralFactor"))
                    .canBeLiquidated();
        });
    }
}
