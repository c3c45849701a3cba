package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HyperliquidDeribitCodecTest {
    @Test
    void hyperliquidsMarkIsValueOverSizeAndItsIsolatedWalletRawUsdAtEntry() {
        DecodedAccount decoded = Sample.decode("Hyperliquid clearinghouse state");
        assertThat(decoded.market().mark("SOL")).isEqualByComparingTo("85.61");
        assertThat(position(decoded, "ETH").marginMode()).isEqualTo(MarginMode.ISOLATED);
        assertThat(position(decoded, "ETH").isolatedMargin()).isEqualByComparingTo("270");
        assertThat(position(decoded, "BTC").leverage()).isEqualByComparingTo("10");
        assertThat(decoded.market().state("SOL", "maxLeverage")).isEqualByComparingTo("20");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("9711.38"));
        ReportedPosition isolated = Sample.reported(decoded, "ETH", PositionSide.BOTH);
        assertThat(isolated.value(Figure.ISOLATED_EQUITY)).isEqualByComparingTo("300");
        assertThat(isolated.value(Figure.INITIAL_MARGIN)).isNull();
        assertThat(decoded.reported().named("marginSummary.accountValue")).hasSize(1);
        assertThat(decoded.reported().named("accountValue")).hasSize(2);
    }

    @Test
    void anAnswerFromBeforeMaxLeverageIsReadUnderTheRulesOfItsTime() {
        String text = Sample.text("Hyperliquid clearinghouse state");
        assertThat(Sample.decodeText(text).ruleDate()).isNull();
        String older = text.replaceAll("\"maxLeverage\": \\d+,?", "").replaceAll(",\\s*\"time\": \\d+", "");
        DecodedAccount decoded = Sample.decodeText(older);
        assertThat(decoded.account().asOf()).isNull();
        assertThat(decoded.ruleDate()).isEqualTo(LocalDate.of(2023, 3, 27));
    }

    @Test
    void contextsGiveMarksByTheOrderOfTheUniverse() {
        DecodedAccount decoded = Sample.decode("Hyperliquid perpetuals with contexts", "Hyperliquid asset position");
        assertThat(decoded.market().mark("DOGE")).isEqualByComparingTo("0.31415");
        assertThat(decoded.market().fundingRates().get("DOGE")).isEqualByComparingTo("-0.00001");
        String uneven = Sample.text("Hyperliquid perpetuals with contexts")
                .replaceFirst("\"name\": \"BTC\",", "\"name\": \"BTC\"},{\"name\":\"X\",");
        assertThat(Sample.failure(uneven).message()).contains("there are 3 coins and 2 contexts");
    }

    @Test
    void aBuildersCoinIsAContractOfItsOwn() {
        DecodedAccount decoded =
                Sample.decodeText(Sample.text("Hyperliquid asset position").replace("\"ETH\"", "\"dex:GOLD\""));
        assertThat(Sample.contract(decoded, "dex:GOLD").base()).isEqualTo(Asset.of("GOLD"));
    }

    @Test
    void deribitsInverseSizeIsInDollarsOfContractsOfTen() {
        DecodedAccount decoded = Sample.decode("Deribit position");
        assertThat(decoded.account().asOf()).isEqualTo(Instant.parse("2025-01-01T00:00:00.000500Z"));
        assertThat(position(decoded, "BTC-PERPETUAL").size()).isEqualByComparingTo("1000");
        assertThat(Sample.contract(decoded, "BTC-PERPETUAL").terms().contractSize())
                .isEqualByComparingTo("10");
        assertThat(decoded.market().usdPrice(Asset.of("BTC"))).isEqualByComparingTo("50420");
        assertThat(decoded.account().balances()).isNull();
    }

    @Test
    void deribitsOptionsAreOfOneCoin() {
        DecodedAccount decoded = Sample.decode("Deribit position");
        assertThat(position(decoded, "BTC-27JUN25-60000-C").size()).isEqualByComparingTo("-1");
        Instrument.Option option = (Instrument.Option) Sample.contract(decoded, "BTC-27JUN25-60000-C");
        assertThat(option.expiry()).isEqualTo(Instant.parse("2025-06-27T08:00:00Z"));
        assertThat(option.strike()).isEqualByComparingTo("60000");
        assertThat(option.type()).isEqualTo(OptionType.CALL);
        assertThat(option.terms().payoff()).isEqualTo(Payoff.INVERSE);
    }

    @Test
    void instrumentsStateTheirOwnContractSize() {
        DecodedAccount decoded =
                Sample.decodeText("""
                {"result":[{"average_price":10,"direction":"sell","instrument_name":"XYZ_USDC-PERPETUAL","kind":"future",
                  "mark_price":11,"size":-12.5,"floating_profit_loss":-12.5}]}
                """, Sample.text("Deribit instrument"), Sample.text("Deribit open order"));
        assertThat(position(decoded, "XYZ_USDC-PERPETUAL").size()).isEqualByComparingTo("-125");
        assertThat(Sample.contract(decoded, "XYZ_USDC-PERPETUAL").terms().tickSize())
                .isEqualByComparingTo("0.001");
        assertThat(decoded.account().orders()).singleElement().satisfies(order -> {
            assertThat(order.size()).isEqualByComparingTo("400");
            assertThat(order.side()).isEqualTo(OrderSide.SELL);
        });
    }

    @Test
    void deribitsMarginModelTellsTheAccountMode() {
        String text = Sample.text("Deribit account summary");
        assertThat(Sample.decode("Deribit account summary").account().mode()).isEqualTo(AccountMode.CROSS);
        DecodedAccount portfolio = Sample.decodeText(text.replace("segregated_sm", "segregated_pm"));
        assertThat(portfolio.account().mode()).isEqualTo(AccountMode.PORTFOLIO);
        assertThat(portfolio.gaps()).anyMatch(gap -> gap.message().contains("segregated_pm"));
        assertThat(Sample.decodeText(text.replace("segregated_sm", "cross_sm"))
                        .account()
                        .mode())
                .isEqualTo(AccountMode.MULTI_ASSET);
    }

    @Test
    void aBookSummaryGivesMarksAndVolatilities() {
        DecodedAccount decoded = Sample.decode("Deribit position", "Deribit book summary");
        assertThat(decoded.market().mark("BTC-PERPETUAL")).isEqualByComparingTo("50411.5");
        assertThat(decoded.market().vols().get("BTC-27JUN25-60000-C")).isEqualByComparingTo("0.615");
    }
}
