package dev.steelyard.systemic.network;

/**
 * What is left of the assets of a node in default (Rogers and Veraart 2013). <b>Immutable</b>.
 *
 * @param external α: fraction of external assets that is realized, 0 to 1
 * @param received β: fraction of what other nodes pay that is realized, 0 to 1
 */
public record DefaultCosts(double external, double received) {
    /** Default costs nothing (Eisenberg and Noe 2001). */
    public static final DefaultCosts NONE = new DefaultCosts(1, 1);

    public DefaultCosts {
        if (!(external >= 0 && external <= 1 && received >= 0 && received <= 1)) {
            throw new IllegalArgumentException(
                    "fractions realized were " + external + " and " + received + "; expected 0 to 1");
        }
    }

    /** Returns true when default costs nothing, so that clearing has no jump. */
    public boolean none() {
        return external == 1 && received == 1;
    }
}
