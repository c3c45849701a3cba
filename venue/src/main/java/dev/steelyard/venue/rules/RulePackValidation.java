package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.ProtocolRule;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.SquareRootSchedule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a pack beyond what its reader refuses: a pack that passes asks no less of a larger position, never jumps
 * where it claims not to, and names what it reproduces. Each finding is located by the pack and the path inside it.
 */
public final class RulePackValidation {
    private final String pack;
    private final List<Failure> findings = new ArrayList<>();

    private RulePackValidation(String pack) {
        this.pack = pack;
    }

    /** Returns what is wrong with a pack, in the order of its file; empty when nothing is. */
    public static List<Failure> findings(RulePackFile file) {
        RulePackValidation validation = new RulePackValidation(file.name());
        validation.head(file);
        validation.triggers(file.pack());
        validation.protocol(file.pack().scenario());
        file.pack().collateral().forEach((asset, schedule) -> validation.collateral("collateral/" + asset, schedule));
        file.pack().contracts().forEach((symbol, rule) -> {
            validation.schedule("contracts/" + symbol, rule.schedule());
            BigDecimal fee = rule.takerFeeRate();
            if (fee != null) {
                validation.fraction("contracts/" + symbol + "/takerFeeRate", fee);
            }
        });
        return List.copyOf(validation.findings);
    }

    private void head(RulePackFile file) {
        RulePack rules = file.pack();
        if (rules.fidelity() == Fidelity.EXACT && file.evidence().isEmpty()) {
            add("evidence", "fidelity EXACT needs the ids of the records or vectors that the pack reproduces");
        }
        LocalDate last = rules.effectiveTo();
        if (last != null && last.isBefore(rules.effectiveFrom())) {
            add("effectiveTo", "was " + last + ", before effectiveFrom " + rules.effectiveFrom());
        }
        if (rules.source().isBlank()) {
            add("source", "was blank");
        }
        fraction("takerFeeRate", rules.takerFeeRate());
    }

    private void triggers(RulePack rules) {
        if (rules.liquidation().threshold().signum() <= 0) {
            add("liquidation/threshold", "was " + rules.liquidation().threshold() + "; expected > 0");
        }
        fraction("liquidation/warningShare", rules.liquidation().warningShare());
        BigDecimal call = rules.liquidation().callShare();
        if (call != null) {
            fraction("liquidation/callShare", call);
        }
    }

    private void protocol(@Nullable ScenarioRule scenario) {
        ProtocolRule protocol = scenario == null ? null : scenario.protocol();
        if (protocol == null) {
            return;
        }
        String path = "scenario/protocol/";
        fraction(path + "staleCap", protocol.staleCap());
        fraction(path + "settlementRate", protocol.settlementRate());
        if (protocol.confidenceFactor().compareTo(BigDecimal.ONE) < 0) {
            add(
                    path + "confidenceFactor",
                    "was " + Decimals.plain(protocol.confidenceFactor())
                            + "; expected at least 1, for an oracle's price may be off by the whole width");
        }
        if (protocol.staleCap().signum() == 0
                || protocol.staleStep().add(protocol.staleSlope()).signum() == 0) {
            add(path + "staleCap", "a stale price would cost nothing; expected a cap, and a step or a slope to it");
        }
    }

    private void collateral(String path, CollateralSchedule schedule) {
        if (schedule.liabilityWeight().signum() < 0) {
            add(path + "/liabilityWeight", "was " + schedule.liabilityWeight() + "; expected >= 0");
        }
        if (schedule.loan().initialRate().compareTo(schedule.loan().maintenanceRate()) < 0) {
            add(path + "/loan", "the initial rate is below the maintenance rate");
        }
        BigDecimal before = BigDecimal.ONE;
        for (int i = 0; i < schedule.tiers().size(); i++) {
            BigDecimal weight = schedule.tiers().get(i).weight();
            fraction(path + "/tier " + (i + 1), weight);
            if (weight.compareTo(before) > 0) {
                add(path + "/tier " + (i + 1), "the weight rises to " + weight + "; expected at most " + before);
            }
            before = weight;
        }
    }

    private void schedule(String path, MarginSchedule schedule) {
        switch (schedule) {
            case BracketSchedule tiers -> brackets(path, tiers);
            case RampSchedule ramp -> {
                if (ramp.maintenanceSlope().compareTo(ramp.initialSlope()) > 0) {
                    add(
                            path,
                            "the maintenance slope was " + ramp.maintenanceSlope()
                                    + ", above that of the initial rate");
                }
                initialAboveMaintenance(path, ramp.initialBase(), ramp.maintenanceBase());
            }
            case SquareRootSchedule root -> {
                initialAboveMaintenance(path, root.initialBase(), root.maintenanceFloor());
                if (root.maintenanceShare().compareTo(BigDecimal.ONE) > 0) {
                    add(path, "the maintenance share was " + root.maintenanceShare() + "; expected at most 1");
                }
            }
            case DirectionalSchedule directional -> schedule(path + "/base", directional.base());
        }
    }

    private void brackets(String path, BracketSchedule schedule) {
        TierContinuity continuity = new TierContinuity(schedule);
        for (int i = 0; i < schedule.brackets().size(); i++) {
            String place = path + "/tier " + (i + 1);
            continuity.faults(i).forEach(fault -> add(place, fault));
            var bracket = schedule.brackets().get(i);
            BigDecimal initial = bracket.initialRate();
            if (initial != null) {
                initialAboveMaintenance(place, initial, bracket.maintenanceRate());
            }
            BigDecimal leverage = bracket.maxLeverage();
            if (leverage != null && leverage.multiply(bracket.maintenanceRate()).compareTo(BigDecimal.ONE) > 0) {
                add(
                        place,
                        "highest leverage " + Decimals.plain(leverage) + " demands less than the maintenance rate "
                                + Decimals.plain(bracket.maintenanceRate()));
            }
        }
    }

    private void initialAboveMaintenance(String path, BigDecimal initial, BigDecimal maintenance) {
        if (initial.compareTo(maintenance) < 0) {
            add(
                    path,
                    "the initial rate " + Decimals.plain(initial) + " is below the maintenance rate "
                            + Decimals.plain(maintenance));
        }
    }

    private void fraction(String path, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            add(path, "was " + value + "; expected 0 to 1");
        }
    }

    private void add(String path, String message) {
        findings.add(new Failure(FailureReason.INVALID, pack + " " + path, message));
    }
}
