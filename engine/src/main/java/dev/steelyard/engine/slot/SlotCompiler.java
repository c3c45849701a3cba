package dev.steelyard.engine.slot;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.model.SurplusTerms;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@link SurplusTerms} as words in the {@link Layout}. What has a balance in pieces, a square, or both a price and its
 * inverse in one figure has no record. <b>Single-writer</b>. <b>Allocates: per call</b>.
 */
final class SlotCompiler {
    private static final double INWARD = 1 - 0x1p-40;
    /** Of figures and pools: more would sum up more errors than the bound of the reader allows. */
    private static final int MOST_FIGURES = 64;

    private static final int WIDEST_SCALE = Byte.MAX_VALUE;

    private long[] words = new long[512];
    private int length;
    private boolean moves;
    private boolean exact;
    private int figures;
    private Map<String, Integer> computed = Map.of();

    /** Returns the words of the last record. */
    long[] words() {
        return words;
    }

    /** Returns how many words the last record has. */
    int length() {
        return length;
    }

    /**
     * Writes the record of an account; false when it has none.
     *
     * @param marks the factors of marks that are computed, by contract
     * @param levels where each bucket stands on the ladder
     */
    boolean compile(
            LiveMarket market,
            Map<String, Integer> marks,
            Account account,
            SurplusTerms terms,
            int[] levels,
            int rules,
            int[] assets) {
        computed = marks;
        List<SurplusTerms.OfBucket> buckets = terms.buckets();
        length = 0;
        add(buckets.size() | (long) rules << 16);
        for (int i = 0; i < buckets.size(); i++) {
            SurplusTerms.OfBucket bucket = buckets.get(i);
            int head = length;
            add(0);
            moves = false;
            figures = 0;
            exact = account.loans().isEmpty();
            int pools = bucket.pools().size();
            for (SurplusTerms.Pool pool : bucket.pools()) {
                if (!pool(market, bucket, pool)) {
                    return false;
                }
            }
            if (i == 0 ? !coins(market, bucket, account.orders()) : !coins(market, bucket, List.of())) {
                return false;
            }
            if (hasOwnPool(bucket, i == 0 ? account.orders() : List.of())) {
                pools++;
            }
            for (SurplusTerms.Above above : bucket.aboves()) {
                pair(market, above);
            }
            int flags = (moves ? Layout.MOVES : 0) | (exact ? Layout.EXACT : 0);
            int size = length - head;
            if (size > Blocks.MOST_WORDS || figures > MOST_FIGURES) {
                return false;
            }
            words[head] = levels[i]
                    | (long) flags << 8
                    | (long) pools << 16
                    | (long) bucket.aboves().size() << 24
                    | (long) assets[i] << 32
                    | (long) size << 48;
        }
        return length <= Blocks.MOST_WORDS;
    }

    private void add(long word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length++] = word;
    }

    private void add(double value) {
        add(Double.doubleToRawLongBits(value));
    }

    private boolean pool(LiveMarket market, SurplusTerms.OfBucket bucket, SurplusTerms.Pool pool) {
        int factor = TermFactors.priceFactor(market, pool.asset(), bucket.asset());
        BigDecimal balance = pool.balance();
        BigDecimal requirement = pool.requirement();
        BigDecimal net = pool.net();
        BigDecimal least = pool.least();
        BigDecimal most = pool.most();
        boolean bounded = least != null || most != null;
        int head = poolHead(factor, scaleOf(market, factor, pool.price()), bounded);
        for (SurplusTerms.OfFigure figure : pool.figures()) {
            BigDecimal slope = slopeOf(figure.balance());
            BigDecimal worth = slopeOf(figure.worth());
            int at = factorOf(market, figure);
            if (slope == null || worth == null || at < 0) {
                return false;
            }
            boolean inverse = isInverse(figure.balance())
                    || isInverse(figure.worth())
                    || isInverse(figure.requirement())
                    || (figure.sizeRoom() != null && isInverse(figure.sizeRoom()));
            boolean mixed = inverse && (isLinear(figure.balance()) || isLinear(figure.worth()));
            if (mixed
                    || !figure(
                            market, at, figure.now(), inverse, slope, worth, figure.requirement(), figure.sizeRoom())) {
                return false;
            }
            if (inverse) {
                balance = balance.subtract(Decimals.divide(slope, figure.now()));
                net = net.subtract(Decimals.divide(worth, figure.now()));
            } else {
                balance = balance.subtract(slope.multiply(figure.now()));
                net = net.subtract(worth.multiply(figure.now()));
            }
            requirement = requirement.subtract(figure.requirement().at(figure.now()));
        }
        moves |= factor != TermFactors.NONE;
        close(head, factor, pool.figures().size(), balance, requirement);
        if (bounded) {
            words[head + Layout.POOL_NET] = Double.doubleToRawLongBits(net.doubleValue());
            words[head + Layout.POOL_LEAST] =
                    Double.doubleToRawLongBits(least == null ? Double.NEGATIVE_INFINITY : least.doubleValue());
            words[head + Layout.POOL_MOST] =
                    Double.doubleToRawLongBits(most == null ? Double.POSITIVE_INFINITY : most.doubleValue());
        }
        return true;
    }

    private static boolean hasOwnPool(SurplusTerms.OfBucket bucket, List<Order> orders) {
        return !bucket.coins().isEmpty() || !orders.isEmpty();
    }

    /** Writes coins that are only held, and the marks of orders, as a pool in the bucket's own asset. */
    private boolean coins(LiveMarket market, SurplusTerms.OfBucket bucket, List<Order> orders) {
        if (!hasOwnPool(bucket, orders)) {
            return true;
        }
        int head = poolHead(TermFactors.NONE, 1, false);
        int moving = 0;
        BigDecimal balance = BigDecimal.ZERO;
        BigDecimal requirement = BigDecimal.ZERO;
        for (SurplusTerms.OfCoin coin : bucket.coins()) {
            int at = TermFactors.priceFactor(market, coin.asset(), bucket.asset());
            balance = balance.add(coin.balance().at(coin.price()));
            requirement = requirement.add(coin.requirement().at(coin.price()));
            boolean still = isConstant(coin.balance()) && isConstant(coin.requirement());
            if (at == TermFactors.NONE || still) {
                continue;
            }
            BigDecimal slope = slopeOf(coin.balance());
            if (slope == null || isInverse(coin.balance()) || isInverse(coin.requirement())) {
                return false;
            }
            if (!figure(market, at, coin.price(), false, slope, BigDecimal.ZERO, coin.requirement(), null)) {
                return false;
            }
            balance = balance.subtract(slope.multiply(coin.price()));
            requirement = requirement.subtract(coin.requirement().at(coin.price()));
            moving++;
        }
        PriceCurve nothing = PriceCurve.of(PriceForm.ZERO);
        for (Order order : orders) {
            int at = market.find(FactorKind.MARK, order.symbol());
            if (at >= 0 && market.shadow(at) > 0) {
                BigDecimal mark = market.value(at);
                if (mark == null || !figure(market, at, mark, false, BigDecimal.ZERO, BigDecimal.ZERO, nothing, null)) {
                    return false;
                }
                moving++;
            }
        }
        close(head, TermFactors.NONE, moving, balance, requirement);
        return true;
    }

    private int poolHead(int factor, double scale, boolean bounded) {
        int head = length;
        figures++;
        add(bounded ? (long) Layout.BOUNDED << 48 : 0L);
        add(scale);
        for (int i = 2; i < Layout.POOL_HEAD + (bounded ? Layout.POOL_BOUNDS : 0); i++) {
            add(0L);
        }
        return head;
    }

    private void close(int head, int factor, int count, BigDecimal balance, BigDecimal requirement) {
        words[head + Layout.POOL_BALANCE] = Double.doubleToRawLongBits(balance.doubleValue());
        words[head + Layout.POOL_REQUIREMENT] = Double.doubleToRawLongBits(requirement.doubleValue());
        BigDecimal surplus = stripped(balance.subtract(requirement));
        int scale = 0;
        if (fits(surplus)) {
            scale = surplus.scale();
            words[head + Layout.POOL_SURPLUS] = surplus.unscaledValue().longValue();
        } else {
            exact = false;
        }
        words[head] |= Integer.toUnsignedLong(factor + 1) | (long) count << 32 | (long) scale << 56;
    }

    private int factorOf(LiveMarket market, SurplusTerms.OfFigure figure) {
        Integer mark = figure.figure() == SurplusTerms.Figure.MARK ? computed.get(figure.name()) : null;
        return mark == null ? TermFactors.factor(market, figure) : mark;
    }

    /** Returns what a factor's value is multiplied by to give a price; the price itself where no factor tells it. */
    private double scaleOf(LiveMarket market, int factor, BigDecimal price) {
        if (OptionMarks.isComputed(factor)) {
            return 1;
        }
        BigDecimal stated = factor == TermFactors.NONE ? BigDecimal.ONE : market.value(factor);
        if (stated == null || stated.compareTo(price) != 0) {
            exact &= factor == TermFactors.NONE && price.compareTo(BigDecimal.ONE) == 0;
        }
        if (factor == TermFactors.NONE) {
            return price.doubleValue();
        }
        return stated == null || stated.compareTo(price) == 0 ? 1 : price.doubleValue() / market.shadow(factor);
    }

    private boolean figure(
            LiveMarket market,
            int factor,
            BigDecimal now,
            boolean inverse,
            BigDecimal slope,
            BigDecimal worth,
            PriceCurve requirement,
            @Nullable PriceCurve room) {
        figures++;
        int power = inverse ? -1 : 1;
        List<PriceCurve.Piece> pieces = requirement.pieces();
        double scale = scaleOf(market, factor, now);
        int constantScale = 0;
        int slopeScale = 0;
        BigDecimal[] constants = new BigDecimal[pieces.size()];
        BigDecimal[] slopes = new BigDecimal[pieces.size()];
        for (int i = 0; i < pieces.size(); i++) {
            PriceForm form = pieces.get(i).form();
            for (int other = PriceForm.LOWEST; other <= PriceForm.HIGHEST; other++) {
                if (other != 0 && other != power && form.coefficient(other).signum() != 0) {
                    return false;
                }
            }
            constants[i] = stripped(form.coefficient(0).negate());
            slopes[i] = stripped(slope.subtract(form.coefficient(power)));
            constantScale = Math.max(constantScale, constants[i].scale());
            slopeScale = Math.max(slopeScale, slopes[i].scale());
        }
        boolean told = !inverse && constantScale <= WIDEST_SCALE && slopeScale <= WIDEST_SCALE;
        add(factor | (long) pieces.size() << 32 | (inverse ? (long) Layout.INVERSE << 48 : 0));
        add(constantScale | (long) slopeScale << 32);
        add(scale);
        add(slope.doubleValue());
        add(worth.doubleValue());
        if (!limits(room, power)) {
            return false;
        }
        for (int i = 0; i < pieces.size(); i++) {
            PriceForm form = pieces.get(i).form();
            add(pieces.get(i).from().doubleValue());
            add(form.coefficient(0).doubleValue());
            add(form.coefficient(power).doubleValue());
            BigDecimal constant = told ? constants[i].setScale(constantScale) : BigDecimal.ZERO;
            BigDecimal steepness = told ? slopes[i].setScale(slopeScale) : BigDecimal.ZERO;
            told &= constant.unscaledValue().bitLength() < Long.SIZE
                    && steepness.unscaledValue().bitLength() < Long.SIZE;
            add(told ? constant.unscaledValue().longValue() : 0);
            add(told ? steepness.unscaledValue().longValue() : 0);
            moves |= slope.signum() != 0 || form.coefficient(power).signum() != 0 || pieces.size() > 1;
        }
        exact &= told;
        return true;
    }

    /** Writes between which values what the last tier leaves does not run out. */
    private boolean limits(@Nullable PriceCurve room, int power) {
        if (room == null) {
            add(0.0);
            add(Double.POSITIVE_INFINITY);
            return true;
        }
        if (room.pieces().size() > 1) {
            return false;
        }
        PriceForm form = room.pieces().getFirst().form();
        double cap = form.coefficient(0).doubleValue();
        double falls = -form.coefficient(power).doubleValue();
        for (int other = PriceForm.LOWEST; other <= PriceForm.HIGHEST; other++) {
            if (other != 0 && other != power && form.coefficient(other).signum() != 0) {
                return false;
            }
        }
        if (!(cap > 0 && falls > 0)) {
            return false;
        }
        double most = cap / falls * INWARD;
        add(power > 0 ? 0 : 1 / most);
        add(power > 0 ? most : Double.POSITIVE_INFINITY);
        moves = true;
        return true;
    }

    private void pair(LiveMarket market, SurplusTerms.Above above) {
        int larger = factorOf(market, above.larger());
        int smaller = factorOf(market, above.smaller());
        boolean was = exact;
        add(larger | (long) smaller << 32);
        add(scaleOf(market, larger, above.larger().now()));
        add(scaleOf(market, smaller, above.smaller().now()));
        exact = was;
    }

    private static BigDecimal stripped(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private static boolean fits(BigDecimal value) {
        return value.unscaledValue().bitLength() < Long.SIZE && Math.abs(value.scale()) <= WIDEST_SCALE;
    }

    /** Returns what a curve of one piece gains per unit of the price, or of its inverse; null when there is more to it. */
    private static @Nullable BigDecimal slopeOf(PriceCurve curve) {
        if (curve.pieces().size() > 1) {
            return null;
        }
        PriceForm form = curve.pieces().getFirst().form();
        boolean square =
                form.coefficient(-2).signum() != 0 || form.coefficient(2).signum() != 0;
        boolean both = form.coefficient(-1).signum() != 0 && form.coefficient(1).signum() != 0;
        return square || both ? null : form.coefficient(form.coefficient(-1).signum() != 0 ? -1 : 1);
    }

    private static boolean isInverse(PriceCurve curve) {
        return curve.pieces().stream().anyMatch(p -> p.form().coefficient(-1).signum() != 0);
    }

    private static boolean isLinear(PriceCurve curve) {
        return curve.pieces().stream().anyMatch(p -> p.form().coefficient(1).signum() != 0);
    }

    private static boolean isConstant(PriceCurve curve) {
        return curve.pieces().size() == 1 && curve.pieces().getFirst().form().isConstant();
    }
}
