package dev.steelyard.venue.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolNamesTest {
    private static SymbolNames names(String pack) {
        return SymbolNames.of(RulePackRepository.bundled().find(pack).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "binance-usdm,   BTC/USDT:USDT,         BTCUSDT",
        "binance-usdm,   BTC/USDC:USDC,         BTCUSDC",
        "binance-usdm,   NEVERSEEN/USDT:USDT,   NEVERSEENUSDT",
        "binance-usdm,   BTC/USDT:USDT-241227,  BTCUSDT_241227",
        "binance-usdm,   BTCUSDT,               BTCUSDT",
        "binance-usdm,   NEVERSEENUSDT,         NEVERSEENUSDT",
        "binance-coinm,  BTC/USD:BTC,           BTCUSD_PERP",
        "binance-coinm,  SOL/USD:SOL,           SOLUSD_PERP",
        "okx,            BTC/USDT:USDT,         BTC-USDT-SWAP",
        "okx,            BTC/USD:BTC,           BTC-USD-SWAP",
        "bitmex,         BTC/USD:BTC,           XBTUSD",
        "bitmex,         ETH/USD:BTC,           ETHUSD",
        "deribit,        BTC/USD:BTC,           BTC-PERPETUAL",
        "deribit,        ETH/USDC:USDC,         ETH_USDC-PERPETUAL",
        "bybit-uta,      BTC/USD:BTC,           BTCUSD",
        "bybit-uta,      ETH/USDC:USDC,         ETHPERP",
        "hyperliquid,    BTC/USDC:USDC,         BTC",
        "kraken-futures, BTC/USD:BTC,           PI_XBTUSD",
        "dydx-v4,        BTC/USD:USDC,          BTC-USD",
    })
    void unifiedSymbolsBecomeTheVenues(String pack, String unified, String symbol) {
        assertThat(names(pack).venueSymbol(unified)).isEqualTo(symbol);
    }

    @ParameterizedTest
    @CsvSource({"binance-usdm, BTC/USD:BTC", "binance-usdm, BTC/USDT:USDT-991231", "okx, BTC/EUR", "bitmex, SOL/EUR:SOL"
    })
    void aUnifiedSymbolThatNothingSpellsHasNoName(String pack, String unified) {
        assertThat(names(pack).venueSymbol(unified)).isNull();
        assertThat(names(pack).instrument(unified)).isNull();
    }

    @Test
    void termsOfUnlistedContractsComeFromTemplatesThatStateTheirSize() {
        Instrument unlisted = requireNonNull(names("binance-usdm").instrument("NEVERSEEN/USDT:USDT"));
        assertThat(unlisted.symbol()).isEqualTo("NEVERSEENUSDT");
        assertThat(unlisted.base()).isEqualTo(Asset.of("NEVERSEEN"));
        assertThat(names("okx").instrument("NEVERSEEN/USDT:USDT")).isNull();
    }

    @Test
    void instrumentsHaveUnifiedNames() {
        ContractTerms inverse =
                ContractTerms.inverse("x", Asset.of("BTC"), Asset.USD, BigDecimal.TEN.multiply(BigDecimal.TEN));
        ContractTerms linear = ContractTerms.linear("x", Asset.of("BTC"), Asset.of("USDT"));
        Instant expiry = Instant.parse("2024-09-27T08:00:00Z");
        assertThat(SymbolNames.unified(new Instrument.Perpetual(inverse))).isEqualTo("BTC/USD:BTC");
        assertThat(SymbolNames.unified(new Instrument.Future(inverse, expiry))).isEqualTo("BTC/USD:BTC-240927");
        assertThat(SymbolNames.unified(
                        new Instrument.Option(inverse, expiry, new BigDecimal("60000.0"), OptionType.PUT, false)))
                .isEqualTo("BTC/USD:BTC-240927-60000-P");
        assertThat(SymbolNames.unified(new Instrument.Spot(linear))).isEqualTo("BTC/USDT");
        assertThat(SymbolNames.unified(new Instrument.LeveragedToken(linear, BigDecimal.TWO)))
                .isEqualTo("BTC/USDT");
        assertThat(SymbolNames.isUnified("BTC/USD:BTC-240927-60000-P")).isTrue();
        assertThat(SymbolNames.isUnified("BTCUSDT")).isFalse();
    }
}
