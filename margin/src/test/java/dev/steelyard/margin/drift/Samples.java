package dev.steelyard.margin.drift;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Markets and accounts in decimals, as the page of the method gives them. */
final class Samples {
    static final DriftSpotMarket USDC = quote("1");
    static final DriftSpotMarket BTC =
            DriftSpotMarket.of("BTC", "BTC/USD", false, 8, price("80000"), 8_500, 9_000, 11_500, 11_000, 0);
    static final DriftPerpMarket SOL_PERP = perp("SOL-PERP", "SOL/USD", "150", 1_000, 500, 0);

    /** The parameters of the method's page: one cent an order, no cap, buffer 2%, small is 50 dollars. */
    static final DriftParameters PARAMETERS =
            new DriftParameters(dollars("0.01"), null, 200, dollars("50"), dollars("50"), 1_000, 150);

    private Samples() {}

    static DriftSpotMarket quote(String price) {
        return DriftSpotMarket.of("USDC", "USDC/USD", true, 6, price(price), 10_000, 10_000, 10_000, 10_000, 0);
    }

    static DriftPerpMarket perp(String name, String oracle, String price, int initial, int maintenance, int imf) {
        return DriftPerpMarket.of(
                name,
                oracle,
                price(price),
                DriftPerpMarket.Ratios.of(initial, maintenance, imf),
                DriftPerpMarket.ProfitWeight.of(10_000, 10_000));
    }

    static DriftMarkets markets(DriftPerpMarket... perps) {
        return new DriftMarkets(List.of(USDC, BTC), List.of(perps));
    }

    static DriftSpotPosition usdc(String amount) {
        return DriftSpotPosition.of("USDC", DriftUnits.quote(new BigDecimal(amount)));
    }

    static DriftSpotPosition btc(String amount) {
        return DriftSpotPosition.of("BTC", DriftUnits.units(new BigDecimal(amount), 8));
    }

    static DriftPerpPosition sol(String base, String quote) {
        return DriftPerpPosition.of(
                "SOL-PERP", DriftUnits.base(new BigDecimal(base)), DriftUnits.quote(new BigDecimal(quote)));
    }

    static BigInteger dollars(String value) {
        return DriftUnits.quote(new BigDecimal(value));
    }

    static BigInteger price(String value) {
        return DriftUnits.price(new BigDecimal(value));
    }

    static BigInteger coins(String value) {
        return DriftUnits.base(new BigDecimal(value));
    }

    static DriftAssessment assess(DriftAccount account, DriftMarkets markets) {
        return DriftMargin.assess(account, markets, PARAMETERS);
    }
}
