package dev.steelyard.margin.control.policy;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * An account as policies see it. <b>Immutable</b>.
 *
 * @param account its id
 * @param jurisdiction of the client
 * @param client the class of client
 * @param venue the venue's name or pack id
 * @param assetClass the class of what is held
 * @param leverage gross notional of that class over equity
 */
public record PolicySubject(
        String account,
        String jurisdiction,
        String client,
        String venue,
        String assetClass,
        Answer<BigDecimal> leverage) {
    /**
     * Returns an account as policies see it, once for each class of what it holds: leverage is Σ|notional| of the class over
     * equity to {@value Decimals#DIGITS} digits, none (INSOLVENT) without equity above 0.
     *
     * @param held what the account holds
     * @param equity in USD
     */
    public static List<PolicySubject> of(
            String account,
            List<Exposure> held,
            Answer<BigDecimal> equity,
            String jurisdiction,
            String client,
            String venue) {
        SequencedMap<String, BigDecimal> gross = new LinkedHashMap<>();
        for (Exposure exposure : held) {
            gross.merge(exposure.assetClass(), exposure.notional().abs(), BigDecimal::add);
        }
        List<PolicySubject> subjects = new ArrayList<>();
        gross.forEach((assetClass, notional) -> subjects.add(new PolicySubject(
                account,
                jurisdiction,
                client,
                venue,
                assetClass,
                equity.flatMap(value -> value.signum() > 0
                        ? Answer.of(Decimals.divide(notional, value))
                        : Answer.none(Reason.INSOLVENT)))));
        return subjects;
    }
}
