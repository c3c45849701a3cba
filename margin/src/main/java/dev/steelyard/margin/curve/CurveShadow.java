package dev.steelyard.margin.curve;

import dev.steelyard.margin.enclosure.Range;
import java.math.BigDecimal;
import java.util.List;

/**
 * A {@link PriceCurve}, or a weighted sum of several, in {@code double}: it tells how far a price can go before the curve
 * has fallen by an amount, never too far. Beside each term it keeps the gross of what the term was summed from, so that the
 * error is bounded by the gross and not by the sum: every answer is less by {@value #ERROR} of the gross. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See docs/methods/safe-bands.md.
 */
public final class CurveShadow implements Reach {
    /** The curve that is 0. */
    public static final CurveShadow ZERO = of(PriceCurve.of(PriceForm.ZERO));

    /** No reach goes beyond this many times the price it starts from, nor below as small a part of it. */
    public static final double FARTHEST = 1024;

    /** Bound of the relative error of a sum of terms: 32 units in the last place, where the operations need 12. */
    private static final double ERROR = 0x1p-48;

    private static final double JUST_LESS = 1 - 0x1p-40;
    private static final double NO_STEP = 0x1p-44;
    private static final int POWERS = 5;
    private static final int MOST_STEPS = 64;

    private final double[] from;
    private final double[] terms;
    private final double[] gross;

    private CurveShadow(double[] from, double[] terms, double[] gross) {
        this.from = from;
        this.terms = terms;
        this.gross = gross;
    }

    /** Returns the shadow of a curve. */
    public static CurveShadow of(PriceCurve curve) {
        List<PriceCurve.Piece> pieces = curve.pieces();
        CurveShadow shadow = new CurveShadow(
                new double[pieces.size()], new double[POWERS * pieces.size()], new double[POWERS * pieces.size()]);
        for (int i = 0; i < pieces.size(); i++) {
            PriceForm form = pieces.get(i).form();
            shadow.from[i] = pieces.get(i).from().doubleValue();
            for (int k = 0; k < POWERS; k++) {
                BigDecimal term = form.coefficient(k + PriceForm.LOWEST);
                shadow.terms[POWERS * i + k] = term.signum() == 0 ? 0 : term.doubleValue();
                shadow.gross[POWERS * i + k] = Math.abs(shadow.terms[POWERS * i + k]);
            }
        }
        return shadow;
    }

    /** Returns true when the curve is the same at all prices. */
    public boolean isConstant() {
        for (int i = 0; i < gross.length; i++) {
            if (gross[i] != 0 && i % POWERS != -PriceForm.LOWEST) {
                return false;
            }
        }
        return from.length == 1;
    }

    /** Returns a × this + b × other. */
    public CurveShadow combined(double a, CurveShadow other, double b) {
        double[] starts = new double[from.length + other.from.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < from.length || j < other.from.length) {
            double here = i < from.length ? from[i] : Double.POSITIVE_INFINITY;
            double there = j < other.from.length ? other.from[j] : Double.POSITIVE_INFINITY;
            starts[n++] = Math.min(here, there);
            i += here <= there ? 1 : 0;
            j += there <= here ? 1 : 0;
        }
        CurveShadow sum = new CurveShadow(new double[n], new double[POWERS * n], new double[POWERS * n]);
        for (int piece = 0; piece < n; piece++) {
            sum.from[piece] = starts[piece];
            int mine = POWERS * pieceAt(starts[piece]);
            int theirs = POWERS * other.pieceAt(starts[piece]);
            for (int k = 0; k < POWERS; k++) {
                sum.terms[POWERS * piece + k] = a * terms[mine + k] + b * other.terms[theirs + k];
                sum.gross[POWERS * piece + k] = Math.abs(a) * gross[mine + k] + Math.abs(b) * other.gross[theirs + k];
            }
        }
        return sum;
    }

    /** Returns this as a function of x where the price is x × scale, scale greater than 0. */
    public CurveShadow rescaled(double scale) {
        CurveShadow changed = new CurveShadow(from.clone(), terms.clone(), gross.clone());
        for (int i = 0; i < from.length; i++) {
            changed.from[i] /= scale;
            for (int k = 0; k < POWERS; k++) {
                double times = power(scale, k + PriceForm.LOWEST);
                changed.terms[POWERS * i + k] *= times;
                changed.gross[POWERS * i + k] *= times;
            }
        }
        return changed;
    }

    /** Returns the value at a price; on an edge that of the piece above it. */
    public double at(double price) {
        return value(terms, pieceAt(price), price);
    }

    @Override
    public double lossWithin(double price, double share) {
        double now = at(price);
        return Math.max(0, Math.max(now - at(price * (1 - share)), now - at(price * (1 + share))));
    }

    @Override
    public double reachUp(double start, double drop) {
        double floor = within(start).high() - drop;
        double error = value(gross, pieceAt(start), start);
        double farthest = start * FARTHEST;
        double at = start;
        int piece = Math.max(0, pieceAt(start) - 1);
        while (piece + 1 < from.length && from[piece + 1] < start * JUST_LESS) {
            piece++;
        }
        while (at < farthest) {
            double end = piece + 1 < from.length ? Math.min(from[piece + 1], farthest) : farthest;
            if (at < end) {
                at = march(piece, at, end, floor, error);
                if (at < end || piece + 1 == from.length) {
                    return at;
                }
            } else if (!isAbove(piece, at, floor, error)) {
                return at;
            }
            piece++;
        }
        return farthest;
    }

    @Override
    public double reachDown(double start, double drop) {
        double floor = within(start).high() - drop;
        double error = value(gross, pieceAt(start), start);
        double farthest = start / FARTHEST;
        double at = start;
        int piece = pieceAt(start);
        while (piece + 1 < from.length && from[piece + 1] * JUST_LESS <= start) {
            piece++;
        }
        while (at > farthest) {
            double end = Math.max(from[piece], farthest);
            if (at > end) {
                at = march(piece, at, end, floor, error);
                if (at > end || piece == 0) {
                    return at;
                }
            } else if (!isAbove(piece, at, floor, error)) {
                return at;
            }
            piece--;
        }
        return farthest;
    }

    /** Returns what the curve lies between at a price known to 2⁻⁵¹ of itself: near an edge what both pieces do. */
    public Range within(double price) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < from.length; i++) {
            if (mayLieIn(i, price)) {
                double value = value(terms, i, price);
                double error = ERROR * value(gross, i, price);
                low = Math.min(low, value - error);
                high = Math.max(high, value + error);
            }
        }
        return new Range(low, high);
    }

    /** Returns whether a price may lie in a piece, given that edges are rounded. */
    private boolean mayLieIn(int piece, double price) {
        return from[piece] * JUST_LESS <= price && (piece + 1 == from.length || from[piece + 1] >= price * JUST_LESS);
    }

    private boolean isAbove(int piece, double price, double floor, double error) {
        return value(terms, piece, price) - ERROR * (value(gross, piece, price) + error) >= floor;
    }

    /** Goes from a price towards {@code end} within one piece by steps that a bound of the slope allows. */
    private double march(int piece, double start, double end, double floor, double error) {
        boolean up = end > start;
        double at = start;
        double target = up ? Math.min(end, 2 * at) : Math.max(end, at / 2);
        for (int step = 0; step < MOST_STEPS; step++) {
            double low = Math.min(at, target);
            double high = Math.max(at, target);
            double bound = ERROR * (largest(piece, low, high) + error);
            double room = value(terms, piece, at) - bound - floor;
            if (!(room >= 0)) {
                return at;
            }
            double fall = steepestFall(piece, low, high, up);
            double width = Math.abs(target - at);
            double allowed = fall <= 0 ? Double.POSITIVE_INFINITY : room / fall * JUST_LESS;
            if (allowed >= width) {
                at = target;
                if (at == end) {
                    return end;
                }
                target = up ? Math.min(end, 2 * at) : Math.max(end, at / 2);
                continue;
            }
            if (allowed <= NO_STEP * at) {
                return at;
            }
            at = up ? at + allowed * JUST_LESS : at - allowed * JUST_LESS;
            target = up ? Math.min(end, at + 3 * allowed) : Math.max(end, at - 3 * allowed);
        }
        return at;
    }

    /** Returns at least the fall per unit of price, over a range, in the direction of the march. */
    private double steepestFall(int piece, double low, double high, boolean up) {
        double sum = 0;
        double sizes = 0;
        for (int k = 0; k < POWERS; k++) {
            int power = k + PriceForm.LOWEST;
            if (power == 0 || gross[POWERS * piece + k] == 0) {
                continue;
            }
            double slope = (up ? -power : power) * terms[POWERS * piece + k];
            double atLow = slope * power(low, power - 1);
            double atHigh = slope * power(high, power - 1);
            sum += Math.max(atLow, atHigh);
            double size = Math.abs(power) * gross[POWERS * piece + k];
            sizes += size * Math.max(power(low, power - 1), power(high, power - 1));
        }
        return sum + ERROR * sizes;
    }

    private double largest(int piece, double low, double high) {
        double sum = 0;
        for (int k = 0; k < POWERS; k++) {
            double size = gross[POWERS * piece + k];
            if (size != 0) {
                int power = k + PriceForm.LOWEST;
                sum += size * Math.max(power(low, power), power(high, power));
            }
        }
        return sum;
    }

    private static double value(double[] coefficients, int piece, double price) {
        double sum = 0;
        for (int k = 0; k < POWERS; k++) {
            double a = coefficients[POWERS * piece + k];
            if (a != 0) {
                sum += a * power(price, k + PriceForm.LOWEST);
            }
        }
        return sum;
    }

    private static double power(double price, int power) {
        return switch (power) {
            case -3 -> 1 / price / price / price;
            case -2 -> 1 / price / price;
            case -1 -> 1 / price;
            case 0 -> 1;
            case 1 -> price;
            default -> price * price;
        };
    }

    private int pieceAt(double price) {
        int piece = from.length - 1;
        while (piece > 0 && from[piece] > price) {
            piece--;
        }
        return piece;
    }
}
