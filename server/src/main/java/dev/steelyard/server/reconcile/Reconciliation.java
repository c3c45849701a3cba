package dev.steelyard.server.reconcile;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.server.live.Capture;
import dev.steelyard.venue.codec.AccountMerge;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account beside one answer of its venue. <b>Immutable</b>.
 *
 * @param ours our account
 * @param theirs what the venue says
 * @param differences beyond the tolerance
 */
public record Reconciliation(Capture ours, DecodedAccount theirs, List<Difference> differences) {
    private static final String ANSWERS = "answers";

    public Reconciliation {
        differences = List.copyOf(differences);
    }

    /**
     * Compares.
     *
     * @param body a venue's answer as it is, or {@code {"answers":[...]}} with several of one account
     * @throws FailureException located, when the answer cannot be read, or our account not be assessed
     */
    public static Reconciliation of(Capture ours, JsonValue body) {
        JsonValue several = body.is(JsonKind.OBJECT) ? body.find(ANSWERS) : null;
        List<JsonValue> answers = several == null ? List.of(body) : several.values(answer -> answer);
        if (answers.isEmpty()) {
            throw body.failure(FailureReason.MISSING_DATA, "expected an answer of the venue");
        }
        DecodeHints hints = DecodeHints.NONE.withContracts((pack, symbol) -> {
            ContractRule rule = ours.rules().contract(symbol);
            return rule == null || !pack.equals(ours.rules().id()) ? null : rule.instrument();
        });
        DecodedAccount theirs = AccountMerge.decode(answers, hints);
        if (!theirs.rulePackId().equals(ours.rules().id())) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    body.location(),
                    "the answer is of " + theirs.rulePackId() + "; expected one of "
                            + ours.rules().id() + ", which the account is under");
        }
        return new Reconciliation(ours, theirs, Comparison.of(ours, theirs));
    }

    /**
     * Returns our account with the venue's sizes and balances; null when they are the same.
     *
     * @throws FailureException MISSING_DATA when the answer does not hold the whole account, or no position at all
     */
    public @Nullable Account corrected() {
        if (!theirs.gaps().isEmpty()) {
            throw new FailureException(theirs.gaps().getFirst());
        }
        if (theirs.account().positions().isEmpty()
                && !ours.account().positions().isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "answer",
                    "it holds no position and ours are "
                            + ours.account().positions().size()
                            + "; an answer that tells none ends none: send the events that closed them");
        }
        Account adopted = Adoption.of(
                ours.account(), theirs.account(), ours.rules().reconcile().ofBalances());
        boolean same = adopted.positions().equals(ours.account().positions())
                && Objects.equals(adopted.balances(), ours.account().balances());
        return same ? null : adopted;
    }

    /**
     * Writes the report.
     *
     * @param at when it was made
     * @param corrected the sequence of the correction; null for none
     */
    public void write(Instant at, @Nullable Long corrected, JsonWriter to) {
        to.startObject()
                .text("account", ours.account().id())
                .text("venue", ours.rules().id())
                .text("at", at.toString())
                .integer("sequence", ours.sequence());
        if (corrected == null) {
            to.nullValue("corrected");
        } else {
            to.integer("corrected", corrected);
        }
        to.startArray("formats");
        theirs.formats().forEach(to::text);
        to.endArray().startArray("gaps");
        theirs.gaps().forEach(gap -> to.text(gap.format()));
        to.endArray().startArray("differences");
        differences.forEach(difference -> difference.write(to));
        to.endArray().endObject();
    }
}
