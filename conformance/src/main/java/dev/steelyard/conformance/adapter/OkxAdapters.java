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
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.ImpliedInputs;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.LiquidationRule.RatioForm;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/** OKX and the venues that share its rules: a liquidation fee in the trigger, loans, and its margin ratio. */
final class OkxAdapters {
    private static final String SYMBOL = "CONTRACT";
    private static final MarginRule WITH_FEE = Packs.maintenance(PriceBasis.MARK, CloseFee.AT_MARK);

    private OkxAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("okx_linear_cross", OkxAdapters::linearCross)
                .method("okx_margin_iso_long", OkxAdapters::marginLong)
                .method("okx_mgn_ratio", OkxAdapters::accountRatio)
                .method("okx_gate_iso", OkxAdapters::isolated);
    }

    private static UnaryOperator<RulePack> feeInTrigger(BigDecimal rate) {
        return pack -> Packs.ratio(
                pack.withMarginRules(WITH_FEE, WITH_FEE).withTakerFeeRate(rate), RatioForm.BALANCE_OVER_REQUIREMENT);
    }

    /** The record states the profit and the venue's ratio; mark and balance follow from them. */
    private static Outputs linearCross(Inputs inputs, DataFolders data) {
        BigDecimal size = inputs.signed("base_qty");
        BigDecimal entry = inputs.decimal("entry");
        ContractTerms terms = CaseAccount.linear(SYMBOL);
        BigDecimal mark = inputs.has("mark")
                ? inputs.decimal("mark")
                : ImpliedInputs.markOfProfit(new Instrument.Perpetual(terms), size, entry, inputs.decimal("upl"))
                        .get();
        CaseAccount account = CaseAccount.under(feeInTrigger(inputs.decimal("fee")))
                .contract(terms, BracketSchedule.flat(null, inputs.decimal("mmr_rate")))
                .position(Position.cross(SYMBOL, size, entry).withLeverage(inputs.decimalOrNull("leverage")))
                .mark(SYMBOL, mark);
        BigDecimal wallet = inputs.has("balance")
                ? inputs.decimal("balance")
                : ImpliedInputs.walletOfRatio(
                                account.account(),
                                account.market(),
                                account.rules(),
                                STABLE,
                                inputs.decimal("mgn_ratio"))
                        .get();
        AccountRisk risk = account.balance(STABLE, wallet).assess();
        PositionRisk position = risk.position(SYMBOL);
        return Outputs.of()
                .put("imr", () -> position.initialMargin().get().value())
                .put("mmr", () -> position.maintenanceMargin().get().value())
                .put("mgn_ratio", () -> risk.buckets().getFirst().venueRatio().get())
                .put("liq_price", () -> position.liquidationPrice().value());
    }

    /**
     * A coin bought with borrowed quote units, margined in the coin: in coin, the debt is an inverse contract of as
     * many quote units. Its price alone follows from what is held and owed.
     */
    private static Outputs marginLong(Inputs inputs, DataFolders data) {
        BigDecimal owed = inputs.decimal("liab_quote");
        BigDecimal mark = inputs.decimal("mark");
        BracketSchedule schedule = BracketSchedule.flat(null, inputs.decimal("mmr_rate"));
        UnaryOperator<RulePack> rules = feeInTrigger(inputs.decimal("fee"));
        Instrument inCoin = new Instrument.Spot(CaseAccount.inverse(SYMBOL, ONE));
        BigDecimal entry = ImpliedInputs.entryOfProfit(inCoin, owed, mark, inputs.decimal("upl_base"))
                .get();
        AccountRisk byMargin = CaseAccount.under(rules)
                .contract(inCoin, schedule, null)
                .position(Position.isolated(SYMBOL, owed, entry, inputs.decimal("margin_base")))
                .mark(SYMBOL, mark)
                .assess();
        Instrument inQuote = new Instrument.Spot(ContractTerms.linear(SYMBOL, COIN, STABLE));
        AccountRisk byHolding = CaseAccount.under(rules)
                .contract(inQuote, schedule, null)
                .position(Position.loanFunded(SYMBOL, inputs.decimal("pos_base"), mark, owed))
                .mark(SYMBOL, mark)
                .assess();
        return Outputs.of()
                .put(
                        "liq_price",
                        () -> byHolding.position(SYMBOL).liquidationPrice().value())
                .put(
                        "mmr",
                        () -> byMargin.position(SYMBOL)
                                .maintenanceMargin()
                                .get()
                                .value())
                .put(
                        "mgn_ratio",
                        () -> byMargin.buckets().getFirst().venueRatio().get());
    }

    /** The requirement is stated, and the notional that a liquidation fee would be taken on. */
    private static Outputs accountRatio(Inputs inputs, DataFolders data) {
        CaseAccount account = CaseAccount.under(feeInTrigger(inputs.decimal("fee")))
                .balance(STABLE, inputs.decimal("adj_eq"))
                .requirement("REQUIRED", STABLE, inputs.decimal("mmr"), ZERO)
                .contract(CaseAccount.linear(SYMBOL), BracketSchedule.flat(null, ZERO))
                .position(Position.cross(SYMBOL, inputs.decimal("notional"), ONE))
                .mark(SYMBOL, ONE);
        return Outputs.of().put("mgn_ratio", () -> account.bucket().venueRatio().value());
    }

    private static Outputs isolated(Inputs inputs, DataFolders data) {
        CaseAccount account = CaseAccount.under(feeInTrigger(inputs.decimal("taker", ZERO)))
                .contract(
                        CaseAccount.linear(SYMBOL),
                        Packs.flat(null, inputs.decimal("mmr"), inputs.decimal("cum", ZERO)))
                .position(Position.isolated(
                        SYMBOL, inputs.signed("qty"), inputs.decimal("entry"), inputs.decimal("wallet")))
                .mark(SYMBOL, inputs.decimalOrNull("mark"));
        return Outputs.of()
                .put(
                        "liquidation_price",
                        () -> account.assess()
                                .position(SYMBOL)
                                .liquidationPrice()
                                .value());
    }
}
