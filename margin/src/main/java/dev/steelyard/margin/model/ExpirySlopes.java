package dev.steelyard.margin.model;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.derive.ExpiryHolding;
import dev.steelyard.margin.derive.OptionHolding;
import dev.steelyard.margin.derive.StandardExpiryResult;
import dev.steelyard.margin.derive.StandardRules;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.enclosure.OptionSlopes;
import dev.steelyard.margin.enclosure.Range;
import java.math.BigDecimal;
import java.util.List;

/**
 * Slopes of the options of one expiry under Derive's standard manager. What counts of them is the better of two margins: the
 * sum of the short options' own, and the largest loss with what calls sold beyond those bought take. Where one is better over
 * the whole box, only that counts. <b>Thread-safe</b>.
 *
 * @param held the options
 * @param now what they require now
 * @param rates of the manager
 * @param forward what their values follow
 * @param spot what the margins of short options follow
 */
record ExpirySlopes(
        ExpiryHolding held,
        StandardExpiryResult now,
        StandardRules.OptionRates rates,
        MarketFigure forward,
        MarketFigure spot) {
    /** What doubles may add to a value or a margin of an option, now and later, of forward, spot and strike. */
    private static final double ERROR = 1e-12;

    /** What cuts at the 18th decimal may add, for each option and once more. */
    private static final double CUTS = 1e-16;

    /** One option over the box. */
    private record Leg(OptionHolding option, double amount, OptionSlopes slopes) {
        boolean isShort() {
            return amount < 0;
        }

        boolean isCall() {
            return option.type() == OptionType.CALL;
        }

        Range delta() {
            return slopes.delta().times(amount);
        }

        double vega() {
            return slopes.vega() * Math.abs(amount);
        }

        double perYear() {
            return slopes.perYear() * Math.abs(amount);
        }

        /** Of its own margin: of a put its value counts once more at a share. */
        double marginVega(double ofValue) {
            return !isShort() ? 0 : isCall() ? vega() : vega() * (1 + ofValue);
        }
    }

    /** Slopes in the forward: of value, of the isolated margin and of value less it, and of the bounded margin. */
    private record Forward(Range value, Range isolated, Range required, Range bounded) {}

    /**
     * Adds what balance and requirement follow.
     *
     * @param share by how much of itself the forward may move, and the spot
     * @param seconds that may pass, fewer than are left
     */
    void add(SlopeDraft draft, double share, long seconds) {
        OptionBox box = OptionBox.of(held, forward, share, seconds);
        List<Leg> legs = held.options().stream()
                .map(option -> new Leg(option, option.amount().doubleValue(), box.slopes(option)))
                .toList();
        Forward slopes = slopes(legs);
        double apart =
                now.maintenanceIsolated().subtract(now.maintenanceBounded()).doubleValue();
        double moves = moves(legs, slopes, box);
        boolean isolated = apart > -moves;
        boolean bounded = apart < moves;
        double required = Math.max(
                isolated ? OptionBox.most(slopes.required()) : 0,
                bounded ? OptionBox.most(slopes.value().minus(slopes.bounded())) : 0);
        double margin = Math.max(
                isolated ? OptionBox.most(slopes.isolated()) : 0, bounded ? OptionBox.most(slopes.bounded()) : 0);
        BigDecimal within = Decimals.exactOf(share);
        draft.bent(
                        forward,
                        OptionBox.more(OptionBox.most(slopes.value())),
                        OptionBox.more(required),
                        OptionBox.more(margin))
                .within(forward, within);
        BigDecimal ofSpot = OptionBox.more(isolated ? ofSpot(legs) : 0);
        draft.bent(spot, BigDecimal.ZERO, ofSpot, ofSpot).within(spot, within);
        for (Leg leg : legs) {
            double own = !leg.isShort() ? 1 : leg.isCall() ? 0 : ofValue();
            double asked = leg.vega() * Math.max(isolated ? own : 0, bounded ? 1 : 0);
            BigDecimal counted = OptionBox.more(isolated ? leg.marginVega(ofValue()) : 0);
            MarketFigure vol = SlopeDraft.figure(
                    MarketFigure.Kind.VOL, leg.option().name(), leg.option().vol());
            draft.bent(vol, OptionBox.more(leg.vega()), OptionBox.more(asked), counted)
                    .within(vol, Decimals.exactOf(box.volShare()));
            draft.error(OptionBox.more((leg.perYear() * box.passed() + error(leg)) * (1 + ofValue())));
        }
    }

    private Forward slopes(List<Leg> legs) {
        Range value = Range.ZERO;
        Range isolated = Range.ZERO;
        Range required = Range.ZERO;
        double calls = 0;
        for (Leg leg : legs) {
            value = value.plus(leg.delta());
            calls += leg.isCall() ? leg.amount() : 0;
            if (!leg.isShort()) {
                required = required.plus(leg.delta());
            } else if (leg.isCall()) {
                isolated = isolated.plus(leg.delta());
            } else {
                isolated = isolated.plus(leg.delta().times(new Range(1, 1 + ofValue())));
                required = required.plus(leg.delta().times(new Range(-ofValue(), 0)));
            }
        }
        double unpaired = Math.min(calls, 0) * rates.maintenanceUnpaired().doubleValue();
        return new Forward(value, isolated, required, Range.of(unpaired));
    }

    /** By how much the two margins may come nearer to each other in the box. */
    private double moves(List<Leg> legs, Forward slopes, OptionBox box) {
        double moves = box.share()
                * (forward.now() * OptionBox.most(slopes.isolated().minus(slopes.bounded()))
                        + spot.now() * ofSpot(legs));
        for (Leg leg : legs) {
            double ofVol = leg.marginVega(ofValue()) * leg.option().vol().doubleValue() * box.volShare();
            moves += ofVol + (leg.perYear() * box.passed() + error(leg)) * (1 + ofValue());
        }
        return moves * (1 + 0x1p-40);
    }

    /** What short options' own margins take of the spot: of calls a rate, of puts that or a share of their value. */
    private double ofSpot(List<Leg> legs) {
        double sum = 0;
        for (Leg leg : legs) {
            BigDecimal rate = leg.isCall() ? rates.maintenanceCall() : rates.maintenancePutSpot();
            sum += leg.isShort() ? Math.abs(leg.amount() * rate.doubleValue()) : 0;
        }
        return sum;
    }

    private double ofValue() {
        return Math.abs(rates.maintenancePutValue().doubleValue());
    }

    private double error(Leg leg) {
        double size = forward.now() + spot.now() + leg.option().strike().doubleValue();
        return ERROR * Math.abs(leg.amount()) * size + CUTS * (1 + Math.abs(leg.amount()));
    }
}
