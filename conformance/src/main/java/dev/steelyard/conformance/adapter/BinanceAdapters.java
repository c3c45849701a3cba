package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.COIN;
import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.STABLE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.margin.unified.UnifiedMarginRatio;
import dev.steelyard.margin.unified.UnifiedMarginRatio.AssetEquity;
import dev.steelyard.margin.unified.UnifiedMarginRatio.Requirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Binance: liquidation prices with tier deductions, deductions themselves, unified accounts. */
final class BinanceAdapters {
    private static final String SYMBOL = "CONTRACT";

    private BinanceAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("binance_usdm_liq", BinanceAdapters::linearLiquidation)
                .method("binance_usdm_liq_hedge", BinanceAdapters::hedgedLiquidation)
                .method("binance_coinm_liq", BinanceAdapters::inverseLiquidation)
                .method("coinm_mm", BinanceAdapters::inverseMaintenance)
                .method("cum_step", BinanceAdapters::nextDeduction)
                .method("cum_table", BinanceAdapters::deductions)
                .method("unimmr_parts", BinanceAdapters::unifiedParts)
                .method("unimmr_full", BinanceAdapters::unifiedRatio);
    }

    private static Outputs linearLiquidation(Inputs inputs, DataFolders data) {
        CaseAccount account = CaseAccount.under(Packs.PLAIN)
                .balance(STABLE, inputs.decimal("wallet_balance"))
                .contract(CaseAccount.linear(SYMBOL), schedule(inputs))
                .position(Position.cross(SYMBOL, inputs.signed("qty"), inputs.decimal("entry")))
                .mark(SYMBOL, inputs.decimalOrNull("mark"));
        int number = 0;
        for (Inputs other : inputs.list("others")) {
            String symbol = "OTHER" + ++number;
            account.contract(CaseAccount.linear(symbol), schedule(other))
                    .position(Position.cross(symbol, other.signed("qty"), other.decimal("entry")))
                    .mark(symbol, other.decimal("mark"));
        }
        return Outputs.of()
                .put(
                        "liquidation_price",
                        () -> account.assess()
                                .position(SYMBOL)
                                .liquidationPrice()
                                .value());
    }

    private static BracketSchedule schedule(Inputs inputs) {
        return Packs.flat(null, inputs.decimal("mmr"), inputs.decimal("cum", ZERO));
    }

    /** One-way, long and short positions of one symbol, each with the tier that it is in. */
    private static Outputs hedgedLiquidation(Inputs inputs, DataFolders data) {
        Instrument instrument = new Instrument.Perpetual(CaseAccount.linear(SYMBOL));
        CaseAccount account = CaseAccount.under(Packs.PLAIN)
                .balance(STABLE, inputs.decimal("wallet_balance"))
                .others(STABLE, inputs.decimal("tmm", ZERO), inputs.decimal("upnl", ZERO))
                .mark(SYMBOL, inputs.decimalOrNull("mark"));
        if (inputs.has("both")) {
            Inputs both = inputs.inside("both");
            account.contract(instrument, schedule(both), null)
                    .position(Position.cross(SYMBOL, both.signed("qty"), both.decimal("entry")));
        }
        if (inputs.has("long")) {
            Inputs longs = inputs.inside("long");
            account.leg(instrument, PositionSide.LONG, schedule(longs))
                    .position(Position.cross(SYMBOL, longs.decimal("qty"), longs.decimal("entry"))
                            .withSide(PositionSide.LONG));
        }
        if (inputs.has("short")) {
            Inputs shorts = inputs.inside("short");
            account.leg(instrument, PositionSide.SHORT, schedule(shorts))
                    .position(Position.cross(SYMBOL, shorts.decimal("qty").negate(), shorts.decimal("entry"))
                            .withSide(PositionSide.SHORT));
        }
        return Outputs.of()
                .put(
                        "liquidation_price",
                        () -> account.assess().positions().stream()
                                .filter(position -> position.symbol().equals(SYMBOL))
                                .findFirst()
                                .orElseThrow()
                                .liquidationPrice()
                                .value());
    }

    private static Outputs inverseLiquidation(Inputs inputs, DataFolders data) {
        CaseAccount account = CaseAccount.under(Packs.PLAIN)
                .balance(COIN, inputs.decimal("wallet_balance"))
                .contract(CaseAccount.inverse(SYMBOL, inputs.decimal("contract_size")), schedule(inputs))
                .position(Position.cross(SYMBOL, inputs.signed("contracts"), inputs.decimal("entry")))
                .mark(SYMBOL, inputs.decimalOrNull("mark"))
                .others(COIN, inputs.decimal("others_mm", ZERO), inputs.decimal("others_upnl", ZERO));
        return Outputs.of()
                .put(
                        "liquidation_price",
                        () -> account.assess()
                                .position(SYMBOL)
                                .liquidationPrice()
                                .value());
    }

    private static Outputs inverseMaintenance(Inputs inputs, DataFolders data) {
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(CaseAccount.inverse(SYMBOL, inputs.decimal("contract_size")), schedule(inputs))
                .position(Position.cross(SYMBOL, inputs.signed("contracts"), inputs.decimal("mark")))
                .mark(SYMBOL, inputs.decimal("mark"))
                .assess()
                .position(SYMBOL);
        return Outputs.of().put("mm", () -> position.maintenanceMargin().get().value());
    }

    private static Outputs nextDeduction(Inputs inputs, DataFolders data) {
        BigDecimal next = BracketSchedule.nextDeduction(
                inputs.decimal("cum_prev"), inputs.decimal("floor"), inputs.decimal("mmr"), inputs.decimal("mmr_prev"));
        return Outputs.of().put("cum", () -> next);
    }

    private static Outputs deductions(Inputs inputs, DataFolders data) {
        List<BigDecimal> cums = Packs.sliced(TierKey.NOTIONAL, inputs.rows("table", 2)).brackets().stream()
                .map(Bracket::maintenanceDeduction)
                .toList();
        return Outputs.of().put("cum", cums);
    }

    /** Positions settled in a stablecoin, one settled in coin, and loans by asset, each under its own name. */
    private static Outputs unifiedParts(Inputs inputs, DataFolders data) {
        CaseAccount account = CaseAccount.under(Packs.PLAIN);
        List<String> linear = new ArrayList<>();
        for (Inputs um : inputs.list("um")) {
            String symbol = "UM" + (linear.size() + 1);
            linear.add(symbol);
            account.contract(CaseAccount.linear(symbol), schedule(um))
                    .position(Position.cross(symbol, um.signed("qty"), um.decimal("entry")))
                    .mark(symbol, um.decimal("mark"));
        }
        if (inputs.has("cm")) {
            Inputs cm = inputs.inside("cm");
            account.contract(CaseAccount.inverse(SYMBOL, ONE), schedule(cm))
                    .position(Position.cross(SYMBOL, cm.signed("usd"), cm.decimal("entry")))
                    .mark(SYMBOL, cm.decimal("mark"));
        }
        SequencedMap<String, List<BigDecimal>> loans = inputs.members("loans", loan -> Inputs.numbers(loan, 2));
        loans.forEach((asset, loan) ->
                account.loan(Asset.of(asset), loan.get(0)).collateral(Asset.of(asset), ONE, lent(loan.get(1))));
        var risk = account.assess();
        Map<String, BigDecimal> loanMargins = new LinkedHashMap<>();
        for (String asset : loans.keySet()) {
            loanMargins.put(
                    asset,
                    risk.bucket("cross:" + asset).maintenanceMargin().get().value());
        }
        return Outputs.of()
                .put(
                        "um_upnl",
                        linear.stream()
                                .map(s -> risk.position(s).unrealizedPnl().get().value())
                                .toList())
                .put(
                        "um_mm",
                        linear.stream()
                                .map(s -> risk.position(s)
                                        .maintenanceMargin()
                                        .get()
                                        .value())
                                .toList())
                .put(
                        "cm_upnl",
                        () -> risk.position(SYMBOL).unrealizedPnl().get().value())
                .put(
                        "cm_mm",
                        () -> risk.position(SYMBOL).maintenanceMargin().get().value())
                .put("margin_mm", loanMargins);
    }

    private static CollateralSchedule lent(BigDecimal maintenanceRate) {
        CollateralSchedule whole = CollateralSchedule.flat(ONE);
        return new CollateralSchedule(
                whole.measure(),
                whole.tiers(),
                null,
                null,
                whole.liabilityWeight(),
                new LoanRule(maintenanceRate, maintenanceRate, ZERO));
    }

    private static Outputs unifiedRatio(Inputs inputs, DataFolders data) {
        List<AssetEquity> assets = inputs.list("assets").stream()
                .map(a -> AssetEquity.of(a.decimal("qty"), a.decimal("px"), a.decimal("rate")))
                .toList();
        List<Requirement> requirements = inputs.list("mm").stream()
                .map(m -> new Requirement(m.decimal("mm"), m.decimal("px")))
                .toList();
        UnifiedMarginRatio unified = UnifiedMarginRatio.of(assets, inputs.decimal("open_loss", ZERO), requirements);
        return Outputs.of()
                .put("equity", unified::adjustedEquity)
                .put("mm", unified::maintenanceMargin)
                .put("unimmr", unified::ratio);
    }
}
