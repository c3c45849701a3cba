package dev.steelyard.quant.option;

import dev.steelyard.quant.kernel.Normal;

/** A number with its slopes in two directions and its mixed second derivative: differentiation without a step. */
record HyperDual(double value, double first, double second, double mixed) {
    static HyperDual of(double value) {
        return new HyperDual(value, 0, 0, 0);
    }

    HyperDual plus(HyperDual o) {
        return new HyperDual(value + o.value, first + o.first, second + o.second, mixed + o.mixed);
    }

    HyperDual minus(HyperDual o) {
        return plus(o.times(of(-1)));
    }

    HyperDual times(HyperDual o) {
        return new HyperDual(
                value * o.value,
                value * o.first + first * o.value,
                value * o.second + second * o.value,
                value * o.mixed + first * o.second + second * o.first + mixed * o.value);
    }

    HyperDual over(HyperDual o) {
        double inverse = 1 / o.value;
        return times(o.through(inverse, -inverse * inverse, 2 * inverse * inverse * inverse));
    }

    HyperDual log() {
        return through(StrictMath.log(value), 1 / value, -1 / (value * value));
    }

    HyperDual exp() {
        double e = StrictMath.exp(value);
        return through(e, e, e);
    }

    HyperDual root() {
        double root = Math.sqrt(value);
        return through(root, 0.5 / root, -0.25 / (root * value));
    }

    /** N(x). */
    HyperDual probability() {
        double density = StrictMath.exp(-0.5 * value * value) / Math.sqrt(2 * Math.PI);
        return through(Normal.probability(value), density, -value * density);
    }

    /** n(x). */
    HyperDual density() {
        return times(this).times(of(-0.5)).exp().times(of(1 / Math.sqrt(2 * Math.PI)));
    }

    private HyperDual through(double f, double slope, double curvature) {
        return new HyperDual(f, slope * first, slope * second, slope * mixed + curvature * first * second);
    }
}
