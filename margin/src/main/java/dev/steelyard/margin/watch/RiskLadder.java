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
import java.util.SequencedMap;
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
        Draft draft = new Draft(risk.account(), at, versions);
        for (BucketRisk bucket : risk.buckets()) {
            draft.put(bucket.id(), step(before.bucket(bucket.id()), bucket, rule, draft));
        }
        before.buckets().forEach((id, old) -> {
            if (!draft.seen.containsKey(id) && old.level() != RiskStatus.HEALTHY) {
                draft.add(id, Alert.Kind.RECOVERED, RiskStatus.HEALTHY, null, null);
            } else if (!draft.seen.containsKey(id) && old.unknown()) {
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
        Draft draft = new Draft(account, at, versions);
        for (String bucket : buckets) {
            draft.put(bucket, unknown(before.bucket(bucket), bucket, draft));
        }
        before.buckets().forEach((id, old) -> {
            if (!draft.seen.containsKey(id)) {
                draft.put(id, unknown(old, id, draft));
            }
        });
        return draft.done();
    }

    private BucketWatch step(BucketWatch before, BucketRisk bucket, LiquidationRule rule, Draft draft) {
        if (bucket.status() == RiskStatus.UNKNOWN) {
            return unknown(before, bucket.id(), draft);
        }
        Amount surplus = bucket.marginSurplus().value();
        RiskStatus level = before.level();
        Instant deadline = before.deadline();
        boolean overdue = before.overdue();
        if (before.unknown()) {
            draft.add(bucket.id(), Alert.Kind.KNOWN, level, surplus, null);
        }
        if (bucket.status().compareTo(level) > 0) {
            for (RiskStatus rung : RUNGS) {
                boolean exists = rung != RiskStatus.MARGIN_CALL || rule.callShare() != null;
                if (exists && rung.compareTo(level) > 0 && rung.compareTo(bucket.status()) <= 0) {
                    if (rung == RiskStatus.MARGIN_CALL) {
                        deadline = draft.at.plus(policy.callPeriod());
                    }
                    draft.add(
                            bucket.id(),
                            Alert.Kind.RAISED,
                            rung,
                            surplus,
                            rung == RiskStatus.MARGIN_CALL ? deadline : null);
                }
            }
            level = bucket.status();
        } else if (bucket.status().compareTo(level) < 0) {
            RiskStatus recovered = recovered(level, bucket, rule);
            if (recovered != level) {
                draft.add(bucket.id(), Alert.Kind.RECOVERED, recovered, surplus, null);
                level = recovered;
            }
        }
        if (level.compareTo(RiskStatus.MARGIN_CALL) < 0) {
            deadline = null;
            overdue = false;
        } else if (deadline != null && !overdue && !draft.at.isBefore(deadline)) {
            overdue = true;
            draft.add(bucket.id(), Alert.Kind.OVERDUE, level, surplus, deadline);
        }
        return new BucketWatch(level, false, deadline, overdue);
    }

    private static BucketWatch unknown(BucketWatch before, String bucket, Draft draft) {
        if (!before.unknown()) {
            draft.add(bucket, Alert.Kind.UNKNOWN, before.level(), null, null);
        }
        return new BucketWatch(before.level(), true, before.deadline(), before.overdue());
    }

    /** Returns the mildest level that the bucket has cleared by the hysteresis, no milder than its status. */
    private RiskStatus recovered(RiskStatus level, BucketRisk bucket, LiquidationRule rule) {
        RiskStatus now = level;
        for (int i = RUNGS.size() - 1; i >= 0; i--) {
            RiskStatus rung = RUNGS.get(i);
            if (rung.compareTo(level) > 0 || rung.compareTo(bucket.status()) <= 0) {
                continue;
            }
            if (!hasCleared(bucket, share(rung, rule))) {
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

    /** Returns the utilization at which a rung is passed; null where the venue has no such rung. */
    public static @Nullable BigDecimal share(RiskStatus rung, LiquidationRule rule) {
        return switch (rung) {
            case LIQUIDATABLE -> BigDecimal.ONE;
            case MARGIN_CALL -> rule.callShare();
            case WARNING -> rule.warningShare();
            default -> null;
        };
    }

    private boolean hasCleared(BucketRisk bucket, @Nullable BigDecimal share) {
        Amount balance = bucket.marginBalance().value();
        Amount requirement = bucket.liquidationRequirement().value();
        if (share == null || balance == null || requirement == null) {
            return true;
        }
        BigDecimal room = balance.value().multiply(share).multiply(BigDecimal.ONE.subtract(policy.hysteresis()));
        return requirement.signum() == 0 ? balance.signum() >= 0 : room.compareTo(requirement.value()) > 0;
    }

    /** What a step gathers. */
    private static final class Draft {
        private final String account;
        private final Instant at;
        private final Versions versions;
        private final SequencedMap<String, BucketWatch> seen = new LinkedHashMap<>();
        private final List<Alert> alerts = new ArrayList<>();

        private Draft(String account, Instant at, Versions versions) {
            this.account = account;
            this.at = at;
            this.versions = versions;
        }

        void put(String bucket, BucketWatch watch) {
            seen.put(bucket, watch);
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
            SequencedMap<String, BucketWatch> kept = new LinkedHashMap<>();
            seen.forEach((id, watch) -> {
                if (!watch.equals(BucketWatch.HEALTHY)) {
                    kept.put(id, watch);
                }
            });
            return new Step(new AccountWatch(kept), alerts);
        }
    }
}
