package dev.steelyard.systemic.firesale;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;

/**
 * One round of sales by banks that go back to their leverage, in proportion to what they hold, and what these sales cost
 * everyone (Greenwood, Landier and Thesmar 2015): R = Mf, sales M′ABR, returns l·sales. <b>Immutable</b>: callers must not
 * change the arrays.
 *
 * @param directLoss of all banks by the shock itself, in money
 * @param sales of each asset, in money, negative when sold
 * @param returns of each asset by these sales
 * @param indirectLoss of all banks by these returns, in money
 * @param vulnerability of the system: indirect loss / equity
 * @param systemicness of each bank: the part of the vulnerability that its own sales cause
 * @param exposure of each bank: its indirect loss / its equity
 */
public record Spillover(
        double directLoss,
        double[] sales,
        double[] returns,
        double indirectLoss,
        double vulnerability,
        double[] systemicness,
        double[] exposure) {
    /**
     * Returns the spillover of a shock.
     *
     * @param assets A of each bank, in money, above 0
     * @param equity E of each bank, in money, above 0
     * @param weights M: what part of its assets each bank (row) has in each asset (column)
     * @param impact l of each asset: return for one unit of money sold, at least 0
     * @param shock f of each asset: return at first
     */
    public static Spillover of(
            double[] assets, double[] equity, double[][] weights, double[] impact, double[] shock) {
        int kinds = impact.length;
        double[] own = new double[assets.length];
        double[] sales = new double[kinds];
        double direct = 0;
        double equities = 0;
        for (int i = 0; i < assets.length; i++) {
            if (!(assets[i] > 0 && equity[i] > 0) || weights[i].length != kinds) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "bank " + i,
                        "assets were " + assets[i] + ", equity " + equity[i] + " and weights " + weights[i].length
                                + "; expected above 0 and " + kinds + " weights");
            }
            double move = dot(weights[i], shock);
            direct -= assets[i] * move;
            equities += equity[i];
            own[i] = assets[i] * ((assets[i] - equity[i]) / equity[i]) * move;
            for (int k = 0; k < kinds; k++) {
                sales[k] += weights[i][k] * own[i];
            }
        }
        double[] returns = new double[kinds];
        double[] hurt = new double[kinds];
        for (int k = 0; k < kinds; k++) {
            returns[k] = impact[k] * sales[k];
            for (int i = 0; i < assets.length; i++) {
                hurt[k] += assets[i] * weights[i][k];
            }
        }
        double[] systemicness = new double[assets.length];
        double[] exposure = new double[assets.length];
        double indirect = 0;
        for (int i = 0; i < assets.length; i++) {
            double loss = -assets[i] * dot(weights[i], returns);
            indirect += loss;
            exposure[i] = loss / equity[i];
            for (int k = 0; k < kinds; k++) {
                systemicness[i] -= hurt[k] * impact[k] * weights[i][k] * own[i] / equities;
            }
        }
        return new Spillover(direct, sales, returns, indirect, indirect / equities, systemicness, exposure);
    }

    /** Returns the sum of the parts of the vulnerability, which is the vulnerability. */
    public double sumOfSystemicness() {
        return Arrays.stream(systemicness).sum();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
