package dev.steelyard.margin.control.policy;

import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;

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
        Answer<BigDecimal> leverage) {}
