package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.derive.ExpiryHolding;
import dev.steelyard.margin.derive.FeedConfidence;
import dev.steelyard.margin.derive.OptionHolding;
import dev.steelyard.margin.derive.PerpetualHolding;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.option.OptionMark;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Derive subaccount holds, by underlying, from an account and its market. Feeds are found so: spot is the coin's
 * USD price, a perpetual's price its mark, an expiry's forward under {@code ETH-20260327}, a volatility under the
 * option's symbol; confidences, ages and rates are {@code states} of those names. <b>Single-writer</b>.
 */
final class DeriveInputs {
    /** Cash of every subaccount. */
    static final Asset CASH = Asset.of("USDC");

    /** One contract held. */
    record Line(Position position, Instrument instrument, BigDecimal size) {}

    /** What is held of one underlying. */
    static final class Underlying {
        private final Asset asset;
        private final List<Line> lines = new ArrayList<>();
        private BigDecimal coins = BigDecimal.ZERO;

        private Underlying(Asset asset) {
            this.asset = asset;
        }

        Asset asset() {
            return asset;
        }

        /** Returns the coins held as collateral. */
        BigDecimal coins() {
            return coins;
        }

        /** Returns whether a contract of it is open. */
        boolean isOpen() {
            return lines.stream().anyMatch(line -> line.size().signum() != 0);
        }
    }

    private final ProtocolInputs inputs;
    private final SequencedMap<Asset, Underlying> underlyings = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();

    DeriveInputs(ProtocolInputs inputs) {
        this.inputs = inputs;
        for (Position position : inputs.account.positions()) {
            Line line = line(position);
            lines.add(line);
            underlying(line.instrument().base()).lines.add(line);
        }
    }

    List<Line> lines() {
        return lines;
    }

    private Underlying underlying(Asset asset) {
        return underlyings.computeIfAbsent(asset, Underlying::new);
    }

    private Line line(Position position) {
        Instrument instrument = AccountBuckets.instrument(inputs.rules, inputs.account, position.symbol());
        boolean known = instrument instanceof Instrument.Perpetual || instrument instanceof Instrument.Option;
        if (!known || instrument.terms().payoff() != Payoff.LINEAR || position.marginMode() != MarginMode.CROSS) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "position " + position.symbol(),
                    "the position was no linear cross perpetual or option; " + inputs.rules.id() + " has no other");
        }
        return new Line(position, instrument, ProtocolInputs.coins(position, instrument));
    }

    /** Returns what is held by underlying, coins among it. */
    List<Underlying> underlyings() {
        underlyings.values().forEach(u -> u.coins = BigDecimal.ZERO);
        inputs.holdings().forEach((asset, amount) -> {
            if (!asset.equals(CASH) && amount.signum() != 0) {
                Underlying held = underlying(asset);
                held.coins = held.coins.add(amount);
            }
        });
        return List.copyOf(underlyings.values());
    }

    /**
     * Returns the underlyings that an account without open contracts names: by positions of size 0, else by contracts
     * of which it only states the terms.
     */
    Set<Asset> named() {
        Set<Asset> named = new LinkedHashSet<>();
        lines.forEach(line -> named.add(line.instrument().base()));
        if (named.isEmpty()) {
            inputs.account.instruments().values().forEach(contract -> named.add(contract.base()));
        }
        return named;
    }

    void warn(String text) {
        inputs.warn(text);
    }

    /** Returns USDC, debt below 0. */
    BigDecimal cash() {
        return inputs.holdings().getOrDefault(CASH, BigDecimal.ZERO);
    }

    BigDecimal spot(Asset asset) {
        return inputs.price(asset);
    }

    BigDecimal stablePrice() {
        return inputs.price(CASH);
    }

    BigDecimal confidence(String name) {
        return confidence(name, "confidence", age(name, null));
    }

    /** A feed is trusted as far as it says, and not at all once it is older than the pack's heartbeat. */
    private BigDecimal confidence(String name, String figure, long age) {
        BigDecimal stated = inputs.state(name, figure, BigDecimal.ONE);
        return FeedConfidence.at(
                stated, age, inputs.rules.required("heartbeatSeconds").longValueExact());
    }

    private long age(String name, @Nullable Instant published) {
        Instant now = inputs.market.asOf();
        if (published != null && now != null) {
            return Math.max(0, now.getEpochSecond() - published.getEpochSecond());
        }
        return inputs.state(name, "ageSeconds", BigDecimal.ZERO).longValueExact();
    }

    PerpetualHolding perpetual(Underlying underlying) {
        PerpetualHolding held = PerpetualHolding.NONE;
        for (Line line : underlying.lines) {
            if (line.instrument() instanceof Instrument.Perpetual && line.size().signum() != 0) {
                if (held.position().signum() != 0) {
                    throw FailureException.of(
                            FailureReason.INVALID,
                            "position " + line.position().symbol(),
                            "there was a second perpetual of " + underlying.asset());
                }
                held = perpetual(line);
            }
        }
        return held;
    }

    private PerpetualHolding perpetual(Line line) {
        String symbol = line.position().symbol();
        BigDecimal price = inputs.mark(symbol);
        MarkPrice mark = inputs.market.marks().get(symbol);
        BigDecimal entry = line.position().entryPrice();
        if (entry == null) {
            inputs.warn(symbol + ": the entry price is missing, so its profit is unknown");
        }
        BigDecimal profit = line.size().multiply(price.subtract(inputs.known(entry, Reason.MISSING_DATA)));
        return new PerpetualHolding(
                line.size(),
                price,
                confidence(symbol, "confidence", age(symbol, mark == null ? null : mark.at())),
                profit.add(line.position().accruedFunding()));
    }

    List<ExpiryHolding> expiries(Underlying underlying, boolean needsRate) {
        SequencedMap<Instant, List<Line>> byExpiry = new LinkedHashMap<>();
        for (Line line : underlying.lines) {
            if (line.instrument() instanceof Instrument.Option option
                    && line.size().signum() != 0) {
                byExpiry.computeIfAbsent(option.expiry(), e -> new ArrayList<>())
                        .add(line);
            }
        }
        List<ExpiryHolding> expiries = new ArrayList<>();
        byExpiry.forEach((expiry, held) -> expiries.add(expiry(expiry, held, needsRate)));
        return expiries;
    }

    private ExpiryHolding expiry(Instant expiry, List<Line> held, boolean needsRate) {
        Instant now = inputs.market.asOf() != null ? inputs.market.asOf() : inputs.account.asOf();
        if (now == null) {
            inputs.warn("asOf is missing, so the time to expiry is unknown");
        }
        Instrument.Option first = (Instrument.Option) held.getFirst().instrument();
        if (now != null && !now.isBefore(expiry)) {
            inputs.warn(first.symbol() + ": expired at " + expiry + "; counted at its intrinsic value at the forward");
        }
        String label = OptionMark.series(first);
        BigDecimal forward = OptionMark.forward(first, inputs.market);
        if (forward == null) {
            inputs.warn("market.forwards." + label + " is missing");
        }
        BigDecimal price = inputs.known(forward, Reason.MISSING_PRICE);
        List<OptionHolding> options = new ArrayList<>();
        for (Line line : held) {
            options.add(option(line));
        }
        BigDecimal rate = needsRate ? inputs.state(label, "rate") : BigDecimal.ZERO;
        long seconds = Math.max(
                0,
                expiry.getEpochSecond() - inputs.known(now, Reason.MISSING_DATA).getEpochSecond());
        long age = age(label, null);
        return ExpiryHolding.of(
                label,
                seconds,
                price,
                rate,
                confidence(label, "forwardConfidence", age),
                confidence(label, "rateConfidence", age),
                confidence(label, "volConfidence", age),
                options);
    }

    /** Returns the figure that an expiry's forward is read from; null without one, or where an option has no strike or vol. */
    @Nullable
    MarketFigure forward(ExpiryHolding expiry) {
        String first = expiry.options().getFirst().name();
        Instrument.Option option = lines.stream()
                .filter(line -> line.position().symbol().equals(first))
                .map(line -> (Instrument.Option) line.instrument())
                .findFirst()
                .orElseThrow();
        String label = OptionMark.forwardLabel(option, inputs.market);
        boolean known = expiry.options().stream()
                .allMatch(o -> o.strike().signum() > 0 && o.vol().signum() > 0);
        if (label == null || !known) {
            return null;
        }
        boolean stated = inputs.market.forwards().get(label) != null;
        return SlopeDraft.figure(stated ? MarketFigure.Kind.FORWARD : MarketFigure.Kind.MARK, label, expiry.forward());
    }

    private OptionHolding option(Line line) {
        Instrument.Option option = (Instrument.Option) line.instrument();
        String symbol = line.position().symbol();
        BigDecimal vol = inputs.market.vols().get(symbol);
        if (vol == null) {
            inputs.warn("market.vols." + symbol + " is missing");
        }
        return new OptionHolding(
                symbol, option.type(), option.strike(), line.size(), inputs.known(vol, Reason.MISSING_DATA));
    }
}
