package dev.steelyard.margin.scenario;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.ScenarioLeg.OptionTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Books on bitcoin at 70,000, thirty days and a volatility of 60%, and the grids they are scanned with. */
final class Books {
    static final BigDecimal SPOT = d("70000");
    static final Instant NOW = Instant.parse("2026-02-15T08:00:00Z");
    static final String UNIT = "BTC";
    static final int DECIMALS = 8;

    private static final double DAYS = 30;
    private static final String[][] PARADEX = {
        {"0.16", "0.4", "1"},
        {"0.12", "0.4", "1"},
        {"0.12", "-0.22", "1"},
        {"0.08", "0.4", "1"},
        {"0.08", "-0.22", "1"},
        {"0.04", "0.4", "1"},
        {"0.04", "-0.22", "1"},
        {"0", "0.4", "1"},
        {"0", "-0.22", "1"},
        {"-0.04", "0.4", "1"},
        {"-0.04", "-0.22", "1"},
        {"-0.08", "0.4", "1"},
        {"-0.08", "-0.22", "1"},
        {"-0.12", "0.4", "1"},
        {"-0.12", "-0.22", "1"},
        {"-0.16", "0.4", "1"},
        {"-0.66", "0.4", "0.24"},
        {"-0.33", "0.4", "0.48"},
        {"0.5", "0.4", "0.32"},
        {"1", "0.4", "0.16"},
        {"2", "0.4", "0.08"},
        {"3", "0.4", "0.0533"},
        {"4", "0.4", "0.04"},
        {"5", "0.4", "0.032"},
    };

    private Books() {}

    static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** Twenty-four scenarios as Paradex publishes them, and its charge on deltas. */
    static UnitRule paradex() {
        List<Scenario> scenarios = new ArrayList<>();
        for (String[] row : PARADEX) {
            scenarios.add(Scenario.weighted(row[0] + " " + row[1], d(row[0]), d(row[1]), d(row[2])));
        }
        Layer minimum =
                layer("minimum delta", Layer.Kind.HEDGED_DELTA, Charge.Combine.FLOOR, "net", "0.02", "hedged", "0.01");
        return new UnitRule(
                new ScenarioSet(scenarios),
                new VolTerm(d("0.30"), d("0.13"), BigDecimal.ONE, BigDecimal.ZERO, false),
                List.of(minimum));
    }

    /** Nine moves to 16% with three volatilities, then the extreme moves: the form of Deribit's matrix. */
    static UnitRule extendedMatrix(Layer... layers) {
        ScenarioSet set = ScenarioSet.matrix(d("0.16"), 4, List.of(d("-0.25"), BigDecimal.ZERO, d("0.5")))
                .and(ScenarioSet.extended(
                        d("0.16"),
                        BigDecimal.ONE,
                        d("100000"),
                        List.of(d("-0.66"), d("-0.33"), d("0.5"), d("1"), d("2"), d("5")),
                        d("0.5")))
                .withProfitCredit(BigDecimal.ZERO);
        return new UnitRule(set, new VolTerm(d("0.30"), d("0.13"), BigDecimal.ZERO, d("0.5"), false), List.of(layers));
    }

    static Layer layer(String name, Layer.Kind kind, Charge.Combine combine, String... figures) {
        Map<String, BigDecimal> stated = new java.util.TreeMap<>();
        for (int i = 0; i < figures.length; i += 2) {
            stated.put(figures[i], d(figures[i + 1]));
        }
        return new Layer(name, kind, combine, stated, List.of());
    }

    static ScenarioLeg perpetual(String quantity) {
        return ScenarioLeg.future("PERP", UNIT, false, d(quantity), SPOT, null, 0);
    }

    static ScenarioLeg future(String quantity) {
        return ScenarioLeg.future("FUT", UNIT, false, d(quantity), SPOT, expiry(), DAYS);
    }

    static ScenarioLeg coinFuture(String usd) {
        return ScenarioLeg.future("COINFUT", UNIT, true, d(usd), SPOT, expiry(), DAYS);
    }

    static ScenarioLeg option(OptionType type, String strike, String quantity) {
        return option(type, strike, quantity, false);
    }

    static ScenarioLeg coinOption(OptionType type, String strike, String quantity) {
        return option(type, strike, quantity, true);
    }

    private static ScenarioLeg option(OptionType type, String strike, String quantity, boolean inverse) {
        return ScenarioLeg.option(
                strike + type.name().charAt(0),
                UNIT,
                inverse,
                d(quantity),
                SPOT,
                expiry(),
                DAYS,
                new OptionTerms(type, d(strike), d("0.6")));
    }

    static Instant expiry() {
        return NOW.plus(Duration.ofDays((long) DAYS));
    }

    /** A book of one to eight legs: futures and options of several strikes and expiries, sizes of either sign. */
    static List<ScenarioLeg> random(SplittableRandom random, @Nullable Boolean inverse) {
        List<ScenarioLeg> legs = new ArrayList<>();
        int count = random.nextInt(1, 9);
        for (int i = 0; i < count; i++) {
            boolean coin = inverse == null ? random.nextBoolean() : inverse;
            int days = random.nextInt(1, 200);
            Instant expiry = NOW.plus(Duration.ofDays(days));
            BigDecimal forward = BigDecimal.valueOf(random.nextLong(60_000, 80_000));
            BigDecimal size = BigDecimal.valueOf(random.nextLong(-500, 501), 2);
            if (random.nextInt(3) == 0) {
                BigDecimal quantity = coin ? size.multiply(SPOT) : size;
                boolean perpetual = random.nextBoolean();
                legs.add(ScenarioLeg.future(
                        "F" + i, UNIT, coin, quantity, forward, perpetual ? null : expiry, perpetual ? 0 : days));
            } else {
                OptionTerms terms = new OptionTerms(
                        random.nextBoolean() ? OptionType.CALL : OptionType.PUT,
                        BigDecimal.valueOf(random.nextLong(30, 140)).movePointRight(3),
                        BigDecimal.valueOf(random.nextLong(20, 150), 2));
                legs.add(ScenarioLeg.option("O" + i, UNIT, coin, size, forward, expiry, days, terms));
            }
        }
        return legs;
    }

    static UnitRisk risk(UnitRule rule, List<ScenarioLeg> legs) {
        return UnitRisk.of(UnitBook.inUsd(UNIT, legs, SPOT), rule, DECIMALS, BigDecimal.ZERO);
    }

    static UnitRisk risk(UnitRule rule, ScenarioLeg... legs) {
        return risk(rule, List.of(legs));
    }
}
