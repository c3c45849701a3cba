package dev.steelyard.systemic.cascade.scenario;

import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.crowd.Crowd;

/**
 * A scenario of any fidelity with one part exchanged. <b>Immutable</b>.
 *
 * @param <S> the scenario itself
 */
public interface Changeable<S extends Changeable<S>> {
    /** Returns the leveraged accounts. */
    Crowd crowd();

    /** Returns the insurance fund (of each venue where there are several), in quote units, at least 0. */
    double fund();

    /** Returns this scenario with another crowd. */
    S withCrowd(Crowd other);

    /** Returns this scenario with another insurance fund, in quote units. */
    S withFund(double other);

    /** Returns this scenario with another waterfall of losses. */
    S withWaterfall(WaterfallPolicy other);

    /** Returns this scenario with all depth multiplied. */
    S deeper(double multiple);
}
