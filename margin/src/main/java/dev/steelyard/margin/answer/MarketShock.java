package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.IndexPrice;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.ScenarioLeg;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A joint move of prices and implied volatilities: futures, forwards, indices and coins in proportion, cash not at all. The
 * mark of an option moves by the difference of its Black-76 values; where its volatility, forward or time is missing, its
 * mark becomes unknown. <b>Immutable</b>.
 *
 * @param unit the asset that moves; null: every one that is not cash
 * @param move of prices, relative, above −1
 * @param volMove of volatilities, relative, at least −1
 */
public record MarketShock(@Nullable Asset unit, BigDecimal move, BigDecimal volMove) {
    private static final double MILLIS_PER_DAY = 86_400_000;

    public MarketShock {
        if (move.compareTo(BigDecimal.ONE.negate()) <= 0 || volMove.compareTo(BigDecimal.ONE.negate()) < 0) {
            throw new IllegalArgumentException(
                    "move and volMove were " + move + " and " + volMove + "; expected above -1 and at least -1");
        }
    }

    private boolean moves(Asset asset) {
        return !ReferencePrices.isCash(asset) && (unit == null || unit.equals(asset));
    }

    private BigDecimal factor(Asset asset) {
        return moves(asset) ? BigDecimal.ONE.add(move) : BigDecimal.ONE;
    }

    /** Returns the market after the move, for an account that holds contracts in it. */
    public MarketView applyTo(Account account, MarketView market, RulePack rules) {
        MarketView.Builder moved = market.toBuilder();
        market.prices().forEach((asset, price) -> moved.price(asset, price.multiply(factor(asset))));
        market.indices().forEach((asset, index) -> moved.index(asset, index(index, asset)));
        Map<String, Asset> labels = new LinkedHashMap<>();
        Map<String, BigDecimal> marks = new LinkedHashMap<>();
        market.marks().forEach((symbol, mark) -> {
            Instrument instrument = rules.instrument(account, symbol);
            if (instrument == null || !moves(instrument.base())) {
                marks.put(symbol, mark.value());
            } else if (!(instrument instanceof Instrument.Option)) {
                marks.put(symbol, mark.value().multiply(factor(instrument.base())));
            }
        });
        account.instruments().forEach((symbol, instrument) -> {
            if (instrument instanceof Instrument.Option option && moves(option.base())) {
                labels.put(symbol, option.base());
                labels.put(ExpirySeries.label(symbol), option.base());
                BigDecimal vol = market.vols().get(symbol);
                if (vol != null) {
                    moved.vol(symbol, vol.multiply(BigDecimal.ONE.add(volMove)));
                }
                BigDecimal mark = optionMark(option, market);
                if (mark != null) {
                    marks.put(symbol, mark);
                }
            }
        });
        market.forwards().forEach((label, forward) -> {
            Asset base = labels.get(label);
            moved.forward(label, base == null ? forward : forward.multiply(factor(base)));
        });
        return ExpirySeries.withMarks(moved.build(), marks);
    }

    private BigDecimal index(IndexPrice index, Asset asset) {
        return index.value().multiply(factor(asset));
    }

    private @Nullable BigDecimal optionMark(Instrument.Option option, MarketView market) {
        BigDecimal mark = market.mark(option.symbol());
        BigDecimal vol = market.vols().get(option.symbol());
        BigDecimal forward = ExpirySeries.forward(option, market);
        Instant now = market.asOf();
        if (mark == null || vol == null || forward == null || now == null) {
            return null;
        }
        ScenarioLeg leg = leg(option, forward, vol, now);
        ScenarioLeg moved =
                leg(option, forward.multiply(factor(option.base())), vol.multiply(BigDecimal.ONE.add(volMove)), now);
        return Decimals.positivePart(mark.add(moved.optionValue()).subtract(leg.optionValue()));
    }

    private static ScenarioLeg leg(Instrument.Option option, BigDecimal forward, BigDecimal vol, Instant now) {
        double days = Duration.between(now, option.expiry()).toMillis() / MILLIS_PER_DAY;
        return ScenarioLeg.option(
                option.symbol(),
                option.base().code(),
                option.terms().payoff() == Payoff.INVERSE,
                BigDecimal.ONE,
                forward,
                option.expiry(),
                days,
                new ScenarioLeg.OptionTerms(option.type(), option.strike(), vol));
    }
}
