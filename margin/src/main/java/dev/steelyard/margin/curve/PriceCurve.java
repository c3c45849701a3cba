package dev.steelyard.margin.curve;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Money as a function of one price over (0, ∞): a {@link PriceForm} on each of finitely many intervals. It may jump at
 * an edge, where the piece above the edge holds at the edge itself. <b>Immutable</b>. <b>Allocates: per call</b>.
 */
public final class PriceCurve {
    /**
     * One interval and its form.
     *
     * @param from the lower end, included; 0 for the first piece
     * @param to the upper end, excluded; null for infinity
     * @param form the expression that holds there
     */
    public record Piece(BigDecimal from, @Nullable BigDecimal to, PriceForm form) {
        boolean contains(BigDecimal price) {
            return price.compareTo(from) >= 0 && (to == null || price.compareTo(to) < 0);
        }
    }

    /**
     * A price at which a curve passes zero.
     *
     * @param price where
     * @param risesWithPrice true: negative below it, positive above
     */
    public record Crossing(BigDecimal price, boolean risesWithPrice) {}

    private final List<Piece> pieces;

    private PriceCurve(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** Returns the curve that has one form everywhere. */
    public static PriceCurve of(PriceForm form) {
        return new PriceCurve(List.of(new Piece(BigDecimal.ZERO, null, form)));
    }

    /**
     * Returns the curve that has, between neighboring edges, the form that {@code formInside} gives for a price inside.
     *
     * @param edges ascending; those not above 0 are ignored
     */
    public static PriceCurve between(List<BigDecimal> edges, Function<BigDecimal, PriceForm> formInside) {
        List<Piece> pieces = new ArrayList<>(edges.size() + 1);
        BigDecimal from = BigDecimal.ZERO;
        for (BigDecimal edge : edges) {
            if (edge.compareTo(from) > 0) {
                pieces.add(new Piece(from, edge, formInside.apply(inside(from, edge))));
                from = edge;
            }
        }
        pieces.add(new Piece(from, null, formInside.apply(inside(from, null))));
        return new PriceCurve(List.copyOf(pieces));
    }

    /** Returns the curve of the given pieces, which follow one another from 0 to infinity. */
    public static PriceCurve of(List<Piece> pieces) {
        if (pieces.isEmpty()
                || pieces.getFirst().from().signum() != 0
                || pieces.getLast().to() != null) {
            throw new IllegalArgumentException("pieces did not cover (0, infinity)");
        }
        return new PriceCurve(List.copyOf(pieces));
    }

    /** Returns the pieces in order of price. */
    public List<Piece> pieces() {
        return pieces;
    }

    /** Returns the value at a price greater than 0. */
    public BigDecimal at(BigDecimal price) {
        return pieceAt(price).form().at(price);
    }

    /** Returns the piece that holds at a price greater than 0. */
    public Piece pieceAt(BigDecimal price) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (price.compareTo(pieces.get(middle).from()) >= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return pieces.get(low);
    }

    /** Returns this plus {@code other}, point by point. */
    public PriceCurve plus(PriceCurve other) {
        return merge(other, PriceForm::plus);
    }

    /** Returns this minus {@code other}, point by point. */
    public PriceCurve minus(PriceCurve other) {
        return merge(other, PriceForm::minus);
    }

    /** Returns this plus a constant. */
    public PriceCurve plus(BigDecimal a) {
        return map(form -> form.plus(a));
    }

    /** Returns this times a constant. */
    public PriceCurve times(BigDecimal a) {
        return map(form -> form.times(a));
    }

    /** Returns this times a form: the price of the coin it is counted in, for one. */
    public PriceCurve times(PriceForm factor) {
        return map(form -> form.times(factor));
    }

    /** Returns this as a function of x where P = x·scale, scale greater than 0. */
    public PriceCurve rescaled(BigDecimal scale) {
        List<Piece> changed = new ArrayList<>(pieces.size());
        BigDecimal from = BigDecimal.ZERO;
        for (Piece piece : pieces) {
            BigDecimal end = piece.to();
            BigDecimal to = end == null ? null : Decimals.divide(end, scale);
            changed.add(new Piece(from, to, piece.form().rescaled(scale)));
            if (to != null) {
                from = to;
            }
        }
        return new PriceCurve(List.copyOf(changed));
    }

    /** Returns the larger of the two, point by point. */
    public PriceCurve max(PriceCurve other) {
        PriceCurve split = splitAt(crossingPrices(minus(other)));
        return split.merge(other, (a, b) -> a).choose(other);
    }

    /** Returns this where it is positive, 0 elsewhere. */
    public PriceCurve positivePart() {
        return max(of(PriceForm.ZERO));
    }

    /** Returns this where it is negative, 0 elsewhere. */
    public PriceCurve negativePart() {
        return times(BigDecimal.ONE.negate()).positivePart().times(BigDecimal.ONE.negate());
    }

    /** Returns the smaller of the two, point by point. */
    public PriceCurve min(PriceCurve other) {
        BigDecimal minus = BigDecimal.ONE.negate();
        return times(minus).max(other.times(minus)).times(minus);
    }

    /** Returns the prices at which the curve passes from one sign to the other, in order, jumps included. */
    public List<Crossing> crossings() {
        List<Crossing> crossings = new ArrayList<>();
        int sign = 0;
        for (Piece piece : pieces) {
            List<BigDecimal> roots = Roots.of(piece.form(), piece.from(), piece.to());
            BigDecimal start = piece.from();
            for (int i = 0; i <= roots.size(); i++) {
                BigDecimal end = i < roots.size() ? roots.get(i) : piece.to();
                boolean empty = end != null && end.compareTo(start) == 0;
                int here = empty ? 0 : piece.form().at(inside(start, end)).signum();
                if (here != 0) {
                    if (sign != 0 && here != sign) {
                        crossings.add(new Crossing(start, here > 0));
                    }
                    sign = here;
                }
                if (end != null) {
                    start = end;
                }
            }
        }
        return crossings;
    }

    private static BigDecimal inside(BigDecimal from, @Nullable BigDecimal to) {
        if (to == null) {
            return from.signum() == 0 ? BigDecimal.ONE : from.multiply(BigDecimal.TWO);
        }
        return Decimals.limit(from.add(to)).multiply(HALF);
    }

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private static List<BigDecimal> crossingPrices(PriceCurve curve) {
        return curve.crossings().stream().map(Crossing::price).toList();
    }

    private PriceCurve choose(PriceCurve other) {
        PriceCurve aligned = splitAt(edges(other));
        List<Piece> chosen = new ArrayList<>();
        for (Piece piece : aligned.pieces) {
            BigDecimal probe = inside(piece.from(), piece.to());
            PriceForm theirs = other.pieceAt(probe).form();
            boolean mine = piece.form().at(probe).compareTo(theirs.at(probe)) >= 0;
            chosen.add(mine ? piece : new Piece(piece.from(), piece.to(), theirs));
        }
        return new PriceCurve(List.copyOf(chosen));
    }

    private PriceCurve map(UnaryOperator<PriceForm> change) {
        List<Piece> changed = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            changed.add(new Piece(piece.from(), piece.to(), change.apply(piece.form())));
        }
        return new PriceCurve(List.copyOf(changed));
    }

    private static List<BigDecimal> edges(PriceCurve curve) {
        return curve.pieces.stream().map(Piece::from).toList();
    }

    private PriceCurve splitAt(List<BigDecimal> prices) {
        if (prices.isEmpty()) {
            return this;
        }
        TreeSet<BigDecimal> all = new TreeSet<>(edges(this));
        for (BigDecimal price : prices) {
            if (price.signum() > 0) {
                all.add(price);
            }
        }
        List<BigDecimal> froms = List.copyOf(all);
        List<Piece> split = new ArrayList<>(froms.size());
        for (int i = 0; i < froms.size(); i++) {
            BigDecimal to = i + 1 < froms.size() ? froms.get(i + 1) : null;
            split.add(new Piece(froms.get(i), to, pieceAt(froms.get(i)).form()));
        }
        return new PriceCurve(List.copyOf(split));
    }

    private PriceCurve merge(PriceCurve other, BinaryOperator<PriceForm> combine) {
        if (other.pieces.size() == 1) {
            PriceForm theirs = other.pieces.getFirst().form();
            return map(form -> combine.apply(form, theirs));
        }
        PriceCurve aligned = splitAt(edges(other));
        List<Piece> merged = new ArrayList<>(aligned.pieces.size());
        for (Piece piece : aligned.pieces) {
            PriceForm theirs = other.pieceAt(piece.from()).form();
            merged.add(new Piece(piece.from(), piece.to(), combine.apply(piece.form(), theirs)));
        }
        return new PriceCurve(List.copyOf(merged));
    }
}
