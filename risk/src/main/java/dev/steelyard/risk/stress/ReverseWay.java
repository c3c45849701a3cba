package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A way from the market as it is in one direction of relative moves: where on it the account is first liquidatable. The
 * price of an asset is multiplied by 1 + place × move, and by no less than 1 − {@value #DEEPEST}. <b>Immutable</b>.
 */
final class ReverseWay {
    /** No price falls further than this, as a fraction. */
    static final double DEEPEST = 0.99;

    private static final BigDecimal LEAST_FACTOR = new BigDecimal("0.01");

    /** A place is found to this many decimals. */
    private static final int DECIMALS = 12;

    private static final int MOST_STEPS = 200;

    /** A surplus is 0 when it is smaller by this many digits than the surplus it came from. */
    private static final int EXACT_DIGITS = 30;

    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final OptionMarket prices;
    private final Map<String, Double> vols;
    private final SequencedMap<Asset, BigDecimal> direction;

    ReverseWay(Account account, MarketView market, RulePack rules, SequencedMap<Asset, BigDecimal> direction) {
        this.account = account;
        this.market = market;
        this.rules = rules;
        this.prices = new OptionMarket(account, market, rules);
        this.vols = prices.vols();
        this.direction = direction;
    }

    /**
     * Where a bucket is first liquidatable.
     *
     * @param bucket its id
     * @param place on the way
     * @param safe the last place found not liquidatable; equal to {@code place} where the surplus there is 0
     * @param exact whether the surplus at {@code place} is 0, to the digits that a division keeps
     * @param surplus at {@code place}; null when unknown
     */
    record Crossing(
            String bucket,
            BigDecimal place,
            BigDecimal safe,
            boolean exact,
            @Nullable Amount surplus) {}

    BigDecimal factor(Asset asset, BigDecimal place) {
        BigDecimal move = direction.get(asset);
        return move == null ? BigDecimal.ONE : Decimals.max(LEAST_FACTOR, BigDecimal.ONE.add(move.multiply(place)));
    }

    AccountRisk at(BigDecimal place) {
        MarketView there = place.signum() == 0
                ? market
                : prices.moved(
                        new OptionMarket.Move(
                                direction::containsKey, asset -> factor(asset, place), asset -> BigDecimal.ONE, null),
                        vols);
        return new StressedAccount(account, rules, List.of(), at -> there).at(place);
    }

    /** Returns the first crossing at or before one of the places, which increase; null when there is none. */
    @Nullable
    Crossing first(List<BigDecimal> places, @Nullable String only) {
        BigDecimal safe = BigDecimal.ZERO;
        for (BigDecimal place : places) {
            AccountRisk risk = at(place);
            Crossing found = null;
            for (BucketRisk bucket : risk.buckets()) {
                if (bucket.status() == RiskStatus.LIQUIDATABLE && (only == null || only.equals(bucket.id()))) {
                    Crossing crossing = place.signum() == 0
                            ? new Crossing(
                                    bucket.id(),
                                    place,
                                    place,
                                    false,
                                    bucket.marginSurplus().value())
                            : refined(bucket.id(), safe, place);
                    found = found == null || crossing.place().compareTo(found.place()) < 0 ? crossing : found;
                }
            }
            if (found != null) {
                return found;
            }
            safe = place;
        }
        return null;
    }

    /**
     * Narrows a bracket by secants of the surplus, and halves it where they do not: where the surplus is a line in the end,
     * a secant finds its zero itself.
     */
    private Crossing refined(String bucket, BigDecimal from, BigDecimal to) {
        BigDecimal low = from;
        BigDecimal high = to;
        Amount above = surplus(bucket, low);
        Amount below = surplus(bucket, high);
        BigDecimal width = BigDecimal.ONE.movePointLeft(DECIMALS);
        boolean secant = true;
        for (int step = 0; step < MOST_STEPS && high.subtract(low).compareTo(width) > 0; step++) {
            BigDecimal place = null;
            if (secant && above != null && below != null && above.signum() > 0 && below.signum() < 0) {
                BigDecimal share = Decimals.divide(above.value(), above.value().subtract(below.value()));
                place = Decimals.limit(low.add(high.subtract(low).multiply(share)));
            }
            secant = !secant;
            if (place == null || place.compareTo(low) <= 0 || place.compareTo(high) >= 0) {
                place = Decimals.divide(low.add(high), BigDecimal.TWO);
            }
            BucketRisk there = at(place).bucket(bucket);
            Amount surplus = there.marginSurplus().value();
            if (surplus != null && isZero(surplus, above)) {
                return new Crossing(bucket, place, place, true, surplus);
            }
            if (there.status() == RiskStatus.LIQUIDATABLE) {
                high = place;
                below = surplus;
            } else {
                low = place;
                above = surplus;
            }
        }
        return new Crossing(
                bucket,
                high.setScale(DECIMALS, RoundingMode.CEILING),
                low.setScale(DECIMALS, RoundingMode.FLOOR),
                false,
                below);
    }

    private static boolean isZero(Amount surplus, @Nullable Amount scale) {
        BigDecimal unit = scale == null
                ? BigDecimal.ONE
                : Decimals.max(BigDecimal.ONE, scale.value().abs());
        return surplus.value().abs().compareTo(unit.movePointLeft(EXACT_DIGITS)) <= 0;
    }

    private @Nullable Amount surplus(String bucket, BigDecimal place) {
        return at(place).bucket(bucket).marginSurplus().value();
    }
}
