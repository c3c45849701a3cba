package dev.steelyard.cli.input;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.leverage.LeverageAttribution;
import dev.steelyard.margin.leverage.LeverageAttribution.State;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.server.reconcile.VenueFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for the answer about an account, and puts what its files say beside it. */
public final class Assessor {
    /** Accounts of a file up to which each is told its largest sizes, which take some hundred assessments. */
    private static final int MOST_WITH_SIZES = 100;

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

    /**
     * Returns the report on an account as it is.
     *
     * @param earlier the account at an earlier time, to which a change of leverage is attributed; null for none
     * @throws FailureException located at the account's file
     */
    public RiskReport report(AccountCase subject, @Nullable AccountCase earlier) {
        RiskAnswer answer = answer(subject, subject.file().account());
        Answer<LeverageAttribution> attribution = earlier == null
                ? null
                : located(
                        subject,
                        () -> LeverageAttribution.between(
                                state(earlier), state(subject), earlier.file().account(), subject.rules()));
        return new RiskReport(
                answer,
                notes(subject),
                venueFields && subject.reported() != null ? VenueFields.of(subject.reported(), answer) : null,
                attribution,
                null);
    }

    private static State state(AccountCase subject) {
        return new State(subject.file().account(), subject.file().market());
    }

    /** Returns the report on an account after trades, with the answer before them and what would refuse each. */
    public RiskReport report(AccountCase subject, List<Trade> trades) {
        return located(
                subject,
                () -> RiskReport.afterTrades(
                        subject.file().account(),
                        subject.file().market(),
                        subject.rules(),
                        trades,
                        notes(subject),
                        account -> answerOf(subject, account)));
    }

    private static List<String> notes(AccountCase subject) {
        List<String> notes = new ArrayList<>(subject.file().warnings());
        if (subject.companions() > MOST_WITH_SIZES) {
            notes.add("largest sizes are told for files of up to " + MOST_WITH_SIZES + " accounts");
        }
        return notes;
    }

    private RiskAnswer answer(AccountCase subject, Account account) {
        return located(subject, () -> answerOf(subject, account));
    }

    private RiskAnswer answerOf(AccountCase subject, Account account) {
        List<String> missing = subject.gaps().stream().map(Failure::format).toList();
        boolean sizes = subject.companions() <= MOST_WITH_SIZES;
        return RiskAnswer.of(account, subject.file().market(), subject.rules(), options, sizes, missing);
    }

    private static <T> T located(AccountCase subject, Supplier<T> work) {
        try {
            return work.get();
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }
}
