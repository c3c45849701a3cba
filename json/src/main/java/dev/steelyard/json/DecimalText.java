package dev.steelyard.json;

import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal text exactly, within {@link DecimalLimits}. The text is an optional sign, digits with at most one
 * point, and an optional power of ten; nothing else, neither spaces nor separators nor words. <b>Thread-safe</b>.
 */
public final class DecimalText {
    /**
     * Most decimals of a zero, and largest power of ten written with one: 0E-18 is fine, 0E-400 is not a number meant.
     */
    private static final int ZERO_EXPONENT = 60;

    /** Digits that fit a long whatever they are. */
    private static final int LONG_DIGITS = 18;

    /** Where a written power of ten stops being counted; far beyond every limit. */
    private static final int EXPONENT_CAP = 100_000_000;

    private final byte[] text;
    private final int to;
    private final Refusal refusal;
    private int at;
    private boolean negative;
    private int firstDigit;
    private int digits;
    private int leadingZeros;
    private int trailingZeros;
    private int decimals;
    private int exponent;

    private DecimalText(byte[] text, int from, int to, Refusal refusal) {
        this.text = text;
        this.at = from;
        this.to = to;
        this.refusal = refusal;
    }

    /**
     * Returns the number that {@code text} states, exactly and within the standard limits; its scale is that of the
     * text, and 0 for whole numbers with a power of ten.
     *
     * @param refusal makes the failure: PARSING when the text is not a number, OUT_OF_RANGE beyond the limits
     */
    public static BigDecimal parse(String text, Refusal refusal) {
        return parse(text, DecimalLimits.STANDARD, refusal);
    }

    /**
     * Returns the number that {@code text} states, exactly and within {@code limits}.
     *
     * @param refusal makes the failure: PARSING when the text is not a number, OUT_OF_RANGE beyond the limits
     */
    public static BigDecimal parse(String text, DecimalLimits limits, Refusal refusal) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length, limits, refusal);
    }

    /** Returns the number in bytes {@code from} (inclusive) to {@code to} (exclusive), as the text methods do. */
    static BigDecimal parse(byte[] text, int from, int to, DecimalLimits limits, Refusal refusal) {
        DecimalText scan = new DecimalText(text, from, to, refusal);
        scan.number();
        return scan.value(limits);
    }

    /**
     * Returns the double nearest to the number in bytes {@code from} to {@code to}, of any length; refuses one too
     * large for a double, and one other than zero that is too small.
     */
    static double parseReal(byte[] text, int from, int to, Refusal refusal) {
        DecimalText scan = new DecimalText(text, from, to, refusal);
        scan.number();
        double value = Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        if (!Double.isFinite(value) || (value == 0 && scan.leadingZeros < scan.digits)) {
            throw refusal.of(FailureReason.OUT_OF_RANGE, "expected a number within the range of a double");
        }
        return value;
    }

    /** Scans the whole text, or refuses it. */
    private void number() {
        int from = at;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        firstDigit = at;
        digitRun();
        if (at < to && text[at] == '.') {
            at++;
            int before = digits;
            digitRun();
            decimals = digits - before;
        }
        if (digits > 0 && at < to && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            exponentRun();
        }
        if (digits == 0 || at != to) {
            String word = new String(text, from, Math.min(to - from, 12), StandardCharsets.ISO_8859_1);
            throw refusal.of(
                    FailureReason.PARSING,
                    namesNonFinite(word) ? "expected a finite number" : "expected a number such as 20");
        }
    }

    private void digitRun() {
        for (; at < to && isDigit(text[at]); at++) {
            if (text[at] != '0') {
                trailingZeros = 0;
            } else if (leadingZeros == digits) {
                leadingZeros++;
            } else {
                trailingZeros++;
            }
            digits++;
        }
    }

    /** Scans the power of ten; without a digit it steps back to the letter, which is then text left over. */
    private void exponentRun() {
        int letter = at - 1;
        boolean down = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            down = text[at++] == '-';
        }
        int start = at;
        int power = 0;
        for (; at < to && isDigit(text[at]); at++) {
            power = Math.min(EXPONENT_CAP, power * 10 + (text[at] - '0'));
        }
        exponent = down ? -power : power;
        if (at == start) {
            at = letter;
        }
    }

    /** Returns whether a word is how some program writes a number that is not finite: NaN, -Infinity, inf. */
    static boolean namesNonFinite(String word) {
        String unsigned = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
        return unsigned.equalsIgnoreCase("nan")
                || unsigned.equalsIgnoreCase("inf")
                || unsigned.equalsIgnoreCase("infinity");
    }

    private BigDecimal value(DecimalLimits limits) {
        int scale = decimals - exponent;
        if (leadingZeros == digits) {
            if (Math.abs(scale) > ZERO_EXPONENT) {
                throw refusal.of(
                        FailureReason.OUT_OF_RANGE, "expected a zero of at most " + ZERO_EXPONENT + " decimals");
            }
            return BigDecimal.valueOf(0, Math.max(0, scale));
        }
        int kept = digits - leadingZeros;
        int power = kept - 1 - scale;
        if (Math.abs(power) > limits.exponent()) {
            throw refusal.of(
                    FailureReason.OUT_OF_RANGE,
                    "expected a number with a power of ten from -" + limits.exponent() + " to " + limits.exponent());
        }
        if (kept - trailingZeros > limits.digits()) {
            throw refusal.of(
                    FailureReason.OUT_OF_RANGE,
                    "expected a number of at most " + limits.digits() + " significant digits");
        }
        int dropped = Math.max(0, kept - limits.digits());
        BigDecimal value = unscaled(kept - dropped, scale - dropped);
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** Returns {@code count} digits after the leading zeros as a decimal of the given scale. */
    private BigDecimal unscaled(int count, int scale) {
        byte[] packed = new byte[count];
        int skip = leadingZeros;
        int filled = 0;
        for (int i = firstDigit; filled < count; i++) {
            if (text[i] != '.' && skip-- <= 0) {
                packed[filled++] = text[i];
            }
        }
        if (count > LONG_DIGITS) {
            BigInteger magnitude = new BigInteger(new String(packed, StandardCharsets.ISO_8859_1));
            return new BigDecimal(negative ? magnitude.negate() : magnitude, scale);
        }
        long magnitude = 0;
        for (byte digit : packed) {
            magnitude = magnitude * 10 + (digit - '0');
        }
        return BigDecimal.valueOf(negative ? -magnitude : magnitude, scale);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
