package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.conformance.vector.Tolerance;
import dev.steelyard.conformance.vector.VectorCase;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.drift.DriftAccount;
import dev.steelyard.margin.drift.DriftAssessment;
import dev.steelyard.margin.drift.DriftMargin;
import dev.steelyard.margin.drift.DriftMarkets;
import dev.steelyard.margin.drift.DriftParameters;
import dev.steelyard.margin.drift.DriftPerpMarket;
import dev.steelyard.margin.drift.DriftPerpPosition;
import dev.steelyard.margin.drift.DriftRequirement;
import dev.steelyard.margin.drift.DriftSpotMarket;
import dev.steelyard.margin.drift.DriftSpotPosition;
import dev.steelyard.margin.drift.DriftUnits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whole Drift accounts, in units and fractions as the venue's own library returns them. The first spot market is the
 * quote token; each market has a price feed of its own, unless the case names one.
 */
final class DriftAccountAdapter implements Adapter {
    private static final int TOKEN_DECIMALS = 9;

    /** As the venue's library has it: no cap on a profit in the initial test, no buffer before a liquidation begins. */
    static final DriftParameters PARAMETERS = new DriftParameters(
            DriftUnits.quote(new BigDecimal("0.01")),
            null,
            0,
            DriftUnits.quote(new BigDecimal(50)),
            DriftUnits.quote(new BigDecimal(50)),
            DriftUnits.ratio(BigDecimal.ONE),
            0);

    @Override
    public Tolerance tolerance(VectorCase vector) {
        Tolerance stated = vector.tolerance();
        BigDecimal perPosition = stated.figure("absPerPosition");
        if (perPosition.signum() == 0) {
            return stated;
        }
        JsonValue account = vector.inputs().require("account");
        int positions = account.require("spot").size() + account.require("perp").size();
        return stated.with(perPosition.multiply(BigDecimal.valueOf((long) positions)), BigDecimal.ZERO);
    }

    @Override
    public Outputs answer(Inputs inputs, DataFolders data) {
        List<DriftSpotMarket> spot = new ArrayList<>();
        for (Inputs market : inputs.list("spotMarkets")) {
            spot.add(spotMarket(market, spot.isEmpty()));
        }
        List<DriftPerpMarket> perp = inputs.list("perpMarkets").stream()
                .map(DriftAccountAdapter::perpMarket)
                .toList();
        DriftMarkets markets = new DriftMarkets(spot, perp);
        Inputs account = inputs.inside("account");
        DriftAccount held = DriftAccount.of(
                account.list("spot").stream().map(p -> balance(p, markets)).toList(),
                account.list("perp").stream().map(DriftAccountAdapter::position).toList(),
                account.integer("maxMarginRatio", 0));
        return outputs(DriftMargin.assess(held, markets, PARAMETERS));
    }

    private static DriftSpotMarket spotMarket(Inputs market, boolean quote) {
        String name = market.text("name");
        return DriftSpotMarket.of(
                name,
                market.text("oracle", name),
                quote,
                quote ? DriftUnits.QUOTE_SCALE : market.integer("decimals", TOKEN_DECIMALS),
                price(market),
                ratio(market, "initialAssetWeight"),
                ratio(market, "maintenanceAssetWeight"),
                ratio(market, "initialLiabilityWeight"),
                ratio(market, "maintenanceLiabilityWeight"),
                DriftUnits.fee(market.decimal("imfFactor", BigDecimal.ZERO)));
    }

    private static DriftPerpMarket perpMarket(Inputs market) {
        String name = market.text("name");
        return DriftPerpMarket.of(
                name,
                market.text("oracle", name),
                price(market),
                DriftPerpMarket.Ratios.of(
                        ratio(market, "imRatio"),
                        ratio(market, "mmRatio"),
                        DriftUnits.fee(market.decimal("imfFactor", BigDecimal.ZERO))),
                DriftPerpMarket.ProfitWeight.of(
                        ratio(market, "pnlInitialAssetWeight"), ratio(market, "pnlMaintenanceAssetWeight")));
    }

    private static BigInteger price(Inputs market) {
        return DriftUnits.price(DriftUnits.truncate(market.decimal("oraclePrice"), DriftUnits.PRICE_SCALE));
    }

    private static int ratio(Inputs market, String name) {
        return DriftUnits.ratio(market.decimal(name));
    }

    private static DriftSpotPosition balance(Inputs position, DriftMarkets markets) {
        String market = position.text("market");
        return DriftSpotPosition.of(
                market,
                DriftUnits.units(
                        position.decimal("amount"), markets.spotMarket(market).decimals()));
    }

    private static DriftPerpPosition position(Inputs position) {
        return DriftPerpPosition.of(
                position.text("market"),
                DriftUnits.base(position.decimal("base")),
                DriftUnits.quote(position.decimal("quoteAmount")));
    }

    private static Outputs outputs(DriftAssessment risk) {
        Map<String, @Nullable Object> prices = new LinkedHashMap<>();
        for (DriftAssessment.LiquidationPrice price : risk.liquidationPrices()) {
            BigInteger value = price.price();
            prices.put(price.market(), value == null ? null : DriftUnits.decimal(value, DriftUnits.PRICE_SCALE));
        }
        Outputs outputs = Outputs.of()
                .put("health", risk::health)
                .put("leverageX1e4", risk::leverage)
                .put("canBeLiquidated", risk::canBeLiquidated)
                .put("unrealizedPnl", () -> dollars(risk.unrealizedPnl()))
                .put("liquidationPrice", prices);
        test(outputs, "Initial", risk.initial());
        test(outputs, "Maintenance", risk.maintenance());
        return outputs;
    }

    private static void test(Outputs outputs, String name, DriftRequirement test) {
        outputs.put("totalCollateral" + name, () -> dollars(test.totalCollateral()))
                .put("marginRequirement" + name, () -> dollars(test.marginRequirement()))
                .put("freeCollateral" + name, () -> dollars(test.freeCollateral()));
    }

    private static BigDecimal dollars(BigInteger units) {
        return DriftUnits.decimal(units, DriftUnits.QUOTE_SCALE);
    }
}
