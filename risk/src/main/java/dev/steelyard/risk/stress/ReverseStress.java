package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The nearest moves of prices that make a bucket of an account liquidatable: along each asset, all together, and in the worst
 * direction of a covariance. Vols, time and books' sizes stand. See docs/methods/reverse-stress.md. <b>Immutable</b>;
 * <b>Deterministic: yes</b>.
 *
 * @param now the account as it is
 * @param alone by asset held: the nearest fall, then the nearest rise
 * @param together all assets by one factor: the nearest fall, then the nearest rise
 * @param worst the nearest move by the covariance; none without one for every asset held
 * @param covariance what sigmas are of; null without
 */
public record ReverseStress(
        AccountRisk now,
        List<Line> alone,
        List<Line> together,
        Answer<Shock> worst,
        @Nullable ShockCovariance covariance) {
    /** No rise beyond this is looked at: a price of five times. */
    public static final BigDecimal HIGHEST_RISE = new BigDecimal("4");

    private static final BigDecimal STEP = new BigDecimal("0.01");
    private static final BigDecimal RISE_RATIO = new BigDecimal("1.02");

    /**
     * The nearest move in one direction.
     *
     * @param asset the only one that moves; null: all
     * @param rises whether prices rise
     * @param shock the move; none with NO_LIQUIDATION where none as far as −99% or +400% does it
     */
    public record Line(@Nullable Asset asset, boolean rises, Answer<Shock> shock) {}

    /**
     * A move that makes a bucket liquidatable.
     *
     * @param bucket its id
     * @param moves relative move of each price
     * @param distance in sigmas, √(r′ C⁻¹ r); of one asset |r| / σ; null where the covariance does not cover it
     * @param exact whether the surplus is 0 there: then nothing shorter in this direction and beyond the last step of the
     *     search does it
     * @param safe the same move a little shorter, at which the bucket is not liquidatable: the move, as a share of this one
     * @param surplus the margin surplus there; null when unknown
     * @param profit equity there less equity now; null when unknown
     */
    public record Shock(
            String bucket,
            SequencedMap<Asset, BigDecimal> moves,
            @Nullable BigDecimal distance,
            boolean exact,
            BigDecimal safe,
            @Nullable Amount surplus,
            @Nullable Amount profit) {
        public Shock {
            moves = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(moves));
        }
    }

    public ReverseStress {
        alone = List.copyOf(alone);
        together = List.copyOf(together);
    }

    /**
     * Returns the nearest moves of an account.
     *
     * @param covariance what distances are measured by; null: in percent alone
     * @throws FailureException MISSING_DATA when the account is unknown now; as {@link MarginEngine#assess}
     */
    public static ReverseStress of(
            Account account, MarketView market, RulePack rules, @Nullable ShockCovariance covariance) {
        AccountRisk now = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        if (now.status() == RiskStatus.UNKNOWN) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "account " + account.id(),
                    "its status is UNKNOWN now (" + now.statusReasons() + "); a move cannot be looked for");
        }
        SequencedSet<Asset> assets = StressedAccount.assets(account, rules);
        List<Line> alone = new ArrayList<>();
        for (Asset asset : assets) {
            for (boolean rises : new boolean[] {false, true}) {
                alone.add(line(account, market, rules, List.of(asset), rises, covariance, now, asset));
            }
        }
        List<Line> together = new ArrayList<>();
        for (boolean rises : new boolean[] {false, true}) {
            together.add(line(account, market, rules, List.copyOf(assets), rises, covariance, now, null));
        }
        Answer<Shock> worst;
        if (assets.isEmpty()) {
            worst = Answer.none(Reason.NOT_APPLICABLE);
        } else if (covariance == null || !covariance.covers(assets)) {
            worst = Answer.none(Reason.MISSING_DATA);
        } else {
            worst = new WorstDirection(account, market, rules, covariance, now).shock();
        }
        return new ReverseStress(now, alone, together, worst, covariance);
    }

    private static Line line(
            Account account,
            MarketView market,
            RulePack rules,
            List<Asset> assets,
            boolean rises,
            @Nullable ShockCovariance covariance,
            AccountRisk now,
            @Nullable Asset only) {
        SequencedMap<Asset, BigDecimal> direction = new LinkedHashMap<>();
        assets.forEach(asset -> direction.put(asset, rises ? BigDecimal.ONE : BigDecimal.ONE.negate()));
        ReverseWay way = new ReverseWay(account, market, rules, direction);
        ReverseWay.Crossing crossing = assets.isEmpty() ? null : way.first(places(rises), null);
        if (crossing == null) {
            return new Line(only, rises, Answer.none(Reason.NO_LIQUIDATION));
        }
        return new Line(only, rises, Answer.of(shock(way, crossing, direction, covariance, now)));
    }

    static Shock shock(
            ReverseWay way,
            ReverseWay.Crossing crossing,
            SequencedMap<Asset, BigDecimal> direction,
            @Nullable ShockCovariance covariance,
            AccountRisk now) {
        SequencedMap<Asset, BigDecimal> moves = new LinkedHashMap<>();
        direction
                .keySet()
                .forEach(asset ->
                        moves.put(asset, way.factor(asset, crossing.place()).subtract(BigDecimal.ONE)));
        Amount there = way.at(crossing.place()).equity().value();
        Amount here = now.equity().value();
        boolean known = there != null && here != null && there.asset().equals(here.asset());
        return new Shock(
                crossing.bucket(),
                moves,
                covariance == null ? null : covariance.distance(moves),
                crossing.exact(),
                crossing.place().signum() == 0 ? BigDecimal.ONE : Decimals.divide(crossing.safe(), crossing.place()),
                crossing.surplus(),
                known && there != null && here != null ? there.minus(here) : null);
    }

    /** Returns the places looked at: falls by steps of 1% to 99%, rises by steps of 2% of the price to 400%. */
    private static List<BigDecimal> places(boolean rises) {
        List<BigDecimal> places = new ArrayList<>();
        places.add(BigDecimal.ZERO);
        if (rises) {
            BigDecimal price = RISE_RATIO;
            while (price.subtract(BigDecimal.ONE).compareTo(HIGHEST_RISE) < 0) {
                places.add(price.subtract(BigDecimal.ONE));
                price = Decimals.limit(price.multiply(RISE_RATIO));
            }
            places.add(HIGHEST_RISE);
        } else {
            for (int step = 1; step <= 99; step++) {
                places.add(STEP.multiply(BigDecimal.valueOf(step)));
            }
        }
        return places;
    }
}
