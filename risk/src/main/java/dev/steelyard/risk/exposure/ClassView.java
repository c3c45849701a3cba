package dev.steelyard.risk.exposure;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.stress.ShockCovariance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An account by class of asset: exposure, leverage, risk by Euler's contributions, and risk-weighted exposure. The lines sum
 * to the total, whatever the classes. See docs/methods/asset-classes.md. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param lines by class, in the order stated; those without exposure are left out
 * @param gross Σ|notional| in USD
 * @param equity in USD
 * @param sigma standard deviation of a day's profit in USD; none without a covariance of every asset
 * @param reserve Σ weight × |delta| in USD; none where an asset has no weight
 * @param weights by asset
 */
public record ClassView(
        List<Line> lines,
        Answer<BigDecimal> gross,
        Answer<BigDecimal> equity,
        Answer<BigDecimal> sigma,
        Answer<BigDecimal> reserve,
        SequencedMap<Asset, RiskWeightProfile.Weight> weights) {
    /**
     * One class.
     *
     * @param name of the class
     * @param assets of it that the account is exposed to
     * @param gross Σ|notional| in USD, at least 0
     * @param net Σ signed notional in USD
     * @param delta positions and equity held in coins, in USD, long above 0
     * @param leverage gross over the equity of the account
     * @param deltaLeverage delta over the equity of the account
     * @param risk contribution to {@code sigma} in USD: Σ δ (C δ) / sigma
     * @param riskShare of {@code sigma}
     * @param ownLeverage gross over the equity allocated to the class by its share of risk; none where the share is not
     *     above 0
     * @param reserve Σ weight × |delta| in USD
     */
    public record Line(
            String name,
            List<Asset> assets,
            BigDecimal gross,
            BigDecimal net,
            BigDecimal delta,
            Answer<BigDecimal> leverage,
            Answer<BigDecimal> deltaLeverage,
            Answer<BigDecimal> risk,
            Answer<BigDecimal> riskShare,
            Answer<BigDecimal> ownLeverage,
            Answer<BigDecimal> reserve) {
        public Line {
            assets = List.copyOf(assets);
        }
    }

    public ClassView {
        lines = List.copyOf(lines);
    }

    /**
     * Returns the view of an account's exposures.
     *
     * @param covariance of daily returns; null: risk is not told
     * @param weight of an asset by its exposure in USD; null where its class has no profile or its risk is unknown
     * @throws FailureException MISSING_DATA where an exposure is unknown
     */
    public static ClassView of(
            Exposures exposures,
            AssetClasses classes,
            @Nullable ShockCovariance covariance,
            BiFunction<Asset, BigDecimal, RiskWeightProfile.@Nullable Weight> weight) {
        if (!exposures.gross().isPresent() || !exposures.delta().isPresent()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "exposures", "a price or delta is unknown; classes cannot be told");
        }
        SequencedSet<Asset> assets =
                new LinkedHashSet<>(exposures.grossByAsset().keySet());
        assets.addAll(exposures.deltaByAsset().keySet());
        Map<Asset, BigDecimal> risks = contributions(exposures, assets, covariance);
        BigDecimal sigma = risks == null ? null : risks.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        SequencedMap<Asset, RiskWeightProfile.Weight> weights = new LinkedHashMap<>();
        for (Asset asset : assets) {
            RiskWeightProfile.Weight own =
                    weight.apply(asset, delta(exposures, asset).abs());
            if (own != null) {
                weights.put(asset, own);
            }
        }
        SequencedMap<String, List<Asset>> groups = new LinkedHashMap<>();
        classes.names().forEach(name -> groups.put(name, new ArrayList<>()));
        assets.forEach(asset -> groups.computeIfAbsent(classes.of(asset), name -> new ArrayList<>())
                .add(asset));
        List<Line> lines = new ArrayList<>();
        groups.forEach((name, members) -> {
            if (!members.isEmpty()) {
                lines.add(line(name, members, exposures, risks, sigma, weights));
            }
        });
        return new ClassView(
                lines,
                exposures.gross(),
                exposures.equity(),
                Answer.ofNullable(sigma, Reason.MISSING_DATA),
                reserve(List.copyOf(assets), exposures, weights),
                weights);
    }

    private static BigDecimal delta(Exposures exposures, Asset asset) {
        return exposures.deltaByAsset().getOrDefault(asset, BigDecimal.ZERO);
    }

    private static Line line(
            String name,
            List<Asset> members,
            Exposures exposures,
            @Nullable Map<Asset, BigDecimal> risks,
            @Nullable BigDecimal sigma,
            Map<Asset, RiskWeightProfile.Weight> weights) {
        BigDecimal gross = BigDecimal.ZERO;
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal delta = BigDecimal.ZERO;
        BigDecimal risk = BigDecimal.ZERO;
        for (Asset asset : members) {
            gross = gross.add(exposures.grossByAsset().getOrDefault(asset, BigDecimal.ZERO));
            net = net.add(exposures.netByAsset().getOrDefault(asset, BigDecimal.ZERO));
            delta = delta.add(delta(exposures, asset));
            risk = risks == null ? risk : risk.add(risks.getOrDefault(asset, BigDecimal.ZERO));
        }
        Answer<BigDecimal> known = risks == null ? Answer.none(Reason.MISSING_DATA) : Answer.of(risk);
        Answer<BigDecimal> share = sigma == null
                ? Answer.none(Reason.MISSING_DATA)
                : sigma.signum() == 0 ? Answer.none(Reason.NOT_APPLICABLE) : known.map(r -> Decimals.divide(r, sigma));
        BigDecimal all = gross;
        return new Line(
                name,
                members,
                gross,
                net,
                delta,
                over(gross, exposures.equity()),
                over(delta, exposures.equity()),
                known,
                share,
                share.flatMap(s -> s.signum() <= 0
                        ? Answer.none(Reason.NOT_APPLICABLE)
                        : over(all, exposures.equity().map(s::multiply))),
                reserve(members, exposures, weights));
    }

    private static Answer<BigDecimal> over(BigDecimal value, Answer<BigDecimal> equity) {
        return equity.flatMap(
                e -> e.signum() > 0 ? Answer.of(Decimals.divide(value, e)) : Answer.none(Reason.INSOLVENT));
    }

    private static Answer<BigDecimal> reserve(
            List<Asset> members, Exposures exposures, Map<Asset, RiskWeightProfile.Weight> weights) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Asset asset : members) {
            RiskWeightProfile.Weight weight = weights.get(asset);
            BigDecimal delta = delta(exposures, asset);
            if (weight == null && delta.signum() != 0) {
                return Answer.none(Reason.MISSING_DATA);
            }
            sum = weight == null ? sum : sum.add(delta.abs().multiply(Decimals.ofDouble(weight.weight())));
        }
        return Answer.of(sum);
    }

    /** Returns each asset's part of the standard deviation, δ (C δ) / √(δ′ C δ); null where an asset has no covariance. */
    private static @Nullable Map<Asset, BigDecimal> contributions(
            Exposures exposures, SequencedSet<Asset> assets, @Nullable ShockCovariance covariance) {
        List<Asset> exposed = assets.stream()
                .filter(asset -> delta(exposures, asset).signum() != 0)
                .toList();
        if (covariance == null || !covariance.assets().containsAll(exposed)) {
            return null;
        }
        double[] slopes = new double[covariance.assets().size()];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = delta(exposures, covariance.assets().get(i)).doubleValue()
                    * covariance.sigmas()[i];
        }
        double[][] correlations = covariance.correlations();
        double[] parts = new double[slopes.length];
        double variance = 0;
        for (int i = 0; i < slopes.length; i++) {
            for (int j = 0; j < slopes.length; j++) {
                parts[i] += slopes[i] * correlations[i][j] * slopes[j];
            }
            variance += parts[i];
        }
        double sigma = Math.sqrt(Math.max(variance, 0));
        Map<Asset, BigDecimal> contributions = new LinkedHashMap<>();
        for (int i = 0; i < slopes.length; i++) {
            contributions.put(
                    covariance.assets().get(i), sigma == 0 ? BigDecimal.ZERO : Decimals.ofDouble(parts[i] / sigma));
        }
        return contributions;
    }
}
