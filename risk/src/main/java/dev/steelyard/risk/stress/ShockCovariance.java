package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.covariance.CorrelationStress;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.SampleCovariance;
import dev.steelyard.quant.kernel.Rows;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How assets move together over a day: what distances in sigmas are measured by. <b>Immutable</b>.
 *
 * @param assets in the order of the matrix
 * @param sigmas standard deviations of simple returns over a day, greater than 0
 * @param correlations positive semidefinite, 1 on the diagonal
 * @param source what it is computed from, in words
 */
public record ShockCovariance(List<Asset> assets, double[] sigmas, double[][] correlations, String source) {
    /** Fewest common returns that a covariance is computed from. */
    public static final int FEWEST_RETURNS = 20;

    private static final int SCALE = 12;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double SINGULAR = 1e-12;
    private static final double IMPOSSIBLE = 1e-6;

    public ShockCovariance {
        assets = List.copyOf(assets);
        sigmas = sigmas.clone();
        correlations = Rows.copied(correlations);
    }

    @Override
    public double[] sigmas() {
        return sigmas.clone();
    }

    @Override
    public double[][] correlations() {
        return Rows.copied(correlations);
    }

    /**
     * Returns the sample covariance of simple returns, over the rows that all of the assets have, for a day: variances of
     * bars are multiplied by bars per day.
     *
     * @param column tells the name of an asset's column; null when the table has none
     * @throws FailureException MISSING_DATA with fewer than {@value #FEWEST_RETURNS} common rows; INVALID where a series is
     *     constant
     */
    public static ShockCovariance of(
            ReturnTable table, SequencedSet<Asset> assets, Function<Asset, @Nullable String> column, String source) {
        List<Asset> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Asset asset : assets) {
            String name = column.apply(asset);
            if (name != null) {
                found.add(asset);
                names.add(name);
            }
        }
        if (found.isEmpty()) {
            return new ShockCovariance(found, new double[0], new double[0][], source);
        }
        ReturnTable common = table.as(ReturnKind.SIMPLE).select(names).common();
        if (common.size() < FEWEST_RETURNS) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    source,
                    "there are " + common.size() + " returns that " + String.join(", ", names)
                            + " have in common; expected " + FEWEST_RETURNS + " or more");
        }
        Covariance sample = sample(common, names, source);
        double perDay = table.bar() > 0 ? SECONDS_PER_DAY / table.bar() : 1;
        double[] sigmas = sample.volatilities();
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] *= Math.sqrt(perDay);
        }
        String scaled = perDay == 1 ? "" : ", from bars of " + table.bar() + " seconds to a day";
        return new ShockCovariance(
                found,
                sigmas,
                sample.correlation().toRows(),
                "sample covariance of " + common.size() + " returns of " + source + scaled);
    }

    /**
     * Returns the covariance of what an account holds: that of a history, else of the volatilities that its market states;
     * null when it covers nothing.
     *
     * @param history of returns; null: none
     * @param source of the history, for failures
     * @param more assets that it should cover beside those held
     */
    public static @Nullable ShockCovariance of(
            Account account,
            MarketView market,
            RulePack rules,
            @Nullable ReturnTable history,
            String source,
            List<Asset> more) {
        SequencedSet<Asset> wanted = new LinkedHashSet<>(StressedAccount.assets(account, rules));
        wanted.addAll(more);
        ShockCovariance covariance = history == null
                ? of(market, wanted)
                : of(history, wanted, asset -> StressedAccount.column(asset, history.names(), account, rules), source);
        return covariance.assets().isEmpty() ? null : covariance;
    }

    private static Covariance sample(ReturnTable common, List<String> names, String source) {
        try {
            return SampleCovariance.of(common.values());
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(source + " (" + String.join(", ", names) + ")"));
        }
    }

    /**
     * Returns the single-index covariance that a market states: its daily volatilities, and correlations β σ(benchmark) / σ
     * with the benchmark, whose products are those between two others; 0 where no beta is stated.
     */
    public static ShockCovariance of(MarketView market, SequencedSet<Asset> assets) {
        List<Asset> found = new ArrayList<>();
        for (Asset asset : assets) {
            BigDecimal vol = market.dailyVols().get(asset);
            if (vol != null && vol.signum() > 0) {
                found.add(asset);
            }
        }
        int n = found.size();
        double[] sigmas = new double[n];
        double[] loads = new double[n];
        for (int i = 0; i < n; i++) {
            BigDecimal vol = market.dailyVols().getOrDefault(found.get(i), BigDecimal.ONE);
            sigmas[i] = vol.doubleValue();
            loads[i] = load(found.get(i), vol, market);
        }
        double[][] correlations = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlations[i][j] = i == j ? 1 : loads[i] * loads[j];
            }
        }
        return new ShockCovariance(found, sigmas, correlations, "daily volatilities and betas of the account's market");
    }

    /** Returns the correlation of an asset with the benchmark of the market's betas. */
    private static double load(Asset asset, BigDecimal vol, MarketView market) {
        if (market.betas().isEmpty()) {
            return 0;
        }
        Asset benchmark = market.betas().values().iterator().next().benchmark();
        if (asset.equals(benchmark)) {
            return 1;
        }
        Beta beta = market.betas().get(asset);
        BigDecimal benchmarkVol = market.dailyVols().get(benchmark);
        if (beta == null || benchmarkVol == null || !beta.benchmark().equals(benchmark)) {
            return 0;
        }
        double load = beta.beta().doubleValue() * benchmarkVol.doubleValue() / vol.doubleValue();
        return Math.max(-1, Math.min(1, load));
    }

    /** Returns whether every one of the assets is in it. */
    public boolean covers(SequencedSet<Asset> wanted) {
        return assets.containsAll(wanted);
    }

    /** Returns the standard deviation of an asset; null when it is not in it. */
    public @Nullable BigDecimal sigma(Asset asset) {
        int at = assets.indexOf(asset);
        return at < 0 ? null : Decimals.ofDouble(sigmas[at]);
    }

    /**
     * Returns this covariance with correlations pushed toward one factor, (1 − t) C + t 11′: positive semidefinite, for both
     * are.
     *
     * @param t from 0 to 1
     */
    public ShockCovariance toward(double t) {
        double[][] pushed = assets.isEmpty()
                ? correlations
                : CorrelationStress.towardOne(Covariance.of(correlations), t).toRows();
        return new ShockCovariance(assets, sigmas, pushed, source + ", correlations " + t + " of the way to 1");
    }

    /**
     * Returns what the other assets move by, on average, when one does: ρ′ σ / σ(driver) × move, kept above −0.99.
     *
     * @throws FailureException MISSING_DATA when the driver is not in it
     */
    SequencedMap<Asset, BigDecimal> following(Asset driver, BigDecimal move, BigDecimal t) {
        int from = assets.indexOf(driver);
        if (from < 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "covariance", "there are no returns of the driver " + driver);
        }
        double[][] pushed = toward(t.doubleValue()).correlations;
        SequencedMap<Asset, BigDecimal> moves = new LinkedHashMap<>();
        for (int i = 0; i < assets.size(); i++) {
            if (i != from) {
                double value = pushed[i][from] * sigmas[i] / sigmas[from] * move.doubleValue();
                moves.put(assets.get(i), rounded(Math.max(value, -ReverseWay.DEEPEST)));
            }
        }
        return moves;
    }

    /**
     * Returns how far a move is, √(r′ C⁻¹ r) with the C of the assets that it moves; null when one of them is not in it, or
     * no such move is possible under C.
     */
    @Nullable
    BigDecimal distance(SequencedMap<Asset, BigDecimal> moves) {
        List<Integer> rows = new ArrayList<>();
        for (Asset asset : moves.keySet()) {
            rows.add(assets.indexOf(asset));
        }
        if (rows.contains(-1)) {
            return null;
        }
        int n = rows.size();
        List<Asset> moved = List.copyOf(moves.keySet());
        double[] own = new double[n];
        double[][] among = new double[n][n];
        for (int i = 0; i < n; i++) {
            own[i] = sigmas[rows.get(i)];
            for (int j = 0; j < n; j++) {
                among[i][j] = correlations[rows.get(i)][rows.get(j)];
            }
        }
        double[][] root = new ShockCovariance(moved, own, among, source).root();
        List<BigDecimal> values = List.copyOf(moves.values());
        double sum = 0;
        double[] units = new double[n];
        for (int i = 0; i < n; i++) {
            double rest = values.get(i).doubleValue();
            for (int k = 0; k < i; k++) {
                rest -= root[i][k] * units[k];
            }
            if (root[i][i] > 0) {
                units[i] = rest / root[i][i];
            } else if (Math.abs(rest) > IMPOSSIBLE * own[i]) {
                return null;
            }
            sum += units[i] * units[i];
        }
        return rounded(Math.sqrt(sum));
    }

    static BigDecimal rounded(double value) {
        return Decimals.ofDouble(value).setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /**
     * Returns L with L L′ = the covariance, lower triangular; a column of zeros where an asset moves only with those before
     * it.
     */
    double[][] root() {
        int n = assets.size();
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = correlations[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                if (i == j) {
                    root[i][i] = sum > SINGULAR ? Math.sqrt(sum) : 0;
                } else {
                    root[i][j] = root[j][j] > 0 ? sum / root[j][j] : 0;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                root[i][j] *= sigmas[i];
            }
        }
        return root;
    }
}
