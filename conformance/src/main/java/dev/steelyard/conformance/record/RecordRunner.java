package dev.steelyard.conformance.record;

import dev.steelyard.conformance.CaseResult;
import dev.steelyard.conformance.Outcome;
import dev.steelyard.conformance.Standing;
import dev.steelyard.conformance.vector.Comparison;
import dev.steelyard.conformance.vector.Refusals;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.codec.ReportedFigure;
import dev.steelyard.venue.codec.ReportedFigures;
import dev.steelyard.venue.codec.ReportedPosition;
import dev.steelyard.venue.rules.RulePackRepository;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the figures of a record with ours, check by check. <b>Thread-safe</b>. */
public final class RecordRunner {
    private static final int SHOWN_DIGITS = 20;

    /** Venues whose own margin comes with portfolio margin. */
    private static final Set<String> NOT_YET = Set.of("derive");

    /** Endings by which a venue tells scaled and plain forms of a field apart. */
    private static final Set<String> FORMS = Set.of("Rp", "Rv", "Rr", "Rq", "Ep", "Ev", "Er");

    private final RulePackRepository packs = RulePackRepository.bundled();

    /** Returns how the product stands against each check of a record; a malformed one ends as a failed case. */
    public List<CaseResult> run(JsonValue record) {
        List<CaseResult> results = new ArrayList<>();
        String id = "";
        String venue = "unknown";
        try {
            id = record.require("id").textOrNumber();
            venue = record.require("venue").text();
            Reading reading = reading(record, venue);
            for (JsonValue element : record.require("checks").elements()) {
                results.add(reading.result(id, venue, RecordCheck.read(element)));
            }
        } catch (FailureException e) {
            results.add(new CaseResult(
                    id,
                    venue,
                    "malformed record",
                    Standing.INDEPENDENT,
                    Outcome.FAILED,
                    "",
                    e.failure().format()));
        }
        return results;
    }

    private Reading reading(JsonValue record, String venue) {
        if (NOT_YET.contains(venue)) {
            return new Reading(null, Outcome.NOT_MODELED, "the venue's own margin is not modeled yet");
        }
        try {
            RecordBook book = RecordBook.read(record.require("raw"), packs);
            String notModeled = book.notModeled();
            return notModeled == null
                    ? new Reading(book, Outcome.EXACT, "")
                    : new Reading(null, Outcome.NOT_MODELED, notModeled);
        } catch (RuntimeException e) {
            return new Reading(null, Outcome.FAILED, Refusals.reason(e));
        }
    }

    /**
     * A record as far as it could be read.
     *
     * @param book null when it could not be read, or is not modeled yet
     * @param otherwise how each of its checks ends without a book
     * @param reason why; empty with a book
     */
    private record Reading(@Nullable RecordBook book, Outcome otherwise, String reason) {
        CaseResult result(String id, String venue, RecordCheck check) {
            if (book == null) {
                return ended(id, venue, check, otherwise, reason);
            }
            try {
                BigDecimal got = figure(book, check);
                Outcome outcome = Comparison.number(check.reported(), got, check.allowed(), true);
                if (check.standing() == Standing.COUNTER_EXAMPLE) {
                    outcome = outcome == Outcome.FAILED ? Outcome.EXACT : Outcome.FAILED;
                }
                return ended(id, venue, check, outcome, Decimals.plain(got, SHOWN_DIGITS));
            } catch (NotComparable e) {
                return ended(id, venue, check, Outcome.NOT_MODELED, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                return ended(id, venue, check, Outcome.FAILED, Refusals.reason(e));
            }
        }
    }

    private static CaseResult ended(String id, String venue, RecordCheck check, Outcome outcome, String got) {
        boolean explained = outcome == Outcome.FAILED || outcome == Outcome.NOT_MODELED;
        return new CaseResult(
                id + "/" + check.output(),
                venue,
                "reported " + check.field(),
                check.standing(),
                outcome,
                explained ? check.reported().toPlainString() : "",
                explained ? got : "");
    }

    private static BigDecimal figure(RecordBook book, RecordCheck check) {
        ReportedFigures reported = book.decoded().reported();
        Position position = book.position(check.subject());
        if (position != null) {
            ReportedPosition own = reported.position(position.symbol(), position.side());
            ReportedFigure field = own == null ? null : field(own.figures(), check.field());
            if (field != null) {
                return new RecordFigures(book).ofPosition(position, meaning(field, check), check.reported());
            }
        }
        ReportedFigure field = field(reported.account(), check.field());
        if (field != null) {
            Meaning meaning = meaning(field, check);
            return book.isSummary() ? new SummaryFigures(book).of(meaning) : new RecordFigures(book).ofAccount(meaning);
        }
        for (var asset : reported.assets().entrySet()) {
            Asset held = asset.getKey();
            ReportedFigure figure = field(asset.getValue(), check.field());
            if (figure != null && (check.subject() == null || held.code().equals(check.subject()))) {
                Meaning meaning = meaning(figure, check);
                boolean ofTotals = book.isSummary() && meaning != Meaning.COLLATERAL_VALUE;
                return ofTotals ? new SummaryFigures(book).of(meaning) : new RecordFigures(book).ofAsset(held, meaning);
            }
        }
        throw FailureException.of(FailureReason.UNSUPPORTED, "", "the record has no field " + check.field());
    }

    private static Meaning meaning(ReportedFigure field, RecordCheck check) {
        Meaning meaning = Meaning.of(check.field(), field.figure());
        if (meaning == null) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED, "", "no figure of ours is compared with " + check.field());
        }
        return meaning;
    }

    /** Returns the field of a name, of the last part of a name, or of a name with the ending of another form. */
    private static @Nullable ReportedFigure field(List<ReportedFigure> figures, String name) {
        ReportedFigure other = null;
        for (ReportedFigure figure : figures) {
            String field = figure.field();
            if (field.equals(name) || field.endsWith("." + name)) {
                return figure;
            }
            if (field.startsWith(name) && FORMS.contains(field.substring(name.length()))) {
                other = other == null || other.figure() == null ? figure : other;
            }
        }
        return other;
    }
}
