package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.COIN;
import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.OrderCost;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Bybit: maintenance at entry or at the mark, fees to close inside the margins, order cost, slice tiers in coin. */
final class BybitAdapters {
    private static final String SYMBOL = "CONTRACT";
    private static final MarginRule AT_ENTRY = new MarginRule(
            InitialMargin.LEVERAGE, PriceBasis.ENTRY, PriceBasis.ENTRY, CloseFee.NONE, null, false, false);
    private static final MarginRule FEE_OF_WALLET = new MarginRule(
            InitialMargin.LEVERAGE,
            PriceBasis.ENTRY,
            PriceBasis.ENTRY,
            CloseFee.AT_WALLET_BANKRUPTCY,
            null,
            true,
            true);
    private static final MarginRule AT_MARK_FEE_OF_WALLET = new MarginRule(
            InitialMargin.LEVERAGE, PriceBasis.ENTRY, PriceBasis.MARK, CloseFee.AT_WALLET_BANKRUPTCY, null, true, true);
    private static final MarginRule FEE_OF_LEVERAGE = new MarginRule(
            InitialMargin.LEVERAGE,
            PriceBasis.ENTRY,
            PriceBasis.ENTRY,
            CloseFee.AT_LEVERAGE_BANKRUPTCY,
            null,
            true,
            true);

    private BybitAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("bybit_linear_iso", BybitAdapters::linearIsolated)
                .method("bybit_inverse_iso", BybitAdapters::inverseIsolated)
                .method("bybit_inverse_iso_v2", BybitAdapters::inverseIsolatedAtMark)
                .method("bybit_inverse_cross", BybitAdapters::inverseCross)
                .method("bybit_order_cost", BybitAdapters::orderCost)
                .method("bybit_position_margin", BybitAdapters::positionMargin)
                .method("tiered_mm_progressive", BybitAdapters::slicedMaintenance);
    }

    private static UnaryOperator<RulePack> rule(MarginRule rule, BigDecimal taker) {
        return pack -> pack.withMarginRules(rule, rule).withTakerFeeRate(taker);
    }

    /**
     * Assesses an isolated position with its initial margin and what was added to it.
     *
     * @param extra added margin, in the settle asset
     */
    private static AccountRisk isolated(
            UnaryOperator<RulePack> rules,
            ContractTerms terms,
            BracketSchedule schedule,
            Position position,
            BigDecimal extra) {
        AccountRisk begun = CaseAccount.under(rules)
                .contract(terms, schedule)
                .position(position)
                .assess();
        if (extra.signum() == 0) {
            return begun;
        }
        BigDecimal initial = begun.buckets().getFirst().walletBalance().get().value();
        return CaseAccount.under(rules)
                .contract(terms, schedule)
                .position(position.withIsolatedMargin(initial.add(extra)))
                .assess();
    }

    private static Position position(Inputs inputs, BigDecimal size, BigDecimal entry) {
        return Position.isolated(SYMBOL, size, entry, null).withLeverage(inputs.decimal("leverage"));
    }

    private static Outputs linearIsolated(Inputs inputs, DataFolders data) {
        BigDecimal quantity = inputs.has("qty") ? inputs.decimal("qty") : ONE;
        BigDecimal size = inputs.isShort() ? quantity.negate() : quantity;
        PositionRisk position = isolated(
                        rule(AT_ENTRY, ZERO),
                        CaseAccount.linear(SYMBOL),
                        Packs.flat(null, inputs.decimal("mmr"), inputs.decimal("deduction", ZERO)),
                        position(inputs, size, inputs.decimal("entry")),
                        inputs.decimal("extra", ZERO))
                .position(SYMBOL);
        return Outputs.of()
                .put("liquidation_price", () -> position.liquidationPrice().value());
    }

    private static Outputs inverseIsolated(Inputs inputs, DataFolders data) {
        return inverseIsolated(inputs, rule(AT_ENTRY, ZERO));
    }

    private static Outputs inverseIsolatedAtMark(Inputs inputs, DataFolders data) {
        return inverseIsolated(inputs, rule(AT_MARK_FEE_OF_WALLET, inputs.decimal("taker", ZERO)));
    }

    private static Outputs inverseIsolated(Inputs inputs, UnaryOperator<RulePack> rules) {
        BigDecimal entry = inputs.decimal("entry");
        BracketSchedule schedule = Packs.flat(null, inputs.decimal("mmr"), inputs.decimal("deduction", ZERO));
        Position position = position(inputs, inputs.signed("contracts"), entry);
        ContractTerms terms = CaseAccount.inverse(SYMBOL, ONE);
        PositionRisk held = isolated(rules, terms, schedule, position, inputs.decimal("extra", ZERO))
                .position(SYMBOL);
        PositionRisk atEntry = CaseAccount.under(rule(AT_ENTRY, ZERO))
                .contract(terms, schedule)
                .position(position)
                .mark(SYMBOL, entry)
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("position_value", () -> atEntry.notional().get().value())
                .put("im", () -> atEntry.initialMargin().get().value())
                .put("mm", () -> atEntry.maintenanceMargin().get().value())
                .put("liquidation_price", () -> held.liquidationPrice().value());
    }

    /** Order margin is not there to be lost, so it is required beside the position. */
    private static Outputs inverseCross(Inputs inputs, DataFolders data) {
        BigDecimal taker = inputs.decimal("taker", ZERO);
        ContractTerms terms = CaseAccount.inverse(SYMBOL, ONE);
        BracketSchedule schedule = Packs.flat(null, inputs.decimal("mm_rate"), inputs.decimal("deduction", ZERO));
        Position position = Position.cross(SYMBOL, inputs.signed("contracts"), inputs.decimal("entry"));
        BigDecimal balance = inputs.decimal("balance");
        BigDecimal orders = inputs.decimal("order_margin", ZERO);
        BigDecimal tick = inputs.decimalOrNull("tick");
        UnaryOperator<RulePack> rules = rule(FEE_OF_WALLET, taker);
        CaseAccount rounded = CaseAccount.under(pack -> Packs.roundedAgainstAccount(rules.apply(pack)))
                .balance(COIN, balance)
                .contract(terms.withTickSize(tick), schedule)
                .position(position)
                .requirement("ORDERS", COIN, orders, ZERO);
        CaseAccount unrounded = CaseAccount.under(rules)
                .balance(COIN, balance)
                .contract(terms, schedule)
                .position(position);
        return Outputs.of()
                .put(
                        "bankruptcy_price",
                        () -> unrounded
                                .assess()
                                .position(SYMBOL)
                                .bankruptcyPrice()
                                .value())
                .put(
                        "liquidation_price",
                        () -> rounded.assess()
                                .position(SYMBOL)
                                .liquidationPrice()
                                .value());
    }

    private static Outputs orderCost(Inputs inputs, DataFolders data) {
        ContractTerms terms = inputs.text("kind", "linear").equals("inverse")
                ? CaseAccount.inverse(SYMBOL, ONE)
                : CaseAccount.linear(SYMBOL);
        OrderCost cost = OrderCost.of(
                Position.cross(SYMBOL, inputs.signed("qty"), inputs.decimal("price"))
                        .withLeverage(inputs.decimal("leverage")),
                new Instrument.Perpetual(terms),
                new ContractRule(null, BracketSchedule.flat(null, ZERO), inputs.decimal("taker", ZERO), Map.of()),
                RulePack.generic("case"));
        return Outputs.of()
                .put("im", cost::initialMargin)
                .put("fee_open", cost::openFee)
                .put("bankruptcy", cost::bankruptcyPrice)
                .put("fee_close", cost::closeFee)
                .put("cost", cost::total);
    }

    /** A value is a size at price 1. */
    private static Outputs positionMargin(Inputs inputs, DataFolders data) {
        BigDecimal value = inputs.signed("value");
        PositionRisk position = CaseAccount.under(rule(FEE_OF_LEVERAGE, inputs.decimal("taker", ZERO)))
                .contract(
                        CaseAccount.linear(SYMBOL),
                        Packs.flat(null, inputs.decimal("mmr"), inputs.decimal("deduction", ZERO)))
                .position(Position.cross(SYMBOL, value, ONE).withLeverage(inputs.decimal("leverage")))
                .mark(SYMBOL, ONE)
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("im", () -> position.initialMargin().get().value())
                .put("mm", () -> position.maintenanceMargin().get().value());
    }

    private static Outputs slicedMaintenance(Inputs inputs, DataFolders data) {
        BigDecimal entry = inputs.decimal("entry");
        PositionRisk position = CaseAccount.under(rule(AT_ENTRY, ZERO))
                .contract(CaseAccount.inverse(SYMBOL, ONE), Packs.sliced(TierKey.NOTIONAL, inputs.rows("tiers", 2)))
                .position(Position.cross(SYMBOL, inputs.signed("contracts"), entry)
                        .withLeverage(inputs.decimal("leverage")))
                .mark(SYMBOL, entry)
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("position_value", () -> position.notional().get().value())
                .put("im", () -> position.initialMargin().get().value())
                .put("mm", () -> position.maintenanceMargin().get().value());
    }
}
