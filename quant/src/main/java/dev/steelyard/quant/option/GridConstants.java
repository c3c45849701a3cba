package dev.steelyard.quant.option;

/** The constants that all kernels compute with. */
final class GridConstants {
    static final double INVERSE_SQRT_2_PI = 0.3989422804014327;
    static final double LOG2_E = 1.4426950408889634;
    static final double MINUS_LN_2 = -0.6931471805599453;
    static final double MINUS_LN_2_TAIL = -2.3190468138462996e-17;
    /** 1.5 * 2^52: added, it leaves the nearest integer in the lowest bits. */
    static final double ROUNDER = 0x1.8p52;
    /** No exponent is taken below this: the density is then 1e-304. */
    static final double LEAST_EXPONENT = -700;
    /** A deviation is at least this: below, the price is the intrinsic value to the last digit but at the strike. */
    static final double LEAST_DEVIATION = 1e-13;

    /** 1 / k! for the exponential. */
    static final double E2 = 1.0 / 2;

    static final double E3 = 1.0 / 6;
    static final double E4 = 1.0 / 24;
    static final double E5 = 1.0 / 120;
    static final double E6 = 1.0 / 720;
    static final double E7 = 1.0 / 5040;
    static final double E8 = 1.0 / 40320;
    static final double E9 = 1.0 / 362880;
    static final double E10 = 1.0 / 3628800;
    static final double E11 = 1.0 / 39916800;
    static final double E12 = 1.0 / 479001600;

    /** R(z) (z + 5) is a polynomial in (z - 5) / (z + 5), to 7.7e-16 from zero to infinity. */
    static final double CENTER = 5;

    static final double M0 = 1.9280810471531578;
    static final double M1 = -1.6678665951889888;
    static final double M2 = 1.2415470615739104;
    static final double M3 = -0.7859110755444265;
    static final double M4 = 0.4136447157294455;
    static final double M5 = -0.17325473413322579;
    static final double M6 = 0.052125502482600936;
    static final double M7 = -0.007503282358809736;
    static final double M8 = -0.001999962677058995;
    static final double M9 = 0.0013658565999337816;
    static final double M10 = -0.00014882918529688415;
    static final double M11 = -0.0001247270507920554;
    static final double M12 = 4.180171633069977e-05;
    static final double M13 = 9.956429010606643e-06;
    static final double M14 = -6.9179805616112204e-06;
    static final double M15 = -8.10888036367098e-07;
    static final double M16 = 1.0573006225025633e-06;
    static final double M17 = 7.476919614349497e-08;
    static final double M18 = -1.4573727205857554e-07;
    static final double M19 = -5.9226128658589914e-09;
    static final double M20 = 1.2912874213654849e-08;

    private GridConstants() {}
}
