package dev.steelyard.margin.protocol;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds of one underlying. <b>Immutable</b>.
 *
 * @param unit the underlying
 * @param legs contracts on it
 * @param coins held of it in units of 10^−18, below 0 where owed; 0 where it is what the account is valued in
 * @param oracle of the underlying
 * @param peg what the oracle of the settle asset says of it in USD; null where the pack charges no depeg
 */
public record ProtocolBook(
        String unit,
        List<ProtocolLeg> legs,
        BigInteger coins,
        OracleReading oracle,
        @Nullable OracleReading peg) {
    public ProtocolBook {
        legs = List.copyOf(legs);
    }

    /**
     * Returns the most base units that a move of the oracle's price can act on: the larger end of the sum of what each leg
     * can move by, a future by its size, a call by 0 to it, a put by its negative to 0, coins by 0 to their amount.
     */
    public BigInteger exposure() {
        BigInteger low = coins.min(BigInteger.ZERO);
        BigInteger high = coins.max(BigInteger.ZERO);
        for (ProtocolLeg leg : legs) {
            low = low.add(leg.low());
            high = high.add(leg.high());
        }
        return low.abs().max(high.abs());
    }
}
