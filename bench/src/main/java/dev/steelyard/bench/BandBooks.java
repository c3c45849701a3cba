package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
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
 * Accounts for the live engine: 50% cross, 20% isolated, 15% of several assets, 10% with a written option, 5% portfolios of
 * twenty legs; all but those have one to three positions, two on average, in contracts that are all alike; distance to
 * liquidation log-uniform from 0.5% to 50%; a fifth of those with two positions and more are hedged. Half of the written
 * options have a published mark, the others one that is computed from volatility. <b>Single-writer</b>.
 */
final class BandBooks {
    static final String MIX = mix("55% cross", "no portfolios");
    static final String MIX_WITH_PORTFOLIOS = mix("50% cross", "5% portfolios of 20 legs");

    /** Coins that options are written on, and strikes of each. */
    static final int COINS = 16;

    static final int STRIKES = 4;
    private static final Instant EXPIRY = Instant.parse("2026-12-25T08:00:00Z");
    private static final BigDecimal PREMIUM = new BigDecimal("0.05");
    static final Asset USDT = Asset.of("USDT");
    static final Asset BTC = Asset.of("BTC");
    static final BigDecimal BTC_PRICE = new BigDecimal("60000");
    private static final BigDecimal MAINTENANCE = new BigDecimal("0.0055");

    private static final int SHARES = 100;
    private static final int CROSS = 50;
    private static final int ISOLATED = 70;
    private static final int SEVERAL_ASSETS = 85;
    private static final int WRITTEN_OPTION = 95;

    private static String mix(String cross, String portfolios) {
        return cross
                + ", 20% isolated, 15% of several assets, 10% with a written option (half of published mark, half of mark"
                + " from volatility), " + portfolios + "; the others 1 to 3 positions each, 2 on average;"
                + " distance to liquidation log-uniform 0.5 to 50%; a fifth hedged";
    }

    private final Books books;
    private final DeskBooks desk;
    private final boolean portfolios;
    private final RulePack rules;
    private final Draw draw;

    /** @param portfolios whether 5% of accounts are portfolios; without them these are cross */
    BandBooks(Books books, Draw draw, boolean portfolios) {
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDT, CollateralSchedule.flat(BigDecimal.ONE));
        collateral.put(BTC, CollateralSchedule.flat(new BigDecimal("0.95")));
        this.books = books;
        this.portfolios = portfolios;
        this.desk = new DeskBooks(books);
        this.rules = withOptions(books, desk).withCollateral(collateral);
        this.draw = draw;
    }

    /** Returns the figures of the market that move: marks of perpetuals, marks and forwards of options, and the desk's. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (String symbol : books.symbols()) {
            figures.add(new Figure(FactorKind.MARK, symbol, books.mark(symbol), false));
        }
        for (int coin = 0; coin < COINS; coin++) {
            for (int strike = 0; strike < STRIKES; strike++) {
                figures.add(new Figure(FactorKind.MARK, option(coin, strike), premium(coin), true));
            }
            figures.add(new Figure(FactorKind.FORWARD, forward(coin), forwardPrice(coin), false));
        }
        figures.addAll(desk.figures());
        return figures;
    }

    /**
     * A figure of the market.
     *
     * @param kind of the factor
     * @param name of the factor
     * @param value at first
     * @param option true for the mark of an option
     */
    record Figure(FactorKind kind, String name, BigDecimal value, boolean option) {}

    private static RulePack withOptions(Books books, DeskBooks desk) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        figures.put("initialBase", new BigDecimal("0.15"));
        figures.put("initialFloor", new BigDecimal("0.1"));
        figures.put("callMaintenance", new BigDecimal("0.075"));
        figures.put("putMaintenance", new BigDecimal("0.075"));
        SequencedMap<String, ContractRule> contracts =
                new LinkedHashMap<>(books.rules().contracts());
        BracketSchedule none = BracketSchedule.flat(null, BigDecimal.ZERO);
        contracts.put("OPTION", new ContractRule(null, none, null, figures));
        for (int coin = 0; coin < COINS; coin++) {
            for (int strike = 0; strike < STRIKES; strike++) {
                ContractTerms terms = ContractTerms.linear(option(coin, strike), Asset.of("COIN" + coin), USDT);
                BigDecimal at = books.mark(books.symbols().get(coin)).multiply(new BigDecimal(strike + 8));
                Instrument option = new Instrument.Option(terms, EXPIRY, at.movePointLeft(1), OptionType.CALL, false);
                contracts.put(terms.symbol(), ContractRule.of(option, none));
            }
        }
        contracts.putAll(desk.contracts());
        return books.rules().withContracts(contracts);
    }

    /** Returns the name of an option. */
    static String option(int coin, int strike) {
        return forward(coin) + "-" + (strike + 8) + "-C";
    }

    /** Returns the label of the forward of a coin's options. */
    static String forward(int coin) {
        return "COIN" + coin + "-25DEC26";
    }

    /** Returns the rules of a venue. */
    RulePack rules(String venue) {
        return venue.equals(DeskBooks.VENUE) ? desk.rules() : rules;
    }

    /** Returns the forward of a coin's options at first. */
    BigDecimal forwardPrice(int coin) {
        return books.mark(books.symbols().get(coin));
    }

    /** Returns the mark of a coin's options at first, in USDT per coin. */
    BigDecimal premium(int coin) {
        return forwardPrice(coin).multiply(PREMIUM);
    }

    Account account(String id) {
        int kind = draw.integer(0, SHARES - 1);
        double distance = 0.005 * StrictMath.pow(100, draw.integer(0, 999_999) / 1e6);
        if (kind >= WRITTEN_OPTION && portfolios) {
            return desk.account(id, draw, distance);
        }
        AccountMode mode = kind < CROSS || kind >= SEVERAL_ASSETS
                ? AccountMode.CROSS
                : kind < ISOLATED ? AccountMode.ISOLATED : AccountMode.MULTI_ASSET;
        BigDecimal share = new BigDecimal(Double.toString(distance))
                .setScale(6, RoundingMode.HALF_EVEN)
                .add(MAINTENANCE);
        int count = draw.integer(1, 3);
        boolean hedged = count > 1 && draw.chance(0.2);
        List<Position> positions = new ArrayList<>();
        BigDecimal gross = BigDecimal.ZERO;
        boolean rises = draw.chance(0.5);
        while (positions.size() < count) {
            String symbol = books.symbols().get(draw.integer(0, books.symbols().size() - 1));
            if (positions.stream().anyMatch(p -> p.symbol().equals(symbol))) {
                continue;
            }
            BigDecimal mark = books.mark(symbol);
            BigDecimal value = draw.magnitude(2, 6, 3);
            BigDecimal size = value.divide(mark, 3, RoundingMode.UP);
            BigDecimal margin = value.multiply(share).setScale(4, RoundingMode.UP);
            gross = gross.add(value);
            boolean isLong = hedged ? positions.size() % 2 == 0 : rises;
            BigDecimal signed = isLong ? size : size.negate();
            positions.add(
                    mode == AccountMode.ISOLATED
                            ? Position.isolated(symbol, signed, mark, margin)
                            : Position.cross(symbol, signed, mark));
        }
        BigDecimal asked = BigDecimal.ZERO;
        if (kind >= SEVERAL_ASSETS && kind < WRITTEN_OPTION) {
            boolean published = draw.chance(0.5);
            int coin = draw.integer(0, published ? COINS - 1 : DeskBooks.COINS - 1);
            BigDecimal value = draw.magnitude(2, 5, 3);
            BigDecimal size = value.divide(forwardPrice(coin), 3, RoundingMode.UP);
            String symbol = published ? option(coin, draw.integer(0, STRIKES - 1)) : desk.option(draw, coin);
            positions.set(0, Position.cross(symbol, size.negate(), premium(coin)));
            asked = value.multiply(new BigDecimal("0.18"));
        }
        BigDecimal cash = mode == AccountMode.ISOLATED
                ? BigDecimal.ONE
                : gross.multiply(share).add(asked).setScale(4, RoundingMode.UP);
        List<Balance> balances = mode == AccountMode.MULTI_ASSET
                ? List.of(
                        Balance.of(USDT, cash.multiply(new BigDecimal("0.6"))),
                        Balance.of(
                                BTC,
                                Decimals.divide(cash.multiply(new BigDecimal("0.42")), BTC_PRICE)
                                        .setScale(8, RoundingMode.UP)))
                : List.of(Balance.of(USDT, cash));
        return new Account(
                id, "bench", null, mode, null, balances, List.of(), new LinkedHashMap<>(), positions, List.of());
    }
}
