package dev.steelyard.systemic.cascade.broker;

/**
 * What became of the prime brokers of a run. <b>Immutable</b>. Collateral in base units, cash in quote units.
 *
 * @param brokers how many there are
 * @param failed how many of them could not pay
 * @param source what clients pledged at the start
 * @param pledged what was pledged at the start in all, by clients and brokers
 * @param called cash that brokers paid to those who advanced it
 * @param recalled collateral that came back to brokers who had pledged it on
 * @param sold collateral of failed brokers that receivers sold
 * @param withdrawn brokers that asked their clients for more margin
 * @param impaired clients that lost collateral
 * @param impairment what they lost
 */
public record BrokerFigures(
        int brokers,
        int failed,
        double source,
        double pledged,
        double called,
        double recalled,
        double sold,
        int withdrawn,
        int impaired,
        double impairment) {
    /** Returns pledged in all over the source, the velocity of collateral; 1 when nothing is pledged. */
    public double velocity() {
        return source == 0 ? 1 : pledged / source;
    }
}
