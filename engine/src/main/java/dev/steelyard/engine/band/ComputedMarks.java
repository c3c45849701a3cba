package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.engine.slot.OptionMarks;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.model.SurplusTerms;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks of options that are computed from forward, volatility and time. While a box is formed each is a factor of its own,
 * numbered after those of the market; then its interval becomes one of each figure that it is computed from. The mark is
 * monotone in all of them, so that its ends are at two corners. <b>Single-writer</b>.
 */
final class ComputedMarks {
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
        BigDecimal underlying = OptionMark.underlying(option, stated);
        int vol = market.find(FactorKind.VOL, option.symbol());
        int price = OptionMarks.priceFactor(market, option, stated);
        return underlying != null
                && vol >= 0
                && price >= 0
                && new MarkInterval(option, underlying.doubleValue(), low, high).keep(market, price, vol, box);
    }
}
