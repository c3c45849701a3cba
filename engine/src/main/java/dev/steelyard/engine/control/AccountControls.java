package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.leverage.ControllerPolicy;
import dev.steelyard.margin.control.leverage.LeverageController;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.policy.PolicySubject;
import dev.steelyard.margin.control.terms.TermsPolicy;
import dev.steelyard.margin.control.terms.VenueTerms;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What restricts the leverage of one account, now or as announced, and the band that it is kept in. <b>Immutable</b>.
 *
 * @param account its id
 * @param restrictions by class of what it holds, in the order stated; then of the terms of its venue, over all classes
 * @param band null when no controller keeps its leverage
 */
public record AccountControls(
        String account,
        List<Restriction> restrictions,
        @Nullable Band band) {
    /**
     * A cap of leverage.
     *
     * @param by {@code policy ID} or {@code terms of VENUE}
     * @param assetClass of what it counts; null: all
     * @param mostLeverage gross notional over equity
     * @param leverage of the account, of that class
     * @param effectiveFrom null: since the terms were registered
     * @param effectiveTo null: without end
     * @param inForce whether it has begun
     * @param binding whether it is the strictest in force of its class
     */
    public record Restriction(
            String by,
            @Nullable String assetClass,
            BigDecimal mostLeverage,
            Answer<BigDecimal> leverage,
            @Nullable Instant effectiveFrom,
            @Nullable Instant effectiveTo,
            boolean inForce,
            boolean binding) {
        /** Returns how much more leverage it allows, signed; none when the account's is unknown. */
        public Answer<BigDecimal> headroom() {
            return leverage.map(mostLeverage::subtract);
        }
    }

    /**
     * The band of a leverage controller.
     *
     * @param policy its rules
     * @param leverage of the account
     * @param lastChange when it last proposed a change; null: never
     * @param now what it would propose now
     */
    public record Band(
            ControllerPolicy policy,
            Answer<BigDecimal> leverage,
            @Nullable Instant lastChange,
            LeverageController.Step now) {}

    public AccountControls {
        restrictions = List.copyOf(restrictions);
    }

    /** Returns what the controls say of an open account at a time. */
    static AccountControls of(
            EngineState state,
            ControlSet set,
            LeverageController.State controller,
            int number,
            Account account,
            Instant at) {
        Holder own = Holder.of(state, set, number, account);
        List<Restriction> restrictions = new ArrayList<>();
        List<Exposure> held = own.exposures().value();
        if (held != null) {
            ControlSet.Client client = set.clientOf(ControlSet.holder(account));
            for (PolicySubject subject : PolicySubject.of(
                    account.id(), held, own.equity(), client.jurisdiction(), client.kind(), account.venue())) {
                policies(set, subject, at, restrictions);
            }
        }
        TermsPolicy.Effect effect = terms(set, account.venue());
        BigDecimal most = effect == null ? null : effect.mostLeverage();
        if (most != null) {
            restrictions.add(
                    new Restriction("terms of " + account.venue(), null, most, leverage(own), null, null, true, true));
        }
        ControllerPolicy policy = set.controllers().get(account.id());
        return new AccountControls(
                account.id(), restrictions, policy == null ? null : band(state, own, controller, number, policy, at));
    }

    private static void policies(ControlSet set, PolicySubject subject, Instant at, List<Restriction> to) {
        LeveragePolicy binding = set.policies().binding(subject, at);
        List<LeveragePolicy> announced = set.policies().notices(at);
        for (LeveragePolicy policy : set.policies().policies()) {
            if (policy.scope().binds(subject) && (policy.isInForce(at) || announced.contains(policy))) {
                to.add(new Restriction(
                        "policy " + policy.id(),
                        subject.assetClass(),
                        policy.mostLeverage(),
                        subject.leverage(),
                        policy.effectiveFrom(),
                        policy.effectiveTo(),
                        policy.isInForce(at),
                        policy.equals(binding)));
            }
        }
    }

    private static @Nullable Band band(
            EngineState state,
            Holder own,
            LeverageController.State controller,
            int number,
            ControllerPolicy policy,
            Instant at) {
        LeverageController.Input input = ControllerSteps.input(state, own, number, at);
        return input == null
                ? null
                : new Band(
                        policy,
                        leverage(own),
                        controller.lastChange(),
                        LeverageController.step(controller, input, policy));
    }

    private static Answer<BigDecimal> leverage(Holder own) {
        return own.exposures()
                .flatMap(held -> own.equity().flatMap(equity -> {
                    BigDecimal gross = BigDecimal.ZERO;
                    for (Exposure exposure : held) {
                        gross = gross.add(exposure.notional().abs());
                    }
                    return equity.signum() > 0
                            ? Answer.of(Decimals.divide(gross, equity))
                            : Answer.none(Reason.INSOLVENT);
                }));
    }

    /** Returns the effect of the terms of a venue's counterparties, the strictest; null where no terms of it are registered. */
    static TermsPolicy.@Nullable Effect terms(ControlSet set, String venue) {
        TermsPolicy.Effect strictest = null;
        for (VenueTerms terms : set.terms().terms()) {
            if (terms.venue().equals(venue)) {
                TermsPolicy.Effect effect = set.termsPolicy().effect(set.terms(), venue, terms.counterparty());
                BigDecimal most = effect.mostLeverage();
                BigDecimal least = strictest == null ? null : strictest.mostLeverage();
                strictest = strictest == null || (most != null && (least == null || most.compareTo(least) < 0))
                        ? effect
                        : strictest;
            }
        }
        return strictest;
    }
}
