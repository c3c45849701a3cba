package dev.steelyard.io.table;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as a person reads them: rounded for display only, without an exponent. <b>Thread-safe</b>. */
public final class Shown {
    private static final int PRICE_DIGITS = 12;
    private static final int AMOUNT_DIGITS = 8;
    private static final int FEWEST_DECIMALS = 2;
    private static final int SMALL_DIGITS = 6;

    /** What an amount of n decimals may not be below, moved n places to the right. */
    private static final BigDecimal SMALL = BigDecimal.ONE;

    private static final BigDecimal SMALL_PERCENT = new BigDecimal("0.001");

    private Shown() {}

    /** Returns a price, size or rate at no more than 12 significant digits. */
    public static String price(BigDecimal value) {
        return Decimals.plain(value, PRICE_DIGITS);
    }

    /** Returns an amount with a comma between thousands, and about eight digits but at least two decimals. */
    public static String amount(BigDecimal value) {
        return amount(value, decimals(value));
    }

    /** Returns an amount at a number of decimals, so that a column of amounts lines up; a smaller one keeps its digits. */
    public static String amount(BigDecimal value, int decimals) {
        boolean lost = value.signum() != 0 && value.abs().compareTo(SMALL.movePointLeft(decimals)) < 0;
        return lost ? Decimals.plain(value, SMALL_DIGITS) : grouped(value.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /** Returns the decimals at which an amount has about eight digits: 2 to 8. */
    public static int decimals(BigDecimal value) {
        int whole = value.signum() == 0 ? AMOUNT_DIGITS : Math.max(1, value.precision() - value.scale());
        return Math.max(FEWEST_DECIMALS, AMOUNT_DIGITS - whole);
    }

    /** Returns a fraction as a percentage with two decimals: 53.21 %. */
    public static String percent(BigDecimal fraction) {
        BigDecimal percent = fraction.movePointRight(2);
        boolean small = percent.signum() != 0 && percent.abs().compareTo(SMALL_PERCENT) < 0;
        return small
                ? Decimals.plain(percent, 2) + " %"
                : grouped(percent.setScale(FEWEST_DECIMALS, RoundingMode.HALF_EVEN)) + " %";
    }

    /** Returns a ratio with four significant digits or two decimals, whichever is more. */
    public static String ratio(BigDecimal value) {
        int whole = value.precision() - value.scale();
        int decimals = Math.max(FEWEST_DECIMALS, 4 - whole);
        return grouped(value.setScale(Math.min(decimals, AMOUNT_DIGITS), RoundingMode.HALF_EVEN));
    }

    private static String grouped(BigDecimal value) {
        String plain = value.toPlainString();
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        int start = plain.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - 3; at > start; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
