package dev.steelyard.margin.model;

import dev.steelyard.margin.protocol.ProtocolCharge;
import dev.steelyard.margin.protocol.ProtocolRequirement;
import dev.steelyard.margin.protocol.UnitRequirement;
import dev.steelyard.margin.scenario.Charge;
import dev.steelyard.margin.scenario.RiskArray;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.ScenarioRisk;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRisk;
import dev.steelyard.margin.scenario.UnitRisk.Contribution;
import dev.steelyard.margin.scenario.VolTerm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** States what a protocol requires beside the risk arrays of the same legs. */
final class ProtocolUnits {
    private static final ScenarioSet NO_MOVE = ScenarioSet.grid(List.of(BigDecimal.ZERO), List.of(BigDecimal.ZERO));

    private ProtocolUnits() {}

    /** Returns the risk of a pool with the protocol's figures in place of the plain ones. */
    static ScenarioRisk charged(ScenarioRisk plain, ProtocolRequirement protocol) {
        Map<String, UnitRisk> byName = new LinkedHashMap<>();
        plain.units().forEach(unit -> byName.put(unit.unit(), unit));
        List<UnitRisk> units = new ArrayList<>();
        for (UnitRequirement unit : protocol.units()) {
            UnitRisk of = byName.get(unit.unit());
            RiskArray array = of != null
                    ? of.array()
                    : RiskArray.of(NO_MOVE, VolTerm.FLAT, List.of(), protocol.decimals(), BigDecimal.ONE);
            units.add(unit(unit, array, of == null ? BigDecimal.ZERO : of.netDelta(), protocol));
        }
        return new ScenarioRisk(
                units,
                List.of(),
                protocol.amount(protocol.requirement()),
                protocol.amount(protocol.initialMargin()),
                protocol.amount(protocol.maintenanceMargin()));
    }

    private static UnitRisk unit(
            UnitRequirement unit, RiskArray array, BigDecimal netDelta, ProtocolRequirement protocol) {
        int worst = Math.max(unit.worst(), 0);
        List<Charge> charges = new ArrayList<>();
        unit.layers().forEach(charge -> charges.add(charge(charge, protocol)));
        unit.oracles().forEach(charge -> charges.add(charge(charge, protocol)));
        Scenario binding = array.scenarios().scenarios().get(worst);
        BigDecimal requirement = protocol.amount(unit.requirement());
        return new UnitRisk(
                unit.unit(),
                array,
                protocol.amount(unit.scan()),
                binding.name(),
                netDelta,
                charges,
                requirement,
                contributions(array, worst, charges, requirement));
    }

    private static Charge charge(ProtocolCharge charge, ProtocolRequirement protocol) {
        return new Charge(charge.name(), charge.combine(), protocol.amount(charge.amount()));
    }

    /** Returns the parts of a requirement: legs in the binding scenario, what is added, and what is left to the whole. */
    private static List<Contribution> contributions(
            RiskArray array, int worst, List<Charge> charges, BigDecimal requirement) {
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        for (int i = 0; i < array.legs().size(); i++) {
            parts.merge(array.legs().get(i).symbol(), array.profit(i, worst).negate(), BigDecimal::add);
        }
        for (Charge charge : charges) {
            if (charge.combine() == Charge.Combine.ADDED && charge.amount().signum() != 0) {
                parts.merge(charge.name(), charge.amount(), BigDecimal::add);
            }
        }
        BigDecimal sum = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(requirement) != 0) {
            parts.put("credits, floors and rounding", requirement.subtract(sum));
        }
        List<Contribution> all = new ArrayList<>();
        parts.forEach((name, amount) -> all.add(new Contribution(name, amount)));
        return all;
    }
}
