package dev.steelyard.cli.input;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.model.AssessOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for the answer about an account, and puts what its files say beside it. */
public final class Assessor {
    private final AssessOptions options;
    private final boolean venueFields;

    /**
     * Makes an assessor.
     *
     * @param venueFields whether the venue's own figures are wanted
     */
    public Assessor(AssessOptions options, boolean venueFields) {
        this.options = options;
        this.venueFields = venueFields;
    }

    /** Returns the report on an account as it is. @throws FailureException located at the account's file */
    public RiskReport report(AccountCase subject) {
        RiskAnswer answer = answer(subject, subject.file().account());
        return report(subject, answer, null);
    }

    /** Returns the report on an account after a change, with the answer before it. */
    public RiskReport report(AccountCase subject, Account changed) {
        RiskAnswer before = answer(subject, subject.file().account());
        return report(subject, answer(subject, changed), before);
    }

    private RiskReport report(AccountCase subject, RiskAnswer answer, @Nullable RiskAnswer before) {
        return new RiskReport(
                answer,
                subject.file().warnings(),
                venueFields && subject.reported() != null ? VenueFields.of(subject.reported(), answer) : null,
                before);
    }

    private RiskAnswer answer(AccountCase subject, Account account) {
        try {
            List<String> missing = subject.gaps().stream().map(Failure::format).toList();
            return RiskAnswer.of(account, subject.file().market(), subject.rules(), options, missing);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }
}
