package dev.steelyard.margin.bulk;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on the processor's widest vectors. Values and margins are computed lane by lane and zipped, so that each position's
 * pair lies side by side; then each pair is added to the pair of its row at once. The last vector of a run reads on into
 * the next run, whose lanes are computed and never used: no tail, no other rounding. Loaded only where the Java machine
 * has the vector module.
 */
final class VectorRunKernel implements RunKernel {
    // Constants: the compiler turns vector code into instructions only where it knows the width.
    private static final VectorSpecies<Double> ALL = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> PAIR = DoubleVector.SPECIES_128;
    private static final int LANES = ALL.length();
    private static final VectorShuffle<Double> LOW_HALF_TWICE = VectorShuffle.fromOp(ALL, lane -> lane / 2);
    private static final VectorShuffle<Double> HIGH_HALF_TWICE =
            VectorShuffle.fromOp(ALL, lane -> LANES / 2 + lane / 2);
    private static final VectorMask<Double> ODD =
            VectorMask.fromLong(ALL, 0xAAAA_AAAA_AAAA_AAAAL & (-1L >>> (64 - LANES)));

    /** Returns true when vectors are wide enough to be worth their while. */
    static boolean isWorthwhile() {
        return LANES >= 4;
    }

    @Override
    public String name() {
        return "vector " + ALL.vectorBitSize();
    }

    @Override
    public void add(
            RunColumns runs,
            int start,
            int end,
            double x,
            TierTable table,
            int kind,
            double perPrice,
            double[] rows,
            double[] scratch) {
        value(runs.units, start, end, x, table, table.first(kind), table.first(kind + 1), perPrice, scratch);
        addPairs(runs.rowInBlock, start, end, scratch, rows);
    }

    private static void value(
            double[] units,
            int start,
            int end,
            double x,
            TierTable table,
            int first,
            int past,
            double perPrice,
            double[] scratch) {
        double[] caps = table.caps();
        double[] rates = table.rates();
        double[] deductions = table.deductions();
        double firstRate = rates[first];
        double firstDeduction = deductions[first] * perPrice;
        for (int i = start, to = 0; i < end; i += LANES, to += 2 * LANES) {
            DoubleVector value = DoubleVector.fromArray(ALL, units, i).mul(x);
            DoubleVector notional = value.abs();
            DoubleVector margin = notional.mul(firstRate).sub(firstDeduction);
            for (int piece = first + 1; piece < past; piece++) {
                VectorMask<Double> reached = notional.compare(VectorOperators.GT, caps[piece]);
                margin = margin.blend(notional.mul(rates[piece]).sub(deductions[piece]), reached);
            }
            value.rearrange(LOW_HALF_TWICE)
                    .blend(margin.rearrange(LOW_HALF_TWICE), ODD)
                    .intoArray(scratch, to);
            value.rearrange(HIGH_HALF_TWICE)
                    .blend(margin.rearrange(HIGH_HALF_TWICE), ODD)
                    .intoArray(scratch, to + LANES);
        }
    }

    private static void addPairs(char[] row, int start, int end, double[] scratch, double[] rows) {
        for (int i = start, from = 0; i < end; i++, from += BulkSweep.LANES) {
            int at = row[i] * BulkSweep.LANES;
            DoubleVector sum = DoubleVector.fromArray(PAIR, rows, at);
            sum.add(DoubleVector.fromArray(PAIR, scratch, from)).intoArray(rows, at);
        }
    }
}
