package dev.steelyard.margin.model;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A sum that becomes unknown, for the first reason met, as soon as one of its terms is. <b>Single-writer</b>. */
final class Tally {
    private BigDecimal sum = BigDecimal.ZERO;
    private @Nullable Reason unknown;

    /** Adds a term; null makes the sum unknown for the reason told. */
    Tally add(@Nullable BigDecimal term, Reason whenNull) {
        if (term == null) {
            unknown = unknown == null ? whenNull : unknown;
        } else {
            sum = sum.add(term);
        }
        return this;
    }

    /** Adds the term of an answer. */
    Tally add(Answer<BigDecimal> term) {
        Reason reason = term.reason();
        return add(term.value(), reason == null ? Reason.MISSING_DATA : reason);
    }

    /** Returns the sum of the known terms. */
    BigDecimal known() {
        return sum;
    }

    boolean isKnown() {
        return unknown == null;
    }

    Answer<BigDecimal> answer() {
        return unknown == null ? Answer.of(sum) : Answer.none(unknown);
    }

    Answer<Amount> in(Asset asset) {
        return answer().map(value -> Amount.of(value, asset));
    }
}
