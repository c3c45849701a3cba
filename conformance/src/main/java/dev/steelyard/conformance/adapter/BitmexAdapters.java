package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.margin.adl.DeleveragingQueue;
import dev.steelyard.margin.adl.DeleveragingQueue.Candidate;
import dev.steelyard.margin.adl.ProfitLeverageScore;
import dev.steelyard.margin.bitmex.BitmexContract;
import dev.steelyard.margin.bitmex.BitmexMarginTerms;
import dev.steelyard.margin.bitmex.BitmexPosition;
import dev.steelyard.margin.bitmex.InverseLiquidationEstimate;
import dev.steelyard.margin.funding.FundedTrade;
import dev.steelyard.margin.funding.FundingFormula;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** BitMEX: positions in whole satoshi, funding, the liquidation price in four steps, the deleveraging queue. */
final class BitmexAdapters {
    private static final String SYMBOL = "CONTRACT";
    private static final int SATOSHI_DECIMALS = 8;
    private static final BigDecimal FUNDING_CLAMP = new BigDecimal("0.0005");

    private BitmexAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("bitmex_inverse_position", BitmexAdapters::position)
                .method("bitmex_funding_roundtrip", BitmexAdapters::fundedTrade)
                .method("bitmex_inverse_liq_analytic", BitmexAdapters::estimate)
                .method("adl_quintile", BitmexAdapters::queue)
                .method("adl_score", BitmexAdapters::score);
    }

    private static Outputs position(Inputs inputs, DataFolders data) {
        ContractTerms terms = CaseAccount.inverse(SYMBOL, inputs.decimal("contract_size", ONE))
                .withTickSize(inputs.decimalOrNull("tick"));
        BigDecimal leverage = inputs.decimalOrNull("leverage");
        BitmexMarginTerms margin = new BitmexMarginTerms(
                leverage,
                leverage == null ? inputs.decimal("init_req") : null,
                inputs.decimal("maint_req"),
                inputs.decimal("taker_fee"),
                inputs.decimal("funding_rate", ZERO));
        BigInteger added =
                inputs.whole("pos_cross", BigInteger.ZERO).subtract(inputs.whole("pos_loss", BigInteger.ZERO));
        BitmexPosition position = BitmexPosition.of(
                new BitmexContract(terms, SATOSHI_DECIMALS),
                inputs.signed("qty"),
                inputs.decimal("avg_entry"),
                margin,
                added);
        BitmexPosition.AtMark atMark = position.at(inputs.decimal("mark"));
        return Outputs.of()
                .put("pos_cost", position::cost)
                .put("pos_init", position::initial)
                .put("pos_comm", position::commission)
                .put("pos_margin", position::margin)
                .put("pos_maint", position::maintenance)
                .put("mark_value", atMark::value)
                .put("unrealised_pnl", atMark::unrealizedPnl)
                .put("maint_margin", atMark::marginBalance)
                .put("liquidation_price", position::liquidationPrice)
                .put("bankrupt_price", position::bankruptcyPrice)
                .put("unrealised_pnl_pct", atMark::pnlRatio)
                .put("roe_pct", atMark::returnOnEquity);
    }

    private static Outputs fundedTrade(Inputs inputs, DataFolders data) {
        BigDecimal interest = FundingFormula.interest(
                inputs.decimal("quote_rate_day"), inputs.decimal("base_rate_day"), inputs.decimal("fundings_per_day"));
        FundingFormula formula = FundingFormula.clamped(interest, inputs.decimal("clamp", FUNDING_CLAMP));
        BigDecimal rate = formula.rate(inputs.decimal("premium", interest));
        FundedTrade trade = FundedTrade.of(
                CaseAccount.inverse(SYMBOL, ONE),
                inputs.signed("contracts"),
                inputs.decimal("entry"),
                inputs.decimal("exit"),
                List.of(new FundedTrade.Stamp(inputs.decimal("mark_at_funding"), rate)));
        return Outputs.of()
                .put("entry_value_xbt", trade::entryValue)
                .put("funding_rate", () -> rate)
                .put("funding_xbt", trade::fundingPaid)
                .put("pnl_xbt", trade::pricePnl)
                .put("net_xbt", trade::netPnl);
    }

    private static Outputs estimate(Inputs inputs, DataFolders data) {
        BitmexMarginTerms terms = new BitmexMarginTerms(
                ONE,
                null,
                inputs.decimal("maint_rate"),
                inputs.decimal("taker_fee"),
                inputs.decimal("funding_rate", ZERO));
        InverseLiquidationEstimate estimate = InverseLiquidationEstimate.of(
                inputs.isShort() ? -1 : 1,
                inputs.decimal("contracts"),
                inputs.decimal("entry"),
                inputs.decimal("initial_margin_xbt"),
                terms);
        return Outputs.of()
                .put("bankruptcy_price", estimate::bankruptcyPrice)
                .put("bankruptcy_value", estimate::bankruptcyValue)
                .put("maintenance_margin", estimate::maintenanceMargin)
                .put("liquidation_price", estimate::liquidationPrice);
    }

    /** Each row is an account: its number, its size, its score. */
    private static Outputs queue(Inputs inputs, DataFolders data) {
        List<Candidate> candidates = inputs.rows("accounts", 3).stream()
                .map(row -> new Candidate(row.get(0).toPlainString(), row.get(1), row.get(2)))
                .toList();
        DeleveragingQueue queue = DeleveragingQueue.of(candidates);
        DeleveragingQueue.Outcome closed =
                queue.close(inputs.decimal("liquidated_qty"), inputs.decimal("bankruptcy_price"));
        inputs.find("liquidated_side");
        Map<String, @Nullable Object> percentiles = new LinkedHashMap<>();
        queue.places().forEach(p -> percentiles.put(p.candidate().account(), p.percentile()));
        Map<String, @Nullable Object> sizes = new LinkedHashMap<>();
        Map<String, @Nullable Object> remaining = new LinkedHashMap<>();
        closed.fills().forEach(fill -> {
            sizes.put(fill.account(), fill.size());
            remaining.put(fill.account(), fill.remaining());
        });
        return Outputs.of()
                .put(
                        "order",
                        queue.places().stream()
                                .map(p -> p.candidate().account())
                                .toList())
                .put("percentile", percentiles)
                .put("deleveraged", sizes)
                .put("remaining", remaining)
                .put("unfilled", closed::unfilled);
    }

    private static Outputs score(Inputs inputs, DataFolders data) {
        @Nullable
        ProfitLeverageScore score = ProfitLeverageScore.of(
                inputs.decimal("mark_value"), inputs.decimal("avg_entry_value"), inputs.decimal("bankrupt_value"));
        return Outputs.of()
                .put("pnl_pct", () -> score == null ? null : score.profitRatio())
                .put("eff_leverage", () -> score == null ? null : score.effectiveLeverage())
                .put("score", () -> score == null ? null : score.score());
    }
}
