package dev.steelyard.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The register of features, {@code docs/features.md}: every feature built has a test that runs its acceptance check, named
 * by {@code @Accepts}. Run with {@code -Dsteelyard.update=true} to write it anew.
 */
class FeatureRegisterTest {
    /** The rows that are built, with what each is. */
    private static final Map<Integer, String> BUILT = built();

    private static final Pattern ACCEPTS =
            Pattern.compile("@Accepts\\(\\{?([0-9, ]+)}?\\)(?:\\s*@[^\\n]*)*\\s*void (\\w+)\\(");

    private static Map<Integer, String> built() {
        Map<Integer, String> rows = new TreeMap<>();
        rows.put(1, "Gearing and option elasticity, each under its own name");
        rows.put(2, "Leveraged tokens: exposure and rebalance flow");
        rows.put(3, "Liquidity indicators, Kyle's lambda, concentration and what it adds");
        rows.put(4, "Margin calls: amount, and top-up in each accepted collateral");
        rows.put(5, "Hidden exposure by risk factor, the price delta inside coin collateral with it");
        rows.put(8, "Risk parity at every tick: budgets, sides, options, a target volatility, bounded orders");
        rows.put(6, "Stress: scenarios with provenance, grids and the nearest move that liquidates");
        rows.put(7, "Indicators of fragility that use nothing later than their bar");
        rows.put(9, "Inverse contracts, and directional margin, under two names");
        rows.put(10, "Directional margin adjustment");
        rows.put(11, "Tiered margin");
        rows.put(12, "Liquidation density: how much becomes liquidatable per move");
        rows.put(13, "Linear margining and its liquidation price");
        rows.put(14, "Cross margin");
        rows.put(15, "Portfolio margin under a protocol: integers, a bound, oracles that only raise it");
        rows.put(16, "Scenario margin: one engine, interchangeable packs, compared on one book");
        rows.put(17, "Isolated margin");
        rows.put(18, "Futures margin: variation margin and funding");
        rows.put(19, "Standard option margin");
        rows.put(20, "Requirement at a confidence of solvency; credit lines with haircuts and wrong-way add-ons");
        rows.put(21, "Portfolio margin as a system: arrays, what-if, contributions, dated reruns");
        rows.put(22, "Layered requirement, and what tools against procyclicality do");
        rows.put(23, "Cross margin over venues: enforceable beside as if netted");
        rows.put(24, "Isolated margin by position");
        rows.put(25, "Net-risk requirement; breaches of sub-additivity are told");
        rows.put(26, "Parameters that change with notice and by a ramp, and whom the change alone would call");
        rows.put(27, "Cross margin, summed requirements");
        rows.put(28, "Requirement at estimated, full and no correlation");
        rows.put(29, "One account page: every number links to its inputs");
        rows.put(30, "Who bears a loss beyond the margin");
        rows.put(31, "Forced liquidation as a state machine that conserves every unit");
        rows.put(32, "Sizes from volatility, stops, liquidity and headroom, the binding rule named");
        rows.put(34, "Dated contract specifications");
        rows.put(35, "Funding as the cost of leverage");
        rows.put(36, "Stops, trends, hedgers, leveraged tokens and liquidators as agents of a market through books");
        rows.put(37, "Circuit breakers");
        rows.put(39, "One consistent snapshot with its sequence");
        rows.put(40, "The loop of hedging in price and vol: eigenvalues, response, class");
        rows.put(41, "Greeks to the third order, vanna-volga and its hedge, drift of delta");
        rows.put(43, "Direct and passed-on leverage, each unit of collateral once");
        rows.put(44, "Map of gamma by strike and expiry, both signs of dealers");
        rows.put(45, "The leverage effect: spot and vol, asymmetry with its interval, either sign");
        rows.put(46, "Risk-adjusted leverage");
        rows.put(47, "Loops of liquidations: open interest as state, the gain told");
        rows.put(48, "Surfaces without arbitrage, skew metrics");
        rows.put(49, "Option leverage; unbounded loss flagged");
        rows.put(50, "Attribution of a change of leverage");
        rows.put(51, "The leverage cycle: its facts, and policies of lenders compared");
        rows.put(52, "The short side");
        rows.put(53, "Inverse tokens, shorts and puts as instruments");
        rows.put(54, "Volatility targets with caps, bands and costs");
        rows.put(55, "Hedging in steps and in a band, coin options by their coin delta");
        rows.put(56, "Beta-weighted exposure with its error");
        rows.put(57, "All leverage variants from one set of positions");
        rows.put(58, "Every event journaled, replay to the same hash, guarded marks");
        rows.put(59, "Leverage over time: each crossing once, and a history that equals replay");
        rows.put(60, "Leverage and risk by class of asset");
        rows.put(61, "Value at risk and expected shortfall over equity, with liquidation inside the horizon");
        rows.put(62, "Liquidation profiles of venues as data");
        rows.put(63, "Where leverage comes from, counted once");
        rows.put(64, "Position caps, checked before a trade");
        rows.put(66, "Correlations by product, rank, fall and tail, with their significance, repaired");
        rows.put(67, "Venue terms and their review");
        rows.put(69, "Lead and lag, cointegration, beta, calm and stress");
        rows.put(65, "Performance with flows taken out; profit by Greeks with its residual");
        rows.put(67, "Venue terms and their review");
        rows.put(70, "Risk weights by class: explained, monotone");
        rows.put(71, "Speculative score, scored out of sample against its base rate");
        rows.put(72, "Leverage split over accounts of one owner");
        rows.put(73, "How shocks pass between markets, by returns and by margin that accounts share");
        rows.put(74, "Velocity and acceleration of leverage in units");
        rows.put(75, "The leverage of fastest growth, with liquidation and the error of the drift in it");
        rows.put(76, "Amplification against a twin without forced sales");
        rows.put(77, "All leverage in one view: parts sum to the total");
        rows.put(79, "Build-up and forced sales: only with debt, nothing lost or made");
        rows.put(80, "Cascades from liquidation thresholds, to the closed form; the critical density");
        rows.put(81, "Limit trees and overrides by two");
        rows.put(82, "Leverage traps: liquidated or insolvent on exit, the sizes solved");
        rows.put(85, "The largest leverage that survives, funding and jumps included");
        rows.put(86, "Leverage held in a band");
        rows.put(88, "Leverage of accounts and the outcome of the system: many runs, assumptions, sensitivity");
        rows.put(89, "What a spread is worth, now and in a crash");
        rows.put(43, "Leverage direct and indirect, chains counted once; clearing that conserves every loss");
        rows.put(92, "Debt over collateral across a graph of claims, without double counting");
        rows.put(91, "Restriction policies with a dry run");
        return rows;
    }

    @Test
    void everyFeatureBuiltHasATestThatRunsItsAcceptanceCheck() throws IOException {
        Map<Integer, TreeSet<String>> tests = tests();
        assertThat(tests.keySet()).as("rows accepted by a test").containsAll(BUILT.keySet());
        assertThat(BUILT.keySet()).as("rows that tests name").containsAll(tests.keySet());
        Path register = Checkout.root().resolve("docs/features.md");
        String text = text(tests);
        if (Checkout.updates()) {
            Files.writeString(register, text);
        }
        assertThat(register).content().isEqualTo(text);
    }

    private static String text(Map<Integer, TreeSet<String>> tests) {
        StringBuilder text = new StringBuilder("""
                # Features

                Generated by `FeatureRegisterTest`. Each row is a feature that is built, with the tests that run its
                acceptance check; a row without one fails the build. Write it anew with
                `./steelyard test -pl cli -am -Dtest=FeatureRegisterTest -Dsteelyard.update=true`.

                | row | feature | accepted by |
                |---|---|---|
                """);
        BUILT.forEach((row, feature) -> text.append("| ")
                .append(row)
                .append(" | ")
                .append(feature)
                .append(" | ")
                .append(String.join(", ", tests.getOrDefault(row, new TreeSet<>())))
                .append(" |\n"));
        return text.toString();
    }

    private static Map<Integer, TreeSet<String>> tests() throws IOException {
        Map<Integer, TreeSet<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Checkout.root())) {
            List<Path> sources = files.filter(f -> f.toString().contains("/src/test/java/")
                            && f.toString().endsWith("Test.java")
                            && !f.endsWith("FeatureRegisterTest.java"))
                    .sorted()
                    .toList();
            for (Path source : sources) {
                String type = source.getFileName().toString().replace(".java", "");
                Matcher matcher = ACCEPTS.matcher(Files.readString(source));
                while (matcher.find()) {
                    for (String row : matcher.group(1).split(",")) {
                        tests.computeIfAbsent(Integer.valueOf(row.strip()), r -> new TreeSet<>())
                                .add("`" + type + "." + matcher.group(2) + "`");
                    }
                }
            }
        }
        return tests;
    }
}
