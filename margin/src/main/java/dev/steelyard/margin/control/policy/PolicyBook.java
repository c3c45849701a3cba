package dev.steelyard.margin.control.policy;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies there are. Where several bind, the strictest does. <b>Immutable</b>.
 *
 * @param notice the least time between the announcement of a policy added here and its beginning
 * @param policies in the order stated
 */
public record PolicyBook(Duration notice, List<LeveragePolicy> policies) {
    /**
     * What a policy would do to an account.
     *
     * @param account its id
     * @param before the most leverage allowed without it; null: no cap
     * @param after the most leverage allowed with it
     * @param leverage of the account now; null when it cannot be told
     * @param mustReduce whether it is above what is allowed after; true too when its leverage cannot be told
     */
    public record Affected(
            String account,
            @Nullable BigDecimal before,
            BigDecimal after,
            @Nullable BigDecimal leverage,
            boolean mustReduce) {}

    public PolicyBook {
        policies = List.copyOf(policies);
    }

    /** Returns the policy that binds a subject at a time: of those in force, the one of least leverage, the first of equals. */
    public @Nullable LeveragePolicy binding(PolicySubject subject, Instant at) {
        LeveragePolicy strictest = null;
        for (LeveragePolicy policy : policies) {
            if (policy.isInForce(at)
                    && policy.scope().binds(subject)
                    && (strictest == null || policy.mostLeverage().compareTo(strictest.mostLeverage()) < 0)) {
                strictest = policy;
            }
        }
        return strictest;
    }

    /** Returns the policies that are announced at a time and not yet in force: what clients are to be told of. */
    public List<LeveragePolicy> notices(Instant at) {
        return policies.stream()
                .filter(policy -> !policy.announced().isAfter(at)
                        && policy.effectiveFrom().isAfter(at))
                .toList();
    }

    /**
     * Returns this book with a policy, or the refusal INVALID: an id stated before, a beginning in the past, or sooner than
     * the notice after its announcement.
     *
     * @param now when it is added
     */
    public Result<PolicyBook> with(LeveragePolicy policy, Instant now) {
        String place = "policy " + policy.id();
        if (policies.stream().anyMatch(other -> other.id().equals(policy.id()))) {
            return refused(place, "its id was stated before; expected a new one");
        }
        if (policy.effectiveFrom().isBefore(now)) {
            return refused(
                    place, "it was effective from " + policy.effectiveFrom() + "; expected no time before " + now);
        }
        Instant earliest = policy.announced().plus(notice);
        if (policy.effectiveFrom().isBefore(earliest)) {
            return refused(
                    place,
                    "it was effective from " + policy.effectiveFrom() + "; expected " + earliest
                            + " or later, after a notice of " + notice);
        }
        List<LeveragePolicy> more = new ArrayList<>(policies);
        more.add(policy);
        return Result.of(new PolicyBook(notice, more));
    }

    private static Result<PolicyBook> refused(String place, String message) {
        return Result.failed(new Failure(FailureReason.INVALID, place, message));
    }

    /**
     * Returns whom a policy would touch on the day it begins: the accounts that it would allow less, with those that would
     * have to reduce. Nothing is changed.
     */
    public List<Affected> dryRun(LeveragePolicy policy, List<PolicySubject> subjects) {
        List<Affected> affected = new ArrayList<>();
        for (PolicySubject subject : subjects) {
            LeveragePolicy now = binding(subject, policy.effectiveFrom());
            BigDecimal before = now == null ? null : now.mostLeverage();
            BigDecimal after = policy.mostLeverage();
            if (policy.scope().binds(subject) && (before == null || after.compareTo(before) < 0)) {
                BigDecimal leverage = subject.leverage().value();
                boolean above = leverage == null || leverage.compareTo(after) > 0;
                affected.add(new Affected(subject.account(), before, after, leverage, above));
            }
        }
        return affected;
    }
}
