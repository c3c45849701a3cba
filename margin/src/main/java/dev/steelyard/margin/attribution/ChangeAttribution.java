package dev.steelyard.margin.attribution;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.leverage.CauseEffects;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why the figures of an account changed between two points of its history. See docs/methods/attribution.md.
 * <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param account its id
 * @param from the earlier point
 * @param to the later point
 * @param changes by figure; none where the figure, or one that a set of causes alone would have led to, is unknown
 */
public record ChangeAttribution(
        String account, RiskPoint from, RiskPoint to, SequencedMap<Figure, Answer<FigureChange>> changes) {
    /** What is attributed. */
    public enum Figure {
        /** Cash plus unrealized profit, as an amount. */
        EQUITY,
        /** Σ|notional| over equity. */
        GROSS_LEVERAGE,
        /** Of the binding bucket; 1 is liquidation. */
        MARGIN_UTILIZATION,
        /** To the nearest liquidation, as a signed fraction of the mark. */
        DISTANCE
    }

    /** A cause and by how much it changed a figure, signed. */
    public record Effect(Cause cause, BigDecimal change) {}

    /**
     * The change of a figure.
     *
     * @param asset of an amount; null for a ratio
     * @param from before
     * @param to after
     * @param effects by cause, in the order of causes
     * @param residual what is not attributed, to − from − Σ effects: 0 where division did not round
     * @param orders over which orders of causes effects were averaged
     */
    public record FigureChange(
            @Nullable Asset asset,
            BigDecimal from,
            BigDecimal to,
            List<Effect> effects,
            BigDecimal residual,
            CauseEffects.Orders orders) {
        public FigureChange {
            effects = List.copyOf(effects);
        }
    }

    public ChangeAttribution {
        changes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(changes));
    }

    /**
     * Returns the attribution over causes.
     *
     * @param causes sorted, each once
     * @param point the account after the causes of a set have come and no other; none where that cannot be
     */
    public static ChangeAttribution of(
            String account,
            RiskPoint from,
            RiskPoint to,
            List<Cause> causes,
            Function<BitSet, Answer<RiskPoint>> point) {
        Map<BitSet, Answer<RiskPoint>> points = new LinkedHashMap<>();
        CauseEffects.sets(causes.size()).forEach(set -> points.put(set, point.apply(set)));
        SequencedMap<Figure, Answer<FigureChange>> changes = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            changes.put(figure, change(figure, from, to, causes, points));
        }
        return new ChangeAttribution(account, from, to, changes);
    }

    private static Answer<FigureChange> change(
            Figure figure, RiskPoint from, RiskPoint to, List<Cause> causes, Map<BitSet, Answer<RiskPoint>> points) {
        Asset asset = asset(figure, from);
        Answer<BigDecimal> before = value(figure, from, asset);
        Answer<BigDecimal> after = value(figure, to, asset);
        Map<BitSet, BigDecimal> values = new LinkedHashMap<>();
        for (Map.Entry<BitSet, Answer<RiskPoint>> entry : points.entrySet()) {
            Answer<BigDecimal> value = entry.getValue().flatMap(p -> value(figure, p, asset));
            if (!value.isPresent()) {
                return Answer.none(Objects.requireNonNull(value.reason()));
            }
            values.put(entry.getKey(), value.get());
        }
        return before.flatMap(b -> after.map(a -> change(asset, b, a, causes, values)));
    }

    private static FigureChange change(
            @Nullable Asset asset, BigDecimal from, BigDecimal to, List<Cause> causes, Map<BitSet, BigDecimal> values) {
        CauseEffects shares =
                CauseEffects.of(causes.size(), set -> Objects.requireNonNull(values.get(set), "figure of a set"));
        List<Effect> effects = new ArrayList<>();
        BigDecimal residual = to.subtract(from);
        for (int i = 0; i < causes.size(); i++) {
            BigDecimal effect = shares.effects().get(i);
            effects.add(new Effect(causes.get(i), effect));
            residual = residual.subtract(effect);
        }
        return new FigureChange(asset, from, to, effects, residual, shares.orders());
    }

    private static @Nullable Asset asset(Figure figure, RiskPoint point) {
        Amount equity = point.equity().value();
        return figure == Figure.EQUITY && equity != null ? equity.asset() : null;
    }

    private static Answer<BigDecimal> value(Figure figure, RiskPoint point, @Nullable Asset asset) {
        return switch (figure) {
            case EQUITY ->
                point.equity()
                        .flatMap(e ->
                                e.asset().equals(asset) ? Answer.of(e.value()) : Answer.none(Reason.NOT_APPLICABLE));
            case GROSS_LEVERAGE -> point.grossLeverage();
            case MARGIN_UTILIZATION -> point.marginUtilization();
            case DISTANCE -> point.distance();
        };
    }
}
