package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.model.SurplusTerms;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.option.Black76;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks of options that are computed from forward, volatility and time. While a box is formed each is a factor of its own,
 * numbered after those of the market; then its interval becomes one of each figure that it is computed from. The mark is
 * monotone in all of them, so that its ends are at two corners. <b>Single-writer</b>.
 */
final class ComputedMarks {
    private static final double ROUNDING = 1e-10;
    private static final double KERNEL = 1e-12;

    private final LiveMarket market;
    private final MarketView stated;
    private final List<Instrument.Option> options = new ArrayList<>();
    private final List<BigDecimal> values = new ArrayList<>();

    /**
     * Reads the marks that a market does not state.
     *
     * @param stated the market as it is
     * @param marked the same with the marks of options filled in
     */
    ComputedMarks(LiveMarket market, Account account, MarketView stated, MarketView marked, RulePack rules) {
        this.market = market;
        this.stated = stated;
        for (Position position : account.positions()) {
            BigDecimal mark = marked.mark(position.symbol());
            if (mark != null
                    && stated.mark(position.symbol()) == null
                    && indexOf(position.symbol()) < 0
                    && rules.instrument(account, position.symbol()) instanceof Instrument.Option option) {
                options.add(option);
                values.add(mark);
            }
        }
    }

    LiveMarket market() {
        return market;
    }

    private int indexOf(String symbol) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).symbol().equals(symbol)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the factor that a figure follows; for a computed mark a number beyond those of the market. */
    int factor(SurplusTerms.OfFigure figure) {
        int computed = figure.figure() == SurplusTerms.Figure.MARK ? indexOf(figure.name()) : -1;
        return computed < 0 ? TermFactors.factor(market, figure) : market.size() + computed;
    }

    /** Returns the value of a factor. */
    double now(int factor) {
        return factor < market.size()
                ? market.shadow(factor)
                : values.get(factor - market.size()).doubleValue();
    }

    /** Turns the intervals of computed marks into those of what they are computed from; false when there is none. */
    boolean settle(Box box) {
        for (int i = 0; i < options.size(); i++) {
            int at = box.indexOf(market.size() + i);
            if (at >= 0) {
                double low = box.low(at);
                double high = box.high(at);
                box.remove(at);
                if (!settle(options.get(i), low, high, box)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean settle(Instrument.Option option, double low, double high, Box box) {
        Instant now = market.asOf();
        BigDecimal underlying = OptionMark.underlying(option, stated);
        int vol = market.find(FactorKind.VOL, option.symbol());
        int price = underlyingFactor(option);
        if (now == null || underlying == null || vol < 0 || price < 0 || !(market.shadow(vol) > 0)) {
            return false;
        }
        double f = underlying.doubleValue();
        double s = market.shadow(vol);
        double left = Duration.between(now, option.expiry()).toMillis() / Horizon.MILLIS_PER_DAY;
        double most = Math.min(left / 2, Horizon.MOST_DAYS);
        double days = Horizon.longest(
                Horizon.FIRST_DAYS, most, d -> holds(option, f, s, left, d, Horizon.time(d, most), low, high));
        if (days == 0) {
            return false;
        }
        keep(box, price, Horizon.width(Horizon.PRICE_SPEED, days));
        keep(box, vol, Horizon.width(Horizon.VOL_SPEED, days));
        box.keepUntil(now.plusMillis((long) (Horizon.time(days, most) * Horizon.MILLIS_PER_DAY)));
        return true;
    }

    private void keep(Box box, int factor, double width) {
        double now = market.shadow(factor);
        box.keep(factor, now * (1 - width), now * (1 + width));
    }

    /** Returns the factor to which the underlying price of an option is proportional, while its quote asset stays. */
    private int underlyingFactor(Instrument.Option option) {
        String label = OptionMark.forwardLabel(option, stated);
        if (label == null) {
            return TermFactors.usdFactor(market, option.base());
        }
        boolean isStated = stated.forwards().get(label) != null;
        return market.find(isStated ? FactorKind.FORWARD : FactorKind.MARK, label);
    }

    private static boolean holds(
            Instrument.Option option,
            double f,
            double s,
            double left,
            double days,
            double passed,
            double low,
            double high) {
        double price = Horizon.width(Horizon.PRICE_SPEED, days);
        double vol = Horizon.width(Horizon.VOL_SPEED, days);
        boolean call = option.type() == OptionType.CALL;
        double down = f * (1 - price);
        double up = f * (1 + price);
        double strike = option.strike().doubleValue();
        boolean coin = OptionRequirement.isCoinSettled(option);
        double slack = ROUNDING + KERNEL * (coin ? 1 + strike / down : up + strike);
        return value(option, call ? down : up, s * (1 - vol), left - passed) - slack > low
                && value(option, call ? up : down, s * (1 + vol), left) + slack < high;
    }

    private static double value(Instrument.Option option, double forward, double vol, double days) {
        double quote =
                Black76.value(option.type(), forward, option.strike().doubleValue(), Math.max(days, 0) / 365, vol, 1);
        return OptionRequirement.isCoinSettled(option) ? quote / forward : quote;
    }
}
