package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.network.NetworkData;
import dev.steelyard.io.network.NetworkFile;
import dev.steelyard.systemic.firesale.BankSheets;
import dev.steelyard.systemic.firesale.FireSale;
import dev.steelyard.systemic.firesale.LeverageRule;
import dev.steelyard.systemic.firesale.PriceImpact;
import dev.steelyard.systemic.firesale.Spillover;
import java.util.Arrays;

/** Sales that move prices that cause sales. */
final class FireSaleAdapters {
    private static final double CALIBRATED_AT = 0.05;

    private FireSaleAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("firesale", "firesale_eba", FireSaleAdapters::banks)
                .method("firesale", "exp_impact", FireSaleAdapters::impact)
                .method("firesale", "oxinet_bank", FireSaleAdapters::bank)
                .method("firesale", "glt", FireSaleAdapters::spillover);
    }

    private static Outputs banks(Inputs inputs, DataFolders data) {
        String name = inputs.text("file");
        NetworkData graph = NetworkFile.read(data.resolve(name), name, null, null);
        BankSheets sheets = graph.sheets();
        if (sheets == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, name, "states no holdings");
        }
        double[] shock = new double[sheets.assets()];
        shock[0] = NetworkInputs.real(inputs, "initial_gov_shock", 0);
        PriceImpact[] impact = new PriceImpact[shock.length];
        Arrays.fill(impact, PriceImpact.calibrated(NetworkInputs.real(inputs, "price_impact_at_5pct"), CALIBRATED_AT));
        LeverageRule rule = new LeverageRule(
                NetworkInputs.real(inputs, "lev_min"),
                NetworkInputs.real(inputs, "buffer"),
                NetworkInputs.real(inputs, "lev_target"));
        FireSale sale = FireSale.run(sheets, shock, impact, rule, inputs.integer("steps"));
        return Outputs.of()
                .put("defaults_per_step", () -> Arrays.stream(sale.defaults())
                        .boxed()
                        .toList())
                .put("fraction_sold", () -> NetworkInputs.number(sale.fractionSold()))
                .put("gov_price", () -> NetworkInputs.number(sale.price(0)))
                .put("corp_price", () -> NetworkInputs.number(sale.price(1)));
    }

    private static Outputs impact(Inputs inputs, DataFolders data) {
        PriceImpact impact = PriceImpact.calibrated(NetworkInputs.real(inputs, "impact_at_5pct"), CALIBRATED_AT);
        double price = NetworkInputs.real(inputs, "price", 1);
        double fraction = NetworkInputs.real(inputs, "fraction");
        return Outputs.of()
                .put("price", () -> NetworkInputs.number(impact.after(price, fraction)))
                .put("beta", () -> NetworkInputs.number(impact.beta()));
    }

    private static Outputs bank(Inputs inputs, DataFolders data) {
        double assets = Arrays.stream(NetworkInputs.reals(inputs, "assets")).sum();
        double before = NetworkInputs.real(inputs, "liab0");
        double after = NetworkInputs.real(inputs, "liab1");
        double excess = LeverageRule.targeting(NetworkInputs.real(inputs, "target")).excess(assets, after);
        return Outputs.of()
                .put("lev0", () -> NetworkInputs.number(LeverageRule.ratio(assets, before)))
                .put("lev1", () -> NetworkInputs.number(LeverageRule.ratio(assets, after)))
                .put("lev_after", () -> NetworkInputs.number(LeverageRule.ratio(assets - excess, after - excess)));
    }

    private static Outputs spillover(Inputs inputs, DataFolders data) {
        Spillover spillover = Spillover.of(
                NetworkInputs.reals(inputs, "A"),
                NetworkInputs.reals(inputs, "E"),
                NetworkInputs.rows(inputs, "M"),
                NetworkInputs.reals(inputs, "l"),
                NetworkInputs.reals(inputs, "f"));
        return Outputs.of()
                .put("direct_loss", () -> NetworkInputs.number(spillover.directLoss()))
                .put("sales", () -> NetworkInputs.numbers(spillover.sales()))
                .put("f2", () -> NetworkInputs.numbers(spillover.returns()))
                .put("indirect_loss", () -> NetworkInputs.number(spillover.indirectLoss()))
                .put("AV", () -> NetworkInputs.number(spillover.vulnerability()));
    }
}
