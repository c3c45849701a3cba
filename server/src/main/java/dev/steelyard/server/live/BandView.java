package dev.steelyard.server.live;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.curve.CurveShadow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between which values nothing can happen to an account. <b>Immutable</b>.
 *
 * @param isAwake whether it has no band: it is assessed at every change of its factors
 * @param bands one for each factor that is banded
 * @param sequence of the last event in them
 */
public record BandView(boolean isAwake, List<Band> bands, long sequence) {
    /**
     * The band of one factor.
     *
     * @param kind MARK, INDEX, ...
     * @param name of the contract, asset or expiry
     * @param value of the factor now; null while unknown
     * @param low below it the account is looked at; null: nothing below matters
     * @param high above it the account is looked at; null: nothing above matters
     */
    public record Band(
            String kind,
            String name,
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}

    /** An edge so many times away is where the band was cut off: nothing on that side matters. */
    private static final double FAR = 0.5 * CurveShadow.FARTHEST;

    public BandView {
        bands = List.copyOf(bands);
    }

    /** Reads the bands of an account, on the engine's thread. */
    public static BandView of(RiskEngine engine, int number) {
        EngineState state = engine.state();
        if (!(engine.waker() instanceof BandWaker waker)) {
            return new BandView(true, List.of(), state.sequence());
        }
        List<Band> bands = new ArrayList<>();
        LiveMarket market = state.market();
        for (String name : state.accounts().names(number)) {
            for (int factor : market.factors(name)) {
                double now = market.shadow(factor);
                double low = waker.edge(number, factor, false);
                double high = waker.edge(number, factor, true);
                if (!Double.isNaN(low) || !Double.isNaN(high)) {
                    LiveMarket.Factor named = market.factor(factor);
                    bands.add(new Band(
                            named.kind().name(),
                            named.name(),
                            market.value(factor),
                            low > now / FAR ? Decimals.ofDouble(low) : null,
                            high < now * FAR ? Decimals.ofDouble(high) : null));
                }
            }
        }
        return new BandView(waker.isAwake(number), bands, state.sequence());
    }
}
