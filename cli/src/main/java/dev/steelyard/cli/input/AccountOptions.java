package dev.steelyard.cli.input;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.Refusal;
import dev.steelyard.venue.rules.RulePackRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say under which rules accounts are assessed, and as of when. */
public final class AccountOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rules",
            paramLabel = "PACK[@DATE]",
            description = "The rule pack; by default that of the account's venue on the day of the account.")
    private @Nullable String rules;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Assess as of this time, under the rules then in force: 2024-12-01 or 2024-12-01T08:00:00Z.")
    private @Nullable String at;

    @Option(
            names = "--warn",
            paramLabel = "SHARE",
            description = "Share of the liquidation threshold from which the status is WARNING, such as 0.8.")
    private @Nullable String warn;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "The account to read where a venue's answer holds several.")
    private @Nullable String account;

    /** Returns a reader of the files named. @throws ParameterException when an option is no number or time */
    public AccountInputs inputs(Surroundings surroundings) {
        return new AccountInputs(surroundings, choice(surroundings), time(), account);
    }

    /** Returns the choice of rules. @throws ParameterException when an option is no number or time */
    public RuleChoice choice(Surroundings surroundings) {
        Instant time = time();
        LocalDate day = time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
        RulePackRepository repository = RulePackRepository.withUserFolder(surroundings.rulesFolder());
        String asked = rules;
        if (asked != null && RuleChoice.isFile(asked)) {
            asked = surroundings.file(asked).toString();
        }
        return new RuleChoice(repository, asked, day, share());
    }

    private @Nullable Instant time() {
        return TimeText.parse("--at", at, spec);
    }

    private @Nullable BigDecimal share() {
        if (warn == null) {
            return null;
        }
        try {
            BigDecimal share = DecimalText.parse(warn, Refusal.at("--warn", warn));
            if (share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share;
            }
            throw new ParameterException(
                    spec.commandLine(), "--warn was " + warn + "; expected a share from 0 to 1, such as 0.8");
        } catch (FailureException e) {
            throw new ParameterException(spec.commandLine(), e.failure().format());
        }
    }
}
