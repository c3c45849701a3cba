package dev.steelyard.venue.codec;

import java.math.BigDecimal;
import java.util.List;

/**
 * One row of the stress table behind a portfolio margin, as the venue reports it. <b>Immutable</b>.
 *
 * @param group what the row is of: a coin and a kind of contract, or one contract
 * @param priceMove relative move of the price, such as -0.1
 * @param pnls profit, loss below 0, for each of the venue's volatility moves in its order; one when it has none
 */
public record ReportedScenario(String group, BigDecimal priceMove, List<BigDecimal> pnls) {
    public ReportedScenario {
        pnls = List.copyOf(pnls);
    }
}
