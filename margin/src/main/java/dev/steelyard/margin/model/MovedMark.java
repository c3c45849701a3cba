package dev.steelyard.margin.model;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.internal.Twofold;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionRequirement;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The mark of an option over a factor on its underlying, in doubles: max(0, rest + value). The value is the very double that
 * {@link OptionMark#value} rounds, and its unit of {@value OptionMark#SCALE} decimals the same one, or the range holds both
 * that it may be. <b>Immutable</b>.
 */
final class MovedMark {
    /** Units of a computed premium in 1. */
    private static final double UNITS = 1e10;
    /** Four roundings to 53 bits, doubled. */
    private static final double ERROR = 0x1p-50;

    private final Instrument.Option option;
    private final BigDecimal underlying;
    private final Twofold price;
    private final double vol;
    private final double years;
    private final boolean coin;
    private final double rest;

    private MovedMark(Instrument.Option option, BigDecimal underlying, double vol, double years, double rest) {
        this.option = option;
        this.underlying = underlying;
        this.price = Twofold.of(underlying);
        this.vol = vol;
        this.years = years;
        this.coin = OptionRequirement.isCoinSettled(option);
        this.rest = rest;
    }

    /**
     * Returns the function.
     *
     * @param underlying now, above 0
     * @param rest the mark less the model's value now, signed
     */
    static MovedMark of(Instrument.Option option, BigDecimal underlying, double vol, Instant asOf, BigDecimal rest) {
        return new MovedMark(option, underlying, vol, OptionMark.years(option, asOf), rest.doubleValue());
    }

    /** Returns what the mark lies between. @param doubles of the factor, which is above 0 */
    Range at(BigDecimal factor, Twofold doubles) {
        double moved = price.nearestProduct(doubles);
        if (Double.isNaN(moved)) {
            moved = underlying.multiply(factor).doubleValue();
        }
        double value = OptionMark.inQuote(option, moved, vol, years);
        double units = (coin ? value / moved : value) * UNITS;
        double unit = Math.rint(units);
        double doubt = Math.abs(units) * ERROR;
        boolean told = Math.abs(units - unit) + doubt < 0.5;
        double low = (told ? unit : units - doubt - 0.5) / UNITS;
        double high = (told ? unit : units + doubt + 0.5) / UNITS;
        double error = (Math.abs(rest) + Math.abs(high)) * ERROR;
        return new Range(rest + low - error, rest + high + error).positivePart();
    }
}
