package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.rules.RulePackRepository;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Regulation T: a set of legs becomes an account of listed options, 100 shares each, and of stock. */
final class RegTAdapters {
    private static final Asset BROAD = Asset.of("SPX");
    private static final Asset STOCK = Asset.of("STOCK");
    private static final BigDecimal LOT = new BigDecimal("100");
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 1);
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
    /** An option that the case lets expire today lives until the evening. */
    private static final Duration EVENING = Duration.ofHours(20);

    private RegTAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("Reg-T/Cboe", "regt", RegTAdapters::legs);
    }

    private static Outputs legs(Inputs inputs, DataFolders data) {
        Inputs underlying = inputs.inside("underlying");
        Asset base = underlying.text("etf_type", "").equals("broad") ? BROAD : STOCK;
        MarketView.Builder market = MarketView.builder().asOf(NOW).price(base, underlying.decimal("price"));
        if (underlying.has("leverage_factor")) {
            market.state(base.code(), "leverageFactor", underlying.decimal("leverage_factor"));
        }
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        List<Position> positions = new ArrayList<>();
        for (Inputs leg : inputs.list("legs")) {
            String symbol = base + "-" + positions.size();
            boolean option = leg.has("strike");
            ContractTerms terms = new ContractTerms(
                    symbol, base, Asset.USD, Asset.USD, Payoff.LINEAR, option ? LOT : BigDecimal.ONE, null, null);
            instruments.put(
                    symbol,
                    option
                            ? new Instrument.Option(
                                    terms,
                                    NOW.plus(EVENING).plus(Duration.ofDays(leg.integer("days_to_expiry", 0))),
                                    leg.decimal("strike"),
                                    OptionMarginAdapters.type(leg.text("type")),
                                    true)
                            : new Instrument.Spot(terms));
            positions.add(Position.cross(symbol, leg.decimal("quantity"), leg.decimal("price")));
            market.mark(symbol, leg.decimal("price"));
        }
        Account account = new Account(
                "case", "reg-t", null, AccountMode.CROSS, NOW, List.of(), List.of(), instruments, positions, List.of());
        RulePack rules =
                RulePackRepository.bundled().find("reg-t", TODAY).orElseThrow().pack();
        AccountRisk risk = MarginEngine.assess(account, market.build(), rules, AssessOptions.FIGURES);
        return Outputs.of()
                .put("cash_requirement", () -> risk.venueFigures().get("cashRequirement"))
                .put("margin_requirement", () -> risk.venueFigures().get("marginRequirement"));
    }
}
