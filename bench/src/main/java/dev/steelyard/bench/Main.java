package dev.steelyard.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs benchmarks by name and prints what they find: {@code NAME|all [-o table|json]}. */
public final class Main {
    private static final int BAD_USAGE = 64;

    static final List<Benchmark> BENCHMARKS = List.of(
            new ExactAssess(),
            new BulkMargin(),
            new LiquidationPrice(),
            new Decode(),
            new OptionGrids(),
            new OptionGreekRates(),
            new ImpliedVols(),
            new SurfaceFitting(),
            new RiskParity(),
            new Tail(),
            new PortfolioMargin(),
            new PortfolioPrice(),
            new OptionPrice(),
            new JournalAppend(),
            new JournalRecovery(),
            new Bands(),
            new Crash(),
            new PortfolioCrash(),
            new Cascades(),
            new PreTrade(),
            new Network(),
            new ServerLoad());

    private Main() {}

    /** Runs the benchmarks named, or prints which there are. */
    public static void main(String... arguments) {
        int status = run(List.of(arguments), new Stopwatch(1), System.out, System.err);
        System.out.flush();
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, Stopwatch watch, PrintStream out, PrintStream err) {
        String name = null;
        boolean json = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-o")
                    && i + 1 < arguments.size()
                    && List.of("json", "table").contains(arguments.get(i + 1))) {
                json = arguments.get(++i).equals("json");
            } else if (argument.startsWith("-") || name != null) {
                err.println("argument was " + argument + "; expected NAME|all [-o table|json]");
                return BAD_USAGE;
            } else {
                name = argument;
            }
        }
        List<Benchmark> chosen = chosen(name);
        if (chosen.isEmpty()) {
            (name == null ? out : err).print(listing(name));
            return name == null ? 0 : BAD_USAGE;
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Benchmark benchmark : chosen) {
            Outcome outcome = benchmark.run(watch);
            outcomes.add(outcome);
            if (!json) {
                out.print(OutcomeText.table(outcome));
                out.flush();
            }
        }
        if (json) {
            byte[] text = OutcomeText.json(outcomes).getBytes(StandardCharsets.UTF_8);
            out.write(text, 0, text.length);
            out.println();
        }
        return 0;
    }

    private static List<Benchmark> chosen(@Nullable String name) {
        if ("all".equals(name)) {
            return BENCHMARKS;
        }
        return BENCHMARKS.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .toList();
    }

    private static String listing(@Nullable String unknown) {
        StringBuilder text = new StringBuilder();
        if (unknown != null) {
            text.append("benchmark was ").append(unknown).append("; expected all or one of\n");
        }
        for (Benchmark benchmark : BENCHMARKS) {
            text.append(benchmark.name())
                    .append(" ".repeat(Math.max(1, 20 - benchmark.name().length())))
                    .append(benchmark.summary())
                    .append('\n');
        }
        return text.toString();
    }
}
