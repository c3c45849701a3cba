package dev.steelyard.engine.band;

import dev.steelyard.engine.slot.OptionMarks;
import dev.steelyard.engine.slot.Rungs;
import dev.steelyard.engine.slot.SlotReader;
import dev.steelyard.engine.slot.SlotTerms;
import dev.steelyard.engine.slot.Slots;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.curve.CurveShadow;
import dev.steelyard.margin.model.RiskStatus;

/**
 * Forms the box of an account from its compiled record: the figures that {@link BandBuilder} guards, without the curves.
 * <b>Single-writer</b>. <b>Allocates: never after warm-up</b>.
 */
final class SlotBands {
    /** What a record tells at the present. */
    enum Fit {
        /** It holds, and in a box around the present too. */
        BOXED,
        /** It holds, but a threshold is so near that there is no box. */
        CROWDED,
        /** It may not hold. */
        LEFT
    }

    private static final RiskStatus[] STATUSES = RiskStatus.values();

    private final Slots slots;
    private final Guard guard = new Guard(0);

    SlotBands(Slots slots) {
        this.slots = slots;
    }

    /** Forms the box of an account that has a record; false when it has none. */
    boolean form(LiveMarket market, int number, Box box) {
        box.clear();
        SlotReader reader = slots.open(number);
        for (int i = 0; i < reader.buckets(); i++) {
            reader.nextBucket();
            if (!reader.read(market) || form(market, reader, STATUSES[reader.level()], box) != Fit.BOXED) {
                return false;
            }
        }
        return keepComputed(market, box);
    }

    /** Turns the intervals of computed marks into those of what they are computed from; false when there is no room. */
    boolean keepComputed(LiveMarket market, Box box) {
        for (int i = box.size() - 1; i >= 0; i--) {
            if (OptionMarks.isComputed(box.factor(i))) {
                OptionMarks.Source source = slots.marks().source(box.factor(i));
                double low = box.low(i);
                double high = box.high(i);
                box.remove(i);
                if (!new MarkInterval(source.option(), market.shadow(source.price()), low, high)
                        .keep(market, source.price(), source.vol(), box)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Adds the intervals of the bucket that was read, as it stands. */
    Fit form(LiveMarket market, SlotReader reader, RiskStatus level, Box box) {
        SlotTerms terms = slots.terms();
        for (int i = 0; i < terms.figures(); i++) {
            double now = slots.marks().shadow(market, terms.factor(i));
            double low = Math.max(now / CurveShadow.FARTHEST, terms.low(i));
            double high = Math.min(now * CurveShadow.FARTHEST, terms.high(i));
            if (!Guard.keep(box, terms.factor(i), now, low, high)) {
                return Fit.LEFT;
            }
        }
        if (!reader.moves()) {
            return Fit.BOXED;
        }
        Rungs rungs = slots.rungs();
        boolean isRung = Rungs.ALL.contains(level);
        if (isRung && !rungs.has(level) || !keepPieces(market, reader, terms, box)) {
            return Fit.LEFT;
        }
        return keepRungs(market, terms, level, box) ? Fit.BOXED : Fit.CROWDED;
    }

    private boolean keepRungs(LiveMarket market, SlotTerms terms, RiskStatus level, Box box) {
        Rungs rungs = slots.rungs();
        for (RiskStatus rung : Rungs.ALL) {
            boolean ahead = rung.compareTo(level) > 0;
            if (rungs.has(rung) && (ahead || rung == level)) {
                double a = ahead ? rungs.passed(rung) : -rungs.recovered(rung);
                guard.begin();
                double room = terms.surplus(market, a, ahead ? -1 : 1, guard);
                if (!guard.keep(box, room)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean keepPieces(LiveMarket market, SlotReader reader, SlotTerms terms, Box box) {
        for (int k = 0; k < terms.pools(); k++) {
            for (int sign = 1; terms.isBounded(k) && sign >= -1; sign -= 2) {
                guard.begin();
                double room = terms.net(market, k, sign, guard);
                if (!guard.keep(box, room)) {
                    return false;
                }
            }
        }
        for (int i = 0; i < reader.pairs(); i++) {
            guard.begin();
            double room = terms.apart(market, i, guard);
            if (!guard.keep(box, room)) {
                return false;
            }
        }
        return true;
    }
}
