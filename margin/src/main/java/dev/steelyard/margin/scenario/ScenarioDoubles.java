package dev.steelyard.margin.scenario;

import dev.steelyard.margin.internal.Twofold;
import java.util.List;

/** Scenarios as columns, in their order. <b>Immutable</b>. */
final class ScenarioDoubles {
    /** 1 + move. */
    final Twofold[] factor;
    /** Relative moves of the price. */
    final double[] move;
    /** Shocks of the volatility, as stated. */
    final double[] vol;
    /** Fractions of a result in quote units that count. */
    final double[] weight;
    /** Fractions of a result in coin that count. */
    final double[] coinWeight;

    ScenarioDoubles(List<Scenario> scenarios) {
        int size = scenarios.size();
        this.factor = new Twofold[size];
        this.move = new double[size];
        this.vol = new double[size];
        this.weight = new double[size];
        this.coinWeight = new double[size];
        for (int s = 0; s < size; s++) {
            Scenario scenario = scenarios.get(s);
            factor[s] = Twofold.of(scenario.factor());
            move[s] = scenario.move().doubleValue();
            vol[s] = scenario.volShock().doubleValue();
            weight[s] = scenario.weight().doubleValue();
            coinWeight[s] = scenario.coinWeight().doubleValue();
        }
    }
}
