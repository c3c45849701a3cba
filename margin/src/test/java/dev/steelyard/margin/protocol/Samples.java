package dev.steelyard.margin.protocol;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.ProtocolRule;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioLeg.OptionTerms;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/** Books of a made-up protocol that settles in USDC. */
final class Samples {
    static final int DECIMALS = 6;
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private Samples() {}

    /** The legs of one underlying, with what its oracle says. */
    record Sample(String unit, List<ScenarioLeg> legs, BigDecimal coins, OracleReading oracle, OracleReading peg) {
        ProtocolBook book(UnitRule rule) {
            return new ProtocolBook(
                    unit,
                    legs.stream().map(l -> ProtocolLeg.of(l, rule, DECIMALS)).toList(),
                    Fixed.exact("coins", coins),
                    oracle,
                    peg);
        }
    }

    static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    static UnitRule unitRule() {
        ScenarioSet grid = ScenarioSet.matrix(dec("0.16"), 4, List.of(dec("-0.25"), BigDecimal.ZERO, dec("0.5")));
        ScenarioSet extremes = new ScenarioSet(List.of(
                Scenario.weighted("crash", dec("-0.66"), dec("0.5"), dec("0.24")),
                Scenario.weighted("squeeze", dec("1"), dec("0.5"), dec("0.16"))));
        return new UnitRule(
                grid.and(extremes).withProfitCredit(dec("0.5")),
                new VolTerm(dec("0.3"), dec("0.13"), BigDecimal.ONE, dec("0.3"), false),
                List.of(
                        new Layer(
                                "liquidity",
                                Layer.Kind.LIQUIDITY,
                                Combine.ADDED,
                                Map.of("rate", dec("0.001")),
                                List.of()),
                        new Layer(
                                "least delta",
                                Layer.Kind.HEDGED_DELTA,
                                Combine.ALTERNATIVE,
                                Map.of("net", dec("0.02"), "hedged", dec("0.01")),
                                List.of()),
                        new Layer(
                                "short options",
                                Layer.Kind.SHORT_OPTION,
                                Combine.FLOOR,
                                Map.of("amount", dec("900")),
                                List.of())));
    }

    static ProtocolRule protocol() {
        return new ProtocolRule(
                dec("1.5"),
                30,
                dec("0.002"),
                dec("0.0001"),
                dec("0.1"),
                dec("0.995"),
                BigDecimal.ONE,
                1_800,
                dec("0.01"));
    }

    static ScenarioRule rule() {
        return plain().withProtocol(protocol());
    }

    static ScenarioRule plain() {
        SequencedMap<String, UnitRule> units = new LinkedHashMap<>();
        units.put("BTC", unitRule());
        return new ScenarioRule(units, dec("1.3"), dec("0.8"), List.of(), DECIMALS, 5_000, BigDecimal.ZERO, null);
    }

    static Sample random(SplittableRandom random) {
        BigDecimal price = dec(60_000 + random.nextInt(20_000) + ".25");
        List<ScenarioLeg> legs = new ArrayList<>();
        for (int i = random.nextInt(1, 10); i > 0; i--) {
            legs.add(leg(random, price));
        }
        return new Sample(
                "BTC",
                legs,
                BigDecimal.valueOf(random.nextInt(-50, 200), 2),
                OracleReading.of(price, BigDecimal.valueOf(random.nextInt(0, 5_000), 2), random.nextLong(0, 60)),
                OracleReading.of(
                        BigDecimal.valueOf(random.nextInt(9_900, 10_010), 4),
                        BigDecimal.valueOf(random.nextInt(0, 20), 4),
                        random.nextLong(0, 40)));
    }

    private static ScenarioLeg leg(SplittableRandom random, BigDecimal price) {
        BigDecimal size = BigDecimal.valueOf(random.nextInt(-300, 301), 2);
        double days = random.nextInt(6) == 0 ? random.nextDouble(0, 0.03) : random.nextDouble(0.5, 200);
        Instant expiry = NOW.plusSeconds(Math.round(days * 86_400));
        return switch (random.nextInt(4)) {
            case 0 -> ScenarioLeg.future("BTC-PERP", "BTC", false, size, price, null, 0);
            case 1 -> ScenarioLeg.future("BTC-F", "BTC", false, size, price.add(dec("55.5")), expiry, days);
            default ->
                ScenarioLeg.option(
                        "BTC-O" + random.nextInt(1_000),
                        "BTC",
                        false,
                        size,
                        price,
                        expiry,
                        days,
                        new OptionTerms(
                                random.nextBoolean() ? OptionType.CALL : OptionType.PUT,
                                BigDecimal.valueOf(random.nextInt(40, 110) * 1_000L),
                                BigDecimal.valueOf(random.nextInt(20, 120), 2)));
        };
    }
}
