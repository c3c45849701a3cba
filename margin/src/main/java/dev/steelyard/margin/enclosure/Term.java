package dev.steelyard.margin.enclosure;

/** One term of a sum, over a box: what {@link Enclosure} adds. <b>Single-writer</b>. */
final class Term {
    double center;
    double restLow;
    double restHigh;
    double gross;
    int price;
    double priceLeast;
    double priceMost;
    int vol;
    double volLeast;
    double volMost;
    double timeLeast;
    double timeMost;

    /** Makes it a constant that no figure moves. */
    void set(double value, double size) {
        center = value;
        gross = size;
        restLow = 0;
        restHigh = 0;
        price = -1;
        vol = -1;
        priceLeast = 0;
        priceMost = 0;
        volLeast = 0;
        volMost = 0;
        timeLeast = 0;
        timeMost = 0;
    }

    /** Makes it a value that is within a range and has no slope. */
    void setWithin(double value, double low, double high, double size) {
        set(value, size);
        restLow = low - value;
        restHigh = high - value;
    }
}
