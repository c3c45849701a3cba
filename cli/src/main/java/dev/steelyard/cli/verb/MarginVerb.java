package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.AccountInputs;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.Assessor;
import dev.steelyard.cli.input.FirmOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.ReportWriter;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.io.firm.FirmJsonWriter;
import dev.steelyard.io.firm.FirmReport;
import dev.steelyard.io.firm.FirmText;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.io.risk.RiskText;
import dev.steelyard.io.risk.RollJson;
import dev.steelyard.io.risk.RollText;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.ExpiryRoll;
import dev.steelyard.margin.model.AssessOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code margin}: am I near liquidation, and why? */
@Command(
        name = "margin",
        description = "Am I near liquidation, and why? Equity, margins, leverage and liquidation prices of accounts.",
        footer = {
            "",
            "A file is one of the product's own (steelyard/account/1) or as a venue writes it; several files of one",
            "venue, or all files of a folder, are one account. Exit code 2 when a status is WARNING or worse; with",
            "--roll, when the account is called at the current price, now or at an expiry, or that is unknown.",
            "",
            "Examples:",
            "  steelyard margin examples/binance-cross.json --explain",
            "  steelyard margin positions.json balance.json --rules binance-usdm@2024-12-01 -o json",
            "  steelyard margin examples/deribit-portfolio.json --roll",
            "  steelyard margin examples/firm/long-leg.json examples/firm/short-leg.json --firm --rebalance"
        })
public final class MarginVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Account files, venues' files or folders of them.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Mixin
    private FirmOptions firm = new FirmOptions();

    @Mixin
    private MarginViews views = new MarginViews();

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "The account at an earlier time: say what changed its leverage since.")
    private @Nullable String since;

    @Option(names = "--explain", description = "Print the working as a tree, down to inputs and rule version.")
    private boolean explain;

    @Option(names = "--venue-fields", description = "Print the venue's own figures beside ours.")
    private boolean venueFields;

    @Option(
            names = "--roll",
            description = "Follow the account through its coming expiries: before, in the settlement window and after.")
    private boolean roll;

    /** Makes the verb. */
    public MarginVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Assessor assessor = new Assessor(explain ? AssessOptions.EXPLAINED : AssessOptions.FULL, venueFields);
        AccountInputs inputs = accounts.inputs(surroundings);
        Map<String, AccountCase> earlier = new LinkedHashMap<>();
        if (since != null) {
            accounts.inputs(surroundings)
                    .each(
                            List.of(since),
                            subject -> earlier.put(subject.file().account().id(), subject));
        }
        if (roll) {
            if (explain || venueFields || since != null || firm.isAsked() || views.isAsked(false)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--roll was given with --explain, --venue-fields, --since, --by-class, --credit-line or --firm; expected none");
            }
            return rolled(inputs);
        }
        if (views.isAsked(since != null)) {
            return viewed(inputs, earlier);
        }
        return firm.isAsked() ? together(assessor, inputs, earlier) : each(assessor, inputs, earlier);
    }

    private int each(Assessor assessor, AccountInputs inputs, Map<String, AccountCase> earlier) {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        Worst worst = new Worst();
        try (Output output = outputs.open(surroundings)) {
            try (ReportWriter writer = ReportWriter.of(format, output)) {
                inputs.each(files, subject -> {
                    RiskReport report = report(assessor, subject, earlier);
                    worst.add(report);
                    writer.write(report);
                });
            }
            output.complete();
        }
        return worst.exitCode();
    }

    private int viewed(AccountInputs inputs, Map<String, AccountCase> earlier) {
        if (explain || venueFields || firm.isAsked()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--by-class, --by-greeks or --credit-line was given with --explain, --venue-fields or --firm; expected none");
        }
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON));
        List<AccountCase> subjects = new ArrayList<>();
        inputs.each(files, subjects::add);
        AccountCase before = subjects.isEmpty()
                ? null
                : earlier.get(subjects.getFirst().file().account().id());
        try (Output output = outputs.open(surroundings)) {
            int exit = views.answer(subjects, before, format, output, surroundings);
            output.complete();
            return exit;
        }
    }

    private int rolled(AccountInputs inputs) {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON));
        List<ExpiryRoll> rolls = new ArrayList<>();
        inputs.each(files, subject -> rolls.add(roll(subject)));
        try (Output output = outputs.open(surroundings)) {
            if (format == Format.TABLE) {
                rolls.forEach(answer -> output.text(RollText.of(answer)));
            } else {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    writer.startArray();
                    rolls.forEach(answer -> RollJson.write(answer, writer));
                    writer.endArray();
                }
            }
            output.complete();
        }
        boolean breached = rolls.stream().anyMatch(answer -> answer.firstCall() != null || answer.isUnknown());
        return breached ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static ExpiryRoll roll(AccountCase subject) {
        try {
            List<String> missing = subject.gaps().stream().map(Failure::format).toList();
            return ExpiryRoll.of(subject.file().account(), subject.file().market(), subject.rules(), missing);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }

    private int together(Assessor assessor, AccountInputs inputs, Map<String, AccountCase> earlier) {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON));
        Worst worst = new Worst();
        List<AccountCase> subjects = new ArrayList<>();
        List<RiskReport> reports = new ArrayList<>();
        inputs.each(files, subject -> {
            RiskReport report = report(assessor, subject, earlier);
            worst.add(report);
            subjects.add(subject);
            reports.add(report);
        });
        FirmReport report = firm.report(surroundings, subjects, reports);
        try (Output output = outputs.open(surroundings)) {
            if (format == Format.TABLE) {
                reports.forEach(account -> output.text(RiskText.of(account) + "\n"));
                output.text(FirmText.of(report));
            } else {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    FirmJsonWriter.write(report, writer);
                }
            }
            output.complete();
        }
        boolean feasible = report.rebalancing() == null || report.rebalancing().isFeasible();
        return feasible ? worst.exitCode() : ExitCode.BREACHED;
    }

    private static RiskReport report(Assessor assessor, AccountCase subject, Map<String, AccountCase> earlier) {
        return assessor.report(subject, earlier.get(subject.file().account().id()));
    }
}
