package dev.steelyard.core.instrument;

/** The right an option gives. */
public enum OptionType {
    /** To buy at the strike. */
    CALL,
    /** To sell at the strike. */
    PUT
}
