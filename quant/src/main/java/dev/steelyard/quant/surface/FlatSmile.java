package dev.steelyard.quant.surface;

/**
 * The same volatility at each strike: what is left when nothing else can be fitted. <b>Immutable</b>.
 *
 * @param variance total variance σ²T, above 0
 */
public record FlatSmile(double variance) implements Smile {
    public FlatSmile {
        Arguments.positive("variance", variance);
    }

    @Override
    public double totalVariance(double k) {
        return variance;
    }

    @Override
    public double slope(double k) {
        return 0;
    }

    @Override
    public double curvature(double k) {
        return 0;
    }

    @Override
    public double leftWing() {
        return 0;
    }

    @Override
    public double rightWing() {
        return 0;
    }
}
