package dev.steelyard.systemic.cascade.market;

import dev.steelyard.quant.kernel.Elementary;

/**
 * The price as a function of the forced flow that has hit it. <b>Immutable</b>. Flow is in base units, bought above 0.
 * Its page is {@code docs/methods/cascade.md}.
 */
public sealed interface Impact {
    /**
     * Returns the price at a flow, which may be at or below 0: then there is no more book.
     *
     * @param reference the price before the shock, to which linear and power impact are relative
     * @param start the price without any flow
     * @param flow in base units, signed
     */
    double price(double reference, double start, double flow);

    /** Returns ∫₀^flow price, up to a constant. */
    double integral(double reference, double start, double flow);

    /** Returns this impact in a market with another multiple of its depth. */
    Impact deeper(double multiple);

    /** Returns the flow that moves the price up by a fraction of it, in base units. @param move above 0 */
    double flowFor(double move);

    /** Returns the mean price of the trades that take the flow from one value to another; the price itself when equal. */
    default double meanPrice(double reference, double start, double from, double to) {
        return from == to
                ? price(reference, start, from)
                : (integral(reference, start, to) - integral(reference, start, from)) / (to - from);
    }

    /** Price = start + reference × flow / depth. @param depth base units that move the price by all of it, above 0 */
    record Linear(double depth) implements Impact {
        public Linear {
            positive(depth, "depth");
        }

        @Override
        public double price(double reference, double start, double flow) {
            return start + reference * flow / depth;
        }

        @Override
        public double integral(double reference, double start, double flow) {
            return flow * (start + 0.5 * reference * flow / depth);
        }

        @Override
        public Impact deeper(double multiple) {
            return new Linear(depth * multiple);
        }

        @Override
        public double flowFor(double move) {
            return depth * move;
        }
    }

    /**
     * Price = start + reference × scale × sign(flow) (|flow| / volume)^exponent; the square-root law has exponent ½ and
     * scale Y·σ.
     *
     * @param scale the relative move at a flow of the volume, above 0
     * @param volume base units, above 0
     * @param exponent above 0, at most 1
     */
    record Power(double scale, double volume, double exponent) implements Impact {
        public Power {
            positive(scale, "scale");
            positive(volume, "volume");
            positive(exponent, "exponent");
            if (exponent > 1) {
                throw new IllegalArgumentException("exponent was " + exponent + "; expected at most 1");
            }
        }

        @Override
        public double price(double reference, double start, double flow) {
            return start + Math.signum(flow) * reference * scale * power(Math.abs(flow) / volume);
        }

        private double power(double x) {
            return x == 0 ? 0 : exponent == 0.5 ? Math.sqrt(x) : Elementary.exp(exponent * Elementary.log(x));
        }

        @Override
        public double integral(double reference, double start, double flow) {
            double x = Math.abs(flow) / volume;
            return flow * start + reference * scale * volume * power(x) * x / (1 + exponent);
        }

        @Override
        public Impact deeper(double multiple) {
            return new Power(scale, volume * multiple, exponent);
        }

        @Override
        public double flowFor(double move) {
            return volume * Elementary.exp(Elementary.log(move / scale) / exponent);
        }
    }

    /** Price = start × e^(flow / depth). @param depth base units that move the price by a factor e, above 0 */
    record Exponential(double depth) implements Impact {
        public Exponential {
            positive(depth, "depth");
        }

        @Override
        public double price(double reference, double start, double flow) {
            return start * Elementary.exp(flow / depth);
        }

        @Override
        public double integral(double reference, double start, double flow) {
            return start * depth * Elementary.exp(flow / depth);
        }

        @Override
        public Impact deeper(double multiple) {
            return new Exponential(depth * multiple);
        }

        @Override
        public double flowFor(double move) {
            return depth * Elementary.log1p(move);
        }
    }

    private static void positive(double value, String what) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " was " + value + "; expected a number above 0");
        }
    }
}
