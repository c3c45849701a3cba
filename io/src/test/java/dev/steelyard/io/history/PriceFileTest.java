package dev.steelyard.io.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.series.PriceTable;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFileTest {
    @Test
    void aWideHistoryKeepsWhatIsMissingMissing() {
        PriceTable table =
                PriceFile.read("date,AAVE,BTC\n2020-01-01,,100\n2020-01-02,50,110\n2020-01-03,55,nan\n", "h.csv");
        assertThat(table.names()).containsExactly("AAVE", "BTC");
        assertThat(table.times()).containsExactly(1577836800L, 1577923200L, 1578009600L);
        assertThat(table.column("AAVE")).containsExactly(Double.NaN, 50, 55);
        ReturnTable returns = table.returns(ReturnKind.SIMPLE);
        assertThat(returns.column("AAVE")[1]).isCloseTo(0.1, within(1e-15));
        assertThat(returns.column("BTC")[0]).isCloseTo(0.1, within(1e-15));
        assertThat(returns.column("BTC")[1]).isNaN();
        assertThat(returns.common().size()).isZero();
        assertThat(table.remarks()).anySatisfy(remark -> assertThat(remark).contains("1 of 2 begin later", "AAVE"));
    }

    @Test
    void aLongHistoryAndBarsOfOneMarketAreRead() {
        PriceTable table = PriceFile.read(
                "time,symbol,close\n1577836800000,A,1\n1577840400000,A,2\n1577836800000,B,3\n1577844000000,B,4\n",
                "h.csv");
        assertThat(table.column("A")).containsExactly(1, 2, Double.NaN);
        assertThat(table.column("B")).containsExactly(3, Double.NaN, 4);
        assertThat(table.bar()).isEqualTo(3600);
        PriceTable bars = PriceFile.read(
                "ts,open,high,low,close\n2021-12-24 08:00:00,1,1,1,2\n2021-12-24 09:00:00,1,1,1,3\n",
                "data/BTCUSDT_1h.csv.gz");
        assertThat(bars.names()).containsExactly("BTCUSDT");
        assertThat(bars.column("BTCUSDT")).containsExactly(2, 3);
    }

    @Test
    void aMarketThatRestsSharesTheRowsThatBothHave() {
        PriceTable table = PriceFile.read(
                "date,BTC,SPY\n2024-01-05,100,10\n2024-01-06,90,\n2024-01-07,80,\n2024-01-08,88,11\n", "h.csv");
        assertThat(table.returns(ReturnKind.SIMPLE).column("SPY")).containsOnly(Double.NaN);
        ReturnTable both = table.common().returns(ReturnKind.SIMPLE);
        assertThat(both.column("SPY")[0]).isCloseTo(0.1, within(1e-15));
        assertThat(both.column("BTC")[0]).isCloseTo(-0.12, within(1e-15));
    }

    @Test
    void whatCanOnlyBeReturnsIsTakenAsReturns() {
        ReturnTable table = PriceFile.returns("date,A\n2024-01-05,-0.5\n2024-01-06,0.25\n", "r.csv", ReturnKind.LOG);
        assertThat(table.column("A")[0]).isCloseTo(Math.log(0.5), within(1e-15));
        assertThat(table.as(ReturnKind.SIMPLE).column("A")[1]).isCloseTo(0.25, within(1e-15));
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void everyNthRowEndsWithTheLast() {
        PriceTable table = PriceTable.of(List.of("A"), new long[] {0, 1, 2, 3, 4}, new double[][] {{1, 2, 3, 4, 5}});
        assertThat(table.every(2).column("A")).containsExactly(1, 3, 5);
        assertThat(table.every(3).column("A")).containsExactly(2, 5);
        assertThat(table.between(1, 3).column("A")).containsExactly(2, 3, 4);
    }

    @Test
    void badHistoriesAreRefusedWhereTheyAreBad() {
        refused("", "h.csv: has 0 rows");
        refused("a,b\n1,2\n", "h.csv line 1: header was \"a,b\"");
        refused("date,A\n2020-01-01,1\n2020-01-01,2\n", "h.csv line 3: A has the time of line 2");
        refused("date,A\n2020-01-02,1\n2020-01-01,2\n", "h.csv line 3: A is earlier than line 2");
        refused("date,A\n2020-01-02,1\n2020-01-03,0\n", "h.csv line 3: price of A was 0.0; expected a number above 0");
        refused("date,A\n2020-01-02,1\n2020-01-03,x\n", "h.csv line 3: A was \"x\"; expected a number");
        refused("date,A\n2020-01-02,1\n2020-01-03,Infinity\n", "expected a finite number");
        refused("date,A\n2020-01-02,1\n2020-13-03,2\n", "h.csv line 3: date was \"2020-13-03\"; expected a time");
        refused("date,A\n2020-01-02,1\n2020-01-03,1,2\n", "h.csv line 3: cells were 3; expected 2");
        refused("date,A,A\n2020-01-02,1,1\n", "h.csv line 1: a column has no name or that of another");
        refused("date,A,B\n2020-01-02,1,\n2020-01-03,2,\n", "h.csv: B has no value in any row");
        refused("date,A\n2020-01-02,1\n", "h.csv: has 1 rows");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> PriceFile.read(text, "h.csv"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(message);
    }
}
