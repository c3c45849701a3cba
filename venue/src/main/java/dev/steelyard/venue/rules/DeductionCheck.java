package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.Failure;
import java.util.List;

/**
 * What the deductions of a file of tier tables say: each tier's must continue the requirement at its lower bound,
 * deductionₙ = deductionₙ₋₁ + boundₙ·(rateₙ − rateₙ₋₁). <b>Immutable</b>.
 *
 * @param symbols tables in the file
 * @param brackets tiers in all tables
 * @param mismatches one for each tier that states another deduction, with its place
 */
public record DeductionCheck(int symbols, int brackets, List<Failure> mismatches) {
    /** Copies the list. */
    public DeductionCheck {
        mismatches = List.copyOf(mismatches);
    }

    static DeductionCheck of(List<TierTable> tables) {
        return new DeductionCheck(
                tables.size(),
                tables.stream().mapToInt(table -> table.rows().size()).sum(),
                tables.stream()
                        .flatMap(table -> table.deductionMismatches().stream())
                        .toList());
    }
}
