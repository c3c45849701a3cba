package dev.steelyard.risk.stress;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.risk.asset.AssetClasses;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A market that is not there, each figure with its source. An asset moves as it is named, else as its class is, else, where
 * it is not cash, as {@code others}. See docs/methods/stress-scenarios.md. <b>Immutable</b>.
 *
 * @param id its name
 * @param title what it is, in words
 * @param kind where it is from
 * @param period when it happened; empty of what did not
 * @param moves relative moves of prices by asset, above −1; of cash too
 * @param classMoves relative moves of prices by class of asset, above −1
 * @param others relative move of every other asset that is not cash, above −1; null: they stand
 * @param vol relative move of implied volatilities, at least −1; null: they stand
 * @param basis relative move of perpetuals and futures against their index, above −1; null: they stand
 * @param depth factor on the sizes of order books, at least 0; null: they stand
 * @param driver what the assets that nothing else moves follow; null: nothing
 */
public record Scenario(
        String id,
        String title,
        Kind kind,
        String period,
        SequencedMap<Asset, Figure> moves,
        SequencedMap<String, Figure> classMoves,
        @Nullable Figure others,
        @Nullable Figure vol,
        @Nullable Figure basis,
        @Nullable Figure depth,
        @Nullable Driver driver) {
    /** Where a scenario is from. */
    public enum Kind {
        /** It happened. */
        HISTORICAL,
        /** We made it up. */
        SYNTHETIC,
        /** The user states it. */
        STATED
    }

    /**
     * An asset whose move the others follow: r(i) = ρ′(i, driver) σ(i) / σ(driver) × move, with ρ′ = (1 − t) ρ + t.
     *
     * @param asset which; its own move is among {@code moves}
     * @param toward t: how far correlations go toward 1, from 0 to 1
     */
    public record Driver(Asset asset, Figure toward) {
        public Driver {
            if (toward.value().signum() < 0 || toward.value().compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("toward was " + toward.value() + "; expected a number from 0 to 1");
            }
        }
    }

    public Scenario {
        moves = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(moves));
        classMoves = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(classMoves));
        moves.values().forEach(Scenario::requirePrice);
        classMoves.values().forEach(Scenario::requirePrice);
        requirePrice(others);
        requirePrice(basis);
        if (vol != null && vol.value().compareTo(BigDecimal.ONE.negate()) < 0) {
            throw new IllegalArgumentException("vol was " + vol.value() + "; expected at least -1");
        }
        if (depth != null && depth.value().signum() < 0) {
            throw new IllegalArgumentException("depth was " + depth.value() + "; expected at least 0");
        }
        if (driver != null && !moves.containsKey(driver.asset())) {
            throw new IllegalArgumentException("the driver " + driver.asset() + " has no move of its own");
        }
    }

    private static void requirePrice(@Nullable Figure move) {
        if (move != null && move.value().compareTo(BigDecimal.ONE.negate()) <= 0) {
            throw new IllegalArgumentException("a move was " + move.value() + "; expected above -1");
        }
    }

    /** Returns how the price of an asset moves; null when it stands. */
    public @Nullable Figure move(Asset asset, AssetClasses classes) {
        Figure own = moves.get(asset);
        Figure ofClass = own == null ? classMoves.get(classes.of(asset)) : own;
        return ofClass != null || ReferencePrices.isCash(asset) ? ofClass : others;
    }

    /**
     * Returns this scenario with the moves that follow from its driver's, for those of the assets of a covariance that
     * neither name nor class moves; this one without a driver.
     *
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA when the covariance has not got the driver
     */
    public Scenario followed(ShockCovariance covariance, AssetClasses classes) {
        if (driver == null) {
            return this;
        }
        Figure move = moves.get(driver.asset());
        SequencedMap<Asset, Figure> all = new LinkedHashMap<>(moves);
        if (move != null) {
            covariance
                    .following(driver.asset(), move.value(), driver.toward().value())
                    .forEach((asset, value) -> {
                        if (!moves.containsKey(asset)
                                && !classMoves.containsKey(classes.of(asset))
                                && !ReferencePrices.isCash(asset)) {
                            all.put(
                                    asset,
                                    new Figure(
                                            value,
                                            Figure.Standing.DERIVED,
                                            "follows " + driver.asset() + " by the " + covariance.source()));
                        }
                    });
        }
        return new Scenario(id, title, kind, period, all, classMoves, others, vol, basis, depth, null);
    }

    /** Returns every figure, as it stands in the answer. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(moves.values());
        figures.addAll(classMoves.values());
        for (Figure figure : new @Nullable Figure[] {others, vol, basis, depth}) {
            if (figure != null) {
                figures.add(figure);
            }
        }
        if (driver != null) {
            figures.add(driver.toward());
        }
        return figures;
    }
}
