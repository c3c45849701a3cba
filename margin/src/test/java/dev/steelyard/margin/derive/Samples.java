package dev.steelyard.margin.derive;

import dev.steelyard.core.instrument.OptionType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rules and portfolios that several tests share. */
final class Samples {
    static final BigDecimal ONE = BigDecimal.ONE;
    static final BigDecimal ZERO = BigDecimal.ZERO;

    private Samples() {}

    static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    static PortfolioRules first() {
        return new PortfolioRules(
                PortfolioRules.Version.PMRM_1,
                dec("1.3"),
                ONE,
                new VolShockRule(dec("0.45"), dec("0.3"), dec("0.3"), dec("0.13"), 86_400, ZERO),
                new StaticDiscountRule(new StaticDiscountRule.Side(dec("4"), dec("0.05"), dec("0.95")), null),
                new BasisRule(dec("1.05"), dec("0.95"), dec("0.25"), dec("0.01")),
                null,
                new ContingencyRule(
                        dec("0.98"), dec("2"), dec("0.6"), dec("0.5"), dec("0.02"), ZERO, dec("0.01"), ZERO),
                grid("1.15", "1.1", "1.05", "1", "0.95", "0.9", "0.85"),
                PortfolioRules.MAXIMUM_VALUATIONS);
    }

    static PortfolioRules second() {
        List<Scenario> scenarios = new ArrayList<>(grid("1.135", "1.09", "1", "0.91", "0.865"));
        scenarios.add(Scenario.of(dec("3"), VolShock.UP, dec("0.018")));
        scenarios.add(Scenario.of(ONE, VolShock.LINEAR, ONE));
        scenarios.add(Scenario.of(ONE, VolShock.ABSOLUTE, ONE));
        return second(scenarios, PortfolioRules.MAXIMUM_VALUATIONS);
    }

    static PortfolioRules second(List<Scenario> scenarios, int maximumValuations) {
        return new PortfolioRules(
                PortfolioRules.Version.PMRM_2,
                ONE,
                dec("0.8"),
                new VolShockRule(dec("0.5"), dec("0.275"), dec("0.3"), dec("0.13"), 86_400, dec("0.45")),
                new StaticDiscountRule(
                        new StaticDiscountRule.Side(ONE, dec("0.08"), dec("0.95")),
                        new StaticDiscountRule.Side(dec("0.5"), dec("0.08"), dec("1.04"))),
                new BasisRule(dec("1.045"), dec("0.955"), dec("0.5"), dec("2")),
                new SkewRule(
                        dec("0.15"),
                        dec("0.15"),
                        dec("-0.05"),
                        dec("-0.05"),
                        dec("0.01"),
                        dec("4"),
                        dec("0.6"),
                        dec("-0.1")),
                new ContingencyRule(
                        dec("0.98"),
                        dec("2"),
                        dec("0.55"),
                        ONE,
                        dec("0.015"),
                        dec("0.005"),
                        dec("0.003"),
                        dec("0.002")),
                scenarios,
                maximumValuations);
    }

    private static List<Scenario> grid(String... spots) {
        List<Scenario> scenarios = new ArrayList<>();
        for (String spot : spots) {
            for (VolShock vol : List.of(VolShock.UP, VolShock.NONE, VolShock.DOWN)) {
                scenarios.add(Scenario.of(dec(spot), vol, ONE));
            }
        }
        return scenarios;
    }

    static StandardRules standard() {
        return new StandardRules(
                new StandardRules.OptionRates(
                        dec("0.15"),
                        dec("0.1"),
                        dec("0.075"),
                        dec("0.075"),
                        dec("0.075"),
                        dec("1.2"),
                        dec("1.1"),
                        dec("1.05")),
                dec("0.05"),
                dec("0.065"),
                dec("0.75"),
                dec("0.8"),
                new StandardRules.ConfidenceRates(dec("0.4"), dec("0.4"), dec("0.4"), dec("0.4")));
    }

    static ExpiryHolding expiry(long seconds, String forward, OptionHolding... options) {
        return ExpiryHolding.of("expiry", seconds, dec(forward), dec("0.03"), ONE, ONE, ONE, List.of(options));
    }

    static OptionHolding option(OptionType type, String strike, String amount, String vol) {
        return new OptionHolding(type + " " + strike, type, dec(strike), dec(amount), dec(vol));
    }

    static Portfolio portfolio(String spot, String cash, ExpiryHolding... expiries) {
        return new Portfolio(dec(spot), ONE, ONE, PerpetualHolding.NONE, dec(cash), List.of(expiries), List.of());
    }

    /** Returns any portfolio: up to 3 expiries of up to 5 options, a perpetual, up to 2 coins, any confidences. */
    static Portfolio random(SplittableRandom random) {
        BigDecimal spot = BigDecimal.valueOf(random.nextLong(100_000, 10_000_000), 2);
        List<ExpiryHolding> expiries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<OptionHolding> options = new ArrayList<>();
            for (int j = random.nextInt(1, 6); j > 0; j--) {
                OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
                BigDecimal strike = spot.multiply(BigDecimal.valueOf(random.nextLong(40, 200), 2));
                options.add(new OptionHolding(
                        type + " " + i + "/" + j,
                        type,
                        strike,
                        BigDecimal.valueOf(random.nextLong(-500, 500), 2),
                        BigDecimal.valueOf(random.nextLong(10, 200), 2)));
            }
            expiries.add(ExpiryHolding.of(
                    "expiry " + i,
                    random.nextLong(0, 20_000_000),
                    spot.multiply(BigDecimal.valueOf(random.nextLong(95, 110), 2)),
                    BigDecimal.valueOf(random.nextLong(-5, 25), 2),
                    confidence(random),
                    confidence(random),
                    confidence(random),
                    options));
        }
        PerpetualHolding perpetual = random.nextBoolean()
                ? PerpetualHolding.NONE
                : new PerpetualHolding(
                        BigDecimal.valueOf(random.nextLong(-500, 500), 2),
                        spot,
                        confidence(random),
                        BigDecimal.valueOf(random.nextLong(-1_000, 1_000)));
        BigDecimal stable = BigDecimal.valueOf(random.nextLong(90, 103), 2);
        List<CollateralHolding> collaterals = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            collaterals.add(CollateralHolding.of(
                    "coin " + i,
                    BigDecimal.valueOf(random.nextLong(0, 500), 2),
                    spot,
                    stable,
                    confidence(random),
                    random.nextBoolean(),
                    dec("0.02"),
                    dec("0.01")));
        }
        return new Portfolio(
                spot,
                confidence(random),
                stable,
                perpetual,
                BigDecimal.valueOf(random.nextLong(-50_000, 100_000)),
                expiries,
                collaterals);
    }

    static BigDecimal confidence(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextLong(0, 101), 2);
    }
}
