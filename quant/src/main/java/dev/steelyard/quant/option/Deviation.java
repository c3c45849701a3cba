package dev.steelyard.quant.option;

/** The deviation of a log return until expiry, vol * sqrt(years), and the vol behind it. <b>Thread-safe</b>. */
public final class Deviation {
    private Deviation() {}

    /** Returns the deviation of a vol per 1.00 and root year over a time in years. */
    public static double of(double vol, double years) {
        return vol * Math.sqrt(years);
    }

    /** Returns the vol per 1.00 and root year of a deviation over a time in years, above zero. */
    public static double vol(double deviation, double years) {
        return deviation / Math.sqrt(years);
    }
}
