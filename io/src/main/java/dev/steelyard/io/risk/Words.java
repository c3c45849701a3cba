package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.io.table.Shown;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers in words for a terminal. */
public final class Words {
    private Words() {}

    /** Returns an amount with its asset, or why there is none. */
    static String amount(Answer<Amount> answer) {
        return of(answer, amount -> Shown.amount(amount.value()) + " " + amount.asset());
    }

    /** Returns an amount without its asset, or why there is none. */
    static String bare(Answer<Amount> answer) {
        return of(answer, amount -> Shown.amount(amount.value()));
    }

    /** Returns an amount without its asset at a number of decimals, or why there is none. */
    static String bare(Answer<Amount> answer, int decimals) {
        return of(answer, amount -> Shown.amount(amount.value(), decimals));
    }

    static String price(Answer<BigDecimal> answer) {
        return of(answer, Shown::price);
    }

    static String percent(Answer<BigDecimal> answer) {
        return of(answer, Shown::percent);
    }

    static String ratio(Answer<BigDecimal> answer) {
        return of(answer, Shown::ratio);
    }

    private static <T> String of(Answer<T> answer, Function<T, String> shown) {
        T value = answer.value();
        return value == null ? none(answer.reason()) : shown.apply(value);
    }

    /** Returns why an answer is absent. */
    public static String none(@Nullable Reason reason) {
        if (reason == null) {
            return "-";
        }
        return switch (reason) {
            case NO_LIQUIDATION -> "none";
            case MISSING_DATA -> "unknown (data)";
            case MISSING_PRICE -> "unknown (price)";
            case MISSING_BALANCE -> "unknown (balance)";
            case STALE_PRICE -> "unknown (stale price)";
            case DIVERGED_PRICE -> "unknown (diverged price)";
            case HALTED_PRICE -> "unknown (halted)";
            case INSOLVENT -> "insolvent";
            case INCLUDED_IN_INITIAL_MARGIN -> "in initial margin";
            case NOT_MODELED -> "not modeled";
            case INFEASIBLE -> "infeasible";
            case NOT_APPLICABLE -> "-";
        };
    }

    /** Returns what a status means for a person who has not read the manual. */
    static String status(RiskStatus status) {
        return switch (status) {
            case HEALTHY -> "HEALTHY";
            case WARNING -> "WARNING: the warning share of the liquidation threshold is reached";
            case MARGIN_CALL -> "MARGIN_CALL: the venue calls for margin";
            case UNKNOWN -> "UNKNOWN: something is missing; unknown is not safe";
            case LIQUIDATABLE -> "LIQUIDATABLE: the margin balance does not meet the requirement";
        };
    }
}
