package dev.steelyard.margin.answer;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forwards of expiries by the name of their series, and markets with other marks. */
final class ExpirySeries {
    private ExpirySeries() {}

    /** Returns the name without strike and right: {@code BTC-27MAR26} of {@code BTC-27MAR26-60000-C}. */
    static String label(String symbol) {
        int right = symbol.lastIndexOf('-');
        int strike = right < 0 ? -1 : symbol.lastIndexOf('-', right - 1);
        return strike < 0 ? symbol : symbol.substring(0, strike);
    }

    /** Returns the forward of an option: its own, that of its series, else the index; null when unknown. */
    static @Nullable BigDecimal forward(Instrument.Option option, MarketView market) {
        BigDecimal own = market.forwards().get(option.symbol());
        BigDecimal series = own != null ? own : market.forwards().get(label(option.symbol()));
        return series != null ? series : market.usdPrice(option.base());
    }

    /** Returns a market of which the marks are those given and no others. */
    static MarketView withMarks(MarketView market, Map<String, BigDecimal> marks) {
        MarketView.Builder builder = MarketView.builder().asOf(market.asOf()).sequence(market.sequence());
        market.prices().forEach(builder::price);
        market.indices().forEach((asset, index) -> builder.index(asset, index.value()));
        market.forwards().forEach(builder::forward);
        market.vols().forEach(builder::vol);
        market.fundingRates().forEach(builder::fundingRate);
        market.dailyVols().forEach(builder::dailyVol);
        market.betas().forEach(builder::beta);
        market.states()
                .forEach((symbol, states) -> states.forEach((name, value) -> builder.state(symbol, name, value)));
        marks.forEach(builder::mark);
        return builder.build();
    }
}
