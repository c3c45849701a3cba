package dev.steelyard.margin.control.terms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All terms that were read, and what is still to be read. While a changed document is not reviewed, every clause of it is
 * untold. <b>Immutable</b>.
 *
 * @param terms the latest review of each counterparty at each venue
 * @param tasks open reviews, oldest first
 */
public record TermsRegister(List<VenueTerms> terms, List<ReviewTask> tasks) {
    /** What everything that shows a figure from this register has to show beside it. */
    public static final String NOTICE = "A register of what somebody read in terms of service. It is not legal advice.";

    public TermsRegister {
        terms = List.copyOf(terms);
        tasks = List.copyOf(tasks);
    }

    /** Returns a register of nothing. */
    public static TermsRegister empty() {
        return new TermsRegister(List.of(), List.of());
    }

    /** Returns the latest review of a counterparty's terms; null when nobody read them. */
    public @Nullable VenueTerms reviewOf(String venue, String counterparty) {
        for (VenueTerms known : terms) {
            if (known.isOf(venue, counterparty)) {
                return known;
            }
        }
        return null;
    }

    /** Returns the open review of a counterparty's terms; null when there is none. */
    public @Nullable ReviewTask taskOf(String venue, String counterparty) {
        for (ReviewTask task : tasks) {
            if (task.venue().equals(venue) && task.counterparty().equals(counterparty)) {
                return task;
            }
        }
        return null;
    }

    /**
     * Returns whether the terms hold a clause; null when it is not told, nobody read them, or they have changed since.
     */
    public @Nullable Boolean holds(String venue, String counterparty, TermsClause clause) {
        VenueTerms review = reviewOf(venue, counterparty);
        return review == null || taskOf(venue, counterparty) != null
                ? null
                : review.clauses().get(clause);
    }

    /**
     * Returns the register after a document was seen: a hash other than the one read opens a review, the one read closes it.
     *
     * @param hash of the text as it is now
     */
    public TermsRegister seen(String venue, String counterparty, String document, String hash, LocalDate day) {
        VenueTerms review = reviewOf(venue, counterparty);
        ReviewTask open = taskOf(venue, counterparty);
        if (open != null && open.seenHash().equals(hash)) {
            return this;
        }
        List<ReviewTask> left = without(venue, counterparty);
        String read = review == null ? null : review.documentHash();
        if (!hash.equals(read)) {
            left.add(new ReviewTask(venue, counterparty, document, read, hash, open == null ? day : open.opened()));
        }
        return new TermsRegister(terms, left);
    }

    /** Returns the register with a review, which closes the open one when it is of the text last seen. */
    public TermsRegister reviewed(VenueTerms review) {
        List<VenueTerms> all = new ArrayList<>();
        boolean found = false;
        for (VenueTerms known : terms) {
            boolean here = known.isOf(review.venue(), review.counterparty());
            found |= here;
            all.add(here ? review : known);
        }
        if (!found) {
            all.add(review);
        }
        ReviewTask open = taskOf(review.venue(), review.counterparty());
        boolean closes = open != null && open.seenHash().equals(review.documentHash());
        return new TermsRegister(all, closes ? without(review.venue(), review.counterparty()) : tasks);
    }

    private List<ReviewTask> without(String venue, String counterparty) {
        List<ReviewTask> left = new ArrayList<>();
        for (ReviewTask task : tasks) {
            if (!task.venue().equals(venue) || !task.counterparty().equals(counterparty)) {
                left.add(task);
            }
        }
        return left;
    }
}
