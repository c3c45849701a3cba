package dev.steelyard.venue.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that lists less than the account's total holds must not pass for the account. */
class StatedTotalsTest {
    private static final String SHORT_OF_TOTAL = "the assets listed are worth";

    @ParameterizedTest
    @CsvSource({
        "Crypto.com user balance, total_collateral_value",
        "OKX account balance, totalEq",
        "Bybit wallet, totalEquity",
        "Bitget unified account, accountEquity",
        "Kraken Futures accounts, balanceValue",
    })
    void totalAboveWhatIsListedIsReported(String format, String field) {
        assertThat(shortfalls(Sample.decode(format))).isEmpty();
        String richer = Sample.text(format).replaceFirst("(\"" + field + "\": \"?)", "$17");
        assertThat(shortfalls(Sample.decodeText(richer))).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(FailureReason.MISSING_DATA);
            assertThat(gap.message()).contains(field).endsWith("give the answer over all assets");
        });
    }

    @Test
    void answersForOneCoinEachReachTheTotalTogether() {
        String tether = wallet("USDT", "600", "600");
        String bitcoin = wallet("BTC", "0.01", "400");
        assertThat(shortfalls(Sample.decodeText(tether)))
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).contains("are worth 600 of the 1000 that totalEquity"));
        assertThat(shortfalls(Sample.decodeText(tether, bitcoin))).isEmpty();
    }

    @Test
    void assetWithoutValueLeavesNothingToCompare() {
        assertThat(shortfalls(Sample.decodeText(wallet("USDT", "600", "")))).isEmpty();
    }

    @Test
    void hyperliquidsValueIsRawUsdAndPositions() {
        String whole = Sample.text("Hyperliquid clearinghouse state");
        assertThat(Sample.decodeText(whole).gaps()).isEmpty();
        DecodedAccount cut = Sample.decodeText("""
                {"assetPositions":[],"crossMarginSummary":{"accountValue":"250","totalNtlPos":"800","totalRawUsd":"-550",
                  "totalMarginUsed":"80"},"withdrawable":"170","time":1735689600000}
                """);
        assertThat(cut.gaps())
                .anySatisfy(gap -> assertThat(gap.format())
                        .startsWith(
                                "sample.json line 1 column 43 (/crossMarginSummary): raw USD and positions are worth "
                                        + "-550 of the 250 that accountValue states"));
    }

    @Test
    void spotBalancesOfHyperliquidLeaveAGap() {
        DecodedAccount decoded = Sample.decode("Hyperliquid clearinghouse state", "Hyperliquid spot balances");
        assertThat(decoded.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).contains("leave the file out"));
        assertThat(decoded.account().balances()).hasSize(1);
        assertThat(decoded.reported().assets()).containsKey(Asset.of("HYPE"));
    }

    private static String wallet(String coin, String balance, String value) {
        return """
                {"retCode":0,"result":{"list":[{"accountType":"UNIFIED","totalEquity":"1000","totalWalletBalance":"1000",
                  "totalMarginBalance":"1000","totalAvailableBalance":"1000","coin":[
                    {"coin":"%s","equity":"%s","walletBalance":"%s","usdValue":"%s","unrealisedPnl":"0"}]}]}}
                """.formatted(coin, balance, balance, value);
    }

    private static List<Failure> shortfalls(DecodedAccount decoded) {
        return decoded.gaps().stream()
                .filter(gap -> gap.message().startsWith(SHORT_OF_TOTAL))
                .toList();
    }
}
