package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.policy.PolicyBook;
import dev.steelyard.margin.control.policy.PolicySubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The restrictions of leverage that a statement adds, and whom they will touch. <b>Immutable</b>. */
record PolicyChange(List<LeveragePolicy> pending) {
    /**
     * Returns what is added.
     *
     * @param before null at the first statement, which may state what is in force already
     * @throws FailureException INVALID when a policy begins in the past, or too soon, or one that was stated is another now
     */
    static PolicyChange of(@Nullable PolicyBook before, PolicyBook after, Instant at) {
        PolicyBook book = before == null ? after : new PolicyBook(after.notice(), before.policies());
        for (LeveragePolicy policy : before == null ? List.<LeveragePolicy>of() : after.policies()) {
            if (book.policies().contains(policy)) {
                continue;
            }
            if (book.policies().stream().anyMatch(known -> known.id().equals(policy.id()))) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "policy " + policy.id(),
                        "it was stated otherwise before; expected a new id for a new policy");
            }
            book = book.with(policy, at).orElseThrow();
        }
        return new PolicyChange(after.policies().stream()
                .filter(policy -> policy.effectiveFrom().isAfter(at))
                .toList());
    }

    /** Tells whom each policy that is not in force yet will touch. */
    void impacts(EngineState state, ControlSet set, List<ControlNotice> notices) {
        if (pending.isEmpty()) {
            return;
        }
        List<PolicySubject> subjects = new ArrayList<>();
        for (int number = 0; number < state.accounts().size(); number++) {
            Account account = state.accounts().account(number);
            Holder own = account == null ? null : Holder.of(state, set, number, account);
            List<Exposure> held = own == null ? null : own.exposures().value();
            if (account != null && own != null && held != null) {
                ControlSet.Client client = set.clientOf(ControlSet.holder(account));
                subjects.addAll(PolicySubject.of(
                        account.id(), held, own.equity(), client.jurisdiction(), client.kind(), account.venue()));
            }
        }
        for (LeveragePolicy policy : pending) {
            PolicyBook others = new PolicyBook(
                    set.policies().notice(),
                    set.policies().policies().stream()
                            .filter(other -> !other.equals(policy))
                            .toList());
            notices.add(new ControlNotice.Impact(policy.id(), others.dryRun(policy, subjects)));
        }
    }
}
