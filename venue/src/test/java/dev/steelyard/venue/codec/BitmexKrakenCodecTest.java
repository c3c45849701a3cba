package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.dec;
import static dev.steelyard.venue.codec.Sample.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitmexKrakenCodecTest {
    @Test
    void satoshiBecomeBitcoins() {
        DecodedAccount decoded = Sample.decode("BitMEX position", "BitMEX margin");
        assertThat(position(decoded, "XBTUSD").size()).isEqualByComparingTo("-10000");
        assertThat(position(decoded, "XBTUSD").isolatedMargin()).isEqualByComparingTo("0.02011");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("1"));
        ReportedPosition reported = Sample.reported(decoded, "XBTUSD", PositionSide.BOTH);
        assertThat(reported.value(Figure.ENTRY_NOTIONAL)).isEqualByComparingTo("0.2");
        assertThat(reported.value(Figure.LIQUIDATION_PRICE)).isEqualByComparingTo("55300");
        assertThat(Sample.figure(reported, Figure.MAINTENANCE_MARGIN).asset()).isEqualTo(Asset.of("BTC"));
        assertThat(decoded.account().asOf()).isEqualTo(Instant.parse("2025-01-01T00:00:00.500Z"));
    }

    @Test
    void millionthsOfTetherAndTermsFromTheMarkValue() {
        DecodedAccount decoded = Sample.decode("BitMEX position");
        Instrument contract = Sample.contract(decoded, "SOLUSDT");
        assertThat(contract.terms().payoff()).isEqualTo(Payoff.LINEAR);
        assertThat(contract.terms().contractSize()).isEqualByComparingTo("0.0001");
        assertThat(contract.settle()).isEqualTo(Asset.of("USDT"));
        assertThat(position(decoded, "SOLUSDT").marginMode()).isEqualTo(MarginMode.CROSS);
        assertThat(Sample.reported(decoded, "SOLUSDT", PositionSide.BOTH).value(Figure.UNREALIZED_PNL))
                .isEqualByComparingTo("3");
    }

    @Test
    void theInstrumentsAnswerStatesQuantoMultipliers() {
        DecodedAccount decoded = Sample.decode("BitMEX instrument", "BitMEX position");
        Instrument quanto = decoded.instruments().stream()
                .filter(contract -> contract.symbol().equals("XYZUSD"))
                .findFirst()
                .orElseThrow();
        assertThat(quanto.terms().payoff()).isEqualTo(Payoff.QUANTO);
        assertThat(quanto.terms().factor()).isEqualByComparingTo("0.000002");
        assertThat(quanto.settle()).isEqualTo(Asset.of("BTC"));
    }

    @Test
    void anotherCurrencyIsRefused() {
        var failure = Sample.failure(Sample.text("BitMEX margin").replace("XBt", "MAMUSd"));
        assertThat(failure.reason()).isEqualTo(FailureReason.UNSUPPORTED);
        assertThat(failure.message()).isEqualTo("expected one of XBt, USDt, Gwei, LAMp, was \"MAMUSd\"");
    }

    @Test
    void krakensNamesTellInverseFromLinear() {
        DecodedAccount decoded = Sample.decode("Kraken Futures position", "Kraken Futures accounts");
        assertThat(position(decoded, "PF_XBTUSD").size()).isEqualByComparingTo("-0.5");
        assertThat(position(decoded, "PF_XBTUSD").accruedFunding()).isEqualByComparingTo("1.25");
        assertThat(decoded.market().mark("PF_XBTUSD")).isEqualByComparingTo("59000");
        assertThat(Sample.contract(decoded, "PF_XBTUSD").base()).isEqualTo(Asset.of("BTC"));
        Instrument inverse = Sample.contract(decoded, "FI_ETHUSD_250328");
        assertThat(inverse.terms().payoff()).isEqualTo(Payoff.INVERSE);
        assertThat(inverse.terms().contractSize()).isEqualByComparingTo("1");
        assertThat(position(decoded, "PF_SOLUSD").marginMode()).isEqualTo(MarginMode.ISOLATED);
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.MULTI_ASSET);
        assertThat(decoded.market().prices().get(Asset.of("BTC"))).isEqualByComparingTo("60000");
        assertThat(decoded.warnings())
                .anyMatch(w -> w.equals("The wallet fi_xbtusd is an account of its own and is left out."));
    }

    @ParameterizedTest
    @CsvSource({"short, 8000, -8000", "short, -8000, -8000", "long, 12000, 12000"})
    void theSideGivesTheSizeItsSign(String side, String written, String size) {
        DecodedAccount decoded = Sample.decodeText(krakenPosition(side, written));
        assertThat(position(decoded, "PI_XBTUSD").size()).isEqualByComparingTo(size);
    }

    @Test
    void aLongPositionBelowZeroContradictsItself() {
        assertThat(Sample.failure(krakenPosition("long", "-1000")).format())
                .endsWith("(/openPositions/0/size): expected 0 or above, as the side is long, was -1000");
    }

    private static String krakenPosition(String side, String size) {
        return """
                {"result":"success","openPositions":[{"side":"%s","symbol":"PI_XBTUSD","price":27000.5,
                  "fillTime":"2024-04-07T15:45:10.739Z","size":%s,"unrealizedFunding":0.0}]}
                """.formatted(side, size);
    }

    @Test
    void aSingleCollateralWalletIsItsCoin() {
        DecodedAccount decoded = Sample.decode("Kraken Futures wallet");
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.CROSS);
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.asset()).isEqualTo(Asset.of("ETH")));
    }

    @Test
    void dydxsCashIsAsIfPositionsWerePaidInFull() {
        DecodedAccount decoded = Sample.decode("dYdX subaccount");
        assertThat(decoded.rulePackId()).isEqualTo("dydx-v4");
        assertThat(decoded.market().mark("ETH-USD")).isEqualByComparingTo("3000");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("8801"));
        assertThat(Sample.decode("dYdX subaccount", "dYdX perpetual market")
                        .market()
                        .mark("ETH-USD"))
                .isEqualByComparingTo("3001.25");
    }

    @Test
    void derivesNumbersMayBeLongAndItsMarginsAreSigned() {
        DecodedAccount decoded = Sample.decode("Derive subaccount");
        assertThat(decoded.account().id()).isEqualTo("42");
        assertThat(decoded.market().prices().get(Asset.of("ETH")))
                .isEqualTo(dec("3000.00000000000000000000000000000000000000000125"));
        assertThat(position(decoded, "ETH-PERP").entryPrice()).isEqualByComparingTo("2997");
        assertThat(position(decoded, "ETH-PERP").accruedFunding()).isEqualByComparingTo("0.25");
        ReportedPosition reported = Sample.reported(decoded, "ETH-PERP", PositionSide.BOTH);
        assertThat(reported.value(Figure.MAINTENANCE_MARGIN)).isNull();
        assertThat(decoded.reported().named("positions_maintenance_margin"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).isEqualByComparingTo("-60"));
    }
}
