package dev.steelyard.margin.control.parameter;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter over time. From its date on a change moves the value in steps of a hundredth of the ramp, one every
 * {@value #STEP_SECONDS} seconds of the UTC clock, until it is at its target or the next change begins. Within any hour
 * the value thus moves by no more than the ramp, whatever changes meet in it. Values are exact. <b>Immutable</b>.
 *
 * @param name of the parameter
 * @param initial before any change
 * @param notice the least time between the announcement of a change and its beginning
 * @param ramp the most that the parameter moves within an hour, above 0
 * @param changes in the order in which they begin
 */
public record ParameterTrack(
        String name, BigDecimal initial, Duration notice, BigDecimal ramp, List<ParameterChange> changes) {
    /** A hundredth of an hour. */
    public static final long STEP_SECONDS = 36;

    public ParameterTrack {
        changes = List.copyOf(changes);
        if (ramp.signum() <= 0 || notice.isNegative()) {
            throw new IllegalArgumentException("ramp of " + name + " was " + ramp + "; expected > 0, with notice >= 0");
        }
    }

    /** Returns a parameter that has not changed. */
    public static ParameterTrack of(String name, BigDecimal initial, Duration notice, BigDecimal ramp) {
        return new ParameterTrack(name, initial, notice, ramp, List.of());
    }

    /**
     * Returns the parameter with a change, or the refusal INVALID: less notice than asked for, a beginning that has passed,
     * an announcement after now, or a beginning not after that of the change before.
     *
     * @param now when it is added: nothing before it changes
     */
    public Result<ParameterTrack> with(ParameterChange change, Instant now) {
        Instant earliest = change.announced().plus(notice);
        if (change.announced().isAfter(now)) {
            return refused("it was announced on " + change.announced() + "; expected no time after " + now);
        }
        if (change.effectiveFrom().isBefore(now) || change.effectiveFrom().isBefore(earliest)) {
            Instant least = earliest.isAfter(now) ? earliest : now;
            return refused("it was effective from " + change.effectiveFrom() + "; expected " + least + " or later");
        }
        if (!changes.isEmpty()
                && !change.effectiveFrom().isAfter(changes.getLast().effectiveFrom())) {
            return refused("it was effective from " + change.effectiveFrom() + "; expected a time after the change of "
                    + changes.getLast().effectiveFrom());
        }
        List<ParameterChange> more = new ArrayList<>(changes);
        more.add(change);
        return Result.of(new ParameterTrack(name, initial, notice, ramp, more));
    }

    private Result<ParameterTrack> refused(String message) {
        return Result.failed(new Failure(FailureReason.INVALID, "change of " + name, message));
    }

    /** Returns the value at a time: value before ± min(|target − value before|, ramp × steps since it began / 100). */
    public BigDecimal at(Instant time) {
        BigDecimal value = initial;
        for (int i = 0; i < changes.size(); i++) {
            ParameterChange change = changes.get(i);
            if (time.isBefore(change.effectiveFrom())) {
                break;
            }
            boolean goesOn =
                    i + 1 == changes.size() || time.isBefore(changes.get(i + 1).effectiveFrom());
            value = ramped(value, change, goesOn ? time : changes.get(i + 1).effectiveFrom());
        }
        return value;
    }

    private BigDecimal ramped(BigDecimal from, ParameterChange change, Instant until) {
        long steps = step(until) - step(change.effectiveFrom());
        BigDecimal most = ramp.multiply(BigDecimal.valueOf(steps, 2));
        BigDecimal wanted = change.target().subtract(from);
        BigDecimal moved = Decimals.min(wanted.abs(), most);
        return wanted.signum() < 0 ? from.subtract(moved) : from.add(moved);
    }

    private static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }
}
