package dev.steelyard.io.network;

import static dev.steelyard.io.network.NetworkAnswer.row;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.network.NetworkFigures.Draft;
import dev.steelyard.systemic.firesale.BankSheets;
import dev.steelyard.systemic.firesale.FireSale;
import dev.steelyard.systemic.firesale.PriceImpact;
import java.math.BigDecimal;
import java.util.Arrays;

/** Asks what a fall of assets that banks hold makes them sell, and what that costs them. <b>Thread-safe</b>. */
public final class FireSaleModel {
    private FireSaleModel() {}

    /** Returns the fire sale of a graph whose nodes state holdings. */
    public static NetworkAnswer of(NetworkData data, NetworkQuestion question) {
        BankSheets sheets = data.sheets();
        if (sheets == null) {
            throw data.missing("states no assets that can be sold; expected assets, and holdings of the nodes");
        }
        double[] told = question.assetShocks();
        double[] shock = told == null ? data.assetShocks() : told;
        PriceImpact[] impact = new PriceImpact[shock.length];
        Arrays.fill(impact, question.impact());
        FireSale sale = FireSale.run(sheets, shock, impact, question.rule(), question.steps());
        Draft draft = new Draft("firesale", data);
        draft.figure("defaults", sale.allDefaults());
        for (int step = 1; step < sale.defaults().length; step++) {
            draft.figure("defaultsOfStep" + step, sale.defaults()[step]);
        }
        draft.figure("fractionSold", sale.fractionSold());
        for (int a = 0; a < shock.length; a++) {
            draft.figure("price of " + data.assets().get(a), sale.price(a));
            draft.figure("shock to " + data.assets().get(a), shock[a]);
        }
        draft.figure("settled", sale.settled());
        draft.columns("node", "state", "step", "equityAtFirst", "equity", "soldUnits");
        for (int i = 0; i < sheets.banks(); i++) {
            int step = sale.defaultStep()[i];
            double first = sheets.cash()[i]
                    + Arrays.stream(sheets.holdings()[i]).sum()
                    + sheets.otherAssets()[i]
                    - sheets.repayable()[i]
                    - sheets.otherDebts()[i];
            draft.row(
                    step > 0 ? 1 : first > 0 ? Math.clamp(1 - sale.equity()[i] / first, 0, 1) : 1,
                    row(
                            data.nodes().get(i),
                            NetworkFigures.state(step > 0),
                            step > 0 ? BigDecimal.valueOf((long) step) : null,
                            Decimals.ofDouble(first),
                            Decimals.ofDouble(sale.equity()[i]),
                            Decimals.ofDouble(sale.soldOfBank()[i])));
        }
        if (!sale.settled()) {
            draft.note("banks still sell after the last step: more steps would go further");
        }
        return draft.answer(sale.allDefaults() > 0);
    }
}
