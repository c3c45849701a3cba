package dev.steelyard.venue.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.margin.tier.TierRequirement;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirements that venues publish, from the bundled schedules. */
class BundledFiguresTest {
    private static TierRequirement requirement(String pack, String symbol, String size, String price) {
        ContractRule rule = Packs.rule(Packs.bundled(pack), symbol);
        PositionGeometry position =
                PositionGeometry.of(Packs.instrument(rule).terms(), new BigDecimal(size), new BigDecimal(price));
        return rule.schedule().at(position, new BigDecimal(price));
    }

    private static BigDecimal notional(String pack, String symbol, String size, String price) {
        ContractRule rule = Packs.rule(Packs.bundled(pack), symbol);
        return PositionGeometry.of(Packs.instrument(rule).terms(), new BigDecimal(size), new BigDecimal(price))
                .notional()
                .at(new BigDecimal(price));
    }

    private static BigDecimal maintenance(String pack, String symbol, String size, String price) {
        TierRequirement tier = requirement(pack, symbol, size, price);
        return notional(pack, symbol, size, price)
                .multiply(tier.maintenanceRate().at(new BigDecimal(price)))
                .subtract(tier.maintenanceDeduction());
    }

    private static BigDecimal initial(String pack, String symbol, String size, String price) {
        TierRequirement tier = requirement(pack, symbol, size, price);
        return notional(pack, symbol, size, price)
                .multiply(requireNonNull(tier.initialRate()).at(new BigDecimal(price)))
                .subtract(tier.initialDeduction());
    }

    @ParameterizedTest
    @CsvSource({
        "binance-usdm,            BTCUSDT,            10,      100000, 5550",
        "binance-coinm,           BTCUSD_PERP,        100,     25000,  0.0016",
        "hyperliquid,             BTC,                2000,    100000, 3125000",
        "deribit,                 BTC_USDC-PERPETUAL, 25000,   100000, 28125",
        "deribit,                 SOL_USDC-PERPETUAL, 250,     200,    100.625",
        "kraken-futures,          PI_XBTUSD,          1000000, 50000,  0.3",
        "okx@2022-01-01,          BTC-USDT-SWAP,      1,       34132.186083589574, 1.36528744334358296",
    })
    void maintenanceMarginIsThePublishedOne(String pack, String symbol, String size, String price, String expected) {
        assertThat(maintenance(pack, symbol, size, price)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "deribit,        BTC_USDC-PERPETUAL, 25000,   100000, 53125",
        "deribit,        BTC_USDC-PERPETUAL, 350000,  100000, 1312500",
        "deribit,        SOL_USDC-PERPETUAL, 60000,   200,    84000",
        "kraken-futures, PI_XBTUSD,          1000000, 50000,  0.6",
        "dydx-v4,        BTC-USD,            1,       50000,  2500",
    })
    void initialMarginIsThePublishedOne(String pack, String symbol, String size, String price, String expected) {
        assertThat(initial(pack, symbol, size, price)).isEqualByComparingTo(expected);
    }

    @Test
    void bothPublishedDeductionsOfCoinMarginFollowFromTheirTables() {
        assertThat(requirement("binance-coinm@2021-01-01", "BTCUSD_PERP", "100000", "33333")
                        .maintenanceDeduction())
                .isEqualByComparingTo("11.81");
        assertThat(requirement("binance-coinm@2023-01-01", "BTCUSD_PERP", "100000", "33333")
                        .maintenanceDeduction())
                .isEqualByComparingTo("11.605");
    }

    @Test
    void thePublishedBybitDeductionsAreKept() {
        assertThat(requirement("bybit-linear", "BTCUSDT", "100", "500000").maintenanceDeduction())
                .isEqualByComparingTo("452000");
    }
}
