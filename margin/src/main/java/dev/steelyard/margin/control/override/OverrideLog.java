package dev.steelyard.margin.control.override;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.control.override.OverrideEntry.Approved;
import dev.steelyard.margin.control.override.OverrideEntry.Rejected;
import dev.steelyard.margin.control.override.OverrideEntry.Requested;
import dev.steelyard.margin.control.override.OverrideEntry.Revoked;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was done about overrides, in order. Nothing is ever taken out, and no entry raises a cap without two identities
 * and an end. <b>Immutable</b>.
 *
 * @param longest an override may be asked for
 * @param entries the record, oldest first
 */
public record OverrideLog(Duration longest, List<OverrideEntry> entries) {
    public OverrideLog {
        entries = List.copyOf(entries);
        if (longest.isZero() || longest.isNegative()) {
            throw new IllegalArgumentException("longest override was " + longest + "; expected > 0");
        }
    }

    /** Returns a log without entries. */
    public static OverrideLog empty(Duration longest) {
        return new OverrideLog(longest, List.of());
    }

    /**
     * Returns the log with an entry, or the refusal INVALID: an id asked for twice or not at all, an end that has passed or
     * is too far, an approval by who asked, a decision on what is decided or over, an entry older than the one before.
     */
    public Result<OverrideLog> with(OverrideEntry entry) {
        String refusal = refusal(entry);
        if (refusal != null) {
            return Result.failed(new Failure(FailureReason.INVALID, "override " + entry.id(), refusal));
        }
        List<OverrideEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return Result.of(new OverrideLog(longest, more));
    }

    private @Nullable String refusal(OverrideEntry entry) {
        if (!entries.isEmpty() && entry.at().isBefore(entries.getLast().at())) {
            return "it was of " + entry.at() + "; expected no time before "
                    + entries.getLast().at();
        }
        Requested request = request(entry.id());
        if (entry instanceof Requested asked) {
            return request != null ? "it was asked for before; expected a new id" : refusal(asked);
        }
        if (request == null) {
            return "it was never asked for";
        }
        OverrideStatus status = status(entry.id(), entry.at());
        OverrideStatus expected = entry instanceof Revoked ? OverrideStatus.IN_FORCE : OverrideStatus.REQUESTED;
        if (status != expected) {
            return "it was " + status + "; expected " + expected;
        }
        return entry instanceof Approved && entry.by().equals(request.by())
                ? "it was approved by " + entry.by() + ", who asked for it; expected another identity"
                : null;
    }

    private @Nullable String refusal(Requested asked) {
        if (!asked.expires().isAfter(asked.at())) {
            return "its end " + asked.expires() + " was not after " + asked.at();
        }
        if (asked.expires().isAfter(asked.at().plus(longest))) {
            return "its end was " + asked.expires() + "; expected within " + longest;
        }
        return asked.cap().signum() < 0 ? "its cap was " + asked.cap() + "; expected >= 0" : null;
    }

    /** Returns how an override stands at a time, by the entries up to it. @throws IllegalArgumentException when never asked */
    public OverrideStatus status(String id, Instant at) {
        Requested request = request(id);
        if (request == null) {
            throw new IllegalArgumentException("override " + id + " was never asked for");
        }
        OverrideStatus status = OverrideStatus.REQUESTED;
        for (OverrideEntry entry : entries) {
            if (entry.id().equals(id) && !entry.at().isAfter(at)) {
                status = switch (entry) {
                    case Requested asked -> status;
                    case Approved yes -> OverrideStatus.IN_FORCE;
                    case Rejected no -> OverrideStatus.REJECTED;
                    case Revoked back -> OverrideStatus.REVOKED;
                };
            }
        }
        boolean open = status == OverrideStatus.REQUESTED || status == OverrideStatus.IN_FORCE;
        return open && !at.isBefore(request.expires()) ? OverrideStatus.EXPIRED : status;
    }

    /** Returns the caps in USD that overrides in force at a time set, by limit id; the highest where there are several. */
    public Map<String, BigDecimal> raised(Instant at) {
        Map<String, BigDecimal> caps = new LinkedHashMap<>();
        for (OverrideEntry entry : entries) {
            if (entry instanceof Requested asked
                    && !asked.at().isAfter(at)
                    && status(asked.id(), at) == OverrideStatus.IN_FORCE) {
                caps.merge(asked.limit(), asked.cap(), Decimals::max);
            }
        }
        return Collections.unmodifiableMap(caps);
    }

    private @Nullable Requested request(String id) {
        for (OverrideEntry entry : entries) {
            if (entry instanceof Requested asked && asked.id().equals(id)) {
                return asked;
            }
        }
        return null;
    }
}
