package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.rules.DeductionCheck;
import dev.steelyard.venue.rules.RulePackFile;
import dev.steelyard.venue.rules.RulePackImport;
import dev.steelyard.venue.rules.RulePackOverlay;
import dev.steelyard.venue.rules.RulePackReader;
import dev.steelyard.venue.rules.RulePackRepository;
import dev.steelyard.venue.rules.RulePackValidation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rules validate}: checks packs beyond what reading them refuses. */
@Command(
        name = "validate",
        description = {
            "Check rule packs: tiers that ascend, deductions that continue, fidelity that names its evidence.",
            "Without a file, all packs at hand. A venue's own tier tables are checked for their deductions."
        },
        footer = {"", "Example:", "  steelyard rules validate my-pack.json"})
final class RulesValidate implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;

    private final Surroundings surroundings;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Packs, imports, or tier tables.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    RulesValidate(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        StringBuilder report = new StringBuilder();
        List<Failure> findings = new ArrayList<>();
        if (files.isEmpty()) {
            all(report, findings);
        }
        for (String file : files) {
            one(surroundings.file(file), file, report, findings);
        }
        if (!findings.isEmpty()) {
            throw refusal(findings);
        }
        try (Output output = outputs.open(surroundings)) {
            output.text(report.toString());
            output.complete();
        }
        return ExitCode.FINE;
    }

    private void all(StringBuilder report, List<Failure> findings) {
        RulePackRepository repository = RulePackRepository.withUserFolder(surroundings.rulesFolder());
        for (String id : repository.ids()) {
            for (LocalDate version : repository.versions(id)) {
                RulePackFile file = repository.find(id, version).orElseThrow();
                findings.addAll(RulePackValidation.findings(file));
                valid(report, file.name(), contracts(file.pack().contracts().size()));
            }
        }
    }

    private static void one(Path path, String name, StringBuilder report, List<Failure> findings) {
        String schema = schema(path, name);
        if (schema.equals(RulePackFile.SCHEMA)) {
            RulePackFile file = RulePackReader.read(JsonDocument.parse(path, name));
            RulePackValidation.findings(file).forEach(finding -> findings.add(finding.within(name)));
            valid(
                    report,
                    name,
                    "pack " + file.name() + ", "
                            + contracts(file.pack().contracts().size()));
        } else if (schema.equals(RulePackOverlay.SCHEMA)) {
            RulePackOverlay overlay = RulePackOverlay.read(JsonDocument.parse(path, name));
            valid(
                    report,
                    name,
                    "import into " + overlay.pack() + ", "
                            + contracts(overlay.contracts().size()));
        } else {
            DeductionCheck check = RulePackImport.checkDeductions(path).orElseThrow();
            findings.addAll(check.mismatches());
            valid(
                    report,
                    name,
                    check.symbols() + (check.symbols() == 1 ? " tier table, " : " tier tables, ") + check.brackets()
                            + " tiers");
        }
    }

    /** A compressed file can only be a venue's. */
    private static String schema(Path path, String name) {
        if (name.endsWith(".gz")) {
            return "";
        }
        JsonValue root = JsonDocument.parse(path, name).root();
        JsonValue schema = root.is(JsonKind.OBJECT) ? root.present("schema") : null;
        return schema != null && schema.is(JsonKind.STRING) ? schema.text() : "";
    }

    private static String contracts(int count) {
        return count + (count == 1 ? " contract" : " contracts");
    }

    private static void valid(StringBuilder report, String name, String what) {
        report.append("valid  ").append(name).append("   ").append(what).append('\n');
    }

    private static FailureException refusal(List<Failure> findings) {
        if (findings.size() == 1) {
            return new FailureException(findings.getFirst());
        }
        StringBuilder message = new StringBuilder(findings.size() + " findings");
        findings.stream()
                .limit(MOST_SHOWN)
                .forEach(finding -> message.append("\n  ").append(finding.format()));
        if (findings.size() > MOST_SHOWN) {
            message.append("\n  and ").append(findings.size() - MOST_SHOWN).append(" more");
        }
        return FailureException.of(FailureReason.INVALID, "", message.toString());
    }
}
