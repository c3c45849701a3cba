package dev.steelyard.margin.firm;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;

/**
 * A way to move an asset from one account to another. <b>Immutable</b>.
 *
 * @param from the sending account's id
 * @param to the receiving account's id
 * @param asset what is moved
 * @param hours until it counts at the receiver, at least 0; until then it counts nowhere
 * @param feeRate fraction of the amount that is lost on the way, 0 to below 1
 * @param minimumStayHours how long what arrived must stay before it may be sent on, at least 0
 */
public record TransferRoute(
        String from, String to, Asset asset, BigDecimal hours, BigDecimal feeRate, BigDecimal minimumStayHours) {
    public TransferRoute {
        if (hours.signum() < 0 || feeRate.signum() < 0 || feeRate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "route " + from + " to " + to + " expects hours >= 0 and 0 <= feeRate < 1");
        }
    }
}
