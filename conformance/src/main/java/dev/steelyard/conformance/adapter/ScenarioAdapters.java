package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.scenario.BorrowTotals;
import dev.steelyard.margin.scenario.CarriedForward;
import dev.steelyard.margin.scenario.Charge;
import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.RiskArray;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRisk;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Portfolio margin by scenarios: Deribit, OKX, Paradex, SPAN, TIMS and clones. */
final class ScenarioAdapters {
    private static final int DECIMALS = 15;

    /** Of money, where a case states no rounding of its own. */
    private static final int MONEY_DECIMALS = 8;

    private static final BigDecimal NONE = new BigDecimal("1000000000000");

    /** OKX: half of the loss of an extreme move counts. */
    private static final BigDecimal EXTREME_WEIGHT = new BigDecimal("0.5");

    private static final String EXPOSURE = "exposure";

    private ScenarioAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("deribit_pme_futures", ScenarioAdapters::extendedRiskMatrix)
                .method("vol_shock", ScenarioAdapters::volShock)
                .method("vol_shock_iv", ScenarioAdapters::shockedVols)
                .method("paradex_shocked_iv", ScenarioAdapters::shockedVol)
                .method("okx_pm_unit", ScenarioAdapters::riskUnit)
                .method("okx_pm_formula", ScenarioAdapters::riskUnit)
                .method("okx_pm_account", ScenarioAdapters::unitsWithDebt)
                .method("span_future_array", ScenarioAdapters::spanFuture)
                .method("span_scan", ScenarioAdapters::spanScan)
                .method("tims_grid", ScenarioAdapters::equidistant)
                .method("dederi_pm", ScenarioAdapters::shockedForward);
    }

    /** A coin-settled future of {@code size} coins at price 1 is one of as many quote units. */
    private static Outputs extendedRiskMatrix(Inputs inputs, DataFolders data) {
        Inputs params = inputs.inside("params");
        BigDecimal minimum = params.decimal("min_annualised_move");
        List<BigDecimal> vols = new ArrayList<>();
        for (int i = 0; i < params.integer("vol_scenarios", 1); i++) {
            vols.add(ZERO);
        }
        int buckets = params.integer("buckets_per_side");
        ScenarioSet matrix = ScenarioSet.matrix(params.decimal("price_range"), buckets, vols)
                .withProfitCredit(params.decimal("pnl_offset"));
        Layer roll = new Layer(
                "roll shock",
                Layer.Kind.BASIS,
                Combine.ADDED,
                Map.of("rate", params.decimal("annualised_move_risk"), "minimum", minimum, "perpetual", minimum),
                List.of());
        List<ScenarioLeg> legs = inputs.list("positions").stream()
                .map(ScenarioAdapters::coinFuture)
                .toList();
        UnitRisk unit = UnitRisk.of(
                UnitBook.inUsd(EXPOSURE, legs, ONE), new UnitRule(matrix, VolTerm.FLAT, List.of(roll)), DECIMALS, ZERO);
        BigDecimal riskMatrix = Charge.requirement(
                unit.requirement(),
                List.of(new Charge("delta shock", Combine.ADDED, inputs.decimal("delta_shock", ZERO))));
        List<Charge> reserves = List.of(
                new Charge("mmp", Combine.ADDED, inputs.decimal("mmp_margin", ZERO)),
                new Charge("open orders", Combine.ADDED, inputs.decimal("open_orders_margin", ZERO)),
                new Charge("spot", Combine.ADDED, inputs.decimal("spot_margin", ZERO)));
        int width = vols.size();
        int last = matrix.size() - 1;
        return Outputs.of()
                .put("vector_perp_first", () -> unit.array().profit(0, 0))
                .put("vector_perp_last", () -> unit.array().profit(0, last))
                .put("vector_fut_first", () -> unit.array().profit(1, 0))
                .put("vector_fut_last", () -> unit.array().profit(1, last))
                .put("agg_first", () -> unit.array().counted(0))
                .put("agg_last", () -> unit.array().counted(last))
                .family("agg_bucket", bucket -> unit.array().counted((Integer.parseInt(bucket) - 1) * width))
                .put("worst_case", unit::scan)
                .put("roll_shock", () -> unit.charge("roll shock"))
                .put("risk_matrix_margin", () -> riskMatrix)
                .put("initial_margin", () -> Charge.requirement(riskMatrix, reserves))
                .put("maintenance_margin", () -> riskMatrix.multiply(params.decimal("mm_factor")));
    }

    private static ScenarioLeg coinFuture(Inputs position) {
        BigDecimal days = position.decimal("days", ZERO);
        Instant expiry = days.signum() == 0 ? null : Instant.EPOCH.plus(Duration.ofDays(days.longValue()));
        return ScenarioLeg.future(
                position.text("name"), EXPOSURE, true, position.decimal("size_base"), ONE, expiry, days.doubleValue());
    }

    private static BigDecimal decimal(double value) {
        return Decimals.ofDouble(value);
    }

    private static Outputs volShock(Inputs inputs, DataFolders data) {
        BigDecimal power = inputs.decimal("power");
        VolTerm term = new VolTerm(power, power, ZERO, ZERO, false);
        BigDecimal factor = decimal(term.factor(inputs.decimal("dte").doubleValue()));
        return Outputs.of().put("shock", () -> inputs.decimal("range").multiply(factor));
    }

    private static Outputs shockedVols(Inputs inputs, DataFolders data) {
        VolTerm term = new VolTerm(
                inputs.decimal("short_power"),
                inputs.decimal("long_power"),
                inputs.decimal("dte_floor", ZERO),
                inputs.decimal("min_vol_up", ZERO),
                false);
        double vol = inputs.decimal("iv").doubleValue();
        double days = inputs.decimal("dte").doubleValue();
        return Outputs.of()
                .put(
                        "iv_up",
                        () -> decimal(term.shocked(vol, inputs.decimal("up").doubleValue(), days)))
                .put(
                        "iv_down",
                        () -> decimal(term.shocked(
                                vol, inputs.decimal("down").negate().doubleValue(), days)));
    }

    private static Outputs shockedVol(Inputs inputs, DataFolders data) {
        BigDecimal power = inputs.decimal("vega_power");
        VolTerm term = new VolTerm(power, power, inputs.decimal("dte_floor", ZERO), ZERO, false);
        return Outputs.of()
                .put(
                        "iv",
                        () -> decimal(term.shocked(
                                inputs.decimal("iv").doubleValue(),
                                inputs.decimal("vol_shock").doubleValue(),
                                inputs.decimal("dte").doubleValue())));
    }

    /** The layers of a risk unit; a rate on the delta stands for a figure where the case states it. */
    private static Outputs riskUnit(Inputs inputs, DataFolders data) {
        BigDecimal delta = inputs.decimal("delta", ZERO);
        Charge basis = inputs.has("mr4_rate")
                ? Charge.rate("MR4", Combine.ADDED, inputs.decimal("mr4_rate"), delta)
                : new Charge("MR4", Combine.ADDED, inputs.decimal("mr4", ZERO));
        Charge minimum = inputs.has("mr7_rate")
                ? Charge.rate("MR7", Combine.FLOOR, inputs.decimal("mr7_rate"), delta)
                : new Charge("MR7", Combine.FLOOR, inputs.decimal("mr7", ZERO));
        Charge extreme = inputs.has("mr6_raw")
                ? Charge.rate("MR6", Combine.ALTERNATIVE, EXTREME_WEIGHT, inputs.decimal("mr6_raw"))
                : new Charge("MR6", Combine.ALTERNATIVE, inputs.decimal("mr6", ZERO));
        BigDecimal scan = inputs.decimal("mr1", ZERO);
        BigDecimal requirement = Charge.requirement(
                scan,
                List.of(
                        new Charge("MR2", Combine.ALTERNATIVE, inputs.decimal("mr2", ZERO)),
                        new Charge("MR3", Combine.ADDED, inputs.decimal("mr3", ZERO)),
                        basis,
                        new Charge("MR5", Combine.ADDED, inputs.decimal("mr5", ZERO)),
                        extreme,
                        minimum));
        return Outputs.of()
                .put("mr4", basis::amount)
                .put("mr6", extreme::amount)
                .put("mr7", minimum::amount)
                .put("mr6_over_mr1", () -> Decimals.divide(extreme.amount(), scan))
                .put("mmr", () -> requirement)
                .put("imr", () -> requirement.multiply(inputs.decimal("imr_factor")));
    }

    private static Outputs unitsWithDebt(Inputs inputs, DataFolders data) {
        BorrowTotals totals = BorrowTotals.of(
                inputs.decimals("unit_mmr"),
                inputs.decimals("unit_imr"),
                inputs.decimal("liab_usd"),
                inputs.decimal("borrow_mmr_rate"),
                inputs.decimal("borrow_imr_rate"),
                inputs.decimal("borrow_fee"));
        BigDecimal equity = inputs.decimal("eq");
        return Outputs.of()
                .put("deriv_mmr", totals::derivativeMaintenance)
                .put("borrow_mmr", totals::borrowMaintenance)
                .put("borrow_imr", totals::borrowInitial)
                .put("total_mmr", totals::maintenance)
                .put("total_imr", totals::initial)
                .put("margin_ratio", () -> totals.marginRatio(equity))
                .put("acct_lever", () -> BorrowTotals.leverage(inputs.decimals("notional_usd"), equity));
    }

    /** A range in money is a fraction of a price so large that it stays below 1; the extreme is the part that counts. */
    private static Outputs spanFuture(Inputs inputs, DataFolders data) {
        BigDecimal range = inputs.decimal("psr");
        ScenarioSet set = ScenarioSet.span(
                Decimals.divide(range, NONE),
                ONE,
                BigDecimal.TWO,
                Decimals.divide(inputs.decimal("extreme"), range.add(range)));
        ScenarioLeg leg = ScenarioLeg.future("future", EXPOSURE, false, ONE, NONE, null, 0);
        RiskArray array = RiskArray.of(set, VolTerm.FLAT, List.of(leg), MONEY_DECIMALS, ONE);
        return Outputs.of().put("array", () -> totals(array));
    }

    private static List<BigDecimal> totals(RiskArray array) {
        List<BigDecimal> totals = new ArrayList<>();
        for (int s = 0; s < array.scenarios().size(); s++) {
            totals.add(array.total(s));
        }
        return totals;
    }

    private static Outputs spanScan(Inputs inputs, DataFolders data) {
        List<List<BigDecimal>> arrays = inputs.value("arrays").values(row -> row.values(JsonValue::decimal));
        ScenarioSet set = ScenarioSet.span(ONE.movePointLeft(1), ONE, BigDecimal.TWO, EXTREME_WEIGHT);
        RiskArray array = RiskArray.published(set, arrays, inputs.decimals("positions"), MONEY_DECIMALS);
        return Outputs.of()
                .put("requirement", array::scan)
                .put("worst_scenario", () -> array.worst() + 1)
                .put("totals", () -> totals(array));
    }

    private static Outputs equidistant(Inputs inputs, DataFolders data) {
        ScenarioLeg shares = ScenarioLeg.future(
                "shares", EXPOSURE, false, inputs.decimal("qty_shares"), inputs.decimal("price"), null, 0);
        RiskArray array = RiskArray.of(
                ScenarioSet.equidistant(inputs.decimal("down"), inputs.decimal("up"), inputs.integer("points")),
                VolTerm.FLAT,
                List.of(shares),
                MONEY_DECIMALS,
                ONE);
        return Outputs.of().put("requirement", array::scan);
    }

    private static Outputs shockedForward(Inputs inputs, DataFolders data) {
        BigDecimal spot = inputs.decimal("spot");
        BigDecimal quantity = inputs.decimal("qty");
        BigDecimal forward = CarriedForward.of(spot, inputs.decimal("rate", ZERO), inputs.decimal("days", ZERO));
        ScenarioLeg leg = ScenarioLeg.future("future", EXPOSURE, false, quantity, forward, null, 0);
        Charge contingency =
                Charge.rate("contingency", Combine.ADDED, inputs.decimal("contingency"), quantity.multiply(spot));
        RiskArray array = RiskArray.of(
                ScenarioSet.grid(inputs.decimals("shocks"), List.of(ZERO)),
                VolTerm.FLAT,
                List.of(leg),
                MONEY_DECIMALS,
                ONE);
        return Outputs.of()
                .put("forward", () -> forward)
                .put("contingency", contingency::amount)
                .put("pnl", () -> totals(array));
    }
}
