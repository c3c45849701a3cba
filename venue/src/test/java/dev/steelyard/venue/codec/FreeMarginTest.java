package dev.steelyard.venue.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a venue reports what is available, balance less initial margin less order margin, each as mapped, is that figure.
 * In the third column is what the venue takes it from; with an asset in the second the figure is of that asset.
 */
class FreeMarginTest {
    @ParameterizedTest
    @CsvSource({
        "Binance account, , MARGIN_BALANCE",
        "Binance account, USDT, MARGIN_BALANCE",
        "Binance portfolio margin account, , MARGIN_BALANCE",
        "Bybit wallet, , MARGIN_BALANCE",
        "Bybit portfolio margin, , EQUITY",
        "OKX account balance, USDT, EQUITY",
        "Deribit account summary, BTC, MARGIN_BALANCE",
        "Hyperliquid clearinghouse state, , MARGIN_BALANCE",
        "BitMEX margin, BTC, MARGIN_BALANCE",
        "KuCoin Futures account overview, USDT, MARGIN_BALANCE",
        "Delta Exchange wallet balance, USD, WALLET_BALANCE",
        "HTX account, XRP, MARGIN_BALANCE",
        "HTX account (v5), , EQUITY",
        "Gate unified account, , MARGIN_BALANCE",
        "Gate futures account, USDT, WALLET_BALANCE",
        "Kraken Futures multi-collateral wallet, , MARGIN_BALANCE",
        "Kraken Futures wallet, ETH, EQUITY",
        "Crypto.com user balance, , MARGIN_BALANCE",
        "BingX balance, SOL, EQUITY",
        "Poloniex balance, , EQUITY",
    })
    void balanceLessMarginsIsWhatTheVenueCallsAvailable(String format, @Nullable String asset, Figure from) {
        ReportedFigures reported = Sample.decode(format).reported();
        BigDecimal free = value(reported, asset, from)
                .subtract(value(reported, asset, Figure.INITIAL_MARGIN))
                .subtract(orZero(reported, asset, Figure.ORDER_MARGIN));
        assertThat(value(reported, asset, Figure.FREE_MARGIN)).isEqualByComparingTo(free);
    }

    private static BigDecimal value(ReportedFigures reported, @Nullable String asset, Figure figure) {
        return Objects.requireNonNull(find(reported, asset, figure), figure.label());
    }

    private static BigDecimal orZero(ReportedFigures reported, @Nullable String asset, Figure figure) {
        BigDecimal found = find(reported, asset, figure);
        return found == null ? BigDecimal.ZERO : found;
    }

    private static @Nullable BigDecimal find(ReportedFigures reported, @Nullable String asset, Figure figure) {
        return asset == null ? reported.value(figure) : reported.value(Asset.of(asset), figure);
    }
}
