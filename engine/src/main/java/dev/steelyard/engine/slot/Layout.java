package dev.steelyard.engine.slot;

/**
 * Where things are in the record of an account: a head, then its buckets; in a bucket a head, its pools, then its pairs; in a
 * pool a head, bounds where it has them, then its figures; in a figure a head and its pieces. Heads pack small numbers:
 *
 * <pre>
 * account  buckets 0-15, rules 16-31
 * bucket   level 0-7, flags 8-15, pools 16-23, pairs 24-31, asset 32-47, words 48-63
 * pool     price's factor + 1 0-31, figures 32-47, flags 48-55, scale of the constant 56-63
 * figure   factor 0-31, pieces 32-47, flags 48-55; the next word has the scales of its pieces
 * </pre>
 */
final class Layout {
    static final int ACCOUNT_HEAD = 1;
    static final int BUCKET_HEAD = 1;

    /** Some figure of the market moves the bucket. */
    static final int MOVES = 1;
    /** Its surplus is a sum of products of scaled integers and prices as they are stated. */
    static final int EXACT = 2;

    static final int POOL_HEAD = 5;
    static final int POOL_PRICE_SCALE = 1;
    static final int POOL_BALANCE = 2;
    static final int POOL_REQUIREMENT = 3;
    static final int POOL_SURPLUS = 4;
    /** The pool's balance is linear between two net amounts only: {@link #POOL_NET} and the bounds follow its head. */
    static final int BOUNDED = 1;

    static final int POOL_BOUNDS = 3;
    static final int POOL_NET = 5;
    static final int POOL_LEAST = 6;
    static final int POOL_MOST = 7;

    static final int FIGURE_HEAD = 7;
    static final int FIGURE_SCALES = 1;
    static final int FIGURE_SCALE = 2;
    static final int FIGURE_BALANCE = 3;
    static final int FIGURE_WORTH = 4;
    static final int FIGURE_LOW = 5;
    static final int FIGURE_HIGH = 6;
    /** The figure's functions are linear in 1 / its value. */
    static final int INVERSE = 1;

    static final int PIECE = 5;
    static final int PIECE_FROM = 0;
    static final int PIECE_CONSTANT = 1;
    static final int PIECE_SLOPE = 2;
    static final int PIECE_EXACT_CONSTANT = 3;
    static final int PIECE_EXACT_SLOPE = 4;

    static final int PAIR = 3;
    static final int PAIR_LARGER_SCALE = 1;
    static final int PAIR_SMALLER_SCALE = 2;

    private Layout() {}

    static int bits(long word, int from, int count) {
        return (int) ((word >>> from) & ((1L << count) - 1));
    }

    static int factor(long word) {
        return (int) word;
    }
}
