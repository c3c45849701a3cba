package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Portfolios of twenty legs on two coins, nine options and a perpetual of each, under 27 scenarios with a charge on the basis
 * and a minimum on delta. Marks of options follow from forward, volatility and time. The distance to liquidation is the part
 * of the scan's range that the room over the requirement would bear. <b>Immutable</b>.
 */
final class DeskBooks {
    static final String VENUE = "desk";
    static final int COINS = 4;
    private static final int LEGS_OF_A_COIN = 9;
    private static final List<String> EXPIRIES = List.of("2026-06-26", "2026-09-25", "2027-03-26");
    private static final List<String> STRIKES = List.of("0.7", "0.85", "0.95", "1.05", "1.2", "1.5");
    private static final BigDecimal VOL = new BigDecimal("0.6");
    private static final BigDecimal RANGE = new BigDecimal("0.16");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Books books;
    private final SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
    private final List<List<String>> options = new ArrayList<>();
    private final List<BandBooks.Figure> figures = new ArrayList<>();
    private final RulePack rules;
    private final MarketView market;

    DeskBooks(Books books) {
        this.books = books;
        MarketView.Builder view = MarketView.builder().asOf(START);
        for (int coin = 0; coin < COINS; coin++) {
            String perpetual = books.symbols().get(coin);
            BigDecimal price = books.mark(perpetual);
            view.mark(perpetual, price);
            List<String> own = new ArrayList<>();
            for (String day : EXPIRIES) {
                String series = "COIN" + coin + "-" + day.replace("-", "");
                figures.add(new BandBooks.Figure(FactorKind.FORWARD, series, price, false));
                view.forward(series, price);
                for (int strike = 0; strike < STRIKES.size(); strike++) {
                    OptionType type = strike < STRIKES.size() / 2 ? OptionType.PUT : OptionType.CALL;
                    String symbol = series + "-" + strike + "-" + type.name().charAt(0);
                    ContractTerms terms = ContractTerms.linear(symbol, Asset.of("COIN" + coin), BandBooks.USDT);
                    contracts.put(
                            symbol,
                            ContractRule.of(
                                    new Instrument.Option(
                                            terms,
                                            Instant.parse(day + "T08:00:00Z"),
                                            price.multiply(new BigDecimal(STRIKES.get(strike))),
                                            type,
                                            false),
                                    BracketSchedule.flat(null, BigDecimal.ZERO)));
                    figures.add(new BandBooks.Figure(FactorKind.VOL, symbol, VOL, false));
                    view.vol(symbol, VOL);
                    own.add(symbol);
                }
            }
            options.add(own);
        }
        SequencedMap<String, ContractRule> all = new LinkedHashMap<>(contracts);
        for (int coin = 0; coin < COINS; coin++) {
            String perpetual = books.symbols().get(coin);
            all.put(perpetual, books.rules().contracts().get(perpetual));
        }
        this.market = view.build();
        this.rules = RulePack.generic(VENUE).withContracts(all).withScenario(ScenarioRule.of(unit()), null);
    }

    private static UnitRule unit() {
        List<BigDecimal> vols = List.of(new BigDecimal("-0.25"), BigDecimal.ZERO, new BigDecimal("0.5"));
        VolTerm term =
                new VolTerm(new BigDecimal("0.30"), new BigDecimal("0.13"), BigDecimal.ZERO, BigDecimal.ZERO, false);
        Map<String, BigDecimal> basis = Map.of(
                "rate",
                new BigDecimal("0.075"),
                "minimum",
                new BigDecimal("0.01"),
                "perpetual",
                new BigDecimal("0.01"));
        Map<String, BigDecimal> delta = Map.of("net", new BigDecimal("0.02"), "hedged", new BigDecimal("0.01"));
        return new UnitRule(
                ScenarioSet.matrix(RANGE, 4, vols),
                term,
                List.of(
                        new Layer("basis", Layer.Kind.BASIS, Combine.ADDED, basis, List.of()),
                        new Layer("minimum", Layer.Kind.HEDGED_DELTA, Combine.FLOOR, delta, List.of())));
    }

    /** Returns how many figures there are. */
    static int figureCount() {
        return COINS * EXPIRIES.size() * (1 + STRIKES.size());
    }

    List<BandBooks.Figure> figures() {
        return List.copyOf(figures);
    }

    SequencedMap<String, ContractRule> contracts() {
        return contracts;
    }

    RulePack rules() {
        return rules;
    }

    /** Returns the market at which its accounts are drawn. */
    MarketView market() {
        return market;
    }

    /** Returns an option of a coin. */
    String option(Draw draw, int coin) {
        return draw.pick(options.get(coin));
    }

    /** Returns a portfolio under the scenarios. @param distance part of the scan's range that its room would bear */
    Account account(String id, Draw draw, double distance) {
        return account(id, draw, rules, AccountMode.PORTFOLIO, 1 + distance / RANGE.doubleValue());
    }

    /** Returns the rules of options by themselves: a fraction of the underlying for each that is written. */
    RulePack standardRules() {
        SequencedMap<String, ContractRule> all = new LinkedHashMap<>(rules.contracts());
        Map<String, BigDecimal> figures = Map.of(
                "initialBase",
                new BigDecimal("0.15"),
                "initialFloor",
                new BigDecimal("0.1"),
                "callMaintenance",
                new BigDecimal("0.075"),
                "putMaintenance",
                new BigDecimal("0.075"),
                "putOnMark",
                BigDecimal.ONE);
        all.put(OptionRule.FAMILY, new ContractRule(null, BracketSchedule.flat(null, BigDecimal.ZERO), null, figures));
        return RulePack.generic(VENUE).withContracts(all).withParameter("optionValueCounts", BigDecimal.ZERO);
    }

    /** Returns a cross account under those rules. @param room its margin balance over its requirement */
    Account standardAccount(String id, Draw draw, double room) {
        return account(id, draw, standardRules(), AccountMode.CROSS, room);
    }

    private Account account(String id, Draw draw, RulePack pack, AccountMode mode, double room) {
        int first = draw.integer(0, COINS - 1);
        List<Position> positions = new ArrayList<>();
        for (int coin : new int[] {first, (first + 1) % COINS}) {
            String perpetual = books.symbols().get(coin);
            BigDecimal price = books.mark(perpetual);
            List<String> left = new ArrayList<>(options.get(coin));
            for (int i = 0; i < LEGS_OF_A_COIN; i++) {
                String symbol = left.remove(draw.integer(0, left.size() - 1));
                positions.add(Position.cross(symbol, size(draw, price), price.movePointLeft(1)));
            }
            positions.add(Position.cross(perpetual, size(draw, price), price));
        }
        Account penniless = account(id, mode, BigDecimal.ZERO, positions);
        BucketRisk bucket = MarginEngine.assess(penniless, market, pack, AssessOptions.FIGURES)
                .buckets()
                .getFirst();
        BigDecimal cash = bucket.liquidationRequirement()
                .get()
                .value()
                .multiply(new BigDecimal(Double.toString(room)))
                .subtract(bucket.marginBalance().get().value())
                .setScale(4, RoundingMode.UP);
        return account(id, mode, cash, positions);
    }

    private static BigDecimal size(Draw draw, BigDecimal price) {
        return draw.signed(draw.magnitude(2, 4, 3).divide(price, 3, RoundingMode.UP));
    }

    private static Account account(String id, AccountMode mode, BigDecimal cash, List<Position> positions) {
        return new Account(
                id,
                VENUE,
                null,
                mode,
                null,
                List.of(Balance.of(BandBooks.USDT, cash)),
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }
}
