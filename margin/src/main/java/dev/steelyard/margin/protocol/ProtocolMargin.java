package dev.steelyard.margin.protocol;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.margin.scenario.ProtocolRule;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.UnitRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The margin of a protocol account, in integers alone: sums are exact, what is required is rounded up, what is credited is
 * rounded down. So it has the same digits on every machine and whatever the order of legs. <b>Thread-safe</b>;
 * <b>Deterministic: yes</b>; its page is {@code docs/methods/protocol-margin.md}.
 */
public final class ProtocolMargin {
    /** Names the scenarios of an underlying that are valued. */
    interface Choice {
        IntStream of(String unit, int scenarios);
    }

    private ProtocolMargin() {}

    /**
     * Returns what books require.
     *
     * @param rule whose protocol holds
     * @throws FailureException UNKNOWN_CONTRACT when the rule has no scenarios for an underlying held, OUT_OF_RANGE when
     *     legs × scenarios exceed its bound
     * @throws IllegalArgumentException when the rule has no protocol
     */
    public static ProtocolRequirement assess(List<ProtocolBook> books, ScenarioRule rule) {
        return assess(books, rule, (unit, scenarios) -> IntStream.range(0, scenarios));
    }

    /**
     * Returns whether an account is liquidated: marginBalance &lt; maintenanceMargin × threshold, or equal to it where
     * equality liquidates. Anyone with the books gets the same answer.
     *
     * @param marginBalance whole units of money, signed
     * @param maintenanceMargin whole units of money, at least 0
     * @param threshold multiple of maintenance margin, above 0; the product is rounded up
     */
    public static boolean isLiquidatable(
            BigInteger marginBalance, BigInteger maintenanceMargin, BigDecimal threshold, boolean equalityLiquidates) {
        int compared = marginBalance.compareTo(factored(maintenanceMargin, threshold, "threshold"));
        boolean nothingHeld = maintenanceMargin.signum() == 0 && marginBalance.signum() >= 0;
        return !nothingHeld && (compared < 0 || compared == 0 && equalityLiquidates);
    }

    static ProtocolRequirement assess(List<ProtocolBook> books, ScenarioRule rule, Choice choice) {
        ProtocolRule protocol = rule.protocol();
        if (protocol == null) {
            throw new IllegalArgumentException("the rule has no protocol");
        }
        long cells = 0;
        for (ProtocolBook book : books) {
            if (!book.legs().isEmpty()) {
                int scenarios = rule.requiredUnit(book.unit()).scenarios().size();
                cells += book.legs().size() * choice.of(book.unit(), scenarios).count();
            }
        }
        rule.requireWithin(cells);
        OracleCharges oracles = new OracleCharges(protocol, rule.decimals());
        List<UnitRequirement> units = new ArrayList<>();
        BigInteger sum = BigInteger.ZERO;
        for (ProtocolBook book : books) {
            UnitRequirement unit = unit(book, rule, oracles, choice);
            units.add(unit);
            sum = sum.add(unit.requirement());
        }
        return new ProtocolRequirement(
                rule.decimals(),
                units,
                sum,
                factored(sum, rule.initialFactor(), "initialFactor"),
                factored(sum, rule.maintenanceFactor(), "maintenanceFactor"),
                cells);
    }

    private static UnitRequirement unit(ProtocolBook book, ScenarioRule rule, OracleCharges oracles, Choice choice) {
        int worst = -1;
        BigInteger least = BigInteger.ZERO;
        List<ProtocolCharge> layers = List.of();
        if (!book.legs().isEmpty()) {
            UnitRule unit = rule.requiredUnit(book.unit());
            List<Scenario> scenarios = unit.scenarios().scenarios();
            for (int s : choice.of(book.unit(), scenarios.size()).toArray()) {
                BigInteger counted = counted(book, scenarios.get(s), s);
                if (worst < 0 || counted.compareTo(least) < 0) {
                    worst = s;
                    least = counted;
                }
            }
            layers = new LayerCharges(book, rule.decimals()).of(unit.layers());
        }
        BigInteger scan = least.negate().max(BigInteger.ZERO);
        BigInteger requirement = LayerCharges.requirement(scan, layers);
        List<ProtocolCharge> charged = oracles.of(book);
        for (ProtocolCharge charge : charged) {
            requirement = requirement.add(charge.amount());
        }
        return new UnitRequirement(
                book.unit(),
                worst,
                scan,
                layers,
                charged,
                requirement,
                book.exposure().signum() != 0 && oracles.refuses(book.oracle().ageSeconds()));
    }

    /** Returns what counts of the profit of a book in a scenario: all of a loss, a part of a profit, rounded down. */
    private static BigInteger counted(ProtocolBook book, Scenario scenario, int place) {
        BigInteger sum = BigInteger.ZERO;
        for (ProtocolLeg leg : book.legs()) {
            sum = sum.add(leg.profit(place));
        }
        BigInteger total = Fixed.floor(sum, Fixed.DECIMALS, 0);
        return total.signum() < 0
                ? total
                : Fixed.floor(total.multiply(Fixed.exact("profitCredit", scenario.profitCredit())), Fixed.DECIMALS, 0);
    }

    private static BigInteger factored(BigInteger units, BigDecimal factor, String name) {
        return Fixed.ceiling(units.multiply(Fixed.exact(name, factor)), Fixed.DECIMALS, 0);
    }
}
