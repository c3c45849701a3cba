package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.List;

/**
 * A charge beside the scenarios. <b>Immutable</b>.
 *
 * @param name what for
 * @param maintenance in cash units, 0 or more; in both margins
 * @param initial further, in initial margin alone, 0 or more
 * @param confidence further, in initial margin alone, for a price that is not trusted, 0 or more
 */
public record Charge(String name, BigDecimal maintenance, BigDecimal initial, BigDecimal confidence) {
    static BigDecimal maintenance(List<Charge> charges) {
        return charges.stream().map(Charge::maintenance).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal initial(List<Charge> charges) {
        return charges.stream().map(Charge::initial).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal confidence(List<Charge> charges) {
        return charges.stream().map(Charge::confidence).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
