package dev.steelyard.json;

/**
 * How long and how large a number may be that is read exactly. <b>Immutable</b>.
 *
 * @param digits most significant digits, 1 or more; leading zeros do not count, nor do trailing zeros beyond the limit
 * @param exponent largest power of ten of the first digit, up and down, 0 or more: 30 admits 1e-30 to 9.99e30
 */
public record DecimalLimits(int digits, int exponent) {
    /** What an account, a rule pack or a scenario may hold: 40 digits, powers of ten from -30 to 30. */
    public static final DecimalLimits STANDARD = new DecimalLimits(40, 30);

    public DecimalLimits {
        if (digits < 1 || exponent < 0) {
            throw new IllegalArgumentException("limits were " + digits + " digits and exponent " + exponent);
        }
    }

    /**
     * Returns these limits with another number of significant digits, for venues that print binary fractions in full.
     */
    public DecimalLimits withDigits(int newDigits) {
        return new DecimalLimits(newDigits, exponent);
    }

    /** Returns these limits with another largest power of ten. */
    public DecimalLimits withExponent(int newExponent) {
        return new DecimalLimits(digits, newExponent);
    }
}
