package dev.steelyard.io.calibration;

import dev.steelyard.risk.calibration.BreachTest;
import dev.steelyard.risk.calibration.Calibration;
import dev.steelyard.risk.confidence.ProcyclicalityStudy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal with what speaks for and against it. <b>Immutable</b>.
 *
 * @param calibration from the whole history
 * @param pack the proposal's name as a rule pack
 * @param tested how often rates made from the first part of the history fell short in the rest
 * @param trainedOn returns that those rates were made from
 * @param current name of the venue's rules beside it; null: none is given
 * @param currentTests how often the venue's own table fell short in the same windows
 * @param called the accounts that the change would call
 * @param assessed how many accounts were looked at
 * @param procyclicality the market's margin under each tool; null where it was not asked for
 */
public record CalibrationReport(
        Calibration calibration,
        String pack,
        List<BreachTest> tested,
        int trainedOn,
        @Nullable String current,
        List<BreachTest> currentTests,
        List<Called> called,
        int assessed,
        @Nullable ProcyclicalityStudy procyclicality) {
    /**
     * An account that is called under the proposal and was not before.
     *
     * @param account its id
     * @param source its file
     * @param before status under the rules as they stand
     * @param after status under the proposal
     */
    public record Called(String account, String source, String before, String after) {}

    public CalibrationReport {
        tested = List.copyOf(tested);
        currentTests = List.copyOf(currentTests);
        called = List.copyOf(called);
    }
}
