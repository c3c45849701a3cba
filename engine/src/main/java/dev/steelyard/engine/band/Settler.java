package dev.steelyard.engine.band;

import dev.steelyard.core.money.Amount;
import dev.steelyard.engine.slot.Rungs;
import dev.steelyard.engine.slot.SlotReader;
import dev.steelyard.engine.slot.Slots;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketReading;
import dev.steelyard.margin.watch.RiskLadder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the step of a woken account from its compiled record, where the sign of each figure that decides is beyond the bound
 * of its error; the exact path takes all others. What it announces is exact. <b>Single-writer</b>. <b>Allocates: never after
 * warm-up</b> where nothing is announced.
 */
final class Settler {
    private static final RiskStatus[] STATUSES = RiskStatus.values();

    private final Slots slots;
    private final SlotBands bands;
    private final Verdict verdict = new Verdict();
    private int[] levels = new int[8];
    private RiskStatus[] statuses = new RiskStatus[8];
    private int[] cleared = new int[8];
    private boolean crowded;

    Settler(Slots slots, SlotBands bands) {
        this.slots = slots;
        this.bands = bands;
    }

    /** Returns whether the account that was settled last has no box: a threshold is too near. */
    boolean isCrowded() {
        return crowded;
    }

    /**
     * Takes the step and forms the box of where the account then stands.
     *
     * @param buckets the ids of its buckets
     * @param at the time of the event; no deadline of the account has passed by then
     * @param box is filled, or left empty where a threshold is too near
     * @return the step; {@code before} itself and no alert where nothing changes; null where the exact path must decide
     */
    RiskLadder.@Nullable Step settle(
            RiskLadder ladder,
            EngineState state,
            int number,
            AccountWatch before,
            List<String> buckets,
            Instant at,
            Box box) {
        LiveMarket market = state.market();
        SlotReader reader = slots.open(number);
        int count = reader.buckets();
        if (levels.length < count) {
            levels = new int[2 * count];
            statuses = new RiskStatus[2 * count];
            cleared = new int[2 * count];
        }
        LiquidationRule rule = slots.rungs().rule();
        boolean changed = false;
        crowded = false;
        box.clear();
        for (int i = 0; i < count; i++) {
            reader.nextBucket();
            if (!reader.read(market)) {
                return null;
            }
            RiskStatus old = STATUSES[reader.level()];
            RiskStatus level = old;
            if (reader.moves()) {
                level = RiskLadder.levelAfter(old, verdict.of(reader, slots.rungs()), rule);
                if (verdict.uncertain || (level != old && !reader.isExact())) {
                    return null;
                }
            }
            changed |= level != old;
            levels[i] = level.ordinal();
            statuses[i] = level == old ? old : verdict.status();
            cleared[i] = level == old ? 0 : verdict.clearedRungs();
            SlotBands.Fit fit = bands.form(market, reader, level, box);
            if (fit == SlotBands.Fit.LEFT) {
                return null;
            }
            crowded |= fit == SlotBands.Fit.CROWDED;
        }
        crowded |= !crowded && !bands.keepComputed(market, box);
        if (crowded) {
            box.clear();
        }
        if (!changed) {
            return new RiskLadder.Step(before, List.of());
        }
        return ladder.step(
                before,
                state.accounts().id(number),
                readings(market, reader, number, buckets),
                rule,
                at,
                state.versions(number));
    }

    /** Reads the surplus of all buckets whose level changes, and notes their new levels. */
    private List<BucketReading> readings(LiveMarket market, SlotReader reader, int number, List<String> buckets) {
        int count = reader.buckets();
        boolean several = count > 1;
        if (several) {
            slots.open(number);
        }
        List<BucketReading> readings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (several) {
                reader.nextBucket();
                reader.read(market);
            }
            boolean changes = levels[i] != reader.level();
            readings.add(new Settled(
                    buckets.get(i),
                    statuses[i],
                    cleared[i],
                    changes ? Amount.of(reader.surplus(market), slots.asset()) : null));
            reader.setLevel(levels[i]);
        }
        return readings;
    }

    /**
     * A bucket that was settled.
     *
     * @param clearedRungs a bit for the ordinal of each rung that it has cleared
     * @param marginSurplus null where its level stays, for nothing is announced then
     */
    private record Settled(
            String bucket,
            RiskStatus status,
            int clearedRungs,
            @Nullable Amount marginSurplus) implements BucketReading {
        @Override
        public boolean hasCleared(RiskStatus rung) {
            return (clearedRungs & 1 << rung.ordinal()) != 0;
        }
    }

    /** Where the bucket that was read lies, as far as the bound of the error lets it be told. */
    private static final class Verdict implements BucketReading {
        private @Nullable SlotReader reader;
        private @Nullable Rungs rungs;
        private boolean uncertain;

        Verdict of(SlotReader read, Rungs ofAccount) {
            reader = read;
            rungs = ofAccount;
            uncertain = false;
            return this;
        }

        @Override
        public String bucket() {
            throw new IllegalStateException("a verdict has no name");
        }

        /** Returns whether utilization × balance exceeds the requirement. */
        private boolean exceeds(double utilization) {
            SlotReader read = reader;
            if (read == null) {
                throw new IllegalStateException("nothing was read");
            }
            double room = read.sum(utilization, -1);
            double error = read.error(utilization, -1);
            uncertain |= !(Math.abs(room) > error);
            return room > 0;
        }

        @Override
        public RiskStatus status() {
            for (int i = Rungs.ALL.size() - 1; i >= 0; i--) {
                RiskStatus rung = Rungs.ALL.get(i);
                if (rungs != null && rungs.has(rung) && !exceeds(rungs.passed(rung))) {
                    return rung;
                }
            }
            return RiskStatus.HEALTHY;
        }

        @Override
        public boolean hasCleared(RiskStatus rung) {
            return rungs == null || !rungs.has(rung) || exceeds(rungs.recovered(rung));
        }

        int clearedRungs() {
            int cleared = 0;
            for (RiskStatus rung : Rungs.ALL) {
                cleared |= hasCleared(rung) ? 1 << rung.ordinal() : 0;
            }
            return cleared;
        }

        @Override
        public @Nullable Amount marginSurplus() {
            return null;
        }
    }
}
