package dev.steelyard.margin.model;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.derive.BasisRule;
import dev.steelyard.margin.derive.ContingencyRule;
import dev.steelyard.margin.derive.PortfolioRules;
import dev.steelyard.margin.derive.Scenario;
import dev.steelyard.margin.derive.SkewRule;
import dev.steelyard.margin.derive.StandardMargin;
import dev.steelyard.margin.derive.StandardRules;
import dev.steelyard.margin.derive.StaticDiscountRule;
import dev.steelyard.margin.derive.VolShock;
import dev.steelyard.margin.derive.VolShockRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Derive's rules from the figures of a rule pack, by their names there. <b>Thread-safe</b>. */
final class DeriveRules {
    private static final String FIRST_SCENARIO = "scenario.01.spot";
    private static final int LARGEST_SCENARIO = 99;

    private DeriveRules() {}

    /** Returns the rules of a portfolio manager; a pack with a skew rule is of the second one. */
    static PortfolioRules portfolio(RulePack pack) {
        boolean second = pack.parameter("skew.linearCap") != null;
        BigDecimal bound = pack.parameter("maximumValuations");
        return new PortfolioRules(
                second ? PortfolioRules.Version.PMRM_2 : PortfolioRules.Version.PMRM_1,
                pack.required("margin.initialFactor"),
                pack.required("margin.maintenanceFactor"),
                new VolShockRule(
                        pack.required("vol.rangeUp"),
                        pack.required("vol.rangeDown"),
                        pack.required("vol.shortTermPower"),
                        pack.required("vol.longTermPower"),
                        pack.required("vol.floorSeconds").longValueExact(),
                        second ? pack.required("vol.minimumUp") : BigDecimal.ZERO),
                new StaticDiscountRule(side(pack, "discount.long"), second ? side(pack, "discount.short") : null),
                new BasisRule(
                        pack.required("basis.up"),
                        pack.required("basis.down"),
                        pack.required("basis.addition"),
                        pack.required("basis.multiplier")),
                second ? skew(pack) : null,
                new ContingencyRule(
                        pack.required("peg.threshold"),
                        pack.required("peg.factor"),
                        pack.required("confidence.threshold"),
                        pack.required("confidence.margin"),
                        pack.required("perpetual.maintenance"),
                        pack.required("perpetual.initial"),
                        pack.required("option.maintenance"),
                        pack.required("option.initial")),
                scenarios(pack),
                bound == null ? PortfolioRules.MAXIMUM_VALUATIONS : bound.intValueExact());
    }

    private static StaticDiscountRule.Side side(RulePack pack, String name) {
        return new StaticDiscountRule.Side(
                pack.required(name + ".multiplier"), pack.required(name + ".addition"), pack.required(name + ".base"));
    }

    private static SkewRule skew(RulePack pack) {
        return new SkewRule(
                pack.required("skew.linearCap"),
                pack.required("skew.absoluteCap"),
                pack.required("skew.linearTimeCap"),
                pack.required("skew.absoluteTimeCap"),
                pack.required("skew.minimumWidth"),
                pack.required("skew.widthScale"),
                pack.required("skew.staticVol"),
                pack.required("skew.timeVol"));
    }

    private static List<Scenario> scenarios(RulePack pack) {
        pack.required(FIRST_SCENARIO);
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 1; i <= LARGEST_SCENARIO; i++) {
            String name = "scenario." + (i < 10 ? "0" : "") + i;
            BigDecimal spot = pack.parameter(name + ".spot");
            if (spot == null) {
                break;
            }
            VolShock shock = shock(pack, name + ".vol");
            BigDecimal weight = pack.parameter(name + ".weight");
            scenarios.add(Scenario.of(spot, shock, weight == null ? BigDecimal.ONE : weight));
        }
        return scenarios;
    }

    /** A pack's figure: 1 up, −1 down, 0 none, 2 the skew turns, 3 both wings move. */
    private static VolShock shock(RulePack pack, String name) {
        BigDecimal code = pack.required(name);
        for (VolShock shock : VolShock.values()) {
            int own = switch (shock) {
                case NONE -> 0;
                case UP -> 1;
                case DOWN -> -1;
                case LINEAR -> 2;
                case ABSOLUTE -> 3;
            };
            if (code.compareTo(BigDecimal.valueOf(own)) == 0) {
                return shock;
            }
        }
        throw FailureException.of(
                FailureReason.INVALID,
                "rule pack " + pack.id() + " of " + pack.effectiveFrom(),
                "parameter " + name + " was " + code.toPlainString() + "; expected -1, 0, 1, 2 or 3");
    }

    /** Returns the standard manager's rules of one market: its own figure where the pack states one, else the general. */
    static StandardRules standard(RulePack pack, String market) {
        return new StandardRules(
                new StandardRules.OptionRates(
                        own(pack, market, "option.largestSpot"),
                        own(pack, market, "option.smallestSpot"),
                        own(pack, market, "option.maintenanceCall"),
                        own(pack, market, "option.maintenancePutSpot"),
                        own(pack, market, "option.maintenancePutValue"),
                        own(pack, market, "option.initialUnpaired"),
                        own(pack, market, "option.maintenanceUnpaired"),
                        own(pack, market, "option.putOffset")),
                own(pack, market, "perpetual.maintenance"),
                own(pack, market, "perpetual.initial"),
                own(pack, market, "base.factor"),
                own(pack, market, "base.initialScale"),
                new StandardRules.ConfidenceRates(
                        own(pack, market, "confidence.perpetual"),
                        own(pack, market, "confidence.option"),
                        own(pack, market, "confidence.base"),
                        own(pack, market, "confidence.factor")));
    }

    /** Returns the underlyings whose managers the pack states, those that take their own coin, by name. */
    static List<Asset> managers(RulePack pack) {
        List<Asset> managers = new ArrayList<>();
        for (String name : pack.parameters().keySet()) {
            String underlying = name.substring(0, Math.max(0, name.indexOf('.')));
            if (name.equals(collateral(underlying, underlying) + ".maintenanceHaircut")) {
                managers.add(Asset.of(underlying));
            }
        }
        managers.sort(Comparator.comparing(Asset::code));
        return managers;
    }

    /** Returns the name under which the pack states how a manager takes a coin. */
    static String collateral(String underlying, String coin) {
        return underlying + ".collateral." + coin;
    }

    static StandardMargin.Depeg depeg(RulePack pack) {
        return new StandardMargin.Depeg(pack.required("depeg.threshold"), pack.required("depeg.factor"));
    }

    /** Returns a market's own figure, else the general one. */
    static BigDecimal own(RulePack pack, String market, String name) {
        BigDecimal own = pack.parameter(market + "." + name);
        return own == null ? pack.required(name) : own;
    }
}
