package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.dec;
import static dev.steelyard.venue.codec.Sample.pnl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a venue states equity, ours is that to the last digit, however its entries are rounded. */
class StatedEquityTest {
    @ParameterizedTest
    @CsvSource({
        "Hyperliquid clearinghouse state, MARGIN_BALANCE, 9880.25",
        "Lighter account, EQUITY, 5061.5",
        "Orderly positions, MARGIN_BALANCE, 1020",
        "dYdX subaccount, EQUITY, 9000",
        "Derive subaccount, EQUITY, 2998.5",
        "Binance account, MARGIN_BALANCE, 4950",
    })
    void walletAndProfitMakeTheStatedEquity(String format, Figure figure, String stated) {
        DecodedAccount decoded = Sample.decode(format);
        assertThat(decoded.reported().value(figure)).isEqualByComparingTo(stated);
        BigDecimal funding = format.equals("Derive subaccount") ? dec("-0.25") : BigDecimal.ZERO;
        assertThat(crossEquity(decoded).add(funding)).isEqualByComparingTo(stated);
    }

    @ParameterizedTest
    @CsvSource("2.4993")
    void deribitsSessionProfitAndOptionsAreInTheEquityOfSummaryAndPositions(String stated) {
        DecodedAccount decoded = Sample.decode("Deribit account summary", "Deribit position");
        assertThat(decoded.gaps()).isEmpty();
        assertThat(decoded.reported().value(Figure.EQUITY)).isEqualByComparingTo(stated);
        assertThat(crossEquity(decoded)).isEqualByComparingTo(stated);
    }

    /** Returns the cross wallet, valued at the stated prices, with profit and option value. */
    private static BigDecimal crossEquity(DecodedAccount decoded) {
        BigDecimal equity = BigDecimal.ZERO;
        for (var balance : Objects.requireNonNull(decoded.account().balances())) {
            BigDecimal price = decoded.market().prices().get(balance.asset());
            equity =
                    equity.add(price == null ? balance.total() : balance.total().multiply(price));
        }
        for (Position position : decoded.account().positions()) {
            Instrument contract =
                    Objects.requireNonNull(decoded.account().instruments().get(position.symbol()));
            if (contract instanceof Instrument.Option) {
                BigDecimal mark = Objects.requireNonNull(decoded.market().mark(position.symbol()));
                equity = equity.add(mark.multiply(position.size()));
            } else if (position.marginMode() == MarginMode.CROSS) {
                equity = equity.add(pnl(decoded, position)).add(position.accruedFunding());
            }
        }
        return equity.setScale(20, RoundingMode.HALF_EVEN);
    }
}
