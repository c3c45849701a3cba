package dev.steelyard.margin.leverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReturnOnMarginTest {
    private static final ContractTerms LINEAR = ContractTerms.linear("ETHUSDT", Asset.of("ETH"), Asset.of("USDT"));
    private static final ContractTerms INVERSE =
            ContractTerms.inverse("ETHUSD", Asset.of("ETH"), Asset.USD, BigDecimal.TEN);

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    @Test
    void profitIsSetAgainstTheMarginAtEntry() {
        Position shorted = Position.cross("ETHUSDT", d("-2"), d("2000")).withLeverage(d("10"));
        ReturnOnMargin earned = Objects.requireNonNull(ReturnOnMargin.of(LINEAR, shorted, d("1900")));
        assertThat(earned.openingMargin()).isEqualByComparingTo("400");
        assertThat(earned.unrealizedPnl()).isEqualByComparingTo("200");
        assertThat(earned.ratio()).isEqualByComparingTo("0.5");
    }

    @Test
    void coinMarginedContractsAreCountedInCoin() {
        Position held = Position.cross("ETHUSD", d("100"), d("2000")).withLeverage(d("5"));
        ReturnOnMargin earned = Objects.requireNonNull(ReturnOnMargin.of(INVERSE, held, d("2500")));
        assertThat(earned.openingMargin()).isEqualByComparingTo("0.1");
        assertThat(earned.ratio()).isEqualByComparingTo("1");
    }

    @Test
    void withoutEntryOrLeverageThereIsNone() {
        assertThat(ReturnOnMargin.of(LINEAR, Position.cross("ETHUSDT", d("2"), d("2000")), d("1900")))
                .isNull();
        assertThat(ReturnOnMargin.of(
                        LINEAR, Position.cross("ETHUSDT", d("2"), null).withLeverage(d("2")), d("1900")))
                .isNull();
    }
}
