package dev.steelyard.margin.enclosure;

import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.quant.kernel.Elementary;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario in doubles. <b>Immutable</b>.
 *
 * @param factor on the price, 1 + move
 * @param logFactor its natural logarithm
 * @param vol the shock of the volatility, before the factor of time
 * @param weight fraction of a result in quote units that counts
 * @param coinWeight the same of a result in coin
 * @param relief USD by which a loss is lessened
 * @param credit fraction of a profit that counts
 * @param passed days that pass
 */
record Shock(
        double factor,
        double logFactor,
        double vol,
        double weight,
        double coinWeight,
        double relief,
        double credit,
        double passed) {
    static Shock of(Scenario scenario) {
        double factor = 1 + scenario.move().doubleValue();
        double weight = scenario.weight().doubleValue();
        boolean apart = scenario.move().compareTo(scenario.expressedAt()) != 0;
        return new Shock(
                factor,
                Elementary.log(factor),
                scenario.volShock().doubleValue(),
                weight,
                apart ? weight * factor / (1 + scenario.expressedAt().doubleValue()) : weight,
                scenario.relief().doubleValue(),
                scenario.profitCredit().doubleValue(),
                0);
    }

    static List<Shock> of(List<Scenario> scenarios) {
        List<Shock> shocks = new ArrayList<>(scenarios.size());
        scenarios.forEach(scenario -> shocks.add(of(scenario)));
        return shocks;
    }

    static Shock move(double move) {
        return new Shock(1 + move, Elementary.log(1 + move), 0, 1, 1, 0, 1, 0);
    }

    static Shock days(double passed) {
        return new Shock(1, 0, 0, 1, 1, 0, 1, passed);
    }

    double move() {
        return factor - 1;
    }
}
