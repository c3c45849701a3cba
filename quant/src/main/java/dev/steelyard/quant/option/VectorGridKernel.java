package dev.steelyard.quant.option;

import static dev.steelyard.quant.option.GridConstants.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The stages on the processor's widest vectors. Each is one small method over scratch columns: a method that takes or
 * returns a vector would cost an allocation where the compiler does not inline it. Loaded only where the Java machine
 * has the vector module.
 */
final class VectorGridKernel implements GridKernel {
    // A constant: the compiler turns vector code into instructions only where it knows the width.
    private static final VectorSpecies<Double> ALL = DoubleVector.SPECIES_PREFERRED.length() <= OptionColumns.BLOCK
            ? DoubleVector.SPECIES_PREFERRED
            : DoubleVector.SPECIES_512;
    private static final int LANES = ALL.length();
    private static final int BLOCK = OptionColumns.BLOCK;

    /** Returns true when vectors are wide enough to be worth their while. */
    static boolean isWorthwhile() {
        return LANES >= 4;
    }

    @Override
    public String name() {
        return "vector " + ALL.vectorBitSize();
    }

    @Override
    public void deviates(
            OptionColumns options, int option, GridScenarios scenarios, int first, int count, GridScratch to) {
        for (int lane = 0; lane < BLOCK; lane += LANES) {
            moved(options, option + lane, lane, scenarios, first, count, to.forward, to.deviation, to.d1, to.d2);
        }
    }

    private static void moved(
            OptionColumns options,
            int i,
            int lane,
            GridScenarios scenarios,
            int first,
            int count,
            double[] forwards,
            double[] deviations,
            double[] d1s,
            double[] d2s) {
        DoubleVector forward = DoubleVector.fromArray(ALL, options.forward, i);
        DoubleVector log = DoubleVector.fromArray(ALL, options.logMoneyness, i);
        DoubleVector root = DoubleVector.fromArray(ALL, options.rootYears, i);
        DoubleVector vol = DoubleVector.fromArray(ALL, options.vol, i);
        double[] factors = scenarios.factor;
        double[] logFactors = scenarios.logFactor;
        double[] volFactors = scenarios.volFactor;
        double[] volShifts = scenarios.volShift;
        double[] leastVols = scenarios.leastVol;
        for (int s = 0; s < count; s++) {
            int j = s * BLOCK + lane;
            DoubleVector deviation = vol.fma(volFactors[first + s], volShifts[first + s])
                    .max(leastVols[first + s])
                    .mul(root)
                    .max(LEAST_DEVIATION);
            DoubleVector ratio = log.add(logFactors[first + s]).div(deviation);
            DoubleVector d1 = deviation.fma(DoubleVector.broadcast(ALL, 0.5), ratio);
            forward.mul(factors[first + s]).intoArray(forwards, j);
            deviation.intoArray(deviations, j);
            d1.intoArray(d1s, j);
            d1.sub(deviation).intoArray(d2s, j);
        }
    }

    @Override
    public void densities(double[] deviates, double[] to, int length) {
        for (int j = 0; j < length; j += LANES) {
            DoubleVector d = DoubleVector.fromArray(ALL, deviates, j);
            DoubleVector x = d.mul(d).mul(-0.5).max(LEAST_EXPONENT);
            DoubleVector y = x.fma(DoubleVector.broadcast(ALL, LOG2_E), DoubleVector.broadcast(ALL, ROUNDER));
            DoubleVector n = y.sub(ROUNDER);
            DoubleVector r = n.fma(DoubleVector.broadcast(ALL, MINUS_LN_2), x);
            r = n.fma(DoubleVector.broadcast(ALL, MINUS_LN_2_TAIL), r);
            DoubleVector r2 = r.mul(r);
            DoubleVector even = DoubleVector.broadcast(ALL, E12).fma(r2, DoubleVector.broadcast(ALL, E10));
            even = even.fma(r2, DoubleVector.broadcast(ALL, E8));
            even = even.fma(r2, DoubleVector.broadcast(ALL, E6));
            even = even.fma(r2, DoubleVector.broadcast(ALL, E4));
            even = even.fma(r2, DoubleVector.broadcast(ALL, E2));
            even = even.fma(r2, DoubleVector.broadcast(ALL, 1.0));
            DoubleVector odd = DoubleVector.broadcast(ALL, E11).fma(r2, DoubleVector.broadcast(ALL, E9));
            odd = odd.fma(r2, DoubleVector.broadcast(ALL, E7));
            odd = odd.fma(r2, DoubleVector.broadcast(ALL, E5));
            odd = odd.fma(r2, DoubleVector.broadcast(ALL, E3));
            odd = odd.fma(r2, DoubleVector.broadcast(ALL, 1.0));
            LongVector exponent = y.viewAsIntegralLanes().lanewise(VectorOperators.LSHL, 52);
            odd.fma(r, even)
                    .viewAsIntegralLanes()
                    .add(exponent)
                    .viewAsFloatingLanes()
                    .mul(INVERSE_SQRT_2_PI)
                    .intoArray(to, j);
        }
    }

    @Override
    public void ratios(double[] deviates, double[] to, int length) {
        for (int j = 0; j < length; j += LANES) {
            DoubleVector z = DoubleVector.fromArray(ALL, deviates, j).abs().add(CENTER);
            DoubleVector w = DoubleVector.broadcast(ALL, 1.0).div(z);
            DoubleVector t = w.fma(DoubleVector.broadcast(ALL, -2 * CENTER), DoubleVector.broadcast(ALL, 1.0));
            DoubleVector t2 = t.mul(t);
            DoubleVector t4 = t2.mul(t2);
            DoubleVector p0 = DoubleVector.broadcast(ALL, M20).fma(t4, DoubleVector.broadcast(ALL, M16));
            p0 = p0.fma(t4, DoubleVector.broadcast(ALL, M12));
            p0 = p0.fma(t4, DoubleVector.broadcast(ALL, M8));
            p0 = p0.fma(t4, DoubleVector.broadcast(ALL, M4));
            p0 = p0.fma(t4, DoubleVector.broadcast(ALL, M0));
            DoubleVector p1 = DoubleVector.broadcast(ALL, M17).fma(t4, DoubleVector.broadcast(ALL, M13));
            p1 = p1.fma(t4, DoubleVector.broadcast(ALL, M9));
            p1 = p1.fma(t4, DoubleVector.broadcast(ALL, M5));
            p1 = p1.fma(t4, DoubleVector.broadcast(ALL, M1));
            DoubleVector p2 = DoubleVector.broadcast(ALL, M18).fma(t4, DoubleVector.broadcast(ALL, M14));
            p2 = p2.fma(t4, DoubleVector.broadcast(ALL, M10));
            p2 = p2.fma(t4, DoubleVector.broadcast(ALL, M6));
            p2 = p2.fma(t4, DoubleVector.broadcast(ALL, M2));
            DoubleVector p3 = DoubleVector.broadcast(ALL, M19).fma(t4, DoubleVector.broadcast(ALL, M15));
            p3 = p3.fma(t4, DoubleVector.broadcast(ALL, M11));
            p3 = p3.fma(t4, DoubleVector.broadcast(ALL, M7));
            p3 = p3.fma(t4, DoubleVector.broadcast(ALL, M3));
            p3.fma(t, p2).fma(t2, p1.fma(t, p0)).mul(w).intoArray(to, j);
        }
    }

    @Override
    public void values(OptionColumns options, double[] weight, int option, int count, GridScratch scratch) {
        for (int lane = 0; lane < BLOCK; lane += LANES) {
            added(options, weight, option + lane, lane, count, scratch);
        }
    }

    private static void added(
            OptionColumns options, double[] weights, int i, int lane, int count, GridScratch scratch) {
        DoubleVector strike = DoubleVector.fromArray(ALL, options.strike, i);
        DoubleVector sign = DoubleVector.fromArray(ALL, options.sign, i);
        DoubleVector weight = DoubleVector.fromArray(ALL, weights, i);
        double[] sums = scratch.value;
        for (int s = 0; s < count; s++) {
            int j = s * BLOCK + lane;
            DoubleVector forward = DoubleVector.fromArray(ALL, scratch.forward, j);
            DoubleVector front = forward.mul(DoubleVector.fromArray(ALL, scratch.density, j));
            DoubleVector tail1 = front.mul(DoubleVector.fromArray(ALL, scratch.ratio1, j));
            DoubleVector tail2 = front.mul(DoubleVector.fromArray(ALL, scratch.ratio2, j));
            VectorMask<Double> in1 =
                    sign.mul(DoubleVector.fromArray(ALL, scratch.d1, j)).compare(VectorOperators.GE, 0.0);
            VectorMask<Double> in2 =
                    sign.mul(DoubleVector.fromArray(ALL, scratch.d2, j)).compare(VectorOperators.GE, 0.0);
            DoubleVector asset = tail1.blend(forward.sub(tail1), in1);
            DoubleVector cash = tail2.blend(strike.sub(tail2), in2);
            sign.mul(asset.sub(cash))
                    .fma(weight, DoubleVector.fromArray(ALL, sums, j))
                    .intoArray(sums, j);
        }
    }

    @Override
    public void risks(OptionColumns options, double[] weight, int option, int count, GridScratch scratch) {
        for (int lane = 0; lane < BLOCK; lane += LANES) {
            addedRisks(options, weight, option + lane, lane, count, scratch);
        }
    }

    private static void addedRisks(
            OptionColumns options, double[] weights, int i, int lane, int count, GridScratch scratch) {
        DoubleVector strike = DoubleVector.fromArray(ALL, options.strike, i);
        DoubleVector sign = DoubleVector.fromArray(ALL, options.sign, i);
        DoubleVector root = DoubleVector.fromArray(ALL, options.rootYears, i);
        DoubleVector weight = DoubleVector.fromArray(ALL, weights, i);
        for (int s = 0; s < count; s++) {
            int j = s * BLOCK + lane;
            DoubleVector forward = DoubleVector.fromArray(ALL, scratch.forward, j);
            DoubleVector density = DoubleVector.fromArray(ALL, scratch.density, j);
            DoubleVector front = forward.mul(density);
            DoubleVector part1 = density.mul(DoubleVector.fromArray(ALL, scratch.ratio1, j));
            DoubleVector tail2 = front.mul(DoubleVector.fromArray(ALL, scratch.ratio2, j));
            VectorMask<Double> in1 =
                    sign.mul(DoubleVector.fromArray(ALL, scratch.d1, j)).compare(VectorOperators.GE, 0.0);
            VectorMask<Double> in2 =
                    sign.mul(DoubleVector.fromArray(ALL, scratch.d2, j)).compare(VectorOperators.GE, 0.0);
            DoubleVector share = part1.blend(DoubleVector.broadcast(ALL, 1.0).sub(part1), in1);
            DoubleVector cash = tail2.blend(strike.sub(tail2), in2);
            sign.mul(forward.fma(share, cash.neg()))
                    .fma(weight, DoubleVector.fromArray(ALL, scratch.value, j))
                    .intoArray(scratch.value, j);
            sign.mul(share)
                    .fma(weight, DoubleVector.fromArray(ALL, scratch.delta, j))
                    .intoArray(scratch.delta, j);
            density.div(forward.mul(DoubleVector.fromArray(ALL, scratch.deviation, j)))
                    .fma(weight, DoubleVector.fromArray(ALL, scratch.gamma, j))
                    .intoArray(scratch.gamma, j);
            front.mul(root)
                    .fma(weight, DoubleVector.fromArray(ALL, scratch.vega, j))
                    .intoArray(scratch.vega, j);
        }
    }
}
