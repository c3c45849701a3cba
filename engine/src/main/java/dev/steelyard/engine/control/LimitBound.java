package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.control.limit.LimitCap;
import dev.steelyard.margin.control.limit.LimitMeasure;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.model.FreeMarginTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits over one account, those that refuse and those that warn, as columns: which of its contracts each covers, and what
 * it allows. <b>Immutable</b>.
 */
final class LimitBound {
    private final boolean[][] covers;
    private final boolean[] gross;
    private final double[] base;
    private final boolean[] ofEquity;
    /** By limit: itself and those above it whose caps bound it too. */
    private final int[][] boundBy;

    private LimitBound(boolean[][] covers, boolean[] gross, double[] base, boolean[] ofEquity, int[][] boundBy) {
        this.boundBy = boundBy;
        this.covers = covers;
        this.gross = gross;
        this.base = base;
        this.ofEquity = ofEquity;
    }

    /** Returns the columns of a tree; null where a cap depends on a vol or on a book. */
    static @Nullable LimitBound of(LimitTree tree, ControlSet set, Account account, FreeMarginTerms terms) {
        List<LimitNode> nodes = tree.limits();
        boolean[][] covers = new boolean[nodes.size()][terms.lines().size()];
        boolean[] gross = new boolean[nodes.size()];
        double[] base = new double[nodes.size()];
        boolean[] ofEquity = new boolean[nodes.size()];
        int[][] boundBy = new int[nodes.size()][];
        String strategy = set.clientOf(ControlSet.holder(account)).strategy(account.id());
        for (int i = 0; i < nodes.size(); i++) {
            LimitNode node = nodes.get(i);
            LimitCap cap = node.cap();
            if (cap.targetVol() != null || cap.depthCost() != null) {
                return null;
            }
            boundBy[i] = boundBy(nodes, i);
            gross[i] = node.measure() == LimitMeasure.GROSS;
            base[i] = cap.base().doubleValue();
            ofEquity[i] = cap.unit() == LimitCap.Unit.EQUITY;
            for (int line = 0; line < terms.lines().size(); line++) {
                Instrument instrument = terms.lines().get(line).instrument();
                covers[i][line] = tree.covers(
                        node,
                        new Exposure(
                                account.id(),
                                strategy,
                                instrument.base(),
                                set.classOf(instrument.base()),
                                instrument.symbol(),
                                BigDecimal.ZERO));
            }
        }
        return new LimitBound(covers, gross, base, ofEquity, boundBy);
    }

    private static int[] boundBy(List<LimitNode> nodes, int own) {
        List<Integer> all = new ArrayList<>(List.of(own));
        String parent = nodes.get(own).parent();
        for (int i = own - 1; i >= 0 && parent != null; i--) {
            LimitNode above = nodes.get(i);
            if (above.id().equals(parent)) {
                parent = above.parent();
                if (above.measure() == LimitMeasure.GROSS
                        || above.measure() == nodes.get(own).measure()) {
                    all.add(i);
                }
            }
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Returns whether surely no limit is passed: the use of each is at most what it and all above it allow.
     *
     * @param bound read at the marks of now
     * @param added to a line, signed, in the asset
     * @param usd of the asset
     */
    boolean allows(MarginBound bound, int line, double added, double usd) {
        double equity = (bound.balance() - bound.error()) * usd;
        for (int i = 0; i < base.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int above : boundBy[i]) {
                least = Math.min(least, ofEquity[above] ? base[above] * Math.max(0, equity) : base[above]);
            }
            double sum = 0;
            double sizes = 0;
            for (int k = 0; k < covers[i].length; k++) {
                if (covers[i][k]) {
                    double held = bound.held(k) + (k == line ? added : 0);
                    sum += gross[i] ? Math.abs(held) : held;
                    sizes += Math.abs(bound.held(k)) + (k == line ? Math.abs(added) : 0);
                }
            }
            if (!(Math.abs(sum) * usd + MarginBound.ERROR * (sizes * usd + least) <= least)) {
                return false;
            }
        }
        return true;
    }
}
