package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.scenario.Charge.Combine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one underlying requires, with its full risk array. <b>Immutable</b>.
 *
 * @param unit the underlying
 * @param array the profit of each leg in each scenario
 * @param scan the largest loss that counts
 * @param worstScenario the name of the scenario that binds
 * @param netDelta in the valuation asset
 * @param charges what the layers ask
 * @param requirement {@link Charge#requirement}, after the add-on for stale prices
 * @param contributions by leg and layer; they sum to the requirement
 */
public record UnitRisk(
        String unit,
        RiskArray array,
        BigDecimal scan,
        String worstScenario,
        BigDecimal netDelta,
        List<Charge> charges,
        BigDecimal requirement,
        List<Contribution> contributions) {
    /**
     * A part of a requirement.
     *
     * @param name a leg's symbol or a layer's name
     * @param amount in the valuation asset; below 0 where it relieves
     */
    public record Contribution(String name, BigDecimal amount) {}

    public UnitRisk {
        charges = List.copyOf(charges);
        contributions = List.copyOf(contributions);
    }

    /**
     * Returns what a book requires under a rule.
     *
     * @param decimals of a whole unit in which leg values are rounded
     * @param addOn fraction by which the requirement rises for stale prices, at least 0
     */
    public static UnitRisk of(UnitBook book, UnitRule rule, int decimals, BigDecimal addOn) {
        RiskArray array = RiskArray.of(rule.scenarios(), rule.term(), book.legs(), decimals, book.usdPrice());
        LayerMeter meter = new LayerMeter(book, rule.term(), array, decimals);
        List<Charge> charges = meter.charges(rule.layers());
        BigDecimal plain = Charge.requirement(array.scan(), charges);
        BigDecimal stale = plain.multiply(addOn);
        return new UnitRisk(
                book.unit(),
                array,
                array.scan(),
                rule.scenarios().scenarios().get(array.worst()).name(),
                meter.netDelta(),
                charges,
                plain.add(stale),
                contributions(array, charges, plain, stale));
    }

    private static List<Contribution> contributions(
            RiskArray array, List<Charge> charges, BigDecimal plain, BigDecimal stale) {
        List<Contribution> parts = new ArrayList<>();
        BigDecimal legs = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> leg : losses(array).entrySet()) {
            parts.add(new Contribution(leg.getKey(), leg.getValue()));
            legs = legs.add(leg.getValue());
        }
        add(parts, "credits and reliefs", array.scan().subtract(legs));
        BigDecimal sum = array.scan();
        BigDecimal alternative = array.scan();
        String binding = "";
        for (Charge charge : charges) {
            if (charge.combine() == Combine.ADDED) {
                add(parts, charge.name(), charge.amount());
                sum = sum.add(charge.amount());
            } else if (charge.combine() == Combine.ALTERNATIVE
                    && charge.amount().compareTo(alternative) > 0) {
                alternative = charge.amount();
                binding = charge.name();
            }
        }
        BigDecimal over = alternative.subtract(array.scan());
        add(parts, binding + " above the scan", over);
        add(parts, floor(charges) + " above the layers", plain.subtract(sum).subtract(over));
        add(parts, "stale prices", stale);
        return parts;
    }

    private static Map<String, BigDecimal> losses(RiskArray array) {
        Map<String, BigDecimal> losses = new LinkedHashMap<>();
        for (int i = 0; i < array.legs().size(); i++) {
            losses.merge(
                    array.legs().get(i).symbol(), array.profit(i, array.worst()).negate(), BigDecimal::add);
        }
        return losses;
    }

    private static String floor(List<Charge> charges) {
        Charge largest = null;
        for (Charge charge : charges) {
            if (charge.combine() == Combine.FLOOR
                    && (largest == null || charge.amount().compareTo(largest.amount()) > 0)) {
                largest = charge;
            }
        }
        return largest == null ? "" : largest.name();
    }

    private static void add(List<Contribution> parts, String name, BigDecimal amount) {
        if (amount.signum() != 0) {
            parts.add(new Contribution(name, amount));
        }
    }

    /** Returns what the layer of that name asks; zero when there is none. */
    public BigDecimal charge(String name) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Charge charge : charges) {
            sum = charge.name().equals(name) ? Decimals.max(sum, charge.amount()) : sum;
        }
        return sum;
    }
}
