package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.derive.BasisRule;
import dev.steelyard.margin.derive.ContingencyRule;
import dev.steelyard.margin.derive.PortfolioRules;
import dev.steelyard.margin.derive.Scenario;
import dev.steelyard.margin.derive.SkewRule;
import dev.steelyard.margin.derive.StandardRules;
import dev.steelyard.margin.derive.StaticDiscountRule;
import dev.steelyard.margin.derive.VolShockRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The parameters that a case states, as the rules that they name. */
final class DeriveParameters {
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final BigDecimal ONE = BigDecimal.ONE;

    private DeriveParameters() {}

    static PortfolioRules pmrm1(Inputs params, Inputs scenarios) {
        Inputs margin = params.inside("margin");
        Inputs other = params.inside("other");
        return new PortfolioRules(
                PortfolioRules.Version.PMRM_1,
                margin.decimal("im"),
                ONE,
                vol(params.inside("vol")),
                new StaticDiscountRule(side(margin, "rateMult", "rateAdd", "base"), null),
                basis(params.inside("basis")),
                null,
                new ContingencyRule(
                        other.decimal("pegThr"),
                        other.decimal("pegFactor"),
                        other.decimal("confThreshold"),
                        other.decimal("confMargin"),
                        other.decimal("perpPercent"),
                        ZERO,
                        other.decimal("optionPercent"),
                        ZERO),
                scenarios(scenarios, 18),
                PortfolioRules.MAXIMUM_VALUATIONS);
    }

    static PortfolioRules pmrm2(Inputs params, Inputs scenarios, int scenarioDecimals) {
        Inputs margin = params.inside("margin");
        Inputs other = params.inside("other");
        Inputs skew = params.inside("skew");
        return new PortfolioRules(
                PortfolioRules.Version.PMRM_2,
                margin.decimal("im"),
                margin.decimal("mm"),
                vol(params.inside("vol")),
                new StaticDiscountRule(
                        side(margin, "longMult", "longAdd", "longBase"),
                        side(margin, "shortMult", "shortAdd", "shortBase")),
                basis(params.inside("basis")),
                new SkewRule(
                        skew.decimal("linearCap"),
                        skew.decimal("absCap"),
                        skew.decimal("linearCBase"),
                        skew.decimal("absCBase"),
                        skew.decimal("minKStar"),
                        skew.decimal("widthScale"),
                        skew.decimal("volParamStatic"),
                        skew.decimal("volParamScale")),
                new ContingencyRule(
                        other.decimal("pegThr"),
                        other.decimal("pegFactor"),
                        other.decimal("confThreshold"),
                        other.decimal("confMargin"),
                        other.decimal("MMPerp"),
                        other.decimal("IMPerp"),
                        other.decimal("MMOption"),
                        other.decimal("IMOption")),
                scenarios(scenarios, scenarioDecimals),
                PortfolioRules.MAXIMUM_VALUATIONS);
    }

    static StandardRules standard(Inputs params) {
        Inputs option = params.inside("option");
        Inputs oracle = params.inside("oracle");
        return new StandardRules(
                new StandardRules.OptionRates(
                        option.decimal("maxSpot"),
                        option.decimal("minSpot"),
                        option.decimal("mmCall"),
                        option.decimal("mmPutSpot"),
                        option.decimal("mmPutMtm"),
                        option.decimal("unpairedIM"),
                        option.decimal("unpairedMM"),
                        option.decimal("mmOffset")),
                params.inside("perp").decimal("mm"),
                params.inside("perp").decimal("im"),
                params.inside("base").decimal("factor"),
                params.inside("base").decimal("imScale"),
                new StandardRules.ConfidenceRates(
                        oracle.decimal("perp"),
                        oracle.decimal("option"),
                        oracle.decimal("base"),
                        oracle.decimal("factor")));
    }

    private static VolShockRule vol(Inputs vol) {
        return new VolShockRule(
                vol.decimal("volRangeUp"),
                vol.decimal("volRangeDown"),
                vol.decimal("shortTermPower"),
                vol.decimal("longTermPower"),
                vol.decimal("dteFloor").longValueExact(),
                vol.decimal("minVolUp", ZERO));
    }

    private static StaticDiscountRule.Side side(Inputs margin, String multiplier, String addition, String base) {
        return new StaticDiscountRule.Side(margin.decimal(multiplier), margin.decimal(addition), margin.decimal(base));
    }

    private static BasisRule basis(Inputs basis) {
        return new BasisRule(basis.decimal("up"), basis.decimal("down"), basis.decimal("add"), basis.decimal("mult"));
    }

    /** A row is spot shock, volatility shock and, where there are weights, the dampening. */
    private static List<Scenario> scenarios(Inputs inputs, int decimals) {
        return inputs.value("scenarios").values(row -> scenario(row, decimals));
    }

    private static Scenario scenario(JsonValue row, int decimals) {
        List<JsonValue> cells = row.values(cell -> cell);
        return Scenario.of(
                at(cells.get(0), decimals),
                DeriveAdapters.volShock(cells.get(1).text()),
                cells.size() > 2 ? at(cells.get(2), decimals) : ONE);
    }

    private static BigDecimal at(JsonValue cell, int decimals) {
        return cell.decimal().setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
