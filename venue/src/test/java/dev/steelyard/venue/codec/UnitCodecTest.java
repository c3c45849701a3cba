package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import org.junit.jupiter.api.Test;

/** Venues whose sizes are coins, or dollars, and the scaled integers of Phemex. */
class UnitCodecTest {
    @Test
    void bitgetsEquityWithoutProfitAndIsolatedMarginIsTheCrossWallet() {
        DecodedAccount decoded = Sample.decode("Bitget account", "Bitget position");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("1000"));
        assertThat(position(decoded, "ETHUSDT").size()).isEqualByComparingTo("-1");
        assertThat(position(decoded, "ETHUSDT").isolatedMargin()).isEqualByComparingTo("300");
        assertThat(position(decoded, "ETHUSDT").side()).isEqualTo(PositionSide.BOTH);
        assertThat(position(Sample.decode("Bitget unified position"), "BTCUSDT").side())
                .isEqualTo(PositionSide.LONG);
    }

    @Test
    void bitgetsUnifiedAccountHasLoansAndPrices() {
        DecodedAccount decoded = Sample.decode("Bitget unified account");
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.MULTI_ASSET);
        assertThat(decoded.account().loans())
                .singleElement()
                .satisfies(loan -> assertThat(loan.amount()).isEqualByComparingTo("0.01"));
        assertThat(decoded.market().prices().get(Asset.of("BTC"))).isEqualByComparingTo("50000");
    }

    @Test
    void lightersRoundedEntriesAreMadeUpForInTheWallet() {
        DecodedAccount decoded = Sample.decode("Lighter account");
        assertThat(decoded.account().id()).isEqualTo("17");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("4999.987655"));
        assertThat(position(decoded, "BTC").leverage()).isEqualByComparingTo("50");
        assertThat(position(decoded, "SOL").marginMode()).isEqualTo(MarginMode.ISOLATED);
        assertThat(position(decoded, "SOL").isolatedMargin()).isEqualByComparingTo("150");
    }

    @Test
    void phemexsCrossBalanceIsWithoutWhatIsolatedPositionsHold() {
        DecodedAccount decoded = Sample.decode("Phemex position");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("689.65"));
        assertThat(position(decoded, "BTCUSDT").leverage()).isEqualByComparingTo("20");
        assertThat(position(decoded, "ETHUSDT").isolatedMargin()).isEqualByComparingTo("60.6");
        assertThat(position(decoded, "ETHUSDT").size()).isEqualByComparingTo("-0.2");
    }

    @Test
    void kucoinsFundingToBePaidFollowsFromItsMaintenance() {
        DecodedAccount decoded = Sample.decodeText("""
                {"symbol":"ETHUSDTM","crossMode":false,"currentQty":2,"avgEntryPrice":4182.1,"markPrice":4225.01,
                 "settleCurrency":"USDT","maintMarginReq":0.005,"posCost":83.642,"posInit":3.6366087,"posComm":0.05236717,
                 "posMargin":3.68897586,"posMaint":0.50637594}
                """);
        assertThat(decoded.market().fundingRates()).containsOnlyKeys("ETHUSDTM");
        assertThat(decoded.market().fundingRates().get("ETHUSDTM")).isEqualByComparingTo("0.000428");
    }

    @Test
    void phemexsScaledIntegersComeInUnits() {
        DecodedAccount decoded = Sample.decodeText("""
                [{"symbol":"BTCUSD","currency":"BTC","side":"Sell","positionStatus":"Normal","crossMargin":false,"leverageEr":1000000000,
                  "size":500,"valueEv":1000000,"avgEntryPriceEp":500000000,"posCostEv":101500,"assignedPosBalanceEv":101500,
                  "bankruptCommEv":600,"positionMarginEv":100900,"liquidationPriceEp":552000000,"bankruptPriceEp":555555000,
                  "markPriceEp":505000000,"maintMarginReqEr":500000,"transactTimeNs":1735689600000000000},
                 {"symbol":"XRPUSD","currency":"USD","side":"Buy","positionStatus":"Normal","crossMargin":true,"leverageEr":0,
                  "size":10,"valueEv":250000,"avgEntryPriceEp":5000,"markPriceEp":5100}]
                """);
        assertThat(Sample.contract(decoded, "BTCUSD").terms().payoff()).isEqualTo(Payoff.INVERSE);
        assertThat(position(decoded, "BTCUSD").entryPrice()).isEqualByComparingTo("50000");
        assertThat(position(decoded, "BTCUSD").isolatedMargin()).isEqualByComparingTo("0.001009");
        assertThat(position(decoded, "BTCUSD").leverage()).isEqualByComparingTo("10");
        assertThat(decoded.market().mark("XRPUSD")).isEqualByComparingTo("0.51");
        assertThat(Sample.contract(decoded, "XRPUSD").terms().contractSize()).isEqualByComparingTo("5");
        ReportedPosition reported = Sample.reported(decoded, "BTCUSD", PositionSide.BOTH);
        assertThat(reported.value(Figure.MAINTENANCE_MARGIN_RATE)).isEqualByComparingTo("0.005");
        assertThat(reported.value(Figure.ENTRY_NOTIONAL)).isEqualByComparingTo("0.01");
    }

    @Test
    void bingxsIsolatedMarginContainsProfit() {
        DecodedAccount decoded = Sample.decode("BingX position");
        assertThat(position(decoded, "LTC-USDT").size()).isEqualByComparingTo("-4");
        assertThat(position(decoded, "LTC-USDT").isolatedMargin()).isEqualByComparingTo("36");
        assertThat(Sample.contract(decoded, "BTC-USD").terms().contractSize()).isEqualByComparingTo("100");
        assertThat(Sample.figure(Sample.reported(decoded, "BTC-USD", PositionSide.LONG), Figure.LIQUIDATION_PRICE)
                        .value())
                .isNull();
    }

    @Test
    void cryptoComsWeightsAreHaircutsAndItsMarksFollowFromProfit() {
        DecodedAccount decoded = Sample.decode("Crypto.com user balance", "Crypto.com position");
        assertThat(decoded.account().balances()).element(1).satisfies(balance -> {
            assertThat(balance.asset()).isEqualTo(Asset.of("BTC"));
            assertThat(balance.haircut()).isEqualByComparingTo("0.1");
        });
        assertThat(position(decoded, "BTCUSD-PERP").entryPrice()).isEqualByComparingTo("50000");
        assertThat(decoded.market().mark("BTCUSD-PERP")).isEqualByComparingTo("47500");
        assertThat(decoded.market().prices().get(Asset.of("BTC"))).isEqualByComparingTo("50000");
    }

    @Test
    void orderlysWalletIsCollateralWithoutProfitWhateverItsHoldingSays() {
        DecodedAccount decoded = Sample.decode("Orderly holding", "Orderly positions");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("1000"));
        assertThat(position(Sample.decode("Orderly position"), "PERP_ETH_USDC").size())
                .isEqualByComparingTo("-1.5");
    }
}
