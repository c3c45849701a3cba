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
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.option.OptionOrderMargin;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.LiquidationRule.RatioForm;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Standard option margin: Deribit, OKX, Bybit. What a case does not state is the venue's published figure. */
final class OptionMarginAdapters {
    private static final String SYMBOL = "OPTION-CASE";
    private static final Instant EXPIRY = Instant.parse("2099-12-31T08:00:00Z");

    private OptionMarginAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("deribit_inverse_option_short", OptionMarginAdapters::coinSettledShort)
                .method("bybit_option_mm", OptionMarginAdapters::quoteSettledMaintenance)
                .method("bybit_option_buy", OptionMarginAdapters::purchase)
                .method("okx_option_buy_open", OptionMarginAdapters::purchaseOfContracts)
                .method("okx_option_sell_open", OptionMarginAdapters::writing)
                .method("okx_option_mmr", OptionMarginAdapters::maintenanceOfCoin);
    }

    private static Map<String, BigDecimal> figures(String base, String floor, String call, String put) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        figures.put("initialBase", new BigDecimal(base));
        figures.put("initialFloor", new BigDecimal(floor));
        figures.put("callMaintenance", new BigDecimal(call));
        figures.put("putMaintenance", new BigDecimal(put));
        figures.put("putOnMark", ONE);
        return figures;
    }

    private static CaseAccount written(
            Instrument.Option option,
            Map<String, BigDecimal> figures,
            BigDecimal qty,
            BigDecimal underlying,
            BigDecimal mark) {
        ContractRule family = new ContractRule(null, BracketSchedule.flat(null, ZERO), null, figures);
        return CaseAccount.under(pack -> Packs.ratio(
                        pack.withParameter("optionValueCounts", ZERO).withContract(OptionRule.FAMILY, family),
                        RatioForm.MAINTENANCE_OVER_BALANCE))
                .holds(option)
                .position(Position.cross(SYMBOL, qty.negate(), null))
                .mark(SYMBOL, mark)
                .price(option.base(), underlying);
    }

    private static Outputs coinSettledShort(Inputs inputs, DataFolders data) {
        OptionType type = type(inputs.text("type"));
        BigDecimal underlying = inputs.decimal("underlying");
        ContractTerms terms = new ContractTerms(SYMBOL, COIN, Asset.USD, COIN, Payoff.INVERSE, ONE, null, null);
        Instrument.Option option = new Instrument.Option(terms, EXPIRY, inputs.decimal("strike"), type, false);
        Map<String, BigDecimal> figures = figures("0.15", "0.1", "0.075", "0.075");
        figures.put("initialAtLeastMaintenance", ONE);
        AccountRisk risk = written(option, figures, inputs.decimal("qty"), underlying, inputs.decimal("mark"))
                .assess();
        PositionRisk position = risk.position(SYMBOL);
        return Outputs.of()
                .put("im", () -> position.initialMargin().get().value())
                .put("mm", () -> position.maintenanceMargin().get().value())
                .put("im_usd", () -> position.initialMargin().get().value().multiply(underlying))
                .put("mm_usd", () -> position.maintenanceMargin().get().value().multiply(underlying));
    }

    /** The distance from the money does not enter the maintenance margin; the strike is at the index. */
    private static Outputs quoteSettledMaintenance(Inputs inputs, DataFolders data) {
        BigDecimal index = inputs.decimal("index");
        ContractTerms terms = ContractTerms.linear(SYMBOL, COIN, STABLE);
        Instrument.Option option = new Instrument.Option(terms, EXPIRY, index, OptionType.CALL, false);
        Map<String, BigDecimal> figures = figures("0.15", "0.1", "0", "0");
        figures.put("callMaintenance", inputs.decimal("mm_factor"));
        figures.put("putMaintenance", inputs.decimal("mm_factor"));
        figures.put("callOnMark", ONE);
        figures.put("liquidationFee", inputs.decimal("liq_fee"));
        BigDecimal mark = inputs.decimal("mark");
        BigDecimal qty = inputs.decimal("qty");
        BigDecimal balance = inputs.decimal("margin_balance", ONE);
        BucketRisk bucket = written(option, figures, qty, index, mark)
                .balance(STABLE, balance)
                .bucket();
        return Outputs.of()
                .put("mm", () -> bucket.maintenanceMargin().get().value())
                .put("mm_pct", () -> bucket.venueRatio().value());
    }

    private static Outputs purchase(Inputs inputs, DataFolders data) {
        Map<String, BigDecimal> figures = figures("0", "0", "0", "0");
        figures.put("feeRate", inputs.decimal("taker"));
        figures.put("feeCap", inputs.decimal("cap"));
        OptionOrderMargin order = OptionOrderMargin.ofPurchase(
                OptionRule.of(SYMBOL, figures),
                inputs.decimal("qty"),
                inputs.decimal("price"),
                inputs.decimal("index"));
        return Outputs.of().put("premium", order::margin).put("fee", order::fee).put("cost", order::total);
    }

    /** The fee is stated for one contract of {@code mult} coins. */
    private static Outputs purchaseOfContracts(Inputs inputs, DataFolders data) {
        OptionRule rule = OptionRule.of(SYMBOL, figures("0", "0", "0", "0"));
        OptionOrderMargin order = OptionOrderMargin.ofPurchase(
                        rule, inputs.decimal("mult").multiply(inputs.decimal("qty")), inputs.decimal("price"), ONE)
                .withFee(inputs.decimal("fee"), inputs.decimal("qty"));
        return Outputs.of().put("margin", order::total);
    }

    private static Outputs writing(Inputs inputs, DataFolders data) {
        Map<String, BigDecimal> figures = figures("0", "0", "0", "0");
        figures.put("initialBase", inputs.decimal("b"));
        figures.put("initialFloor", inputs.decimal("a"));
        figures.put("factor", inputs.decimal("factor"));
        figures.put("minimumOrderMargin", inputs.decimal("min_open"));
        figures.put("orderPremiumCredited", ONE);
        OptionRule rule = OptionRule.of(SYMBOL, figures);
        BigDecimal forward = inputs.decimal("forward");
        ContractTerms terms =
                new ContractTerms(SYMBOL, COIN, Asset.USD, COIN, Payoff.INVERSE, inputs.decimal("mult"), null, null);
        BigDecimal strike = forward.add(inputs.decimal("otm"));
        Instrument.Option option = new Instrument.Option(terms, EXPIRY, strike, OptionType.CALL, false);
        PositionRisk position = written(option, figures, ONE, forward, inputs.decimal("mark"))
                .assess()
                .position(SYMBOL);
        OptionRequirement unit = OptionRequirement.ofWritten(rule, option, forward, inputs.decimal("mark"), null);
        BigDecimal units = inputs.decimal("mult").multiply(inputs.decimal("qty"));
        OptionOrderMargin order = OptionOrderMargin.ofWriting(rule, unit.initial(), units, inputs.decimal("price"), ONE)
                .withFee(inputs.decimal("fee"), inputs.decimal("qty"));
        return Outputs.of()
                .put("position_margin", () -> position.initialMargin().get().value())
                .put("order_margin", order::total);
    }

    private static Outputs maintenanceOfCoin(Inputs inputs, DataFolders data) {
        Map<String, BigDecimal> figures = figures("0", "0", "0", "0");
        figures.put("callMaintenance", inputs.decimal("c"));
        figures.put("putMaintenance", inputs.decimal("c"));
        figures.put("factor", inputs.decimal("factor", ONE));
        OptionRule rule = OptionRule.of(SYMBOL, figures);
        BigDecimal mark = inputs.decimal("mark");
        return Outputs.of()
                .put(
                        "call",
                        () -> OptionRequirement.of(rule, true, ONE, ZERO, mark, null)
                                .maintenance())
                .put(
                        "put",
                        () -> OptionRequirement.of(rule, false, ONE, ZERO, mark, null)
                                .maintenance());
    }

    static OptionType type(String letter) {
        return letter.startsWith("C") || letter.startsWith("c") ? OptionType.CALL : OptionType.PUT;
    }
}
