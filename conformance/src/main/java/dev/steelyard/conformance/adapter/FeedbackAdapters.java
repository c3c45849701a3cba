package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.quant.kernel.Eigenvalues;
import dev.steelyard.systemic.feedback.ClosingCost;
import dev.steelyard.systemic.feedback.FundCapital;
import dev.steelyard.systemic.feedback.HedgingLoop;
import dev.steelyard.systemic.feedback.ImbalanceFunding;
import dev.steelyard.systemic.feedback.ImpactShape;
import dev.steelyard.systemic.feedback.LeverageTargeting;
import dev.steelyard.systemic.feedback.LiquidationLadder;
import dev.steelyard.systemic.feedback.LoopGain;
import dev.steelyard.systemic.indicator.LeverageMass;
import dev.steelyard.systemic.indicator.LiquidationWaves;
import dev.steelyard.systemic.loop.BorrowLoop;
import dev.steelyard.systemic.loop.CollateralChain;
import dev.steelyard.systemic.loop.ToxicLiquidation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Feedback loops, critical leverage, loops of debt and collateral, and the figures of liquidation events. */
final class FeedbackAdapters {
    private static final int PAIR = 2;
    private static final int CLOSING = 3;
    private static final int FEE = 6;

    private FeedbackAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("lev_target_mult", FeedbackAdapters::targeting)
                .method("liq_density", FeedbackAdapters::density)
                .method("ladder", FeedbackAdapters::ladder)
                .method("critlev", (inputs, data) -> critical(inputs, ImpactShape.SQUARE_ROOT))
                .method("critlev_lin", (inputs, data) -> critical(inputs, ImpactShape.LINEAR))
                .method("gamma", FeedbackAdapters::gamma)
                .method("delta_vega", FeedbackAdapters::hedging)
                .method("loop", FeedbackAdapters::loop)
                .method("loop_drop", FeedbackAdapters::loopFall)
                .method("toxic", FeedbackAdapters::toxic)
                .method("rehyp", FeedbackAdapters::chain)
                .method("if_newsvendor", FeedbackAdapters::fund)
                .method("p5_funding", FeedbackAdapters::funding)
                .method("p5_mass", FeedbackAdapters::mass)
                .method("exec_linear", FeedbackAdapters::execution)
                .method("liq_fees", FeedbackAdapters::fees)
                .method("vwap", FeedbackAdapters::walk)
                .method("sum", FeedbackAdapters::sum)
                .method("diff", FeedbackAdapters::difference)
                .method("phases", FeedbackAdapters::phases)
                .shape("", "average", FeedbackAdapters::average, "adl_notional", "adl_events");
    }

    static double real(Inputs inputs, String name) {
        return inputs.decimal(name).doubleValue();
    }

    static BigDecimal number(double value) {
        return Decimals.ofDouble(value);
    }

    static @Nullable BigDecimal numberOrNull(@Nullable Double value) {
        return value == null ? null : Decimals.ofDouble(value);
    }

    private static Outputs targeting(Inputs inputs, DataFolders data) {
        LeverageTargeting holders = new LeverageTargeting(real(inputs, "A"), real(inputs, "E"), real(inputs, "depth"));
        Supplier<Double> shock = () -> real(inputs, "shock");
        return Outputs.of()
                .put("kappa", () -> number(holders.loop().gain()))
                .put("leverage", () -> number(holders.leverage()))
                .put("critical_leverage", () -> number(holders.criticalLeverage()))
                .put("amplification", () -> numberOrNull(holders.loop().amplification()))
                .put("total_return", () -> numberOrNull(holders.loop().response(shock.get())));
    }

    private static Outputs density(Inputs inputs, DataFolders data) {
        LoopGain loop = LoopGain.ofLiquidations(real(inputs, "k"), real(inputs, "g"));
        return Outputs.of()
                .put("gain", () -> number(loop.gain()))
                .put("amplification", () -> numberOrNull(loop.amplification()))
                .put("total", () -> numberOrNull(loop.response(real(inputs, "shock"))));
    }

    private static Outputs ladder(Inputs inputs, DataFolders data) {
        List<LiquidationLadder.Rung> rungs = inputs.rows("positions", PAIR).stream()
                .map(row -> new LiquidationLadder.Rung(
                        row.get(0).doubleValue(), row.get(1).doubleValue()))
                .toList();
        LiquidationLadder.Run run = new LiquidationLadder(real(inputs, "p0"), real(inputs, "k"), rungs)
                .sell(real(inputs, "shock_contracts"));
        return Outputs.of()
                .put("price_path", run.path().stream().map(Decimals::ofDouble).toList())
                .put(
                        "liquidated",
                        run.liquidated().stream().map(d -> d ? ONE : ZERO).toList())
                .put("final", () -> number(run.last()))
                .put("amplification", () -> number(run.amplification()));
    }

    private static Outputs critical(Inputs inputs, ImpactShape shape) {
        double impact = real(inputs, "I");
        return Outputs.of()
                .put("critical_leverage", () -> number(shape.criticalLeverage(impact)))
                .family(
                        "final_equity_at_lev",
                        leverage -> number(shape.equityAfterExit(impact, Double.parseDouble(leverage))));
    }

    private static Outputs gamma(Inputs inputs, DataFolders data) {
        LoopGain loop = LoopGain.ofGamma(real(inputs, "k"), real(inputs, "gamma_per_unit"));
        return Outputs.of()
                .put("gain", () -> number(loop.gain()))
                .put("amplification", () -> numberOrNull(loop.amplification()))
                .put("ret", () -> numberOrNull(loop.response(real(inputs, "shock"))));
    }

    private static Outputs hedging(Inputs inputs, DataFolders data) {
        double[] shock = reals(inputs.decimals("shock"));
        double[][] gains = inputs.rows("G", shock.length).stream()
                .map(FeedbackAdapters::reals)
                .toArray(double[][]::new);
        HedgingLoop loop = HedgingLoop.of(gains);
        return Outputs.of()
                .put("response", () -> {
                    double[] response = loop.response(shock);
                    return response == null
                            ? null
                            : Arrays.stream(response)
                                    .mapToObj(Decimals::ofDouble)
                                    .toList();
                })
                .put("spectral_radius", () -> number(loop.eigenvalues().radius()))
                .put("stable", () -> loop.eigenvalues().radius() < 1)
                .put(
                        "eigenvalues",
                        loop.eigenvalues().values().stream()
                                .map(Eigenvalues.Value::real)
                                .map(Decimals::ofDouble)
                                .toList())
                .put("amplification", () -> numberOrNull(loop.amplification(shock, 0)));
    }

    private static double[] reals(List<BigDecimal> numbers) {
        return numbers.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    private static Outputs loop(Inputs inputs, DataFolders data) {
        BorrowLoop loop = new BorrowLoop(real(inputs, "ltv"));
        return Outputs.of()
                .put("exposure", () -> number(loop.exposure(inputs.integer("n"))))
                .put("debt", () -> number(loop.debt(inputs.integer("n"))))
                .put("limit", () -> number(loop.limit()));
    }

    private static Outputs loopFall(Inputs inputs, DataFolders data) {
        BorrowLoop loop = new BorrowLoop(real(inputs, "ltv"));
        return Outputs.of()
                .put("drop", () -> number(loop.fallToLiquidation(real(inputs, "lt"))))
                .put("leverage", () -> number(loop.limit()));
    }

    private static Outputs toxic(Inputs inputs, DataFolders data) {
        ToxicLiquidation liquidation = new ToxicLiquidation(real(inputs, "i"));
        double collateral = real(inputs, "C");
        return Outputs.of()
                .put("threshold", () -> number(liquidation.threshold()))
                .put("bad_before", () -> after(liquidation, collateral, real(inputs, "D_bad"), 0))
                .put("bad_after", () -> after(liquidation, collateral, real(inputs, "D_bad"), real(inputs, "repay")))
                .put("ok_before", () -> after(liquidation, collateral, real(inputs, "D_ok"), 0))
                .put("ok_after", () -> after(liquidation, collateral, real(inputs, "D_ok"), real(inputs, "repay")));
    }

    private static @Nullable BigDecimal after(ToxicLiquidation one, double collateral, double debt, double repaid) {
        return numberOrNull(one.loanToValueAfter(collateral, debt, repaid));
    }

    private static Outputs chain(Inputs inputs, DataFolders data) {
        CollateralChain chain = new CollateralChain(real(inputs, "C0"), real(inputs, "h"), real(inputs, "theta"));
        return Outputs.of()
                .put("total_limit", () -> number(chain.total()))
                .put("velocity", () -> number(chain.velocity()))
                .put("after_n", () -> number(chain.after(inputs.integer("n"))));
    }

    private static Outputs fund(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put(
                        "K",
                        () -> number(FundCapital.ofExponential(
                                real(inputs, "mean"), real(inputs, "r"), real(inputs, "kappa"))));
    }

    /** Prices are pairs of index and mark; the first is the entry, funding is paid at each of the others. */
    private static Outputs funding(Inputs inputs, DataFolders data) {
        List<BigDecimal> sizes = signed(inputs);
        List<List<BigDecimal>> prices = inputs.rows("prices", PAIR);
        ImbalanceFunding rule = new ImbalanceFunding(inputs.decimal("kappa", ONE));
        List<List<BigDecimal>> paid = new ArrayList<>();
        for (List<BigDecimal> pair : prices.subList(1, prices.size())) {
            paid.add(rule.payments(sizes, pair.get(1), pair.get(0)));
        }
        BigDecimal entry = prices.getFirst().get(1);
        return Outputs.of()
                .family("funding", step -> paid.get(Integer.parseInt(step) - 1))
                .family("pnl", step -> profits(sizes, paid, entry, prices, Integer.parseInt(step)))
                .family("equity", step -> {
                    List<BigDecimal> profits = profits(sizes, paid, entry, prices, Integer.parseInt(step));
                    List<BigDecimal> collateral = inputs.decimals("c");
                    List<BigDecimal> equities = new ArrayList<>();
                    for (int i = 0; i < sizes.size(); i++) {
                        equities.add(collateral.get(i).add(profits.get(i)));
                    }
                    return equities;
                });
    }

    private static List<BigDecimal> profits(
            List<BigDecimal> sizes,
            List<List<BigDecimal>> paid,
            BigDecimal entry,
            List<List<BigDecimal>> prices,
            int step) {
        List<BigDecimal> profits = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            BigDecimal profit = sizes.get(i).multiply(prices.get(step).get(1).subtract(entry));
            for (List<BigDecimal> payments : paid.subList(0, step)) {
                profit = profit.add(payments.get(i));
            }
            profits.add(profit);
        }
        return profits;
    }

    private static List<BigDecimal> signed(Inputs inputs) {
        List<BigDecimal> sizes = inputs.decimals("q");
        List<BigDecimal> sides = inputs.decimals("b");
        List<BigDecimal> signed = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            signed.add(sides.get(i).signum() < 0 ? sizes.get(i).negate() : sizes.get(i));
        }
        return signed;
    }

    private static Outputs mass(Inputs inputs, DataFolders data) {
        LeverageMass mass = LeverageMass.of(inputs.decimals("q"), inputs.decimals("equity2"), inputs.decimal("p2"));
        return Outputs.of()
                .put("winner", mass.solvent())
                .put("loser", mass.insolvent())
                .put("lplus", () -> LeverageMass.total(mass.solvent()))
                .put("lminus", () -> LeverageMass.total(mass.insolvent()));
    }

    /** Each row: mark, size closed, side of the position. */
    private static Outputs execution(Inputs inputs, DataFolders data) {
        BigDecimal impact = inputs.decimal("alpha");
        return Outputs.of()
                .put(
                        "exec",
                        inputs.rows("cases", CLOSING).stream()
                                .map(row -> ClosingCost.averagePrice(
                                        row.get(0),
                                        impact,
                                        row.get(1),
                                        row.get(2).signum() > 0))
                                .toList());
    }

    /** Each row: mark, size, execution price, fixed fee, rate on the mark, rate on the execution price. */
    private static Outputs fees(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put(
                        "fee",
                        inputs.rows("cases", FEE).stream()
                                .map(row -> new ClosingCost(row.get(3), row.get(4), row.get(5))
                                        .fee(row.get(0), row.get(2), row.get(1)))
                                .toList());
    }

    private static Outputs walk(Inputs inputs, DataFolders data) {
        List<BookDepth.Level> asks = inputs.rows("asks", PAIR).stream()
                .map(row -> new BookDepth.Level(row.get(0), row.get(1)))
                .toList();
        BookDepth.Walk walk = new BookDepth(List.of(), asks).buy(inputs.decimal("q"));
        return Outputs.of()
                .put("vwap", () -> Decimals.divide(walk.value(), walk.filled()))
                .put("notional", walk::value);
    }

    private static Outputs sum(Inputs inputs, DataFolders data) {
        return Outputs.of().put("total", () -> LiquidationWaves.total(inputs.decimals("values")));
    }

    private static Outputs difference(Inputs inputs, DataFolders data) {
        return Outputs.of().put("diff", () -> LiquidationWaves.overshoot(inputs.decimal("a"), inputs.decimal("b")));
    }

    private static Outputs phases(Inputs inputs, DataFolders data) {
        LiquidationWaves waves = new LiquidationWaves(inputs.rows("phases", PAIR).stream()
                .map(row -> new LiquidationWaves.Phase(row.get(0), row.get(1)))
                .toList());
        BigDecimal total = inputs.decimal("total");
        return Outputs.of()
                .put("share_peak", () -> waves.peakShare(total))
                .put(
                        "rates",
                        waves.phases().stream()
                                .map(LiquidationWaves.Phase::perHour)
                                .toList())
                .put("long_share", () -> LiquidationWaves.share(inputs.decimal("longs"), total))
                .put("short_share", () -> LiquidationWaves.share(inputs.decimal("shorts"), total));
    }

    private static Outputs average(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put(
                        "avg_notional",
                        () -> LiquidationWaves.share(inputs.decimal("adl_notional"), inputs.decimal("adl_events")));
    }
}
