package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.margin.equity.SegregatedAccount;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;

/** Deribit: rates that rise with size, coin-settled positions, the account summary of standard margin. */
final class DeribitAdapters {
    private static final String SYMBOL = "CONTRACT";
    private static final MarginRule SCHEDULED =
            new MarginRule(InitialMargin.SCHEDULE, PriceBasis.MARK, PriceBasis.MARK, CloseFee.NONE, null, false, false);

    private DeribitAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("deribit_size_margin", DeribitAdapters::sizeMargin)
                .method("deribit_inverse_position", DeribitAdapters::inversePosition)
                .method("deribit_account_sm", DeribitAdapters::summary);
    }

    /**
     * A size in coins, settled in the quote asset or in the coin; then it is a contract of one coin's worth at the
     * index.
     */
    private static Outputs sizeMargin(Inputs inputs, DataFolders data) {
        BigDecimal index = inputs.decimal("index");
        BigDecimal size = inputs.signed("size_base");
        boolean inQuote = inputs.text("settle", "quote").equals("quote");
        ContractTerms terms = inQuote ? CaseAccount.linear(SYMBOL) : CaseAccount.inverse(SYMBOL, index);
        RampSchedule schedule = new RampSchedule(
                TierKey.COIN,
                inputs.decimal("im_base"),
                inputs.decimal("mm_base"),
                inputs.decimal("increment_per_unit"),
                null);
        PositionRisk position = CaseAccount.under(Packs.rule(SCHEDULED))
                .contract(terms, schedule)
                .position(Position.cross(SYMBOL, size, index))
                .mark(SYMBOL, index)
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("im", () -> position.initialMargin().get().value())
                .put("mm", () -> position.maintenanceMargin().get().value());
    }

    /** Profit is counted from the last settlement and from the average entry. */
    private static Outputs inversePosition(Inputs inputs, DataFolders data) {
        PositionRisk fromEntry = inverse(inputs, "avg");
        return Outputs.of()
                .put(
                        "size_currency",
                        () -> inputs.isShort()
                                ? fromEntry.notional().get().value().negate()
                                : fromEntry.notional().get().value())
                .put("initial_margin", () -> fromEntry.initialMargin().get().value())
                .put(
                        "maintenance_margin",
                        () -> fromEntry.maintenanceMargin().get().value())
                .put(
                        "floating_pl",
                        () -> inverse(inputs, "settlement")
                                .unrealizedPnl()
                                .get()
                                .value())
                .put("total_pl", () -> fromEntry.unrealizedPnl().get().value());
    }

    private static PositionRisk inverse(Inputs inputs, String from) {
        BracketSchedule schedule = BracketSchedule.flat(inputs.decimal("im_rate"), inputs.decimal("mm_rate"));
        return CaseAccount.under(Packs.rule(SCHEDULED))
                .contract(CaseAccount.inverse(SYMBOL, CaseAccount.ONE), schedule)
                .position(Position.cross(SYMBOL, inputs.signed("size_usd"), inputs.decimal(from)))
                .mark(SYMBOL, inputs.decimal("mark"))
                .assess()
                .position(SYMBOL);
    }

    private static Outputs summary(Inputs inputs, DataFolders data) {
        SegregatedAccount account = SegregatedAccount.of(
                inputs.decimal("balance"),
                inputs.decimal("futures_session_upl", ZERO),
                inputs.decimal("futures_session_rpl", ZERO),
                inputs.decimal("options_value", ZERO),
                inputs.decimal("initial_margin", ZERO));
        return Outputs.of()
                .put("equity", account::equity)
                .put("margin_balance", account::marginBalance)
                .put("available_funds", account::availableFunds)
                .put("available_withdrawal_funds", account::withdrawableFunds);
    }
}
