package dev.steelyard.risk.confidence;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.risk.stress.ShockCovariance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands against a credit line: its collateral at today's prices, and the correlation of each pledge with the
 * profit of its positions. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/confidence-margin.md}.
 *
 * @param account its id
 * @param terms of the line
 * @param line in USD
 * @param estimated whether the correlation of each pledge is estimated, not stated
 * @param source what correlations are estimated by; null: nothing
 */
public record CreditReport(
        String account,
        CreditTerms terms,
        CreditLine line,
        List<Boolean> estimated,
        @Nullable String source) {
    private static final int DECIMALS = 6;

    public CreditReport {
        estimated = List.copyOf(estimated);
    }

    /**
     * Returns how an account stands.
     *
     * @param exposures of the account
     * @param covariance of what it holds and pledges; null: none
     * @throws FailureException MISSING_DATA for a pledge or loan without a USD price, or a pledge whose correlation is
     *     neither stated nor to be estimated
     */
    public static CreditReport of(
            Account account,
            MarketView market,
            Exposures exposures,
            CreditTerms terms,
            @Nullable ShockCovariance covariance) {
        List<CreditLine.Pledge> pledges = new ArrayList<>();
        List<Boolean> estimated = new ArrayList<>();
        for (CreditTerms.Pledged own : terms.pledges()) {
            BigDecimal value = own.amount().multiply(price(own.asset(), market));
            BigDecimal correlation = own.correlation();
            pledges.add(new CreditLine.Pledge(
                    own.asset().code(),
                    value,
                    own.haircut(),
                    correlation != null ? correlation : correlation(own.asset(), exposures, covariance)));
            estimated.add(correlation == null);
        }
        BigDecimal drawn = terms.drawn();
        if (drawn == null) {
            drawn = BigDecimal.ZERO;
            for (Loan loan : account.loans()) {
                drawn = drawn.add(loan.amount().multiply(price(loan.asset(), market)));
            }
        }
        CreditLine line = new CreditLine(terms.limit(), pledges, terms.wrongWayRate(), drawn);
        return new CreditReport(
                account.id(),
                terms,
                line,
                estimated,
                covariance == null || !estimated.contains(true) ? null : covariance.source());
    }

    private static BigDecimal price(Asset asset, MarketView market) {
        BigDecimal price = market.usdPrice(asset);
        if (price == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "asset " + asset, "its USD price is unknown; state it under prices");
        }
        return price;
    }

    /** Returns (Cδ)ᵢ/(σᵢ√(δ′Cδ)) of an asset i with positions δ, rounded up; 0 where either does not move. */
    private static BigDecimal correlation(Asset asset, Exposures exposures, @Nullable ShockCovariance covariance) {
        if (!exposures.net().isPresent()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "pledge " + asset,
                    "a price or delta of the positions is unknown; its correlation with them cannot be told");
        }
        Map<Asset, BigDecimal> positions = exposures.netByAsset();
        List<Asset> held = positions.entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .map(Map.Entry::getKey)
                .toList();
        if (held.isEmpty() || asset.equals(Asset.USD)) {
            return BigDecimal.ZERO;
        }
        if (covariance == null
                || !covariance.assets().contains(asset)
                || !covariance.assets().containsAll(held)) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "pledge " + asset,
                    "its correlation with the positions is neither stated nor to be estimated; state correlation, or give a"
                            + " history of it and of " + held);
        }
        double[] sigmas = covariance.sigmas();
        double[][] correlations = covariance.correlations();
        int own = covariance.assets().indexOf(asset);
        double[] slopes = new double[sigmas.length];
        for (int i = 0; i < slopes.length; i++) {
            BigDecimal delta = positions.get(covariance.assets().get(i));
            slopes[i] = delta == null ? 0 : delta.doubleValue() * sigmas[i];
        }
        double along = 0;
        double variance = 0;
        for (int i = 0; i < slopes.length; i++) {
            along += correlations[own][i] * slopes[i];
            for (int j = 0; j < slopes.length; j++) {
                variance += slopes[i] * correlations[i][j] * slopes[j];
            }
        }
        double answer = variance > 0 && sigmas[own] > 0 ? along / Math.sqrt(variance) : 0;
        return Decimals.ofDouble(Math.clamp(answer, -1, 1)).setScale(DECIMALS, RoundingMode.CEILING);
    }

    /** Returns whether more is owed than the line and the collateral bear. */
    public boolean isBreached() {
        return line.uncollateralized().compareTo(line.limit()) > 0;
    }
}
