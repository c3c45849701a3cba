package dev.steelyard.margin.watch;

import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.LiquidationRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The step of the ladder: from what was announced and what is so now, to what is announced next. A jump announces each
 * threshold that it passed, mild to severe; a recovery is announced once, to where it ends, when the bucket clears the
 * threshold by the hysteresis: {@code marginBalance × share × (1 − hysteresis) > requirement}. <b>Thread-safe</b>;
 * <b>Deterministic: yes</b>.
 */
public final class RiskLadder {
    private static final List<RiskStatus> RUNGS =
            List.of(RiskStatus.WARNING, RiskStatus.MARGIN_CALL, RiskStatus.LIQUIDATABLE);

    private final WatchPolicy policy;

    /** Watches that accounts share: beyond so many, those that are kept are of old deadlines. */
    private static final int MOST_SHARED = 4_096;

    /** What most accounts in trouble share: one bucket that is not healthy; those called by one event share a deadline too. */
    private final Map<Standing, AccountWatch> standing = new ConcurrentHashMap<>();

    /** Makes a ladder. */
    public RiskLadder(WatchPolicy policy) {
        this.policy = policy;
    }

    /**
     * What a step leads to.
     *
     * @param watch the state from now on
     * @param alerts in order of buckets, each from mild to severe
     */
    public record Step(AccountWatch watch, List<Alert> alerts) {
        public Step {
            alerts = List.copyOf(alerts);
        }
    }

    /** Returns the policy. */
    public WatchPolicy policy() {
        return policy;
    }

    /**
     * Takes a step with an account that was assessed.
     *
     * @param before where it stood
     * @param risk what is so now
     * @param rule of the pack that it was assessed under
     * @param at the time of the event
     * @param versions what the account was assessed on
     */
    public Step step(AccountWatch before, AccountRisk risk, LiquidationRule rule, Instant at, Versions versions) {
        List<BucketReading> readings = new ArrayList<>(risk.buckets().size());
        for (BucketRisk bucket : risk.buckets()) {
            readings.add(new Assessed(bucket, rule, policy));
        }
        return step(before, risk.account(), readings, rule, at, versions);
    }

    /**
     * Takes a step with an account whose buckets were read.
     *
     * @param before where it stood
     * @param account its id
     * @param readings of all its buckets, in the order of the assessment
     * @param rule of the pack that it is under
     * @param at the time of the event
     * @param versions what the account was assessed on
     */
    public Step step(
            AccountWatch before,
            String account,
            List<? extends BucketReading> readings,
            LiquidationRule rule,
            Instant at,
            Versions versions) {
        Draft draft = new Draft(account, at, versions, standing);
        for (BucketReading reading : readings) {
            draft.put(reading.bucket(), step(before.bucket(reading.bucket()), reading, rule, draft));
        }
        before.buckets().forEach((id, old) -> {
            if (!draft.hasSeen(id) && old.level() != RiskStatus.HEALTHY) {
                draft.add(id, Alert.Kind.RECOVERED, RiskStatus.HEALTHY, null, null);
            } else if (!draft.hasSeen(id) && old.unknown()) {
                draft.add(id, Alert.Kind.KNOWN, RiskStatus.HEALTHY, null, null);
            }
        });
        return draft.done();
    }

    /**
     * Takes a step with an account that could not be assessed at all.
     *
     * @param buckets those that it had when it was last assessed
     * @param versions what it could not be assessed on
     */
    public Step unknown(AccountWatch before, String account, List<String> buckets, Instant at, Versions versions) {
        Draft draft = new Draft(account, at, versions, standing);
        for (String bucket : buckets) {
            draft.put(bucket, unknown(before.bucket(bucket), bucket, draft));
        }
        before.buckets().forEach((id, old) -> {
            if (!draft.hasSeen(id)) {
                draft.put(id, unknown(old, id, draft));
            }
        });
        return draft.done();
    }

    private BucketWatch step(BucketWatch before, BucketReading bucket, LiquidationRule rule, Draft draft) {
        if (bucket.status() == RiskStatus.UNKNOWN) {
            return unknown(before, bucket.bucket(), draft);
        }
        RiskStatus old = before.level();
        RiskStatus level = levelAfter(old, bucket, rule);
        Instant deadline = before.deadline();
        boolean overdue = before.overdue();
        if (before.unknown()) {
            draft.add(bucket.bucket(), Alert.Kind.KNOWN, old, bucket.marginSurplus(), null);
        }
        if (level.compareTo(old) > 0) {
            Amount surplus = bucket.marginSurplus();
            for (RiskStatus rung : RUNGS) {
                boolean exists = rung != RiskStatus.MARGIN_CALL || rule.callShare() != null;
                if (exists && rung.compareTo(old) > 0 && rung.compareTo(level) <= 0) {
                    boolean calls = rung == RiskStatus.MARGIN_CALL;
                    deadline = calls ? draft.at.plus(policy.callPeriod()) : deadline;
                    draft.add(bucket.bucket(), Alert.Kind.RAISED, rung, surplus, calls ? deadline : null);
                }
            }
        } else if (level != old) {
            draft.add(bucket.bucket(), Alert.Kind.RECOVERED, level, bucket.marginSurplus(), null);
        }
        if (level.compareTo(RiskStatus.MARGIN_CALL) < 0) {
            deadline = null;
            overdue = false;
        } else if (deadline != null && !overdue && !draft.at.isBefore(deadline)) {
            overdue = true;
            draft.add(bucket.bucket(), Alert.Kind.OVERDUE, level, bucket.marginSurplus(), deadline);
        }
        return new BucketWatch(level, false, deadline, overdue);
    }

    /**
     * Returns the level of a bucket after a step: its status where that is graver, else the mildest level that it has cleared
     * by the hysteresis.
     *
     * @param level before, with the reading's status known
     */
    public static RiskStatus levelAfter(RiskStatus level, BucketReading bucket, LiquidationRule rule) {
        int compared = bucket.status().compareTo(level);
        return compared > 0 ? bucket.status() : compared < 0 ? recovered(level, bucket, rule) : level;
    }

    private static BucketWatch unknown(BucketWatch before, String bucket, Draft draft) {
        if (!before.unknown()) {
            draft.add(bucket, Alert.Kind.UNKNOWN, before.level(), null, null);
        }
        return new BucketWatch(before.level(), true, before.deadline(), before.overdue());
    }

    /** Returns the mildest level that the bucket has cleared by the hysteresis, no milder than its status. */
    private static RiskStatus recovered(RiskStatus level, BucketReading bucket, LiquidationRule rule) {
        RiskStatus now = level;
        for (int i = RUNGS.size() - 1; i >= 0; i--) {
            RiskStatus rung = RUNGS.get(i);
            if (rung.compareTo(level) > 0 || rung.compareTo(bucket.status()) <= 0) {
                continue;
            }
            if (!bucket.hasCleared(rung)) {
                return now;
            }
            now = below(rung, rule);
        }
        return now;
    }

    private static RiskStatus below(RiskStatus rung, LiquidationRule rule) {
        return switch (rung) {
            case LIQUIDATABLE -> rule.callShare() == null ? RiskStatus.WARNING : RiskStatus.MARGIN_CALL;
            case MARGIN_CALL -> RiskStatus.WARNING;
            default -> RiskStatus.HEALTHY;
        };
    }

    /** Returns the next worse rung that a venue has; null behind the worst, and where nothing can be said. */
    public static @Nullable RiskStatus next(RiskStatus status, LiquidationRule rule) {
        for (RiskStatus rung : RUNGS) {
            if (status != RiskStatus.UNKNOWN && rung.compareTo(status) > 0 && share(rung, rule) != null) {
                return rung;
            }
        }
        return null;
    }

    /** Returns the utilization at which a rung is passed; null where the venue has no such rung. */
    public static @Nullable BigDecimal share(RiskStatus rung, LiquidationRule rule) {
        return switch (rung) {
            case LIQUIDATABLE -> BigDecimal.ONE;
            case MARGIN_CALL -> rule.callShare();
            case WARNING -> rule.warningShare();
            default -> null;
        };
    }

    /** A bucket that was assessed by the exact path. */
    private record Assessed(BucketRisk risk, LiquidationRule rule, WatchPolicy policy) implements BucketReading {
        @Override
        public String bucket() {
            return risk.id();
        }

        @Override
        public RiskStatus status() {
            return risk.status();
        }

        @Override
        public boolean hasCleared(RiskStatus rung) {
            BigDecimal share = share(rung, rule);
            Amount balance = risk.marginBalance().value();
            Amount requirement = risk.liquidationRequirement().value();
            if (share == null || balance == null || requirement == null) {
                return true;
            }
            BigDecimal room = balance.value().multiply(share).multiply(BigDecimal.ONE.subtract(policy.hysteresis()));
            return requirement.signum() == 0 ? balance.signum() >= 0 : room.compareTo(requirement.value()) > 0;
        }

        @Override
        public @Nullable Amount marginSurplus() {
            Amount surplus = risk.marginSurplus().value();
            return surplus == null ? null : Amount.of(surplus.value().stripTrailingZeros(), surplus.asset());
        }
    }

    /** Where one bucket stands. */
    private record Standing(String bucket, BucketWatch watch) {}

    /** What a step gathers. */
    private static final class Draft {
        private final String account;
        private final Instant at;
        private final Versions versions;
        private final Map<Standing, AccountWatch> standing;
        private final List<Standing> seen = new ArrayList<>(4);
        private final List<Alert> alerts = new ArrayList<>(4);

        private Draft(String account, Instant at, Versions versions, Map<Standing, AccountWatch> standing) {
            this.account = account;
            this.at = at;
            this.versions = versions;
            this.standing = standing;
        }

        void put(String bucket, BucketWatch watch) {
            seen.add(new Standing(bucket, watch));
        }

        boolean hasSeen(String bucket) {
            for (Standing one : seen) {
                if (one.bucket.equals(bucket)) {
                    return true;
                }
            }
            return false;
        }

        void add(
                String bucket,
                Alert.Kind kind,
                RiskStatus level,
                @Nullable Amount surplus,
                @Nullable Instant deadline) {
            alerts.add(new Alert(account, bucket, kind, level, at, versions, surplus, deadline));
        }

        Step done() {
            seen.removeIf(one -> one.watch.equals(BucketWatch.HEALTHY));
            if (seen.isEmpty()) {
                return new Step(AccountWatch.CALM, alerts);
            }
            return new Step(seen.size() == 1 ? shared(seen.getFirst()) : watch(seen), alerts);
        }

        private AccountWatch shared(Standing one) {
            AccountWatch known = standing.get(one);
            if (known != null) {
                return known;
            }
            if (standing.size() >= MOST_SHARED) {
                standing.clear();
            }
            return standing.computeIfAbsent(one, own -> watch(List.of(own)));
        }

        private static AccountWatch watch(List<Standing> buckets) {
            SequencedMap<String, BucketWatch> kept = new LinkedHashMap<>();
            buckets.forEach(one -> kept.put(one.bucket, one.watch));
            return new AccountWatch(kept);
        }
    }
}
