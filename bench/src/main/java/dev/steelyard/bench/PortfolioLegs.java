package dev.steelyard.bench;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioLeg.OptionTerms;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A coin-settled portfolio: a perpetual, 12 dated futures and options of 12 expiries, under Deribit's risk matrix of BTC. */
final class PortfolioLegs {
    static final int SIZE = 1_000;
    static final int DECIMALS = 12;
    private static final int EXPIRIES = 12;
    private static final Instant NOW = Instant.parse("2026-02-15T12:00:00Z");
    private static final BigDecimal INDEX = new BigDecimal("70000");

    private PortfolioLegs() {}

    /** Returns the legs. */
    static UnitBook book() {
        SplittableRandom random = new SplittableRandom(11);
        List<ScenarioLeg> legs = new ArrayList<>();
        legs.add(ScenarioLeg.future("PERPETUAL", "BTC", true, new BigDecimal("200000"), INDEX, null, 0));
        for (int i = 0; legs.size() < SIZE; i++) {
            int month = i % EXPIRIES;
            double days = 2 + 30.0 * month;
            Instant expiry = NOW.plusSeconds(Math.round(days * 86_400));
            BigDecimal forward = INDEX.add(BigDecimal.valueOf(150L * month));
            BigDecimal size = BigDecimal.valueOf(random.nextInt(-100, 101), 1);
            if (i < EXPIRIES) {
                legs.add(ScenarioLeg.future("F" + month, "BTC", true, size.multiply(INDEX), forward, expiry, days));
            } else {
                OptionTerms terms = new OptionTerms(
                        random.nextBoolean() ? OptionType.CALL : OptionType.PUT,
                        BigDecimal.valueOf(random.nextInt(30, 150) * 1_000L),
                        BigDecimal.valueOf(random.nextInt(35, 110), 2));
                legs.add(ScenarioLeg.option("O" + i, "BTC", true, size, forward, expiry, days, terms));
            }
        }
        return new UnitBook("BTC", legs, INDEX, INDEX, BigDecimal.ZERO);
    }

    /** Returns the rule of BTC in the pack deribit-pme of 2026-02-15: 27 scenarios of the matrix and 8 beyond it. */
    static UnitRule rule() {
        ScenarioSet matrix = ScenarioSet.matrix(dec("0.16"), 4, List.of(dec("-0.25"), BigDecimal.ZERO, dec("0.5")));
        List<BigDecimal> moves =
                List.of(dec("-0.66"), dec("-0.33"), dec("0.5"), dec("1"), dec("2"), dec("3"), dec("4"), dec("5"));
        ScenarioSet beyond = ScenarioSet.extended(dec("0.16"), BigDecimal.ONE, dec("100000"), moves, dec("0.5"));
        Layer delta = new Layer(
                "delta shock",
                Layer.Kind.CONCENTRATION,
                Combine.ADDED,
                Map.of("slope", dec("0.00005"), "threshold", dec("20000000"), "cap", dec("0.1")),
                List.of());
        Layer roll = new Layer(
                "roll shock",
                Layer.Kind.BASIS,
                Combine.ADDED,
                Map.of("rate", dec("0.075"), "minimum", dec("0.01"), "perpetual", dec("0.01")),
                List.of());
        return new UnitRule(
                matrix.and(beyond).withProfitCredit(BigDecimal.ZERO),
                new VolTerm(dec("0.3"), dec("0.13"), BigDecimal.ZERO, dec("0.5"), false),
                List.of(delta, roll));
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
