package dev.steelyard.margin.waterfall;

import dev.steelyard.margin.waterfall.WaterfallPolicy.Socialization;
import java.math.BigInteger;

/**
 * An account over which a loss may be socialized. <b>Immutable</b>.
 *
 * @param account its id
 * @param profit of the period that counts, in units, signed
 * @param equity in units, signed
 */
public record Payer(String account, BigInteger profit, BigInteger equity) {
    /** Returns what the loss is spread over and bounded by, in units, at least 0. */
    public BigInteger base(Socialization socialization) {
        BigInteger base = switch (socialization) {
            case PROFIT -> profit;
            case EQUITY -> equity;
        };
        return base.max(BigInteger.ZERO);
    }
}
