package dev.steelyard.quant.option;

import static dev.steelyard.quant.option.GridConstants.*;

/** The stages in plain Java. */
final class ScalarGridKernel implements GridKernel {
    private static final int BLOCK = OptionColumns.BLOCK;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void deviates(
            OptionColumns options, int option, GridScenarios scenarios, int first, int count, GridScratch to) {
        for (int s = 0; s < count; s++) {
            double factor = scenarios.factor[first + s];
            double logFactor = scenarios.logFactor[first + s];
            double volFactor = scenarios.volFactor[first + s];
            double volShift = scenarios.volShift[first + s];
            double leastVol = scenarios.leastVol[first + s];
            for (int lane = 0; lane < BLOCK; lane++) {
                int i = option + lane;
                int j = s * BLOCK + lane;
                double vol = Math.max(Math.fma(options.vol[i], volFactor, volShift), leastVol);
                double deviation = Math.max(vol * options.rootYears[i], LEAST_DEVIATION);
                double d1 = Math.fma(deviation, 0.5, (options.logMoneyness[i] + logFactor) / deviation);
                to.forward[j] = options.forward[i] * factor;
                to.deviation[j] = deviation;
                to.d1[j] = d1;
                to.d2[j] = d1 - deviation;
            }
        }
    }

    @Override
    public void densities(double[] deviates, double[] to, int length) {
        for (int j = 0; j < length; j++) {
            double d = deviates[j];
            double x = Math.max(d * d * -0.5, LEAST_EXPONENT);
            double y = Math.fma(x, LOG2_E, ROUNDER);
            double n = y - ROUNDER;
            double r = Math.fma(n, MINUS_LN_2_TAIL, Math.fma(n, MINUS_LN_2, x));
            double r2 = r * r;
            double even = Math.fma(E12, r2, E10);
            even = Math.fma(even, r2, E8);
            even = Math.fma(even, r2, E6);
            even = Math.fma(even, r2, E4);
            even = Math.fma(even, r2, E2);
            even = Math.fma(even, r2, 1);
            double odd = Math.fma(E11, r2, E9);
            odd = Math.fma(odd, r2, E7);
            odd = Math.fma(odd, r2, E5);
            odd = Math.fma(odd, r2, E3);
            odd = Math.fma(odd, r2, 1);
            long bits = Double.doubleToRawLongBits(Math.fma(odd, r, even)) + (Double.doubleToRawLongBits(y) << 52);
            to[j] = Double.longBitsToDouble(bits) * INVERSE_SQRT_2_PI;
        }
    }

    @Override
    public void ratios(double[] deviates, double[] to, int length) {
        for (int j = 0; j < length; j++) {
            double w = 1 / (Math.abs(deviates[j]) + CENTER);
            double t = Math.fma(w, -2 * CENTER, 1);
            double t2 = t * t;
            double t4 = t2 * t2;
            double p0 = Math.fma(M20, t4, M16);
            p0 = Math.fma(p0, t4, M12);
            p0 = Math.fma(p0, t4, M8);
            p0 = Math.fma(p0, t4, M4);
            p0 = Math.fma(p0, t4, M0);
            double p1 = Math.fma(M17, t4, M13);
            p1 = Math.fma(p1, t4, M9);
            p1 = Math.fma(p1, t4, M5);
            p1 = Math.fma(p1, t4, M1);
            double p2 = Math.fma(M18, t4, M14);
            p2 = Math.fma(p2, t4, M10);
            p2 = Math.fma(p2, t4, M6);
            p2 = Math.fma(p2, t4, M2);
            double p3 = Math.fma(M19, t4, M15);
            p3 = Math.fma(p3, t4, M11);
            p3 = Math.fma(p3, t4, M7);
            p3 = Math.fma(p3, t4, M3);
            to[j] = Math.fma(Math.fma(p3, t, p2), t2, Math.fma(p1, t, p0)) * w;
        }
    }

    @Override
    public void values(OptionColumns options, double[] weight, int option, int count, GridScratch scratch) {
        for (int s = 0; s < count; s++) {
            for (int lane = 0; lane < BLOCK; lane++) {
                int i = option + lane;
                int j = s * BLOCK + lane;
                double sign = options.sign[i];
                double forward = scratch.forward[j];
                double front = forward * scratch.density[j];
                double tail1 = front * scratch.ratio1[j];
                double tail2 = front * scratch.ratio2[j];
                double asset = sign * scratch.d1[j] >= 0 ? forward - tail1 : tail1;
                double cash = sign * scratch.d2[j] >= 0 ? options.strike[i] - tail2 : tail2;
                scratch.value[j] = Math.fma(sign * (asset - cash), weight[i], scratch.value[j]);
            }
        }
    }

    @Override
    public void risks(OptionColumns options, double[] weight, int option, int count, GridScratch scratch) {
        for (int s = 0; s < count; s++) {
            for (int lane = 0; lane < BLOCK; lane++) {
                int i = option + lane;
                int j = s * BLOCK + lane;
                double sign = options.sign[i];
                double forward = scratch.forward[j];
                double density = scratch.density[j];
                double front = forward * density;
                double part1 = density * scratch.ratio1[j];
                double tail2 = front * scratch.ratio2[j];
                double share = sign * scratch.d1[j] >= 0 ? 1 - part1 : part1;
                double cash = sign * scratch.d2[j] >= 0 ? options.strike[i] - tail2 : tail2;
                scratch.value[j] = Math.fma(sign * Math.fma(forward, share, -cash), weight[i], scratch.value[j]);
                scratch.delta[j] = Math.fma(sign * share, weight[i], scratch.delta[j]);
                scratch.gamma[j] = Math.fma(density / (forward * scratch.deviation[j]), weight[i], scratch.gamma[j]);
                scratch.vega[j] = Math.fma(front * options.rootYears[i], weight[i], scratch.vega[j]);
            }
        }
    }
}
