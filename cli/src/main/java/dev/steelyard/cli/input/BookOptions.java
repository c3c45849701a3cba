package dev.steelyard.cli.input;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.Result;
import dev.steelyard.io.sizing.ExposureLimit;
import dev.steelyard.io.sizing.KellyQuestion;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.sizing.KellySizes;
import dev.steelyard.risk.sizing.SizingPolicy;
import java.util.ArrayList;
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
     * @throws FailureException located in the history or the account
     */
    public KellySizes sizes(AccountCase subject, ReturnTable table, String history, SizingPolicy policy) {
        if (symbols.stream().distinct().count() < symbols.size()) {
            throw new ParameterException(spec.commandLine(), "--symbols names one twice: " + symbols);
        }
        List<ExposureLimit> limited = new ArrayList<>();
        for (String text : limits) {
            switch (ExposureLimit.parse(text, symbols)) {
                case Result.Success<ExposureLimit>(ExposureLimit limit) -> limited.add(limit);
                case Result.Refused<ExposureLimit>(Failure failure) ->
                    throw new ParameterException(
                            spec.commandLine(), "--limit was \"" + text + "\"; " + failure.message());
            }
        }
        Account account = subject.file().account();
        try {
            return new KellyQuestion(symbols, limited, covariance)
                    .sizes(account, subject.file().market(), subject.rules(), table, history, policy);
        } catch (FailureException e) {
            throw e.failure().location().startsWith(history)
                    ? e
                    : new FailureException(e.failure().within(subject.source()));
        }
    }
}
