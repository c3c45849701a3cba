package dev.steelyard.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnColumnTest {
    /** The same history will do for every verb: a contract of one venue moves with the market of another. */
    @Test
    void aContractWithoutAColumnOfItsOwnMovesWithItsBase() {
        ReturnTable table =
                ReturnTable.of(ReturnKind.LOG, List.of("BTCUSDT"), new long[] {1, 2}, new double[][] {{0.01, -0.01}});
        assertThat(ReturnColumn.of(table, "prices.csv", null, "BTC-PERPETUAL", "BTC")
                        .name())
                .isEqualTo("BTCUSDT");
    }
}
