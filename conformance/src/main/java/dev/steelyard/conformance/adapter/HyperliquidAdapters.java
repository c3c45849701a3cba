package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.STABLE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.hyperliquid.BorrowRate;
import dev.steelyard.margin.hyperliquid.LiquidationStages;
import dev.steelyard.margin.hyperliquid.PortfolioBorrow;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.ImpliedInputs;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.venue.rules.RulePackRepository;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hyperliquid: maintenance at half the highest leverage, cash after purchases, lent spot, deleveraging index. */
final class HyperliquidAdapters {
    private static final String SYMBOL = "CONTRACT";
    private static final LocalDate FIRST_RULES = LocalDate.of(2023, 3, 27);

    private HyperliquidAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("hl_liq", HyperliquidAdapters::isolated)
                .method("hl_liq_rawusd", HyperliquidAdapters::ofCash)
                .method("hl_tier_mm", HyperliquidAdapters::tiered)
                .method("hl_borrowable", HyperliquidAdapters::borrowable)
                .method("hl_pm_ratio", HyperliquidAdapters::portfolio)
                .method("hl_borrow_rate", HyperliquidAdapters::borrowRate)
                .method("hl_adl", HyperliquidAdapters::deleveraging)
                .shape("hyperliquid", "account", HyperliquidAdapters::firstRules, "positions", "totalRawUsd");
    }

    private static BracketSchedule single(BigDecimal highestLeverage) {
        return new BracketSchedule(TierKey.NOTIONAL, List.of(bracket(ZERO, null, highestLeverage)));
    }

    private static Bracket bracket(BigDecimal floor, @Nullable BigDecimal cap, BigDecimal highestLeverage) {
        return new Bracket(floor, cap, null, ZERO, Bracket.halfOfInitialRate(highestLeverage), ZERO, highestLeverage);
    }

    private static BracketSchedule tiers(Inputs inputs) {
        if (!inputs.has("tiers")) {
            return single(inputs.decimal("max_leverage"));
        }
        List<List<BigDecimal>> rows = inputs.rows("tiers", 2);
        List<Bracket> brackets = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            BigDecimal cap = i + 1 < rows.size() ? rows.get(i + 1).get(0) : null;
            brackets.add(bracket(rows.get(i).get(0), cap, rows.get(i).get(1)));
        }
        return BracketSchedule.sliced(TierKey.NOTIONAL, brackets);
    }

    private static Outputs isolated(Inputs inputs, DataFolders data) {
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(CaseAccount.linear(SYMBOL), tiers(inputs))
                .position(Position.isolated(
                        SYMBOL, inputs.signed("size"), inputs.decimal("entry"), inputs.decimal("margin")))
                .mark(SYMBOL, inputs.decimalOrNull("mark"))
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("liquidation_price", () -> position.liquidationPrice().value());
    }

    /** The record states cash after the purchase and the value at the mark. */
    private static Outputs ofCash(Inputs inputs, DataFolders data) {
        Instrument instrument = new Instrument.Perpetual(CaseAccount.linear(SYMBOL));
        BigDecimal size = inputs.decimal("szi");
        BigDecimal mark = ImpliedInputs.markOfNotional(
                        instrument, size, inputs.decimal("position_value").abs())
                .get();
        BigDecimal wallet = ImpliedInputs.walletOfCash(instrument, inputs.decimal("raw_usd"), size, mark);
        AccountRisk risk = CaseAccount.under(Packs.PLAIN)
                .contract(instrument, tiers(inputs), null)
                .position(Position.isolated(SYMBOL, size, mark, wallet))
                .mark(SYMBOL, mark)
                .assess();
        return Outputs.of()
                .put(
                        "liquidation_price",
                        () -> risk.position(SYMBOL).liquidationPrice().value())
                .put(
                        "margin_used",
                        () -> risk.buckets().getFirst().equity().get().value());
    }

    /** A notional is a size at price 1. */
    private static Outputs tiered(Inputs inputs, DataFolders data) {
        BigDecimal notional = inputs.decimal("notional");
        BracketSchedule schedule = tiers(inputs);
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(CaseAccount.linear(SYMBOL), schedule)
                .position(Position.cross(SYMBOL, notional, ONE))
                .balance(STABLE, ZERO)
                .mark(SYMBOL, ONE)
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("mm", () -> position.maintenanceMargin().get().value())
                .put("deduction", () -> schedule.bracketOf(notional).maintenanceDeduction());
    }

    private static Outputs borrowable(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put(
                        "borrowable",
                        () -> PortfolioBorrow.borrowable(
                                inputs.decimal("qty"), inputs.decimal("price"), inputs.decimal("ltv")));
    }

    private static Outputs portfolio(Inputs inputs, DataFolders data) {
        PortfolioBorrow.Collateral collateral = new PortfolioBorrow.Collateral(
                inputs.decimal("collateral_qty"),
                inputs.decimalOrNull("supply_cap"),
                inputs.decimal("collateral_px"),
                inputs.decimal("ltv"));
        PortfolioBorrow borrow = PortfolioBorrow.of(
                inputs.decimal("min_offset"),
                inputs.decimal("cross_mm"),
                inputs.decimal("borrowed"),
                inputs.decimal("borrow_px", ONE),
                inputs.decimal("balance", ZERO),
                inputs.decimalOrNull("borrow_cap"),
                List.of(collateral));
        return Outputs.of()
                .put("requirement", borrow::requirement)
                .put("liq_value", borrow::liquidationValue)
                .put("ratio", borrow::ratio)
                .put("liquidatable", () -> borrow.isLiquidatable(lending().required("liquidationRatio")));
    }

    private static Outputs borrowRate(Inputs inputs, DataFolders data) {
        BigDecimal utilization = inputs.decimal("utilization");
        return Outputs.of().put("apy", () -> BorrowRate.of(lending()).at(utilization));
    }

    private static RulePack lending() {
        return RulePackRepository.bundled()
                .find("hyperliquid-portfolio-borrow", null)
                .orElseThrow()
                .pack();
    }

    private static Outputs deleveraging(Inputs inputs, DataFolders data) {
        return Outputs.of()
                .put(
                        "index",
                        () -> LiquidationStages.deleveragingIndex(
                                inputs.decimal("mark"),
                                inputs.decimal("entry"),
                                inputs.decimal("notional"),
                                inputs.decimal("account_value")));
    }

    /** A cross account under the venue's first rules, which hold one schedule for every coin. */
    private static Outputs firstRules(Inputs inputs, DataFolders data) {
        RulePack rules = RulePackRepository.bundled()
                .find("hyperliquid", FIRST_RULES)
                .orElseThrow()
                .pack();
        MarginSchedule schedule = rules.contracts().firstEntry().getValue().schedule();
        CaseAccount account = CaseAccount.under(rules);
        BigDecimal wallet = inputs.decimal("totalRawUsd");
        List<String> coins = new ArrayList<>();
        for (Inputs position : inputs.list("positions")) {
            String coin = position.text("coin");
            coins.add(coin);
            Instrument instrument = new Instrument.Perpetual(CaseAccount.linear(coin));
            BigDecimal size = position.decimal("szi");
            BigDecimal entry = position.decimal("entryPx");
            BigDecimal value = position.decimal("positionValue").abs();
            wallet = ImpliedInputs.walletOfCash(instrument, wallet, size, entry);
            account.contract(instrument, schedule, null)
                    .position(Position.cross(coin, size, entry).withLeverage(position.decimalOrNull("leverage")))
                    .mark(
                            coin,
                            ImpliedInputs.markOfNotional(instrument, size, value)
                                    .get());
        }
        AccountRisk risk = account.balance(STABLE, wallet).assess();
        BucketRisk pool = risk.buckets().getFirst();
        return Outputs.of()
                .put("accountValue", () -> pool.equity().get().value())
                .put("totalMarginUsed", () -> pool.initialMargin().get().value())
                .put("totalNtlPos", () -> pool.grossNotional().get().value())
                .put("withdrawable", () -> pool.freeMargin().get().value())
                .put(
                        "perPosition",
                        coins.stream().map(coin -> figures(risk.position(coin))).toList());
    }

    private static Map<String, @Nullable Object> figures(PositionRisk position) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("coin", position.symbol());
        figures.put("marginUsed", position.initialMargin().get().value());
        figures.put("unrealizedPnl", position.unrealizedPnl().get().value());
        figures.put("liquidationPx", position.liquidationPrice().value());
        return figures;
    }
}
