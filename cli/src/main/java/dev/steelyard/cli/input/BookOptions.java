package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.sizing.KellyBook;
import dev.steelyard.risk.sizing.KellyPolicy;
import dev.steelyard.risk.sizing.KellySizes;
import dev.steelyard.risk.sizing.ReturnColumn;
import dev.steelyard.risk.sizing.SizingPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that size several contracts together. */
public final class BookOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "kelly: size these contracts together; --max-leverage is then of their gross exposure.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "SYMBOL:LOW:HIGH",
            description = "kelly of several: exposure over equity from LOW, at most 0, to HIGH: BTCUSDT:-0.5:2.")
    private List<String> limits = new ArrayList<>();

    @Option(
            names = "--covariance",
            paramLabel = "METHOD",
            description = "kelly of several: ${COMPLETION-CANDIDATES}; LEDOIT_WOLF by default.")
    private CovarianceMethod covariance = CovarianceMethod.LEDOIT_WOLF;

    /** Returns whether several contracts are sized. */
    public boolean isGiven() {
        return !symbols.isEmpty();
    }

    /**
     * Returns the sizes.
     *
     * @param history where the returns are from
     * @throws ParameterException of an option that says nothing that can be kept to
     */
    public KellySizes sizes(AccountCase subject, ReturnTable table, String history, SizingPolicy policy) {
        if (symbols.stream().distinct().count() < symbols.size()) {
            throw new ParameterException(spec.commandLine(), "--symbols names one twice: " + symbols);
        }
        List<String> columns = new ArrayList<>();
        for (String symbol : symbols) {
            Instrument instrument = subject.rules().instrument(subject.file().account(), symbol);
            String base = instrument == null ? null : instrument.base().code();
            columns.add(ReturnColumn.of(table, history, null, symbol, base).name());
        }
        if (columns.stream().distinct().count() < columns.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--symbols names contracts that move with the same column: " + columns + "; name one of each");
        }
        ReturnTable common = table.select(columns).common();
        KellyBook book;
        try {
            book = KellyBook.of(columns, common.values(), common.barsPerYear(), kelly(policy));
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(history));
        }
        try {
            return KellySizes.of(
                    subject.file().account(), subject.file().market(), subject.rules(), symbols, book);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }

    private KellyPolicy kelly(SizingPolicy policy) {
        double[] least = new double[symbols.size()];
        double[] most = new double[symbols.size()];
        Arrays.fill(least, policy.side() > 0 ? 0 : Double.NEGATIVE_INFINITY);
        Arrays.fill(most, policy.side() < 0 ? 0 : Double.POSITIVE_INFINITY);
        for (String text : limits) {
            String[] parts = text.split(":", -1);
            int place = symbols.indexOf(parts[0]);
            if (parts.length != 3 || place < 0) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--limit was \"" + text + "\"; expected SYMBOL:LOW:HIGH with a symbol among "
                                + String.join(", ", symbols));
            }
            least[place] = NamedShares.number("--limit", text, parts[1], spec);
            most[place] = NamedShares.number("--limit", text, parts[2], spec);
            if (!(least[place] <= 0 && most[place] >= 0)) {
                throw new ParameterException(
                        spec.commandLine(), "--limit was \"" + text + "\"; expected LOW at most 0 and HIGH at least 0");
            }
        }
        Double gross = policy.mostLeverage();
        return new KellyPolicy(
                policy.kellyPart(),
                policy.moneyRate(),
                policy.fundingRate(),
                least,
                most,
                gross == null ? Double.POSITIVE_INFINITY : gross,
                covariance);
    }
}
