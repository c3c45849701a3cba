package dev.steelyard.margin.waterfall;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An account that holds the other side of a bankrupt position. <b>Immutable</b>.
 *
 * @param account its id
 * @param size of its position, in lots, at least 0
 * @param profit unrealized of it, in units, signed
 * @param equity of the account, in units, signed
 * @param leverage notional over equity, at least 0
 * @param score by the venue's formula: the highest is first in the queue
 */
public record Counterparty(
        String account, BigInteger size, BigInteger profit, BigInteger equity, BigDecimal leverage, BigDecimal score) {
    public Counterparty {
        if (size.signum() < 0 || leverage.signum() < 0) {
            throw new IllegalArgumentException(
                    "size of " + account + " was " + size + " and its leverage " + leverage + "; expected >= 0");
        }
    }
}
