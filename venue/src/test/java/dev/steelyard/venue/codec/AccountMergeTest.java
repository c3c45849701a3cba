package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountMergeTest {
    private static final String POSITION = """
            [{"symbol":"BTCUSDT","positionAmt":"1","entryPrice":"50000","markPrice":"50010","unRealizedProfit":"10",
              "marginType":"cross","leverage":"10","liquidationPrice":"0","positionSide":"BOTH","updateTime":1735689600000}]
            """;

    @Test
    void filesOfOneAccountAreReadInAnyOrder() {
        String balance = """
                [{"accountAlias":"a","asset":"USDT","balance":"900","crossWalletBalance":"900","crossUnPnl":"10",
                  "availableBalance":"1","maxWithdrawAmount":"1"}]
                """;
        String premium = Sample.text("Binance mark price (premiumIndex)");
        for (DecodedAccount decoded : new DecodedAccount[] {
            Sample.decodeText(POSITION, balance, premium), Sample.decodeText(premium, balance, POSITION)
        }) {
            assertThat(decoded.account().balances()).hasSize(1);
            assertThat(decoded.market().mark("BTCUSDT")).isEqualByComparingTo("50123.4");
            assertThat(decoded.market().fundingRates().get("BTCUSDT")).isEqualByComparingTo("0.0001");
            assertThat(decoded.gaps()).isEmpty();
            assertThat(decoded.formats())
                    .containsExactly("Binance mark price (premiumIndex)", "Binance position risk", "Binance balance");
        }
    }

    @Test
    void theSamePositionTwiceIsOneWithWhatEitherSays() {
        DecodedAccount decoded = Sample.decodeText(POSITION, """
                {"totalWalletBalance":"900","totalMaintMargin":"200","assets":[{"asset":"USDT","walletBalance":"900",
                  "crossWalletBalance":"900"}],"positions":[{"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"1.000",
                  "unrealizedProfit":"10","isolatedMargin":"0","isolatedWallet":"0","notional":"50010","initialMargin":"5001",
                  "maintMargin":"200.04","updateTime":1735689600000}]}
                """);
        assertThat(decoded.account().positions()).hasSize(1);
        assertThat(position(decoded, "BTCUSDT").entryPrice()).isEqualByComparingTo("50000");
        assertThat(decoded.reported().positions().getFirst().value(Figure.MAINTENANCE_MARGIN))
                .isEqualByComparingTo("200.04");
    }

    @Test
    void positionsThatContradictAreLocated() {
        Failure failure = Sample.failure(POSITION, POSITION.replace("\"positionAmt\":\"1\"", "\"positionAmt\":\"2\""));
        assertThat(failure.reason()).isEqualTo(FailureReason.INVALID);
        assertThat(failure.format())
                .isEqualTo(
                        "sample.json line 1 column 2 (/0): this contradicts the position BTCUSDT BOTH at sample.json "
                                + "line 1 column 2 (/0)");
    }

    @Test
    void balancesThatContradictAreLocated() {
        String balance = Sample.text("Binance balance");
        Failure failure =
                Sample.failure(balance, balance.replace("1.20000000\",\n    \"crossUn", "1.3\",\n    \"crossUn"));
        assertThat(failure.message())
                .startsWith("the balance of BTC is 1.3 here and 1.20000000 in what was read before");
    }

    @Test
    void filesOfDifferentVenuesAreNoOneAccount() {
        Failure failure = Sample.failure(POSITION, Sample.text("OKX account balance"));
        assertThat(failure.reason()).isEqualTo(FailureReason.INVALID);
        assertThat(failure.message()).isEqualTo("this belongs to okx; what was read before it to binance-usdm");
    }

    @Test
    void oneOfSeveralAccountsIsReadByItsName() {
        String two = "{\"result\":["
                + Sample.json(Sample.text("Derive subaccount"))
                        .require("result")
                        .raw() + ","
                + Sample.json(Sample.text("Derive subaccount"))
                        .require("result")
                        .raw()
                        .replace("\"subaccount_id\": 42", "\"subaccount_id\": 43")
                        .replace("\"amount\": \"-0.5\"", "\"amount\": \"-0.7\"")
                + "]}";
        assertThat(Sample.failure(two).message()).isEqualTo("there are accounts 42, 43 here; name the one to read");
        DecodedAccount decoded = VenueCodecs.decode(Sample.json(two), DecodeHints.NONE.withAccount("43"));
        assertThat(position(decoded, "ETH-PERP").size()).isEqualByComparingTo("-0.7");
        assertThat(decoded.account().id()).isEqualTo("43");
    }

    @Test
    void theCallersContractsGoBeforeNamingConventions() {
        Instrument stepped = new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", Asset.of("BTC"), Asset.of("USDT"))
                .withTickSize(Sample.dec("0.1")));
        DecodeHints hints = DecodeHints.NONE.withContracts(
                (pack, symbol) -> pack.equals("binance-usdm") && symbol.equals("BTCUSDT") ? stepped : null);
        DecodedAccount decoded = VenueCodecs.decode(Sample.json(POSITION), hints);
        assertThat(decoded.account().instruments().get("BTCUSDT")).isSameAs(stepped);
    }

    @Test
    void aVenuesContractListGoesBeforeBoth() {
        DecodedAccount decoded = Sample.decode("Binance contracts (exchangeInfo)", "Binance position risk");
        assertThat(decoded.instruments()).extracting(Instrument::symbol).contains("XYZUSD_PERP", "BTCUSDT_250627");
        assertThat(decoded.account().instruments()).doesNotContainKey("XYZUSD_PERP");
        Instrument.Future dated = (Instrument.Future) decoded.instruments().stream()
                .filter(contract -> contract.symbol().equals("BTCUSDT_250627"))
                .findFirst()
                .orElseThrow();
        assertThat(dated.expiry()).isEqualTo(Instant.parse("2025-06-27T08:00:00Z"));
    }

    @Test
    void contractsAloneAreNoAccount() {
        assertThat(Sample.failure(Sample.text("OKX instrument")).message())
                .isEqualTo("there is no account in it, only OKX instrument; expected positions or balances beside");
    }

    @Test
    void oneAccountOfSeveralIsNamedByTheCaller() {
        DecodedAccount decoded = VenueCodecs.decode(
                Sample.json(POSITION), DecodeHints.NONE.withAccount("desk-1").withRulePack("aster"));
        assertThat(decoded.account().id()).isEqualTo("desk-1");
        assertThat(decoded.rulePackId()).isEqualTo("aster");
    }
}
