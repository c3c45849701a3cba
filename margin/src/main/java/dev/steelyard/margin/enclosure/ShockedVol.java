package dev.steelyard.margin.enclosure;

import dev.steelyard.margin.scenario.VolTerm;

/**
 * The volatility of a scenario while volatility and time lie in intervals: {@code max(σ·(1 + shock·f(days)), floor)} or
 * {@code max(σ + shock, floor)}, with the intervals of its slopes. <b>Single-writer</b>. <b>Allocates: never</b>.
 */
final class ShockedVol {
    private static final double MONTH = 30;

    double value;
    double low;
    double high;
    /** The slope in the volatility. */
    double volLeast;

    double volMost;
    /** The slope in the days to expiry. */
    double daysLeast;

    double daysMost;

    private double daysAtStart = Double.NaN;
    private double daysAtEnd = Double.NaN;
    private double atStart;
    private double atEnd;

    /** Takes the factors of the time, which are those of the scenario before while no other time is looked at. */
    private void takeFactors(VolTerm term, double days, double t0) {
        if (days != daysAtStart) {
            atStart = term.factor(days);
            daysAtStart = days;
        }
        if (t0 != daysAtEnd) {
            atEnd = t0 == days ? atStart : term.factor(t0);
            daysAtEnd = t0;
        }
    }

    /** Returns the factor of the time now on shocks that are not absolute. */
    double factor() {
        return atStart;
    }

    /** Takes the intervals; the term is always the same. */
    void place(VolTerm term, double shock, double now, double s0, double s1, double days, double t0) {
        if (shock != 0 && !term.absolute()) {
            takeFactors(term, days, t0);
        }
        value = shock == 0 ? now : term.moved(now, shock, atStart);
        daysLeast = 0;
        daysMost = 0;
        volLeast = 1;
        volMost = 1;
        if (shock == 0) {
            low = s0;
            high = s1;
            return;
        }
        double floor = shock > 0 ? term.minimumUp().doubleValue() : 0;
        double least = s0 + shock;
        double most = s1 + shock;
        if (!term.absolute()) {
            boolean over = t0 < MONTH && days > MONTH;
            double f0 = Math.min(Math.min(atStart, atEnd), over ? 1 : atEnd);
            double f1 = Math.max(Math.max(atStart, atEnd), over ? 1 : atEnd);
            volLeast = Math.min(1 + shock * f0, 1 + shock * f1);
            volMost = Math.max(1 + shock * f0, 1 + shock * f1);
            least = Math.min(s0 * volLeast, s1 * volLeast);
            most = Math.max(s0 * volMost, s1 * volMost);
            inDays(term, shock * s0, shock * s1, f0, f1, t0, days);
        }
        low = Math.max(least, floor);
        high = Math.max(most, floor);
        if (least <= floor) {
            volLeast = Math.min(volLeast, 0);
            volMost = most <= floor ? 0 : Math.max(volMost, 0);
            volLeast = most <= floor ? 0 : volLeast;
            daysLeast = most <= floor ? 0 : Math.min(daysLeast, 0);
            daysMost = most <= floor ? 0 : Math.max(daysMost, 0);
        }
    }

    /** Takes the interval of shock·σ·f'(days), f' = −power·f / days above the fewest days that count. */
    private void inDays(VolTerm term, double a, double b, double f0, double f1, double t0, double t1) {
        double first = (t0 < MONTH ? term.shortPower() : term.longPower()).doubleValue();
        double last = (t1 < MONTH ? term.shortPower() : term.longPower()).doubleValue();
        boolean level = t0 <= Math.max(term.floorDays().doubleValue(), 0.01);
        double most = -Math.min(first, last) * (Math.min(first, last) > 0 ? f0 / t1 : f1 / t0);
        double least = -Math.max(first, last) * (Math.max(first, last) > 0 ? f1 / t0 : f0 / t1);
        if (level) {
            double steepest = Math.max(Math.abs(first), Math.abs(last)) * f1 / Math.max(t0, 1.0 / 1440);
            least = -steepest;
            most = steepest;
        }
        daysLeast = Math.min(Math.min(a * least, a * most), Math.min(b * least, b * most));
        daysMost = Math.max(Math.max(a * least, a * most), Math.max(b * least, b * most));
    }
}
