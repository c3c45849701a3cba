package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.COIN;
import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.STABLE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.OrderCost;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;

/** Profit, value and margin of one linear, inverse or quanto position. */
final class PayoffAdapters {
    private static final String SYMBOL = "CONTRACT";
    private static final MarginRule SCHEDULED =
            new MarginRule(InitialMargin.SCHEDULE, PriceBasis.MARK, PriceBasis.MARK, CloseFee.NONE, null, false, false);
    private static final MarginRule SCHEDULED_OVER_LEVERAGE = new MarginRule(
            InitialMargin.SCHEDULE_OVER_LEVERAGE, PriceBasis.MARK, PriceBasis.MARK, CloseFee.NONE, null, false, false);

    private PayoffAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("linear_pnl", (inputs, data) -> profit(inputs, CaseAccount.linear(SYMBOL)))
                .method("inverse_pnl", (inputs, data) -> profit(inputs, CaseAccount.inverse(SYMBOL, ONE)))
                .method("quanto_pnl", PayoffAdapters::quantoProfit)
                .method("quanto_value", PayoffAdapters::quantoValue)
                .method("inverse_margin", PayoffAdapters::inverseMargin)
                .method("tier_mm", PayoffAdapters::tierMaintenance)
                .method("linear_position_margin", PayoffAdapters::linearPositionMargin);
    }

    private static Outputs profit(Inputs inputs, ContractTerms terms) {
        BigDecimal size = inputs.signed("qty");
        BigDecimal entry = inputs.decimal("entry");
        BigDecimal fee = inputs.decimal("taker_fee", ZERO);
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(terms, BracketSchedule.flat(null, ZERO))
                .position(Position.cross(SYMBOL, size, entry))
                .mark(SYMBOL, inputs.decimal("exit"))
                .assess()
                .position(SYMBOL);
        inputs.find("settle_precision");
        return Outputs.of()
                .put("pnl", () -> position.unrealizedPnl().get().value())
                .put(
                        "taker_commission",
                        () -> OrderCost.of(
                                        Position.cross(SYMBOL, size, entry).withLeverage(ONE),
                                        new Instrument.Perpetual(terms),
                                        ContractRule.of(null, BracketSchedule.flat(null, ZERO)),
                                        RulePack.generic("case").withTakerFeeRate(fee))
                                .openFee());
    }

    private static ContractTerms quanto(Inputs inputs) {
        return new ContractTerms(
                SYMBOL, Asset.of("OTHER"), Asset.USD, COIN, Payoff.QUANTO, ONE, null, inputs.decimal("multiplier_xbt"));
    }

    private static Outputs quantoProfit(Inputs inputs, DataFolders data) {
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(quanto(inputs), BracketSchedule.flat(null, ZERO))
                .position(Position.cross(SYMBOL, inputs.signed("contracts"), inputs.decimal("entry")))
                .mark(SYMBOL, inputs.decimal("exit"))
                .assess()
                .position(SYMBOL);
        return Outputs.of().put("pnl_xbt", () -> position.unrealizedPnl().get().value());
    }

    private static Outputs quantoValue(Inputs inputs, DataFolders data) {
        PositionRisk position = CaseAccount.under(Packs.rule(SCHEDULED))
                .contract(quanto(inputs), BracketSchedule.flat(inputs.decimal("im_rate"), ZERO))
                .position(Position.cross(SYMBOL, inputs.signed("contracts"), inputs.decimal("price")))
                .mark(SYMBOL, inputs.decimal("price"))
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("value_xbt", () -> position.notional().get().value())
                .put("initial_margin_xbt", () -> position.initialMargin().get().value());
    }

    private static Outputs inverseMargin(Inputs inputs, DataFolders data) {
        BigDecimal rate = inputs.decimal("rate");
        inputs.find("precision");
        PositionRisk position = CaseAccount.under(Packs.rule(SCHEDULED_OVER_LEVERAGE))
                .contract(CaseAccount.inverse(SYMBOL, ONE), BracketSchedule.flat(rate, rate))
                .position(Position.cross(SYMBOL, inputs.signed("qty"), inputs.decimal("price"))
                        .withLeverage(inputs.decimalOrNull("leverage")))
                .mark(SYMBOL, inputs.decimal("price"))
                .assess()
                .position(SYMBOL);
        return Outputs.of().put("margin", () -> position.initialMargin().get().value());
    }

    /** A notional is a size at price 1. */
    private static Outputs tierMaintenance(Inputs inputs, DataFolders data) {
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(
                        CaseAccount.linear(SYMBOL),
                        Packs.flat(null, inputs.decimal("mmr"), inputs.decimal("cum", ZERO)))
                .position(Position.cross(SYMBOL, inputs.signed("notional"), ONE))
                .mark(SYMBOL, ONE)
                .assess()
                .position(SYMBOL);
        return Outputs.of().put("mm", () -> position.maintenanceMargin().get().value());
    }

    private static Outputs linearPositionMargin(Inputs inputs, DataFolders data) {
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(
                        CaseAccount.linear(SYMBOL),
                        Packs.flat(null, inputs.decimal("mmr"), inputs.decimal("cum", ZERO)))
                .position(Position.cross(SYMBOL, inputs.signed("qty"), inputs.decimal("entry"))
                        .withLeverage(inputs.decimalOrNull("leverage")))
                .balance(STABLE, ZERO)
                .mark(SYMBOL, inputs.decimal("mark"))
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("notional", () -> position.notional().get().value())
                .put("unrealised", () -> position.unrealizedPnl().get().value())
                .put("initial_margin", () -> position.initialMargin().get().value())
                .put("maint_margin", () -> position.maintenanceMargin().get().value());
    }
}
