package dev.steelyard.margin.bulk;

import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Pools of many accounts under one rule pack, as columns. <b>Immutable</b>. A row is one pool that is liquidated on its
 * own. Its positions lie in runs: within a block of rows, all positions that share a mark and a tier table follow each
 * other, so that a sweep reads each price and each tier once per run and every column once, from front to back.
 */
public final class BulkBook {
    final double threshold;
    final TierTable table;
    final RunColumns runs;
    final int[] blockRows;
    final int longestRun;
    final int mostRows;

    /** Cash less the value of the positions at entry: equity when every x is 0. */
    final double[] cash;
    /** Error bound of a row at the reference prices. */
    final double[] errorUnit;
    /** Maintenance margin that no price moves; null when there is none in any row. */
    final double @Nullable [] fixedMargin;
    /** Closing fees beside the maintenance margin that no price moves; null when no row has any fee. */
    final double @Nullable [] fixedFee;
    /** Closing fee by kind, fraction of notional beside the maintenance margin. */
    final double[] feeRates;
    /** True by kind when the deduction is per unit of price. */
    final boolean[] pricedDeduction;

    final double[] referencePrices;
    final SequencedMap<String, int[]> kindsBySymbol = new LinkedHashMap<>();
    final boolean[] inverse;

    private final List<String> accounts;
    private final List<String> buckets;
    private final List<Asset> assets;
    private final List<ExactOnly> exactOnly;
    private final int positions;

    BulkBook(RulePack rules, KindTable kinds, RowColumns rows, List<ExactOnly> exactOnly) {
        List<PositionKind> all = List.copyOf(kinds.kinds());
        this.threshold = rules.liquidation().threshold().doubleValue();
        this.table = kinds.table();
        this.referencePrices = kinds.referencePrices();
        this.accounts = List.copyOf(rows.accounts);
        this.buckets = List.copyOf(rows.buckets);
        this.assets = List.copyOf(rows.assets);
        this.exactOnly = List.copyOf(exactOnly);
        this.positions = rows.positions;
        this.cash = Arrays.copyOf(rows.cash, rows.rows);
        this.errorUnit = Arrays.copyOf(rows.errorUnit, rows.rows);
        this.feeRates = new double[all.size()];
        this.inverse = new boolean[all.size()];
        this.pricedDeduction = new boolean[all.size()];
        boolean hasFee = rows.hasFixed;
        for (int kind = 0; kind < all.size(); kind++) {
            PositionKind shared = all.get(kind);
            feeRates[kind] = shared.fee().doubleValue();
            inverse[kind] = shared.inverse();
            pricedDeduction[kind] = shared.tier() >= 0;
            hasFee |= feeRates[kind] != 0;
            int own = kind;
            kindsBySymbol.merge(shared.symbol(), new int[] {own}, BulkBook::joined);
        }
        this.fixedMargin = rows.hasFixed ? Arrays.copyOf(rows.fixedMargin, rows.rows) : null;
        this.fixedFee = hasFee ? Arrays.copyOf(rows.fixedFee, rows.rows) : null;
        this.blockRows = rows.blocks();
        int most = 0;
        this.runs = new RunColumns(rows.positions, blockRows.length - 1);
        for (int block = 0; block + 1 < blockRows.length; block++) {
            rows.pack(blockRows[block], blockRows[block + 1], all.size(), runs);
            most = Math.max(most, blockRows[block + 1] - blockRows[block]);
        }
        this.mostRows = most;
        this.longestRun = runs.longestRun();
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /**
     * Returns a builder of an empty book.
     *
     * @param rules the rule pack of all its accounts
     * @param reference the market that error units are taken at: bounds grow with the largest rise of a price since
     */
    public static BulkBookBuilder builder(RulePack rules, MarketView reference) {
        return new BulkBookBuilder(rules, reference);
    }

    /** Returns the number of rows. */
    public int rows() {
        return cash.length;
    }

    /** Returns the number of positions with a size. */
    public int positions() {
        return positions;
    }

    /** Returns the account that a row is of. */
    public String account(int row) {
        return accounts.get(row);
    }

    /** Returns the pool that a row is of, as the exact path names it. */
    public String bucket(int row) {
        return buckets.get(row);
    }

    /** Returns what a row's amounts are counted in. */
    public Asset asset(int row) {
        return assets.get(row);
    }

    /** Returns the pools that only the exact path answers for, in the order in which they were added. */
    public List<ExactOnly> exactOnly() {
        return exactOnly;
    }

    /** Returns the symbols whose marks the rows follow, in the order in which they were first met. */
    public List<String> symbols() {
        return List.copyOf(kindsBySymbol.keySet());
    }

    /** Returns the bytes that one sweep reads and writes at least once. */
    public long bytesPerSweep() {
        long perRow = 8 + 8 + 8 + 8 + 1 + (fixedMargin == null ? 0 : 8) + (fixedFee == null ? 0 : 16);
        return positions * 10L + rows() * perRow;
    }
}
