package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.option.BlackScholesMerton;
import dev.steelyard.quant.option.CoinGreeks;
import dev.steelyard.quant.option.Deviation;
import dev.steelyard.quant.option.Digital;
import dev.steelyard.quant.option.ImpliedVol;
import dev.steelyard.quant.option.NormalizedBlack;
import dev.steelyard.quant.option.OptionDelta;
import dev.steelyard.quant.option.OptionGreeks;
import dev.steelyard.quant.option.PerpetualFairPrice;
import dev.steelyard.quant.option.SpotGreeks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Option prices, Greeks, implied vols, and the fair price of perpetuals. */
final class OptionAdapters {
    private static final double MONTHS = 12;

    private OptionAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("option", "option-truth", OptionAdapters::truth)
                .method("option", "option-truth/implied-vol", OptionAdapters::truthVol)
                .method("option", "option-pricing/black76", OptionAdapters::onForward)
                .method("option", "option-pricing/bsm", OptionAdapters::onSpot)
                .method("option", "option-pricing/digital", OptionAdapters::digital)
                .method("option", "greeks/black76", OptionAdapters::greeks)
                .method("option", "greeks/bsm", OptionAdapters::onSpot)
                .method("option", "greeks/premium-adjusted-delta", OptionAdapters::delta)
                .method("option", "implied-vol", OptionAdapters::impliedVol)
                .method("perpetual", "perpetual/fair-price", OptionAdapters::perpetual);
    }

    private static OptionGreeks greeksOf(OptionCase c) {
        return Black76.greeks(c.type(), c.forward(), c.strike(), c.years(), c.vol(), c.discount(), c.rate());
    }

    private static Outputs truth(Inputs inputs, DataFolders data) {
        OptionCase c = OptionCase.of(inputs);
        OptionGreeks g = greeksOf(c);
        CoinGreeks coin = g.inCoin(c.forward(), c.strike());
        Outputs outputs = forwardGreeks(g, c);
        put(outputs, "coinPrice", coin::price);
        put(outputs, "paDelta", coin::premiumAdjustedDelta);
        put(outputs, "coinDelta", coin::delta);
        put(outputs, "coinGamma", coin::gamma);
        put(outputs, "coinVega", coin::vega);
        put(outputs, "coinTheta", coin::theta);
        return put(outputs, "coinVanna", coin::vanna);
    }

    private static Outputs truthVol(Inputs inputs, DataFolders data) {
        OptionCase c = OptionCase.of(inputs);
        double price = OptionCase.number(inputs.inside("truth"), 0, "price");
        return Outputs.single(
                number(() -> ImpliedVol.of(c.type(), c.forward(), c.strike(), c.years(), price, c.discount())
                        .vol()));
    }

    private static Outputs onForward(Inputs inputs, DataFolders data) {
        OptionCase c = OptionCase.of(inputs);
        Outputs outputs = Outputs.of();
        put(outputs, "price", () -> Black76.value(c.type(), c.forward(), c.strike(), c.years(), c.vol(), c.discount()));
        put(outputs, "d1", () -> deviates(c).d1());
        return put(outputs, "d2", () -> deviates(c).d2());
    }

    private static Black76.Deviates deviates(OptionCase c) {
        return Black76.deviates(c.forward(), c.strike(), c.years(), c.vol());
    }

    private static Outputs greeks(Inputs inputs, DataFolders data) {
        OptionCase c = OptionCase.of(inputs);
        OptionGreeks g = greeksOf(c);
        boolean points = inPoints(inputs);
        if (inputs.has("spot")) {
            return spotGreeks(g, c, points);
        }
        return forwardGreeks(points ? g.perPointAndDay() : g, c);
    }

    /** Returns true where vega and rho are asked for per point of 0.01 and theta per day, false where per 1.00 and year. */
    private static boolean inPoints(Inputs inputs) {
        boolean points = false;
        for (String name : List.of("units", "convention")) {
            JsonValue stated = inputs.find(name);
            if (stated == null || stated.text().contains("per 1.00")) {
                continue;
            }
            if (!stated.text().contains("per vol point")) {
                throw stated.refusal(FailureReason.UNSUPPORTED, "expected Greeks per 1.00 or per vol point");
            }
            points = true;
        }
        return points;
    }

    private static Outputs forwardGreeks(OptionGreeks g, OptionCase c) {
        Outputs outputs = Outputs.of();
        put(outputs, "price", g::price);
        put(outputs, "delta", g::delta);
        put(outputs, "gamma", g::gamma);
        put(outputs, "vega", g::vega);
        put(outputs, "theta", g::theta);
        put(outputs, "rho", g::rho);
        put(outputs, "vanna", g::vanna);
        put(outputs, "volga", g::volga);
        put(outputs, "charm", g::charm);
        put(outputs, "speed", g::speed);
        put(outputs, "zomma", g::zomma);
        put(outputs, "dualDelta", g::dualDelta);
        return put(outputs, "elasticity", () -> g.elasticity(c.forward()));
    }

    private static Outputs onSpot(Inputs inputs, DataFolders data) {
        OptionCase c = OptionCase.of(inputs);
        return spotGreeks(greeksOf(c), c, inPoints(inputs));
    }

    private static Outputs spotGreeks(OptionGreeks g, OptionCase c, boolean points) {
        SpotGreeks whole = spot(g, c);
        SpotGreeks s = points ? whole.perPointAndDay() : whole;
        Outputs outputs = Outputs.of();
        put(outputs, "price", s::price);
        put(outputs, "delta", s::delta);
        put(outputs, "deltaForward", g::delta);
        put(outputs, "gamma", s::gamma);
        put(outputs, "gammaForward", g::gamma);
        put(outputs, "vega", s::vega);
        put(outputs, "theta", s::theta);
        put(outputs, "thetaPerDay", whole::thetaPerDay);
        put(outputs, "rho", s::rho);
        put(outputs, "dividendRho", s::dividendRho);
        put(outputs, "vanna", s::vanna);
        put(outputs, "volga", s::volga);
        put(outputs, "strikeSensitivity", s::dualDelta);
        put(outputs, "strikeGamma", s::dualGamma);
        put(outputs, "elasticity", s::elasticity);
        put(outputs, "elasticityForward", s::elasticity);
        put(
                outputs,
                "itmCashProbability",
                () -> Digital.cashOrNothing(c.type(), c.forward(), c.strike(), c.years(), c.vol(), 1));
        put(
                outputs,
                "itmAssetProbability",
                () -> Math.abs(OptionDelta.plain(c.type(), c.forward(), c.strike(), c.years(), c.vol(), 1)));
        sides(outputs, "call", c.with(OptionType.CALL), points);
        return sides(outputs, "put", c.with(OptionType.PUT), points);
    }

    private static Outputs sides(Outputs outputs, String side, OptionCase c, boolean points) {
        SpotGreeks whole = spot(greeksOf(c), c);
        SpotGreeks s = points ? whole.perPointAndDay() : whole;
        put(outputs, side, s::price);
        put(outputs, side + "Delta", s::delta);
        put(outputs, side + "Theta", s::theta);
        return put(outputs, side + "Rho", s::rho);
    }

    private static SpotGreeks spot(OptionGreeks g, OptionCase c) {
        return g.atSpot(c.spot(), c.forward(), c.strike(), c.years(), c.rate(), c.yield());
    }

    private static Outputs digital(Inputs inputs, DataFolders data) {
        OptionCase c = OptionCase.of(inputs);
        Outputs outputs = Outputs.of();
        if (!inputs.has("cash")) {
            return put(
                    outputs,
                    "price",
                    () -> Digital.assetOrNothing(c.type(), c.forward(), c.strike(), c.years(), c.vol(), c.discount()));
        }
        BigDecimal cash = inputs.decimal("cash");
        return outputs.put(
                "price",
                () -> Decimals.exactOf(Digital.cashOrNothing(
                                c.type(), c.forward(), c.strike(), c.years(), c.vol(), c.discount()))
                        .multiply(cash));
    }

    private static Outputs delta(Inputs inputs, DataFolders data) {
        double foreign = OptionCase.number(inputs, 1, "foreignDf");
        double forward = BlackScholesMerton.forwardOf(
                OptionCase.number(inputs, 0, "spot"), OptionCase.number(inputs, 1, "domesticDf"), foreign);
        OptionType type = OptionCase.typeOf(inputs);
        double strike = OptionCase.number(inputs, 0, "strike");
        double vol = Deviation.vol(OptionCase.number(inputs, 0, "stdDev"), 1);
        String kind = inputs.text("deltaType");
        double discount = kind.toLowerCase(Locale.ROOT).endsWith("spot") ? foreign : 1;
        return put(
                Outputs.of(),
                "delta",
                () -> kind.startsWith("Pa")
                        ? OptionDelta.premiumAdjusted(type, forward, strike, 1, vol, discount)
                        : OptionDelta.plain(type, forward, strike, 1, vol, discount));
    }

    private static Outputs impliedVol(Inputs inputs, DataFolders data) {
        OptionType type = OptionCase.typeOf(inputs);
        if (inputs.has("x")) {
            double x = OptionCase.number(inputs, 0, "x");
            double s = OptionCase.number(inputs, 0, "s");
            double beta = NormalizedBlack.value(type, x, s);
            Outputs outputs = put(Outputs.of(), "beta", () -> beta);
            return put(
                    outputs,
                    "iv",
                    () -> NormalizedBlack.impliedDeviation(type, x, beta).vol());
        }
        OptionCase c = OptionCase.of(inputs);
        double price = OptionCase.number(inputs, 0, "price");
        ImpliedVol found = ImpliedVol.of(type, c.forward(), c.strike(), c.years(), price, c.discount());
        Outputs outputs = put(Outputs.of(), "iv", found::vol);
        put(outputs, "vol", found::vol);
        return put(
                outputs,
                "repricingError",
                () -> Math.abs(
                        price - Black76.value(type, c.forward(), c.strike(), c.years(), found.vol(), c.discount())));
    }

    private static Outputs perpetual(Inputs inputs, DataFolders data) {
        boolean current = inputs.text("funding").equals("FundingWithCurrentSpot");
        PerpetualFairPrice fair = new PerpetualFairPrice(
                OptionCase.number(inputs, 0, "k"),
                OptionCase.number(inputs, 0, "iota"),
                OptionCase.number(inputs, 0, "fundingMonths") / MONTHS,
                current ? PerpetualFairPrice.Base.CURRENT_SPOT : PerpetualFairPrice.Base.PREVIOUS_SPOT);
        double spot = OptionCase.number(inputs, 0, "spot");
        double rate = OptionCase.number(inputs, 0, "r");
        double yield = OptionCase.number(inputs, 0, "q");
        OptionalDouble price = inputs.text("payoff").equals("Inverse")
                ? fair.inverse(spot, rate, yield)
                : fair.linear(spot, rate, yield);
        return Outputs.of().put("price", () -> price.isPresent() ? Decimals.ofDouble(price.getAsDouble()) : null);
    }

    private static Outputs put(Outputs outputs, String name, DoubleSupplier value) {
        return outputs.put(name, number(value));
    }

    private static Supplier<@Nullable Object> number(DoubleSupplier value) {
        return () -> Decimals.ofDouble(value.getAsDouble());
    }
}
