package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Charge.Slice;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.Layer.Kind;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Options and futures on two underlyings, scenario rules in the shapes of several venues, and portfolio accounts. */
final class PortfolioWorld {
    static final Asset BTC = Asset.of("BTC");
    static final Asset ETH = Asset.of("ETH");
    static final Asset USDC = Asset.of("USDC");
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    /** Seconds from the start to each expiry. */
    static final long[] EXPIRIES = {5_000, 300_000, 3_000_000};

    private static final String[] FACTORS = {"1", "1.15", "0.9"};

    /** Shapes of portfolio margin, one for each kind of venue. */
    enum Shape {
        COIN_POOLS,
        ALTERNATIVES,
        MINIMUM_DELTA,
        SCAN_OF_SIXTEEN,
        EQUIDISTANT,
        HOUSE_GRID
    }

    final Draw draw;
    final Shape shape;
    final SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
    private final List<RulePack> versions = new ArrayList<>();

    PortfolioWorld(long seed, Shape shape) {
        this.draw = new Draw(seed);
        this.shape = shape;
        boolean coin = shape == Shape.COIN_POOLS;
        for (Asset base : List.of(BTC, ETH)) {
            String family = base + (coin ? "" : "_USDC");
            list(perpetual(family, base, coin));
            for (int e = 0; e < EXPIRIES.length; e++) {
                String series = family + "-E" + e;
                if (e > 0) {
                    list(new Instrument.Future(terms(series, base, coin), expiry(e)));
                }
                for (String strike : List.of("0.8", "0.95", "1.05", "1.3")) {
                    for (OptionType type : OptionType.values()) {
                        BigDecimal at =
                                price(base).multiply(new BigDecimal(strike)).stripTrailingZeros();
                        String symbol = series + "-" + at.toPlainString() + "-"
                                + type.name().charAt(0);
                        list(new Instrument.Option(option(symbol, base, coin), expiry(e), at, type, false));
                    }
                }
            }
        }
        for (String factor : FACTORS) {
            versions.add(pack(new BigDecimal(factor)));
        }
    }

    private static Instant expiry(int e) {
        return START.plusSeconds(EXPIRIES[e]);
    }

    private void list(Instrument instrument) {
        instruments.put(instrument.terms().symbol(), instrument);
    }

    private static Instrument perpetual(String family, Asset base, boolean coin) {
        return new Instrument.Perpetual(terms(family + "-PERPETUAL", base, coin));
    }

    private static ContractTerms terms(String symbol, Asset base, boolean coin) {
        return coin
                ? ContractTerms.inverse(symbol, base, Asset.USD, BigDecimal.TEN)
                : ContractTerms.linear(symbol, base, USDC);
    }

    private static ContractTerms option(String symbol, Asset base, boolean coin) {
        return coin
                ? ContractTerms.inverse(symbol, base, Asset.USD, BigDecimal.ONE)
                : ContractTerms.linear(symbol, base, USDC);
    }

    static BigDecimal price(Asset base) {
        return new BigDecimal(base.equals(BTC) ? "60000" : "2500");
    }

    /** Returns the version in force on a day: another one each day, in turn. */
    RulePack inForce(String pack, LocalDate day) {
        return versions.get((int) Math.floorMod(day.toEpochDay() - FIRST_DAY.toEpochDay(), (long) versions.size()));
    }

    private RulePack pack(BigDecimal factor) {
        SequencedMap<String, UnitRule> units = new LinkedHashMap<>();
        units.put("BTC", unit());
        units.put("*", new UnitRule(unit().scenarios(), VolTerm.FLAT, List.of()));
        boolean coin = shape == Shape.COIN_POOLS;
        ScenarioRule rule = new ScenarioRule(
                units,
                new BigDecimal("1.3"),
                factor,
                shape == Shape.SCAN_OF_SIXTEEN
                        ? List.of(new ScenarioRule.Offset("BTC", "ETH", new BigDecimal("0.3")))
                        : List.of(),
                coin ? 12 : 8,
                Long.MAX_VALUE,
                shape == Shape.HOUSE_GRID ? new BigDecimal("0.02") : BigDecimal.ZERO,
                shape == Shape.HOUSE_GRID ? 900L : null);
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDC, CollateralSchedule.flat(BigDecimal.ONE));
        collateral.put(BTC, CollateralSchedule.flat(new BigDecimal(coin ? "1" : "0.9")));
        LiquidationRule liquidation = new LiquidationRule(
                BigDecimal.ONE,
                draw.chance(0.5),
                new BigDecimal("0.8"),
                new BigDecimal("0.9"),
                null,
                LiquidationRule.RatioForm.REQUIREMENT_OVER_BALANCE,
                LiquidationRule.PriceRounding.NONE,
                null);
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        instruments.forEach((symbol, instrument) ->
                contracts.put(symbol, ContractRule.of(instrument, BracketSchedule.flat(null, BigDecimal.ZERO))));
        return RulePack.generic("desk")
                .withLiquidation(liquidation)
                .withCollateral(collateral)
                .withContracts(contracts)
                .withScenario(rule, coin ? null : Asset.USD);
    }

    private UnitRule unit() {
        VolTerm term =
                new VolTerm(new BigDecimal("0.30"), new BigDecimal("0.13"), BigDecimal.ZERO, BigDecimal.ZERO, false);
        List<BigDecimal> vols = List.of(new BigDecimal("-0.25"), BigDecimal.ZERO, new BigDecimal("0.5"));
        BigDecimal range = new BigDecimal("0.16");
        return switch (shape) {
            case COIN_POOLS ->
                new UnitRule(
                        ScenarioSet.matrix(range, 2, vols)
                                .and(ScenarioSet.extended(
                                        range,
                                        BigDecimal.ONE,
                                        new BigDecimal("1000"),
                                        List.of(new BigDecimal("-0.66"), new BigDecimal("0.5"), new BigDecimal("2")),
                                        new BigDecimal("0.5")))
                                .withProfitCredit(BigDecimal.ZERO),
                        new VolTerm(
                                new BigDecimal("0.30"),
                                new BigDecimal("0.13"),
                                BigDecimal.ZERO,
                                new BigDecimal("0.5"),
                                false),
                        List.of(
                                layer(
                                        Kind.CONCENTRATION,
                                        Combine.ADDED,
                                        Map.of("slope", "0.0005", "threshold", "100000", "cap", "0.1")),
                                layer(
                                        Kind.BASIS,
                                        Combine.ADDED,
                                        Map.of("rate", "0.075", "minimum", "0.01", "perpetual", "0.01"))));
            case ALTERNATIVES ->
                new UnitRule(
                        ScenarioSet.matrix(new BigDecimal("0.12"), 2, vols),
                        term,
                        List.of(
                                layer(Kind.TIME_DECAY, Combine.ALTERNATIVE, Map.of("days", "1")),
                                layer(
                                        Kind.BASIS,
                                        Combine.ADDED,
                                        Map.of("rate", "0.05", "minimum", "0", "perpetual", "0.002")),
                                layer(Kind.GAP, Combine.ALTERNATIVE, Map.of("move", "0.24", "weight", "0.5")),
                                new Layer(
                                        "minimum",
                                        Kind.SLICED_DELTA,
                                        Combine.FLOOR,
                                        Map.of(),
                                        List.of(
                                                new Slice(new BigDecimal("10000"), new BigDecimal("0.0045")),
                                                new Slice(new BigDecimal("60000"), new BigDecimal("0.009"))))));
            case MINIMUM_DELTA ->
                new UnitRule(
                        ScenarioSet.matrix(range, 2, vols),
                        new VolTerm(
                                new BigDecimal("0.30"), new BigDecimal("0.13"), BigDecimal.ONE, BigDecimal.ZERO, false),
                        List.of(layer(Kind.HEDGED_DELTA, Combine.FLOOR, Map.of("net", "0.02", "hedged", "0.01"))));
            case SCAN_OF_SIXTEEN ->
                new UnitRule(
                        ScenarioSet.span(
                                new BigDecimal("0.05"),
                                new BigDecimal("0.05"),
                                new BigDecimal("2"),
                                new BigDecimal("0.35")),
                        VolTerm.ABSOLUTE,
                        List.of(layer(Kind.HEDGED_DELTA, Combine.ADDED, Map.of("net", "0", "hedged", "0.01"))));
            case EQUIDISTANT ->
                new UnitRule(
                        ScenarioSet.equidistant(new BigDecimal("0.15"), new BigDecimal("0.15"), 10),
                        VolTerm.FLAT,
                        List.of(layer(Kind.SHORT_OPTION, Combine.FLOOR, Map.of("amount", "37.5"))));
            case HOUSE_GRID ->
                new UnitRule(
                        ScenarioSet.matrix(range, 1, vols),
                        term,
                        List.of(
                                layer(Kind.LIQUIDITY, Combine.ADDED, Map.of("rate", "0.01")),
                                layer(Kind.MODEL, Combine.ADDED, Map.of("rate", "0.05")),
                                layer(Kind.WRONG_WAY, Combine.ADDED, Map.of("rate", "0.1")),
                                layer(Kind.COLLATERAL, Combine.ADDED, Map.of("weight", "0.2"))));
        };
    }

    private static Layer layer(Kind kind, Combine combine, Map<String, String> figures) {
        Map<String, BigDecimal> parsed = new LinkedHashMap<>();
        figures.forEach((name, figure) -> parsed.put(name, new BigDecimal(figure)));
        return new Layer(kind.name(), kind, combine, parsed, List.of());
    }

    /** Returns an account of so many legs, not yet with cash that counts. */
    Account account(String id, int legs) {
        List<String> symbols = new ArrayList<>(instruments.keySet());
        List<Position> positions = new ArrayList<>();
        while (positions.size() < legs) {
            String symbol = draw.pick(symbols);
            if (positions.stream().noneMatch(p -> p.symbol().equals(symbol))) {
                positions.add(position(symbol));
            }
        }
        List<Balance> balances = shape == Shape.COIN_POOLS
                ? List.of(Balance.of(BTC, new BigDecimal("10")), Balance.of(ETH, new BigDecimal("200")))
                : List.of(
                        Balance.of(Asset.USD, new BigDecimal("200000")),
                        Balance.of(USDC, new BigDecimal("1000")),
                        Balance.of(BTC, new BigDecimal("0.3")));
        return new Account(
                id,
                "desk",
                null,
                AccountMode.PORTFOLIO,
                START,
                balances,
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }

    private Position position(String symbol) {
        Instrument instrument = instruments.get(symbol);
        if (instrument == null) {
            throw new IllegalStateException(symbol);
        }
        BigDecimal spot = price(instrument.base());
        BigDecimal coins = draw.between("0.5", "5", 1).multiply(new BigDecimal(spot.intValue() > 9000 ? "1" : "20"));
        boolean option = instrument instanceof Instrument.Option;
        BigDecimal size =
                shape == Shape.COIN_POOLS && !option ? coins.multiply(spot).movePointLeft(1) : coins;
        BigDecimal entry = option ? new BigDecimal("0.05") : draw.near(spot, "0.02", 6);
        boolean written = option && draw.chance(0.6);
        return Position.cross(symbol, written ? size.negate() : draw.signed(size), entry);
    }
}
