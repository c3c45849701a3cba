package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.FeedbackAdapters.number;
import static dev.steelyard.conformance.adapter.FeedbackAdapters.real;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.systemic.cycle.CycleTerms;
import dev.steelyard.systemic.cycle.FundClearing;
import dev.steelyard.systemic.cycle.NoiseTraders;
import dev.steelyard.systemic.feedback.AlmgrenChriss;
import dev.steelyard.systemic.feedback.AlmgrenImpact;
import dev.steelyard.systemic.feedback.ConstantProductPool;
import dev.steelyard.systemic.feedback.KyleEquilibrium;
import dev.steelyard.systemic.feedback.SquareRootLaw;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Market impact, and the market of funds and noise. */
final class ImpactAdapters {
    /** The published figures are in millions of money, and millions of it squared. */
    private static final double MILLION = 1e6;

    private static final double BASIS_POINTS = 1e4;
    private static final double PERCENT = 100;

    private ImpactAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("almgren_chriss", ImpactAdapters::execution)
                .method("almgren2005", ImpactAdapters::stock)
                .method("kyle", ImpactAdapters::kyle)
                .method("sqrt_impact", ImpactAdapters::squareRoot)
                .method("cpmm", ImpactAdapters::pool)
                .method("thurner_clear", ImpactAdapters::clearing)
                .method("thurner_noise", ImpactAdapters::noise);
    }

    private static Outputs execution(Inputs inputs, DataFolders data) {
        double aversion = real(inputs, "lam");
        AlmgrenChriss best = AlmgrenChriss.of(
                new AlmgrenChriss.Terms(
                        real(inputs, "X"),
                        real(inputs, "T"),
                        inputs.integer("N"),
                        real(inputs, "sigma"),
                        real(inputs, "eps"),
                        real(inputs, "gamma"),
                        real(inputs, "eta")),
                aversion);
        return Outputs.of()
                .put("mean_m", () -> number(best.mean() / MILLION))
                .put("var_m2", () -> number(best.variance() / MILLION / MILLION))
                .put("penalty_m", () -> number(best.penalty(aversion) / MILLION))
                .put("half_life", () -> number(best.halfLife()));
    }

    private static Outputs stock(Inputs inputs, DataFolders data) {
        AlmgrenImpact law = new AlmgrenImpact(real(inputs, "gamma"), real(inputs, "eta"), real(inputs, "beta"));
        AlmgrenImpact.Stock stock =
                new AlmgrenImpact.Stock(real(inputs, "V"), real(inputs, "Theta"), real(inputs, "sigma_pct") / PERCENT);
        double share = real(inputs, "frac");
        return Outputs.of()
                .put("I_bp", () -> number(BASIS_POINTS * law.permanent(stock, share)))
                .put("K_bp", rows(inputs, days -> law.temporary(stock, share, days)))
                .put("J_bp", rows(inputs, days -> law.cost(stock, share, days)));
    }

    private static List<BigDecimal> rows(Inputs inputs, DoubleUnaryOperator cost) {
        return inputs.decimals("rows").stream()
                .map(days -> number(BASIS_POINTS * cost.applyAsDouble(days.doubleValue())))
                .toList();
    }

    private static Outputs kyle(Inputs inputs, DataFolders data) {
        KyleEquilibrium found = KyleEquilibrium.of(real(inputs, "Sigma0"), real(inputs, "sigma_u"));
        return Outputs.of()
                .put("beta", () -> number(found.intensity()))
                .put("lam", () -> number(found.impact()))
                .put("posterior", () -> number(found.posterior()));
    }

    private static Outputs squareRoot(Inputs inputs, DataFolders data) {
        SquareRootLaw law = new SquareRootLaw(real(inputs, "Y"), real(inputs, "sigma"), real(inputs, "V"));
        return Outputs.of().put("impact", () -> number(law.impact(real(inputs, "Q"))));
    }

    private static Outputs pool(Inputs inputs, DataFolders data) {
        ConstantProductPool.Sale sale =
                new ConstantProductPool(inputs.decimal("x"), inputs.decimal("y")).sell(inputs.decimal("dx"));
        return Outputs.of()
                .put("out", sale::received)
                .put("price_after", sale::priceAfter)
                .put("avg", sale::averagePrice);
    }

    private static Outputs clearing(Inputs inputs, DataFolders data) {
        double limit = real(inputs, "lmax");
        return Outputs.of()
                .put(
                        "price",
                        inputs.decimals("xi").stream()
                                .map(noise -> number(
                                        FundClearing.firstPrice(CycleTerms.PUBLISHED, noise.doubleValue(), limit)))
                                .toList());
    }

    private static Outputs noise(Inputs inputs, DataFolders data) {
        NoiseTraders noise = new NoiseTraders(real(inputs, "rho"), real(inputs, "sigma"));
        return Outputs.of()
                .put("sd_logp", () -> number(noise.priceDeviation()))
                .put("ret_ac1", () -> number(noise.returnAutocorrelation()))
                .put("sd_ret", () -> number(noise.returnDeviation()));
    }
}
