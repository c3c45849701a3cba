package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.margin.dydx.FillablePrice;
import dev.steelyard.margin.dydx.LiquidationConfig;
import dev.steelyard.margin.dydx.LiquidationPrices;
import dev.steelyard.margin.dydx.LiquidityTier;
import dev.steelyard.margin.dydx.OraclePrice;
import dev.steelyard.margin.dydx.PerpetualMarket;
import dev.steelyard.margin.dydx.PerpetualPosition;
import dev.steelyard.margin.dydx.PerpetualRequirement;
import dev.steelyard.margin.dydx.Quantums;
import dev.steelyard.margin.dydx.Subaccount;
import dev.steelyard.margin.dydx.SubaccountRisk;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** dYdX v4: requirements, risk order, and the prices of a liquidation, in quantums. */
final class DydxAdapters {
    private static final String VENUE = "dydx-v4";
    private static final int USD_DECIMALS = 30;
    private static final BigInteger ZERO = BigInteger.ZERO;

    /** The venue's own terms of a liquidation, where a case states none. */
    private static final long FEE_PPM = 5_000;

    private static final long ADJUSTMENT_PPM = 1_000_000;
    private static final long SPREAD_PPM = 100_000;

    private DydxAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method(
                        VENUE,
                        "TestRisk_IsLiquidatable",
                        (inputs, data) -> Outputs.of()
                                .put("result", () -> risk(inputs, "MMR").isLiquidatable()))
                .method(
                        VENUE,
                        "TestRisk_IsMaintenanceCollateralized",
                        (inputs, data) -> Outputs.of()
                                .put("result", () -> risk(inputs, "MMR").isMaintenanceCollateralized()))
                .method(
                        VENUE,
                        "TestRisk_IsInitialCollateralized",
                        (inputs, data) -> Outputs.of()
                                .put("result", () -> risk(inputs, "IMR").isInitialCollateralized()))
                .shape(VENUE, "requirement", DydxAdapters::requirement, "atomic", "baseQuantums", "initialMarginPpm")
                .shape(VENUE, "initial margin", DydxAdapters::initialMargin, "initialMarginPpm", "quoteQuantums")
                .shape(VENUE, "initial rate", DydxAdapters::initialRate, "initialMarginPpm", "openInterestNotional")
                .shape(VENUE, "risk order", DydxAdapters::order, "firstNC", "firstMMR", "secondNC", "secondMMR")
                .shape(VENUE, "liquidation", DydxAdapters::liquidation, "usdcQuantums", "positions", "perpetuals");
    }

    private static LiquidityTier tier(Inputs inputs, long maintenanceFractionPpm) {
        return new LiquidityTier(
                inputs.longInteger("initialMarginPpm"),
                maintenanceFractionPpm,
                inputs.whole("oiLowerCap", ZERO),
                inputs.whole("oiUpperCap", ZERO));
    }

    /** Returns the open interest, which a case may leave out where nothing grows with it. */
    private static BigInteger openInterest(Inputs inputs, String name) {
        return inputs.whole("oiUpperCap", ZERO).signum() > 0 ? inputs.whole(name) : inputs.whole(name, ZERO);
    }

    private static Outputs requirement(Inputs inputs, DataFolders data) {
        PerpetualMarket market = new PerpetualMarket(
                "PERPETUAL",
                inputs.integer("atomic"),
                inputs.integer("quoteAtomicResolution", Quantums.QUOTE_ATOMIC_RESOLUTION),
                new OraclePrice(inputs.whole("price"), inputs.integer("exp")),
                tier(inputs, inputs.longInteger("maintenanceFractionPpm")),
                openInterest(inputs, "openInterest"),
                ZERO);
        PerpetualRequirement requirement = PerpetualRequirement.of(market, inputs.whole("baseQuantums"));
        return Outputs.of().put("imr", requirement::initialMargin).put("mmr", requirement::maintenanceMargin);
    }

    private static Outputs initialMargin(Inputs inputs, DataFolders data) {
        LiquidityTier tier = tier(inputs, Quantums.ONE_MILLION);
        BigInteger margin =
                tier.initialMargin(inputs.whole("quoteQuantums"), openInterest(inputs, "openInterestNotional"));
        return Outputs.of().put("imr", () -> margin);
    }

    private static Outputs initialRate(Inputs inputs, DataFolders data) {
        BigInteger ppm =
                tier(inputs, Quantums.ONE_MILLION).initialMarginPpm(openInterest(inputs, "openInterestNotional"));
        return Outputs.of().put("ppm", () -> ppm);
    }

    private static Outputs order(Inputs inputs, DataFolders data) {
        SubaccountRisk first = new SubaccountRisk(inputs.whole("firstNC"), ZERO, inputs.whole("firstMMR"));
        SubaccountRisk second = new SubaccountRisk(inputs.whole("secondNC"), ZERO, inputs.whole("secondMMR"));
        return Outputs.of().put("cmp", () -> Integer.signum(first.compareTo(second)));
    }

    /** Returns a risk of which one requirement must be stated. */
    private static SubaccountRisk risk(Inputs inputs, String needed) {
        inputs.whole(needed);
        return new SubaccountRisk(inputs.whole("NC"), inputs.whole("IMR", ZERO), inputs.whole("MMR", ZERO));
    }

    /** A subaccount with the position that is closed. */
    private record Book(SubaccountRisk risk, PerpetualPosition position) {}

    private static Book book(Inputs inputs) {
        LiquidityTier tier =
                LiquidityTier.of(inputs.longInteger("imPpm"), inputs.longInteger("maintenanceFractionPpm"));
        Map<String, PerpetualMarket> markets = new LinkedHashMap<>();
        inputs.members("perpetuals", Inputs::of).values().forEach(perpetual -> {
            OraclePrice price = new OraclePrice(perpetual.whole("price"), perpetual.integer("exp"));
            String ticker = perpetual.text("ticker");
            markets.put(ticker, PerpetualMarket.of(ticker, perpetual.integer("atomic"), price, tier));
        });
        List<PerpetualPosition> positions = new ArrayList<>();
        inputs.members("positions", size -> size.decimal().toBigIntegerExact())
                .forEach((ticker, size) -> positions.add(PerpetualPosition.of(market(markets, ticker), size)));
        String closed = inputs.text("perpetual");
        PerpetualPosition position = positions.stream()
                .filter(p -> p.market().ticker().equals(closed))
                .findFirst()
                .orElseThrow(() -> FailureException.of(
                        FailureReason.MISSING_DATA, "", "the subaccount holds no position in " + closed));
        return new Book(new Subaccount(inputs.whole("usdcQuantums"), positions).risk(), position);
    }

    private static PerpetualMarket market(Map<String, PerpetualMarket> markets, String ticker) {
        PerpetualMarket market = markets.get(ticker);
        if (market == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, "", "the case states no perpetual " + ticker);
        }
        return market;
    }

    private static LiquidationConfig config(Inputs inputs) {
        return new LiquidationConfig(
                inputs.has("maxLiquidationFeePpm") ? inputs.longInteger("maxLiquidationFeePpm") : FEE_PPM,
                inputs.has("bankruptcyAdjustmentPpm") ? inputs.longInteger("bankruptcyAdjustmentPpm") : ADJUSTMENT_PPM,
                inputs.has("spreadToMaintenanceMarginRatioPpm")
                        ? inputs.longInteger("spreadToMaintenanceMarginRatioPpm")
                        : SPREAD_PPM);
    }

    /**
     * What a liquidation of the position pays: bankruptcy price, fillable price, and the insurance fund's part of a
     * fill.
     */
    private static Outputs liquidation(Inputs inputs, DataFolders data) {
        Book book = book(inputs);
        return Outputs.of()
                .put(
                        "bankruptcyQuoteQuantums",
                        () -> LiquidationPrices.bankruptcyPrice(
                                        book.risk(), book.position(), inputs.whole("deltaBaseQuantums"))
                                .quoteQuantums())
                .put("fillablePriceRat", () -> fillable(book, inputs).price())
                .put("usd", () -> fillable(book, inputs).usdPrice().toDecimal(USD_DECIMALS, RoundingMode.HALF_EVEN))
                .put("insuranceFundDelta", () -> insurance(book, inputs));
    }

    private static FillablePrice fillable(Book book, Inputs inputs) {
        return LiquidationPrices.fillablePrice(book.risk(), book.position(), config(inputs));
    }

    private static BigInteger insurance(Book book, Inputs inputs) {
        BigInteger filled = inputs.whole("fillBaseQuantums");
        BigInteger quote = LiquidationPrices.fillQuoteQuantums(
                inputs.whole("subticks"), filled, inputs.integer("quantumConversionExponent"));
        BigInteger closing = inputs.bool("isBuy") ? filled : filled.negate();
        return LiquidationPrices.insuranceFundDelta(book.risk(), book.position(), closing, quote, config(inputs))
                .delta();
    }
}
