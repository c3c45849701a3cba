package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What slopes claim, against the assessment: after moves within their reach neither balance nor requirement has changed by
 * more than they say, nor has their difference.
 *
 * @param slopes of the account at the market
 */
record SlopeClaim(Account account, MarketView market, RulePack rules, SurplusSlopes slopes) {
    private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

    /** Returns by what share of themselves all figures may move before a guard could be used up; at most a half. */
    double reach() {
        double least = SurplusSlopes.OfFigure.FARTHEST.doubleValue();
        for (SurplusSlopes.Guarded guard : slopes.guards()) {
            double room = guard.room().subtract(guard.loses().error()).doubleValue();
            least = Math.min(least, guard.loses().reach(room, 1, 0));
        }
        return least * (1 - 1e-9);
    }

    /** Returns the same claim with another share of each error. */
    SlopeClaim withErrors(String times) {
        List<SurplusSlopes.OfBucket> buckets = slopes.buckets().stream()
                .map(of -> new SurplusSlopes.OfBucket(of.figures(), of.error().multiply(new BigDecimal(times))))
                .toList();
        return with(buckets);
    }

    /** Returns the same claim with another share of each slope. */
    SlopeClaim narrowed(String times) {
        BigDecimal share = new BigDecimal(times);
        List<SurplusSlopes.OfBucket> buckets = slopes.buckets().stream()
                .map(of -> new SurplusSlopes.OfBucket(
                        of.figures().stream()
                                .map(f -> new SurplusSlopes.OfFigure(
                                        f.figure(),
                                        f.balance().multiply(share),
                                        f.requirement().multiply(share),
                                        f.surplus().multiply(share),
                                        f.within()))
                                .toList(),
                        of.error()))
                .toList();
        return with(buckets);
    }

    private SlopeClaim with(List<SurplusSlopes.OfBucket> buckets) {
        return new SlopeClaim(
                account, market, rules, new SurplusSlopes(buckets, slopes.held(), slopes.guards(), slopes.until()));
    }

    /** Returns whether the claim holds after moves of at most a share, of one figure or of all, each where its slope is known. */
    boolean holds(Draw draw, double share) {
        Map<MarketFigure, BigDecimal> moved = new LinkedHashMap<>();
        slopes.buckets().forEach(bucket -> move(draw, bucket, share, moved));
        slopes.guards().forEach(guard -> move(draw, guard.loses(), share, moved));
        if (!moved.isEmpty() && draw.chance(0.5)) {
            MarketFigure one = draw.pick(List.copyOf(moved.keySet()));
            moved.replaceAll((figure, value) -> figure.equals(one) ? value : now(figure));
        }
        MarketView.Builder there = market.toBuilder();
        moved.forEach((figure, value) -> {
            switch (figure.kind()) {
                case MARK -> there.mark(figure.name(), value);
                case USD -> there.price(Asset.of(figure.name()), value);
                case FORWARD -> there.forward(figure.name(), value);
                case VOL -> there.vol(figure.name(), value);
            }
        });
        Instant until = slopes.until();
        if (until != null) {
            Instant now = Objects.requireNonNull(market.asOf());
            long most = Duration.between(now, until).toMillis() - 1;
            there.asOf(now.plusMillis(draw.chance(0.5) ? most : (long) (most * draw.integer(0, 99) / 100.0)));
        }
        AccountRisk before = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        AccountRisk after = MarginEngine.assess(account, there.build(), rules, AssessOptions.FIGURES);
        boolean holds = true;
        for (int i = 0; i < slopes.buckets().size(); i++) {
            SurplusSlopes.OfBucket of = slopes.buckets().get(i);
            BigDecimal balance = of.error().add(ROUNDING);
            BigDecimal required = balance;
            BigDecimal surplus = balance.add(balance);
            for (SurplusSlopes.OfFigure figure : of.figures()) {
                BigDecimal by = apart(value(moved, figure.figure()), now(figure.figure()));
                balance = balance.add(by.multiply(figure.balance()));
                required = required.add(by.multiply(figure.requirement()));
                surplus = surplus.add(by.multiply(figure.surplus()));
            }
            BucketRisk was = before.buckets().get(i);
            BucketRisk is = after.buckets().get(i);
            BigDecimal asked = required(was).subtract(required(is));
            BigDecimal counted = balance(was).subtract(balance(is));
            holds &= counted.abs().compareTo(balance) <= 0
                    && asked.abs().compareTo(required) <= 0
                    && apart(counted, asked).compareTo(surplus) <= 0;
        }
        return holds;
    }

    private static BigDecimal balance(BucketRisk bucket) {
        return bucket.marginBalance().get().value();
    }

    private static BigDecimal required(BucketRisk bucket) {
        return bucket.liquidationRequirement().get().value();
    }

    private static BigDecimal apart(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs();
    }

    private static BigDecimal value(Map<MarketFigure, BigDecimal> moved, MarketFigure figure) {
        return Objects.requireNonNull(moved.get(figure));
    }

    private void move(Draw draw, SurplusSlopes.OfBucket bucket, double share, Map<MarketFigure, BigDecimal> moved) {
        for (SurplusSlopes.OfFigure figure : bucket.figures()) {
            String most = new BigDecimal(Math.min(share, figure.within().doubleValue())).toPlainString();
            BigDecimal by = draw.chance(0.5)
                    ? draw.signed(new BigDecimal(most))
                    : draw.between(new BigDecimal(most).negate().toPlainString(), most, 12);
            moved.putIfAbsent(figure.figure(), now(figure.figure()).multiply(BigDecimal.ONE.add(by)));
        }
    }

    private BigDecimal now(MarketFigure figure) {
        return Objects.requireNonNull(
                switch (figure.kind()) {
                    case MARK -> market.mark(figure.name());
                    case USD -> market.usdPrice(Asset.of(figure.name()));
                    case FORWARD -> market.forwards().get(figure.name());
                    case VOL -> market.vols().get(figure.name());
                });
    }
}
