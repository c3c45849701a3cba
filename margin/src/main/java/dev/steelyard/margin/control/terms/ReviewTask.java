package dev.steelyard.margin.control.terms;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document that nobody has read yet. <b>Immutable</b>.
 *
 * @param venue the venue's name or pack id
 * @param counterparty the legal person that the contract is with
 * @param document its name or address
 * @param readHash of the text that was read before; null when none was
 * @param seenHash of the text as it is now
 * @param opened when the change was seen
 */
public record ReviewTask(
        String venue,
        String counterparty,
        String document,
        @Nullable String readHash,
        String seenHash,
        LocalDate opened) {}
