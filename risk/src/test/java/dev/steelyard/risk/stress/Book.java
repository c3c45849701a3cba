package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A cross account of perpetuals, and options on them, against US dollars. */
final class Book {
    static final Instant NOW = Instant.parse("2024-12-01T08:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2024-12-31T08:00:00Z");
    static final BigDecimal MAINTENANCE = new BigDecimal("0.01");

    private final MarketView.Builder market = MarketView.builder().asOf(NOW).price(Asset.USD, BigDecimal.ONE);
    private final List<Position> positions = new ArrayList<>();
    private final SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
    private RulePack rules = RulePack.generic("book");
    private final BigDecimal cash;

    Book(String cash) {
        this.cash = new BigDecimal(cash);
    }

    private static ContractTerms terms(String symbol, String base) {
        return new ContractTerms(
                symbol, Asset.of(base), Asset.USD, Asset.USD, Payoff.LINEAR, BigDecimal.ONE, null, null);
    }

    Book perpetual(String base, String size, String mark) {
        String symbol = base + "-PERP";
        Instrument perpetual = new Instrument.Perpetual(terms(symbol, base));
        rules = rules.withContract(
                symbol, ContractRule.of(perpetual, BracketSchedule.flat(new BigDecimal("0.02"), MAINTENANCE)));
        positions.add(Position.cross(symbol, new BigDecimal(size), new BigDecimal(mark)));
        market.mark(symbol, new BigDecimal(mark)).index(Asset.of(base), new BigDecimal(mark));
        return this;
    }

    Book option(String base, OptionType type, String strike, String size, String mark, String vol) {
        String symbol = base + "-31DEC24-" + strike + "-" + type.name().charAt(0);
        instruments.put(
                symbol, new Instrument.Option(terms(symbol, base), EXPIRY, new BigDecimal(strike), type, false));
        rules = rules.withContract(
                "OPTION:" + base,
                new ContractRule(
                        null,
                        BracketSchedule.flat(null, BigDecimal.ZERO),
                        null,
                        Map.of(
                                "initialBase", new BigDecimal("0.15"),
                                "initialFloor", new BigDecimal("0.1"),
                                "callMaintenance", new BigDecimal("0.075"),
                                "putMaintenance", new BigDecimal("0.075"))));
        positions.add(Position.cross(symbol, new BigDecimal(size), new BigDecimal(mark)));
        market.mark(symbol, new BigDecimal(mark)).vol(symbol, new BigDecimal(vol));
        return this;
    }

    Book dailyVol(String base, String vol) {
        market.dailyVol(Asset.of(base), new BigDecimal(vol));
        return this;
    }

    Account account() {
        return new Account(
                "a",
                "book",
                null,
                AccountMode.CROSS,
                NOW,
                List.of(Balance.of(Asset.USD, cash)),
                List.of(),
                instruments,
                positions,
                List.of());
    }

    MarketView market() {
        return market.build();
    }

    RulePack rules() {
        return rules;
    }
}
