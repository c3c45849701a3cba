package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.STABLE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Position;
import dev.steelyard.margin.liquidation.RestoringSize;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.waterfall.Apportionment;
import dev.steelyard.margin.waterfall.Apportionment.Haircut;
import dev.steelyard.margin.waterfall.BadDebt;
import dev.steelyard.margin.waterfall.DrawdownTrigger;
import dev.steelyard.margin.waterfall.RiskWeight;
import dev.steelyard.margin.waterfall.RiskWeight.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who bears a loss: haircuts, weights by risk, bad debt, the drawdown of an insurance pool, partial closings. */
final class WaterfallAdapters {
    private static final String SYMBOL = "CONTRACT";
    private static final int DECIMALS = 18;
    private static final int ROW = 4;

    /** Leverage beyond which the published tail weight counts. */
    private static final BigDecimal TAIL = new BigDecimal("0.9");

    private WaterfallAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("bybit_adl", WaterfallAdapters::drawdown)
                .method("bybit_rows", WaterfallAdapters::drawdowns)
                .method("rap_shares", WaterfallAdapters::shares)
                .method("capped_pr", WaterfallAdapters::haircuts)
                .method("bad_debt", WaterfallAdapters::badDebt)
                .method("liq_slice", WaterfallAdapters::slice)
                .method("p5_liq", WaterfallAdapters::liquidationPrices);
    }

    private static Outputs drawdown(Inputs inputs, DataFolders data) {
        DrawdownTrigger trigger = new DrawdownTrigger(inputs.decimal("threshold"), inputs.decimal("trigger", ZERO));
        BigDecimal loss = inputs.decimal("loss");
        BigDecimal peak = inputs.decimal("max_pool");
        BigDecimal change = DrawdownTrigger.change(loss, peak);
        DrawdownTrigger.Cause cause = trigger.cause(inputs.decimal("pool"), change);
        return Outputs.of()
                .put("pnl_ratio", () -> change)
                .put("triggered", () -> cause != DrawdownTrigger.Cause.NONE)
                .put("subsidy", () -> trigger.excess(loss, peak));
    }

    /** Each row: balance, change from the peak, threshold, smallest pool. */
    private static Outputs drawdowns(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put(
                        "trigger",
                        inputs.rows("rows", ROW).stream()
                                .map(row -> new DrawdownTrigger(row.get(2), row.get(3)).cause(row.get(0), row.get(1)))
                                .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static Outputs shares(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put("pr", shares(inputs, RiskWeight.of(Shape.EQUITY)))
                .put("linear", shares(inputs, RiskWeight.of(Shape.LINEAR)))
                .put("power", shares(inputs, RiskWeight.of(Shape.QUADRATIC)))
                .put("cvar", shares(inputs, new RiskWeight(Shape.EXCESS, inputs.decimal("threshold", TAIL))));
    }

    private static List<BigDecimal> shares(Inputs inputs, RiskWeight weight) {
        List<BigDecimal> equities = inputs.decimals("e");
        List<BigDecimal> leverages = inputs.decimals("lam");
        List<BigDecimal> weights = new ArrayList<>();
        List<BigDecimal> whole = new ArrayList<>();
        for (int i = 0; i < equities.size(); i++) {
            weights.add(weight.of(equities.get(i), leverages.get(i)));
            whole.add(ONE);
        }
        return Apportionment.withinCaps(ONE, weights, whole, DECIMALS);
    }

    private static Outputs haircuts(Inputs inputs, DataFolders data) {
        List<Haircut> haircuts =
                Apportionment.haircuts(inputs.decimal("B"), inputs.decimals("w"), inputs.decimals("cap"), DECIMALS);
        return Outputs.of()
                .put("h", haircuts.stream().map(Haircut::share).toList())
                .put("x", haircuts.stream().map(Haircut::amount).toList());
    }

    /** Each row: bankruptcy price, execution price, size, side. */
    private static Outputs badDebt(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put(
                        "D",
                        inputs.rows("cases", ROW).stream()
                                .map(row -> BadDebt.linear(signed(row.get(2), row.get(3)), row.get(0), row.get(1)))
                                .toList());
    }

    private static BigDecimal signed(BigDecimal size, BigDecimal side) {
        return side.signum() < 0 ? size.negate() : size;
    }

    private static Outputs slice(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put(
                        "dq",
                        () -> RestoringSize.linear(
                                signed(inputs.decimal("q"), inputs.decimal("b")),
                                inputs.decimal("e"),
                                inputs.decimal("mu"),
                                inputs.decimal("p"),
                                inputs.decimal("pexec"),
                                inputs.decimal("phi", ZERO)));
    }

    /** Positions of one contract, each isolated with its collateral; 0 stands for none. */
    private static Outputs liquidationPrices(Inputs inputs, DataFolders data) {
        List<BigDecimal> sizes = inputs.decimals("q");
        List<BigDecimal> sides = inputs.decimals("b");
        List<BigDecimal> collateral = inputs.decimals("c");
        BigDecimal entry = inputs.decimal("p0");
        List<BigDecimal> prices = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            BigDecimal size = signed(sizes.get(i), sides.get(i));
            Answer<BigDecimal> price = CaseAccount.under(Packs.PLAIN)
                    .contract(CaseAccount.linear(SYMBOL), BracketSchedule.flat(null, inputs.decimal("mu")))
                    .position(Position.isolated(SYMBOL, size, entry, collateral.get(i)))
                    .balance(STABLE, ZERO)
                    .mark(SYMBOL, entry)
                    .assess()
                    .position(SYMBOL)
                    .liquidationPrice();
            prices.add(price.orElse(ZERO));
        }
        return Outputs.of().put("liq", prices);
    }
}
