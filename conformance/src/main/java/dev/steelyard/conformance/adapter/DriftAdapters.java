package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.margin.drift.DriftAccount;
import dev.steelyard.margin.drift.DriftCategory;
import dev.steelyard.margin.drift.DriftLiquidation;
import dev.steelyard.margin.drift.DriftMargin;
import dev.steelyard.margin.drift.DriftMarkets;
import dev.steelyard.margin.drift.DriftParameters;
import dev.steelyard.margin.drift.DriftPerpMarket;
import dev.steelyard.margin.drift.DriftPerpPosition;
import dev.steelyard.margin.drift.DriftRequirement;
import dev.steelyard.margin.drift.DriftSpotMarket;
import dev.steelyard.margin.drift.DriftTakeover;
import dev.steelyard.margin.drift.DriftUnits;
import dev.steelyard.margin.drift.DriftWeights;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drift v2: single functions of the venue's library and of its program, in the venue's whole units. */
final class DriftAdapters {
    private static final String VENUE = "drift";
    private static final String MARKET = "MARKET";
    private static final int FULL_WEIGHT = 10_000;
    private static final int SOL_DECIMALS = 9;
    private static final int USDC_DECIMALS = 6;
    private static final int OTHER_WEIGHT = 8_000;
    private static final BigInteger INITIAL_PROFIT_CAP = DriftUnits.quote(new BigDecimal(100));

    private DriftAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.shape(VENUE, "account", new DriftAccountAdapter(), "spotMarkets", "perpMarkets", "account")
                .shape(VENUE, "base to cover", DriftAdapters::baseToCover, "marginShortage", "marginRatio")
                .shape(VENUE, "base to cover", DriftAdapters::baseToCover, "marginShortage1e6", "marginRatio1e4")
                .shape(VENUE, "liability to cover", DriftAdapters::liabilityToCover, "marginShortage", "assetWeight")
                .shape(
                        VENUE,
                        "liability to cover",
                        DriftAdapters::liabilityToCover,
                        "marginShortage1e6",
                        "assetWeight1e4")
                .shape(VENUE, "asset for liability", DriftAdapters::assetTransfer, "assetAmount", "liabAmount")
                .shape(VENUE, "largest share", DriftAdapters::maxShare, "marginShortage", "marginFreed", "slot")
                .shape(VENUE, "sized weights", DriftAdapters::sizedWeights, "size", "imf", "weight")
                .shape(VENUE, "asset weight", DriftAdapters::assetWeight, "tokenAmount1e6", "initialAssetWeight1e4")
                .shape(
                        VENUE,
                        "liability weight",
                        DriftAdapters::liabilityWeight,
                        "tokenAmount1e6",
                        "initialLiabilityWeight1e4")
                .shape(VENUE, "scaled weight", DriftAdapters::scaledWeight, "depositsSOL", "scaleStartUSD")
                .shape(VENUE, "profit weight", DriftAdapters::profitWeight, "upnlQuote1e6", "initialWeight1e4")
                .shape(VENUE, "perpetual margin", DriftAdapters::perpMargin, "base1e9", "quote1e6", "oraclePrice1e6")
                .shape(VENUE, "takeover", DriftAdapters::takeover, "base", "quote", "oracle", "liquidatorFee");
    }

    /** Returns the name under which a case states an input: the library's, or the program's with its scale. */
    private static String either(Inputs inputs, String plain, String scaled) {
        return inputs.has(plain) ? plain : scaled;
    }

    /**
     * Answers a case that expects one value, or one under the name that the program's tests give it; there MAX stands
     * for an amount that does not exist.
     */
    private static Outputs answer(Inputs inputs, String marker, String name, @Nullable Object value) {
        return inputs.has(marker)
                ? Outputs.single(() -> value)
                : Outputs.of().put(name, () -> value == null ? "MAX" : value);
    }

    private static Outputs baseToCover(Inputs inputs, DataFolders data) {
        BigInteger base = DriftLiquidation.baseToCoverShortage(
                inputs.whole(either(inputs, "marginShortage", "marginShortage1e6")),
                inputs.integer(either(inputs, "marginRatio", "marginRatio1e4")),
                inputs.integer(either(inputs, "liquidationFee", "liquidationFee1e6")),
                inputs.integer(either(inputs, "ifLiquidationFee", "ifFee1e6")),
                inputs.whole(either(inputs, "oraclePrice", "oraclePrice1e6")),
                inputs.whole(either(inputs, "quoteOraclePrice", "quoteOracle1e6")));
        return answer(inputs, "marginShortage", "baseAssetAmount1e9", base);
    }

    private static Outputs liabilityToCover(Inputs inputs, DataFolders data) {
        BigInteger transfer = DriftLiquidation.liabilityToCoverShortage(
                inputs.whole(either(inputs, "marginShortage", "marginShortage1e6")),
                inputs.integer(either(inputs, "assetWeight", "assetWeight1e4")),
                inputs.integer(either(inputs, "assetLiqMult", "assetLiqMult1e6")),
                inputs.integer(either(inputs, "liabilityWeight", "liabilityWeight1e4")),
                inputs.integer(either(inputs, "liabLiqMult", "liabLiqMult1e6")),
                inputs.integer(either(inputs, "liabilityDecimals", "liabDecimals")),
                inputs.whole(either(inputs, "liabilityPrice", "liabPrice1e6")),
                inputs.integer(either(inputs, "ifFee", "ifFee1e6")));
        return answer(inputs, "marginShortage", "liabilityTransfer", transfer);
    }

    private static Outputs assetTransfer(Inputs inputs, DataFolders data) {
        BigInteger transfer = DriftLiquidation.assetForLiability(
                inputs.whole("assetAmount"),
                inputs.integer(either(inputs, "assetLiqMult", "assetLiqMult1e6")),
                inputs.integer("assetDecimals"),
                inputs.whole(either(inputs, "assetPrice", "assetPrice1e6")),
                inputs.whole("liabAmount"),
                inputs.integer(either(inputs, "liabLiqMult", "liabLiqMult1e6")),
                inputs.integer("liabDecimals"),
                inputs.whole(either(inputs, "liabPrice", "liabPrice1e6")));
        return answer(inputs, "assetPrice", "assetTransfer", transfer);
    }

    private static DriftParameters parameters(int initialShare, long rampSlots, @Nullable BigInteger profitCap) {
        DriftParameters plain = DriftAccountAdapter.PARAMETERS;
        return new DriftParameters(
                plain.openOrderRequirement(),
                profitCap,
                plain.liquidationBuffer(),
                plain.smallShortage(),
                plain.smallPosition(),
                initialShare,
                rampSlots);
    }

    private static Outputs maxShare(Inputs inputs, DataFolders data) {
        DriftLiquidation.Progress progress = new DriftLiquidation.Progress(
                inputs.longInteger("slotLast"), inputs.whole("marginFreed"), inputs.longInteger("slot"));
        BigInteger share = DriftLiquidation.maxShare(
                inputs.whole("marginShortage"),
                progress,
                parameters(inputs.integer("initialPct"), inputs.longInteger("duration"), null));
        return Outputs.single(() -> share);
    }

    private static Outputs sizedWeights(Inputs inputs, DataFolders data) {
        BigInteger size = inputs.whole("size");
        int factor = inputs.integer("imf");
        return Outputs.of()
                .put("liabilityWeight", () -> DriftWeights.sizePremium(size, factor, inputs.integer("weight")))
                .put(
                        "assetWeight",
                        () -> DriftWeights.sizeDiscount(size, factor, inputs.integer("assetWeight", OTHER_WEIGHT)));
    }

    private static DriftSpotMarket token(Inputs inputs, int decimals, int assetWeight, int liabilityWeight) {
        return DriftSpotMarket.of(
                MARKET,
                MARKET,
                false,
                decimals,
                DriftUnits.price(inputs.decimal("price", BigDecimal.ONE)),
                assetWeight,
                assetWeight,
                liabilityWeight,
                liabilityWeight,
                inputs.integer("imfFactor1e6", 0));
    }

    private static Outputs assetWeight(Inputs inputs, DataFolders data) {
        DriftSpotMarket token =
                token(inputs, inputs.integer("decimals"), inputs.integer("initialAssetWeight1e4"), FULL_WEIGHT);
        return Outputs.of()
                .put(
                        "weight1e4",
                        () -> DriftWeights.assetWeight(token, inputs.whole("tokenAmount1e6"), DriftCategory.INITIAL));
    }

    private static Outputs liabilityWeight(Inputs inputs, DataFolders data) {
        DriftSpotMarket token =
                token(inputs, inputs.integer("decimals"), FULL_WEIGHT, inputs.integer("initialLiabilityWeight1e4"));
        return Outputs.of()
                .put(
                        "weight1e4",
                        () -> DriftWeights.liabilityWeight(
                                token, inputs.whole("tokenAmount1e6"), DriftCategory.INITIAL));
    }

    private static Outputs scaledWeight(Inputs inputs, DataFolders data) {
        DriftSpotMarket token = token(inputs, SOL_DECIMALS, inputs.integer("initialAssetWeight1e4"), FULL_WEIGHT)
                .withWeightScale(
                        DriftUnits.quote(inputs.decimal("scaleStartUSD")),
                        DriftUnits.units(inputs.decimal("depositsSOL"), SOL_DECIMALS));
        return Outputs.of().put("weight1e4", () -> DriftWeights.scaledInitialAssetWeight(token));
    }

    private static DriftPerpMarket perpetual(
            BigInteger price, int initial, int maintenance, int imfFactor, DriftPerpMarket.ProfitWeight profit) {
        return DriftPerpMarket.of(
                MARKET, MARKET, price, DriftPerpMarket.Ratios.of(initial, maintenance, imfFactor), profit);
    }

    private static DriftMarkets beside(DriftPerpMarket perpetual) {
        DriftSpotMarket quote = DriftSpotMarket.of(
                "QUOTE",
                "QUOTE",
                true,
                USDC_DECIMALS,
                DriftUnits.price(BigDecimal.ONE),
                FULL_WEIGHT,
                FULL_WEIGHT,
                FULL_WEIGHT,
                FULL_WEIGHT,
                0);
        return new DriftMarkets(List.of(quote), List.of(perpetual));
    }

    private static Outputs profitWeight(Inputs inputs, DataFolders data) {
        int weight = inputs.integer("initialWeight1e4");
        DriftPerpMarket market = perpetual(
                DriftUnits.price(BigDecimal.ONE),
                FULL_WEIGHT,
                FULL_WEIGHT,
                0,
                new DriftPerpMarket.ProfitWeight(
                        weight, weight, inputs.integer("imfFactor1e6"), BigInteger.ZERO, BigInteger.ZERO));
        return Outputs.of()
                .put(
                        "weight1e4",
                        () -> DriftWeights.profitWeight(market, inputs.whole("upnlQuote1e6"), DriftCategory.INITIAL));
    }

    /** The program's initial test, which counts no more than 100 dollars of profit. */
    private static Outputs perpMargin(Inputs inputs, DataFolders data) {
        int ratio = inputs.integer("marginRatioInitial1e4");
        DriftMarkets markets = beside(perpetual(
                inputs.whole("oraclePrice1e6"),
                ratio,
                inputs.integer("marginRatioMaintenance1e4", ratio),
                inputs.integer("imfFactor1e6", 0),
                DriftPerpMarket.ProfitWeight.of(FULL_WEIGHT, FULL_WEIGHT)));
        DriftPerpPosition position = DriftPerpPosition.of(MARKET, inputs.whole("base1e9"), inputs.whole("quote1e6"));
        DriftRequirement initial = DriftMargin.requirement(
                DriftAccount.of(List.of(), List.of(position), 0),
                markets,
                parameters(FULL_WEIGHT, 0, INITIAL_PROFIT_CAP),
                DriftCategory.INITIAL);
        return Outputs.of()
                .put("marginRequirement1e6", initial::marginRequirement)
                .put("weightedUpnlInitialCapped1e6", initial::weightedPnl)
                .put("unrealisedPnl1e6", () -> initial.perp().getFirst().unrealizedPnl());
    }

    /** Everything may go at once; amounts are in units. */
    private static Outputs takeover(Inputs inputs, DataFolders data) {
        DriftPerpMarket market = perpetual(
                        DriftUnits.price(inputs.decimal("oracle")),
                        DriftUnits.ratio(inputs.decimal("marginInitial")),
                        DriftUnits.ratio(inputs.decimal("marginMaintenance")),
                        0,
                        DriftPerpMarket.ProfitWeight.of(FULL_WEIGHT, FULL_WEIGHT))
                .withLiquidation(new DriftPerpMarket.Liquidation(
                        DriftUnits.fee(inputs.decimal("liquidatorFee")),
                        DriftUnits.fee(inputs.decimal("ifFee")),
                        BigInteger.ONE));
        DriftPerpPosition position = DriftPerpPosition.of(
                MARKET, DriftUnits.base(inputs.decimal("base")), DriftUnits.quote(inputs.decimal("quote")));
        DriftTakeover taken = DriftLiquidation.takePerp(
                DriftAccount.of(List.of(), List.of(position), 0),
                beside(market),
                parameters(FULL_WEIGHT, 0, null),
                MARKET,
                new DriftLiquidation.Progress(0, BigInteger.ZERO, 0));
        return Outputs.of()
                .put("userBase", () -> taken == null ? null : base(taken.userBase()))
                .put("userQuote", () -> taken == null ? null : quote(taken.userQuote()))
                .put("liquidatorBase", () -> taken == null ? null : base(taken.liquidatorBase()))
                .put("liquidatorQuote", () -> taken == null ? null : quote(taken.liquidatorQuote()));
    }

    private static BigDecimal base(BigInteger units) {
        return DriftUnits.decimal(units, DriftUnits.BASE_SCALE);
    }

    private static BigDecimal quote(BigInteger units) {
        return DriftUnits.decimal(units, DriftUnits.QUOTE_SCALE);
    }
}
