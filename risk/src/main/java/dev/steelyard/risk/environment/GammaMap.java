package dev.steelyard.risk.environment;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.quant.surface.OptionQuote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the gamma of open options lies, and how fragile that makes the market. Gamma is γ F² / 100 × open interest: by how
 * many USD the delta of all holders moves for a rise of 1%. See docs/methods/gamma-map.md. <b>Immutable</b>;
 * <b>Deterministic: yes</b>.
 *
 * @param underlying its name
 * @param at the moment that it is of
 * @param spot price of the underlying
 * @param sign who is assumed to hold which side
 * @param gross Σ gamma
 * @param net Σ gamma of dealers under {@code sign}; under the opposite one −net
 * @param flip price nearest to spot at which net is 0, vols held by strike; null when there is none from −50% to +50%
 * @param expiries in order
 * @param score how fragile, from 0 to 1: the mean of its parts
 * @param parts what the score is the mean of
 * @param leftOut options with open interest that lack a vol or forward
 */
public record GammaMap(
        String underlying,
        Instant at,
        double spot,
        DealerSign sign,
        double gross,
        double net,
        @Nullable Double flip,
        List<Expiry> expiries,
        double score,
        List<Part> parts,
        int leftOut) {
    private static final double MILLIS_PER_YEAR = 365.0 * 24 * 60 * 60 * 1000;
    private static final Duration SOON = Duration.ofDays(7);
    private static final int FLIP_STEPS = 200;
    private static final int HALVINGS = 60;
    private static final double CALM = 1 / 3.0;
    private static final double FRAGILE = 2 / 3.0;

    /** One part of the score, from 0 to 1. */
    public record Part(String name, double value) {}

    /** One strike of one expiry. */
    public record Strike(double strike, double openInterest, double gross, double net) {}

    /**
     * One expiry.
     *
     * @param expiry when
     * @param forward of it
     * @param openInterest in units of the underlying
     * @param gross its gamma: what its expiry takes away
     * @param net its gamma of dealers
     * @param nearTheMoney share of its open interest within one standard deviation of the forward until expiry
     * @param pin the strike within one standard deviation with the most gamma; null when there is none
     * @param strikes in order
     */
    public record Expiry(
            Instant expiry,
            double forward,
            double openInterest,
            double gross,
            double net,
            double nearTheMoney,
            @Nullable Double pin,
            List<Strike> strikes) {
        public Expiry {
            strikes = List.copyOf(strikes);
        }
    }

    /** How fragile a market is. */
    public enum Regime {
        /** Score below a third. */
        CALM,
        /** Between. */
        TENSE,
        /** Score of two thirds or more. */
        FRAGILE
    }

    public GammaMap {
        expiries = List.copyOf(expiries);
        parts = List.copyOf(parts);
    }

    /** Returns the regime that the score falls in. */
    public Regime regime() {
        return score < CALM ? Regime.CALM : score < FRAGILE ? Regime.TENSE : Regime.FRAGILE;
    }

    private record Option(OptionQuote quote, double forward, double vol, double years, double openInterest) {
        double gamma(double factor) {
            double f = forward * factor;
            double gamma = Black76.greeks(quote.type(), f, quote.strike(), years, vol, 1)
                    .gamma();
            return gamma * f * f / 100 * openInterest;
        }

        double deviation() {
            return vol * Math.sqrt(years);
        }

        boolean isNear() {
            return Math.abs(Elementary.log(quote.strike() / forward)) <= deviation();
        }
    }

    /**
     * Returns the map of a chain.
     *
     * @param at options that have expired by then are gone; null: when the chain was quoted
     * @throws FailureException MISSING_DATA when no option has open interest, vol and forward
     */
    public static GammaMap of(OptionChain chain, @Nullable Instant at, DealerSign sign) {
        Instant moment = at == null ? chain.asOf() : at;
        List<Option> options = new ArrayList<>();
        int leftOut = 0;
        for (OptionQuote quote : chain.quotes()) {
            Double open = quote.openInterest();
            if (open == null || !quote.expiry().isAfter(moment)) {
                continue;
            }
            Double forward = quote.forward() == null ? chain.index() : quote.forward();
            Double vol = quote.markVol();
            if (forward == null || vol == null) {
                leftOut++;
                continue;
            }
            double years = Duration.between(moment, quote.expiry()).toMillis() / MILLIS_PER_YEAR;
            options.add(new Option(quote, forward, vol, years, open));
        }
        if (options.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    chain.underlying() + " options",
                    "none that is open after " + moment + " has open interest, a volatility of its mark and a forward");
        }
        SequencedMap<Instant, List<Option>> byExpiry = new TreeMap<>();
        options.forEach(option -> byExpiry.computeIfAbsent(option.quote().expiry(), when -> new ArrayList<>())
                .add(option));
        List<Expiry> expiries = new ArrayList<>();
        byExpiry.forEach((when, members) -> expiries.add(expiry(when, members, sign)));
        double gross = 0;
        for (Expiry expiry : expiries) {
            gross += expiry.gross();
        }
        double net = net(options, sign, 1);
        Double index = chain.index();
        double spot = index == null ? expiries.getFirst().forward() : index;
        Double flip = flip(options, sign);
        List<Part> parts = parts(expiries, moment, gross, net, vol(options));
        double score = 0;
        for (Part part : parts) {
            score += part.value() / parts.size();
        }
        return new GammaMap(
                chain.underlying(),
                moment,
                spot,
                sign,
                gross,
                net,
                flip == null ? null : flip * spot,
                expiries,
                score,
                parts,
                leftOut);
    }

    private static Expiry expiry(Instant when, List<Option> options, DealerSign sign) {
        SequencedMap<Double, Strike> strikes = new TreeMap<>();
        double open = 0;
        double near = 0;
        double gross = 0;
        double net = 0;
        Double pin = null;
        for (Option option : options) {
            double gamma = option.gamma(1);
            double signed = gamma * sign.of(option.quote().type());
            open += option.openInterest();
            near += option.isNear() ? option.openInterest() : 0;
            gross += gamma;
            net += signed;
            double strike = option.quote().strike();
            strikes.merge(
                    strike,
                    new Strike(strike, option.openInterest(), gamma, signed),
                    (a, b) -> new Strike(
                            strike, a.openInterest() + b.openInterest(), a.gross() + b.gross(), a.net() + b.net()));
        }
        double most = 0;
        for (Option option : options) {
            Strike strike = strikes.get(option.quote().strike());
            if (option.isNear() && strike != null && strike.gross() > most) {
                most = strike.gross();
                pin = strike.strike();
            }
        }
        return new Expiry(
                when, options.getFirst().forward(), open, gross, net, near / open, pin, List.copyOf(strikes.values()));
    }

    private static double net(List<Option> options, DealerSign sign, double factor) {
        double net = 0;
        for (Option option : options) {
            net += option.gamma(factor) * sign.of(option.quote().type());
        }
        return net;
    }

    /** Returns the factor on all forwards nearest to 1 at which the net is 0; null when there is none. */
    private static @Nullable Double flip(List<Option> options, DealerSign sign) {
        Double best = null;
        double from = 0.5;
        double before = net(options, sign, from);
        for (int step = 1; step <= FLIP_STEPS; step++) {
            double here = 0.5 + (double) step / FLIP_STEPS;
            double value = net(options, sign, here);
            if ((value < 0) != (before < 0)) {
                double root = root(options, sign, from, here, before < 0);
                best = best == null || Math.abs(root - 1) < Math.abs(best - 1) ? root : best;
            }
            from = here;
            before = value;
        }
        return best;
    }

    private static double root(List<Option> options, DealerSign sign, double from, double to, boolean negative) {
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if ((net(options, sign, middle) < 0) == negative) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Returns the volatility of options near the money, weighted by gamma. */
    private static double vol(List<Option> options) {
        double sum = 0;
        double weight = 0;
        for (Option option : options) {
            double gamma = option.isNear() ? option.gamma(1) : 0;
            sum += gamma * option.vol();
            weight += gamma;
        }
        return weight > 0 ? sum / weight : 0;
    }

    private static List<Part> parts(List<Expiry> expiries, Instant at, double gross, double net, double vol) {
        double soon = 0;
        double near = 0;
        double open = 0;
        for (Expiry expiry : expiries) {
            soon += expiry.expiry().isAfter(at.plus(SOON)) ? 0 : expiry.gross();
            near += expiry.nearTheMoney() * expiry.openInterest();
            open += expiry.openInterest();
        }
        double whole = gross > 0 ? gross : 1;
        return List.of(
                new Part("gamma that expires within a week", soon / whole),
                new Part("open interest near the money", near / open),
                new Part("dealers short gamma", Math.max(0, -net) / whole),
                new Part("volatility, of 100%", Math.min(1, vol)));
    }
}
