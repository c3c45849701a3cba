package dev.steelyard.quant.tail;

import java.util.SplittableRandom;
import org.hipparchus.random.HaltonSequenceGenerator;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Points that fill a cube evenly, those of Sobol in the order of the Gray code, the origin left out; moved as one by a
 * random shift where a seed asks for it, so that repetitions tell an error. <b>Single-writer</b>. <b>Deterministic: given
 * seed</b>.
 */
public final class SobolPoints {
    /** Most dimensions there are. */
    public static final int DIMENSIONS = 1_000;

    private final SobolSequenceGenerator generator;
    private final double[] shift;

    /** Makes the plain sequence. @param dimensions from 1 to {@value #DIMENSIONS} */
    public SobolPoints(int dimensions) {
        this(dimensions, new double[dimensions]);
    }

    /** Makes a shifted sequence. */
    public SobolPoints(int dimensions, long seed) {
        this(dimensions, new SplittableRandom(seed).doubles(dimensions).toArray());
    }

    private SobolPoints(int dimensions, double[] shift) {
        this.generator = new SobolSequenceGenerator(dimensions);
        this.shift = shift;
        generator.nextVector();
    }

    /** Returns the next point, each coordinate from 0 to below 1. */
    public double[] next() {
        double[] point = generator.nextVector();
        for (int i = 0; i < point.length; i++) {
            double moved = point[i] + shift[i];
            point[i] = moved >= 1 ? moved - 1 : moved;
        }
        return point;
    }

    /**
     * Returns the first points of Halton's sequence, the origin left out: the digits of 1, 2, ... in a base, mirrored at
     * the point.
     *
     * @param base at least 2
     */
    public static double[] halton(int base, int count) {
        if (base < 2) {
            throw new IllegalArgumentException("base " + base + "; expected at least 2");
        }
        HaltonSequenceGenerator generator = new HaltonSequenceGenerator(1, new int[] {base}, null);
        double[] points = new double[count];
        for (int i = -1; i < count; i++) {
            double point = generator.nextVector()[0];
            if (i >= 0) {
                points[i] = point;
            }
        }
        return points;
    }
}
