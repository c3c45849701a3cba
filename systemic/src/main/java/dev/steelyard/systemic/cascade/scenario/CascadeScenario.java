package dev.steelyard.systemic.cascade.scenario;

import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.market.ImpactRule;

/**
 * A market before a shock. <b>Immutable</b>. Prices are in quote units, positions and depth in base units.
 *
 * @param id its name
 * @param price before the shock, above 0
 * @param shock what happens from outside
 * @param impact how forced flow moves the price
 * @param crowd the leveraged accounts
 * @param fund balance of the insurance fund, in quote units, at least 0
 * @param waterfall who bears a loss
 * @param roundSeconds how long one generation of liquidations takes, above 0
 * @param mostRounds how many are simulated at most, at least 1
 */
public record CascadeScenario(
        String id,
        double price,
        Shock shock,
        ImpactRule impact,
        Crowd crowd,
        double fund,
        WaterfallPolicy waterfall,
        double roundSeconds,
        int mostRounds)
        implements Changeable<CascadeScenario> {
    public CascadeScenario {
        if (!(price > 0 && price <= Double.MAX_VALUE)
                || !(fund >= 0 && fund <= Double.MAX_VALUE)
                || !(roundSeconds > 0)
                || mostRounds < 1) {
            throw new IllegalArgumentException("price was " + price + ", fund " + fund + ", round " + roundSeconds
                    + " s, rounds " + mostRounds + "; expected above 0, at least 0, above 0, at least 1");
        }
    }

    @Override
    public CascadeScenario withCrowd(Crowd other) {
        return new CascadeScenario(id, price, shock, impact, other, fund, waterfall, roundSeconds, mostRounds);
    }

    /** Returns this scenario with another impact. */
    public CascadeScenario withImpact(ImpactRule other) {
        return new CascadeScenario(id, price, shock, other, crowd, fund, waterfall, roundSeconds, mostRounds);
    }

    /** Returns this scenario with another shock. */
    public CascadeScenario withShock(Shock other) {
        return new CascadeScenario(id, price, other, impact, crowd, fund, waterfall, roundSeconds, mostRounds);
    }

    @Override
    public CascadeScenario withWaterfall(WaterfallPolicy other) {
        return new CascadeScenario(id, price, shock, impact, crowd, fund, other, roundSeconds, mostRounds);
    }

    @Override
    public CascadeScenario withFund(double other) {
        return new CascadeScenario(id, price, shock, impact, crowd, other, waterfall, roundSeconds, mostRounds);
    }

    @Override
    public CascadeScenario deeper(double multiple) {
        return withImpact(impact.deeper(multiple));
    }
}
