package dev.steelyard.engine.slot;

import dev.steelyard.engine.state.LiveMarket;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Reads the buckets of one compiled account after another at the market as it is: margin balance and liquidation requirement
 * in {@code double} with the gross of what they were summed from, so that {@code |error| ≤ 2⁻⁴⁶ × gross}. <b>Single-writer</b>.
 * <b>Allocates: never after warm-up</b>, but for {@link #surplus}.
 */
public final class SlotReader {
    /** Bound of the relative error of a sum of terms: 128 roundings, where no term of a record passes more than 80. */
    public static final double ERROR = 0x1p-46;

    private static final double NEAR = 0x1p-44;

    private final Blocks blocks;
    private final OptionMarks marks;
    private long[] words = new long[0];
    private int bucket;
    private int next;
    private int account;

    private double balance;
    private double requirement;
    private double balanceGross;
    private double requirementGross;

    final FigureColumns figures = new FigureColumns();
    final PoolColumns pools = new PoolColumns();
    private int pairs;

    SlotReader(Blocks blocks, OptionMarks marks) {
        this.blocks = blocks;
        this.marks = marks;
    }

    /** Begins with the record of an account, which must have one; {@link #nextBucket} leads to its first bucket. */
    void open(int number) {
        words = blocks.block(number);
        account = blocks.start(number);
        bucket = account;
        next = account + Layout.ACCOUNT_HEAD;
    }

    /** Returns how many buckets the account has. */
    public int buckets() {
        return Layout.bits(words[account], 0, 16);
    }

    int rules() {
        return Layout.bits(words[account], 16, 16);
    }

    /** Goes to the next bucket. */
    public void nextBucket() {
        bucket = next;
        next = bucket + Layout.bits(words[bucket], 48, 16);
    }

    /** Returns where the bucket stands on the ladder, as the ordinal of its status. */
    public int level() {
        return Layout.bits(words[bucket], 0, 8);
    }

    /** Notes where the bucket stands from now on. */
    public void setLevel(int level) {
        words[bucket] = (words[bucket] & ~0xffL) | level;
    }

    /** Returns true when some figure of the market moves the bucket. */
    public boolean moves() {
        return (Layout.bits(words[bucket], 8, 8) & Layout.MOVES) != 0;
    }

    /** Returns true where {@link #surplus} is what the exact path gives. */
    public boolean isExact() {
        return (Layout.bits(words[bucket], 8, 8) & Layout.EXACT) != 0;
    }

    int asset() {
        return Layout.bits(words[bucket], 32, 16);
    }

    /** Reads the bucket; false where a figure has left the reach of the record, or lies too near its end to tell. */
    public boolean read(LiveMarket market) {
        int count = Layout.bits(words[bucket], 16, 8);
        int at = bucket + Layout.BUCKET_HEAD;
        figures.size = 0;
        pools.size = 0;
        balance = 0;
        requirement = 0;
        balanceGross = 0;
        requirementGross = 0;
        for (int i = 0; i < count; i++) {
            at = readPool(market, at);
            if (at < 0) {
                return false;
            }
        }
        pairs = at;
        return arePairsApart(market);
    }

    private int readPool(LiveMarket market, int pool) {
        long head = words[pool];
        int priceFactor = Layout.factor(head) - 1;
        boolean bounded = (Layout.bits(head, 48, 8) & Layout.BOUNDED) != 0;
        int count = Layout.bits(head, 32, 16);
        double scale = value(pool + Layout.POOL_PRICE_SCALE);
        double price = priceFactor < 0 ? scale : market.shadow(priceFactor) * scale;
        if (!(price > 0)) {
            return -1;
        }
        double has = value(pool + Layout.POOL_BALANCE);
        double asks = value(pool + Layout.POOL_REQUIREMENT);
        double hasGross = Math.abs(has);
        double asksGross = Math.abs(asks);
        double net = bounded ? value(pool + Layout.POOL_NET) : 0;
        double netGross = Math.abs(net);
        int at = pool + Layout.POOL_HEAD + (bounded ? Layout.POOL_BOUNDS : 0);
        for (int i = 0; i < count; i++) {
            int pieces = Layout.bits(words[at], 32, 16);
            boolean inverse = (Layout.bits(words[at], 48, 8) & Layout.INVERSE) != 0;
            int factor = Layout.factor(words[at]);
            double own = value(at + Layout.FIGURE_SCALE);
            double x = shadow(market, factor) * own;
            int first = at + Layout.FIGURE_HEAD;
            int piece = pieceAt(first, pieces, x);
            double low = value(at + Layout.FIGURE_LOW);
            double high = value(at + Layout.FIGURE_HIGH);
            if (piece < 0 || !(x > low * (1 + NEAR) && x < high * (1 - NEAR))) {
                return -1;
            }
            double y = inverse ? 1 / x : x;
            int here = first + piece * Layout.PIECE;
            double gain = value(at + Layout.FIGURE_BALANCE) * y;
            double constant = value(here + Layout.PIECE_CONSTANT);
            double asked = value(here + Layout.PIECE_SLOPE) * y;
            has += gain;
            hasGross += Math.abs(gain);
            asks += constant + asked;
            asksGross += Math.abs(constant) + Math.abs(asked);
            if (bounded) {
                double worth = value(at + Layout.FIGURE_WORTH) * y;
                net += worth;
                netGross += Math.abs(worth);
            }
            figures.add(at, factor, own, x, y, piece, pieces, inverse, pools.size);
            at = first + pieces * Layout.PIECE;
        }
        if (bounded) {
            double error = ERROR * netGross;
            double least = value(pool + Layout.POOL_LEAST);
            double most = value(pool + Layout.POOL_MOST);
            if (!(net - error > least && net + error < most)) {
                return -1;
            }
        }
        balance += price * has;
        requirement += price * asks;
        balanceGross += price * hasGross;
        requirementGross += price * asksGross;
        pools.add(pool, priceFactor, price, has, asks, net, bounded);
        return at;
    }

    /** Returns the piece that a value lies in; below 0 where it is so near an edge that either may hold. */
    private int pieceAt(int first, int pieces, double x) {
        int piece = pieces - 1;
        while (piece > 0 && value(first + piece * Layout.PIECE) > x) {
            piece--;
        }
        boolean nearStart = piece > 0 && x <= value(first + piece * Layout.PIECE) * (1 + NEAR);
        boolean nearEnd = piece + 1 < pieces && x >= value(first + (piece + 1) * Layout.PIECE) * (1 - NEAR);
        return nearStart || nearEnd ? -1 : piece;
    }

    private boolean arePairsApart(LiveMarket market) {
        int count = pairs();
        for (int i = 0; i < count; i++) {
            double larger = shadow(market, larger(i)) * largerScale(i);
            double smaller = shadow(market, smaller(i)) * smallerScale(i);
            if (!(larger > smaller * (1 + NEAR))) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many pairs of figures must stay apart. */
    public int pairs() {
        return Layout.bits(words[bucket], 24, 8);
    }

    /** Returns the factor that must stay above the other of its pair. */
    public int larger(int pair) {
        return (int) words[pairs + pair * Layout.PAIR];
    }

    /** Returns the factor that must stay below the other of its pair. */
    public int smaller(int pair) {
        return (int) (words[pairs + pair * Layout.PAIR] >>> 32);
    }

    /** Returns by what the larger factor is multiplied before they are compared. */
    public double largerScale(int pair) {
        return value(pairs + pair * Layout.PAIR + Layout.PAIR_LARGER_SCALE);
    }

    /** Returns by what the smaller factor is multiplied before they are compared. */
    public double smallerScale(int pair) {
        return value(pairs + pair * Layout.PAIR + Layout.PAIR_SMALLER_SCALE);
    }

    /** Returns a × balance + b × requirement. */
    public double sum(double a, double b) {
        return a * balance + b * requirement;
    }

    /** Returns the bound of the error of {@link #sum}. */
    public double error(double a, double b) {
        return ERROR * (Math.abs(a) * balanceGross + Math.abs(b) * requirementGross);
    }

    /** Returns the value of a factor, which may be a computed mark. */
    double shadow(LiveMarket market, int factor) {
        return marks.shadow(market, factor);
    }

    double value(int word) {
        return Double.longBitsToDouble(words[word]);
    }

    /** Returns the margin surplus of the bucket that was read, exact and without trailing zeros. */
    public BigDecimal surplus(LiveMarket market) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < pools.size; k++) {
            int pool = pools.word[k];
            BigDecimal own = BigDecimal.valueOf(words[pool + Layout.POOL_SURPLUS], (int) (words[pool] >> 56));
            for (int i = 0; i < figures.size; i++) {
                if (figures.pool[i] == k) {
                    int at = figures.word[i];
                    long scales = words[at + Layout.FIGURE_SCALES];
                    int piece = at + Layout.FIGURE_HEAD + figures.piece[i] * Layout.PIECE;
                    long slope = words[piece + Layout.PIECE_EXACT_SLOPE];
                    long constant = words[piece + Layout.PIECE_EXACT_CONSTANT];
                    BigDecimal x = stated(market, figures.factor[i]);
                    own = slope == 0
                            ? own
                            : own.add(BigDecimal.valueOf(slope, (int) (scales >>> 32))
                                    .multiply(x));
                    own = constant == 0 ? own : own.add(BigDecimal.valueOf(constant, (int) scales));
                }
            }
            int price = pools.priceFactor[k];
            sum = sum.add(price < 0 ? own : own.multiply(stated(market, price)));
        }
        return sum.stripTrailingZeros();
    }

    private BigDecimal stated(LiveMarket market, int factor) {
        BigDecimal value = marks.value(market, factor);
        if (value == null) {
            throw new IllegalStateException("factor " + factor + " of a record had no value");
        }
        return value;
    }

    /** What was read of the pools of a bucket. */
    static final class PoolColumns {
        int size;
        int[] word = new int[4];
        int[] priceFactor = new int[4];
        double[] price = new double[4];
        double[] balance = new double[4];
        double[] requirement = new double[4];
        double[] net = new double[4];
        boolean[] bounded = new boolean[4];

        void add(int at, int factor, double now, double has, double asks, double amount, boolean hasBounds) {
            if (size == word.length) {
                int to = 2 * size;
                word = Arrays.copyOf(word, to);
                priceFactor = Arrays.copyOf(priceFactor, to);
                price = Arrays.copyOf(price, to);
                balance = Arrays.copyOf(balance, to);
                requirement = Arrays.copyOf(requirement, to);
                net = Arrays.copyOf(net, to);
                bounded = Arrays.copyOf(bounded, to);
            }
            word[size] = at;
            priceFactor[size] = factor;
            price[size] = now;
            balance[size] = has;
            requirement[size] = asks;
            net[size] = amount;
            bounded[size++] = hasBounds;
        }
    }

    /** What was read of the figures of a bucket. */
    static final class FigureColumns {
        int size;
        int[] word = new int[16];
        int[] factor = new int[16];
        double[] scale = new double[16];
        double[] x = new double[16];
        double[] y = new double[16];
        int[] piece = new int[16];
        int[] pieces = new int[16];
        boolean[] inverse = new boolean[16];
        int[] pool = new int[16];

        void add(
                int at,
                int follows,
                double own,
                double now,
                double linear,
                int here,
                int count,
                boolean inverted,
                int ofPool) {
            if (size == word.length) {
                int to = 2 * size;
                word = Arrays.copyOf(word, to);
                factor = Arrays.copyOf(factor, to);
                scale = Arrays.copyOf(scale, to);
                x = Arrays.copyOf(x, to);
                y = Arrays.copyOf(y, to);
                piece = Arrays.copyOf(piece, to);
                pieces = Arrays.copyOf(pieces, to);
                inverse = Arrays.copyOf(inverse, to);
                pool = Arrays.copyOf(pool, to);
            }
            word[size] = at;
            factor[size] = follows;
            scale[size] = own;
            x[size] = now;
            y[size] = linear;
            piece[size] = here;
            pieces[size] = count;
            inverse[size] = inverted;
            pool[size++] = ofPool;
        }
    }
}
