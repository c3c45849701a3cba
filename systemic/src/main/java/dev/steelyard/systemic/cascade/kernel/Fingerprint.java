package dev.steelyard.systemic.cascade.kernel;

/**
 * A rolling 64-bit hash of all that happened in a run, in order: equal runs have equal fingerprints. <b>Single-writer</b>;
 * <b>Allocates: never</b>.
 */
public final class Fingerprint {
    private static final long PRIME = 0x100000001B3L;

    private long value = 0xCBF29CE484222325L;

    /** Adds a number. */
    public void add(long bits) {
        long mixed = (value ^ bits) * PRIME;
        value = mixed ^ (mixed >>> 29);
    }

    /** Adds a real number, bit by bit. */
    public void add(double number) {
        add(Double.doubleToLongBits(number));
    }

    /** Returns the fingerprint so far. */
    public long value() {
        return value;
    }

    /** Returns a fingerprint as sixteen hexadecimal digits. */
    public static String text(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
