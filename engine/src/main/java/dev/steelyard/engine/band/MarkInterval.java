package dev.steelyard.engine.band;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.quant.option.Black76;
import java.time.Duration;
import java.time.Instant;

/**
 * Between which values the computed mark of an option must stay, as a box of what it is computed from: the mark is monotone in
 * underlying price, volatility and time, so that its ends are at two corners. <b>Immutable</b>.
 *
 * @param underlying price now
 * @param low the mark must stay above it
 * @param high the mark must stay below it
 */
record MarkInterval(Instrument.Option option, double underlying, double low, double high) {
    private static final double ROUNDING = 1e-10;
    private static final double KERNEL = 1e-12;

    /**
     * Keeps price, volatility and time where the mark stays in the interval; false when there is no room.
     *
     * @param price the factor to which the underlying price is proportional
     * @param vol the factor of the volatility
     */
    boolean keep(LiveMarket market, int price, int vol, Box box) {
        Instant now = market.asOf();
        double s = market.shadow(vol);
        if (now == null || !(s > 0)) {
            return false;
        }
        double left = Duration.between(now, option.expiry()).toMillis() / Horizon.MILLIS_PER_DAY;
        double most = Math.min(left / 2, Horizon.MOST_DAYS);
        double days = Horizon.longest(Horizon.FIRST_DAYS, most, d -> holds(s, left, d, Horizon.time(d, most)));
        if (days == 0) {
            return false;
        }
        keep(market, box, price, Horizon.width(Horizon.PRICE_SPEED, days));
        keep(market, box, vol, Horizon.width(Horizon.VOL_SPEED, days));
        box.keepUntil(now.plusMillis((long) (Horizon.time(days, most) * Horizon.MILLIS_PER_DAY)));
        return true;
    }

    private static void keep(LiveMarket market, Box box, int factor, double width) {
        double now = market.shadow(factor);
        box.keep(factor, now * (1 - width), now * (1 + width));
    }

    private boolean holds(double s, double left, double days, double passed) {
        double price = Horizon.width(Horizon.PRICE_SPEED, days);
        double vol = Horizon.width(Horizon.VOL_SPEED, days);
        boolean call = option.type() == OptionType.CALL;
        double down = underlying * (1 - price);
        double up = underlying * (1 + price);
        double strike = option.strike().doubleValue();
        boolean coin = OptionRequirement.isCoinSettled(option);
        double slack = ROUNDING + KERNEL * (coin ? 1 + strike / down : up + strike);
        return value(call ? down : up, s * (1 - vol), left - passed) - slack > low
                && value(call ? up : down, s * (1 + vol), left) + slack < high;
    }

    private double value(double forward, double vol, double days) {
        double quote =
                Black76.value(option.type(), forward, option.strike().doubleValue(), Math.max(days, 0) / 365, vol, 1);
        return OptionRequirement.isCoinSettled(option) ? quote / forward : quote;
    }
}
