package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.CurveShadow;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.internal.Twofold;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What margin balance, requirement and equity of a bucket with options lie between while underlyings move by a factor: the
 * arithmetic of the assessment in doubles, widened by what those may be off. <b>Single-writer</b>. See
 * docs/methods/option-margin.md.
 */
final class OptionBounds {
    private final Bucket bucket;
    private final List<LineBounds> lines = new ArrayList<>();
    /** Lines that are combined with others of their group before they are added. */
    private final List<List<PositionLine>> groups = new ArrayList<>();

    /** By the number of a line that of its asset. */
    private final int[] assets;

    private final boolean[] counts;
    private final boolean[] alone;

    private final List<Coin> coins = new ArrayList<>();
    private final List<OverMark> losses = new ArrayList<>();
    private final List<OverMark> rooms = new ArrayList<>();

    /** What the three figures of a bucket lie between, in its asset. */
    record Figures(Range balance, Range requirement, Range equity) {}

    /** A curve over a mark that moves, or stands. @param asset in which it is, by number */
    private record OverMark(CurveShadow curve, double mark, boolean moves, int asset) {
        Range at(double factor) {
            return curve.within(moves ? mark * factor : mark);
        }
    }

    /**
     * One asset of the bucket.
     *
     * @param power of the factor that its price is multiplied by: −1, 0 or 1
     * @param loan units that its debts require
     * @param counted what an amount above 0 counts as; null: in full
     * @param owedWeight what an amount below 0 is multiplied by
     */
    private record Coin(
            Asset asset,
            double cash,
            double price,
            int power,
            double loan,
            @Nullable CurveShadow counted,
            double owedWeight,
            boolean byValue) {
        double price(double factor) {
            return power == 0 ? price : power > 0 ? price * factor : price / factor;
        }

        /** Returns what a net amount counts as, in the bucket's asset. */
        Range value(Range net, double at) {
            if (counted == null) {
                return net.times(at);
            }
            Range measured = byValue ? net.times(at) : net;
            double unit = byValue ? 1 : at;
            Range least = value(counted, measured.low());
            return least.hull(value(counted, measured.high())).times(unit);
        }

        private Range value(CurveShadow curve, double amount) {
            return amount > 0 ? curve.within(amount) : Range.of(amount * owedWeight);
        }
    }

    private OptionBounds(Bucket bucket) {
        this.bucket = bucket;
        this.assets = new int[bucket.lines.size()];
        this.counts = new boolean[assets.length];
        this.alone = new boolean[assets.length];
    }

    /**
     * Returns the bounds of a bucket whose figures are known; null where they are not functions of the factor that doubles bound.
     *
     * @param all buckets of the account: no position of any may outgrow its tiers
     * @param prices with the marks of options
     * @param moves tells which base assets move
     */
    static @Nullable OptionBounds of(
            Bucket bucket,
            List<Bucket> all,
            Account account,
            OptionMarket prices,
            Map<String, Double> vols,
            Predicate<Asset> moves) {
        RulePack rules = bucket.rules;
        if (!SurplusTerms.isSeparable(rules.cross()) || !SurplusTerms.isSeparable(rules.isolated())) {
            return null;
        }
        OptionBounds bounds = new OptionBounds(bucket);
        MarketView market = prices.market();
        boolean stated = bounds.addCoins(market, moves)
                && bounds.addLines(prices, vols, moves)
                && bounds.addLosses(account, market, moves)
                && bounds.addRooms(all, moves);
        return stated ? bounds : null;
    }

    private static boolean isMoved(Asset asset, MarketView market, Predicate<Asset> moves) {
        boolean isPriced =
                market.prices().containsKey(asset) || market.indices().containsKey(asset);
        return isPriced && moves.test(asset);
    }

    private boolean addCoins(MarketView market, Predicate<Asset> moves) {
        for (Holding holding : bucket.holdings) {
            BigDecimal cash = holding.cash();
            BigDecimal price = holding.price();
            CollateralSchedule schedule = bucket.weighted ? holding.schedule() : null;
            if (cash == null || price == null || price.signum() <= 0) {
                return false;
            }
            if (schedule != null
                    && (schedule.sizeFactor() != null
                            || schedule.liabilityWeight().signum() < 0)) {
                return false;
            }
            boolean isOwn = holding.asset().equals(bucket.asset) || !bucket.weighted;
            int power = isOwn
                    ? 0
                    : (isMoved(holding.asset(), market, moves) ? 1 : 0)
                            - (isMoved(bucket.asset, market, moves) ? 1 : 0);
            BigDecimal loan =
                    Decimals.divide(bucket.loanRequirement(holding, true).get(), price);
            coins.add(new Coin(
                    holding.asset(),
                    cash.doubleValue(),
                    price.doubleValue(),
                    power,
                    loan.doubleValue(),
                    schedule == null ? null : CurveShadow.of(counted(schedule)),
                    schedule == null ? 1 : schedule.liabilityWeight().doubleValue(),
                    schedule != null && schedule.measure() == Measure.VALUE));
        }
        return true;
    }

    /** Returns what an amount above 0 counts as, over the amount in the measure of the schedule. */
    private static PriceCurve counted(CollateralSchedule schedule) {
        return CollateralValuation.value(
                PriceCurve.of(PriceForm.PRICE), PriceForm.constant(BigDecimal.ONE), schedule, BigDecimal.ZERO);
    }

    private boolean addLines(OptionMarket prices, Map<String, Double> vols, Predicate<Asset> moves) {
        for (PositionLine line : bucket.lines) {
            boolean moved = moves.test(line.instrument.base());
            MovedMark mark = null;
            if (line.instrument instanceof Instrument.Option option) {
                if (isMoved(option.quote(), prices.market(), moves)) {
                    return false;
                }
                mark = moved ? prices.movedMark(option, vols.get(option.symbol())) : null;
            }
            int asset = assetNumber(line.settle());
            LineBounds bounds = asset < 0 ? null : LineBounds.of(line, bucket, moved, mark);
            if (bounds == null) {
                return false;
            }
            int number = lines.size();
            assets[number] = asset;
            counts[number] = bucket.countsAsMargin(line);
            alone[number] = bucket.rules.hedge() == HedgeRule.SUM;
            lines.add(bounds);
        }
        for (List<PositionLine> group : bucket.groups().values()) {
            if (group.size() == 1) {
                alone[bucket.lines.indexOf(group.getFirst())] = true;
            } else if (bucket.rules.hedge() != HedgeRule.SUM) {
                groups.add(group);
            }
        }
        return true;
    }

    private int assetNumber(Asset asset) {
        for (int i = 0; i < coins.size(); i++) {
            if (coins.get(i).asset().equals(asset)) {
                return i;
            }
        }
        return -1;
    }

    /** Adds what open orders would lose; false where one is of an option, whose mark is no multiple of the factor. */
    private boolean addLosses(Account account, MarketView market, Predicate<Asset> moves) {
        BucketTerms terms = new BucketTerms(bucket, account, market);
        for (int i = 0; i < coins.size(); i++) {
            for (var loss : terms.openLosses(coins.get(i).asset()).entrySet()) {
                Instrument instrument = AccountBuckets.instrument(bucket.rules, account, loss.getKey());
                BigDecimal mark = market.mark(loss.getKey());
                if (mark == null || instrument instanceof Instrument.Option) {
                    return false;
                }
                losses.add(new OverMark(
                        CurveShadow.of(loss.getValue()), mark.doubleValue(), moves.test(instrument.base()), i));
            }
        }
        return true;
    }

    /** Adds what the last tiers leave of the sizes that move; false for an option, whose mark is no multiple of the factor. */
    private boolean addRooms(List<Bucket> all, Predicate<Asset> moves) {
        for (Bucket each : all) {
            for (PositionLine line : each.lines) {
                BigDecimal mark = line.mark;
                PriceCurve room = moves.test(line.instrument.base()) ? BucketTerms.sizeRoom(line) : null;
                if (room != null && line.isOption()) {
                    return false;
                }
                if (room != null && mark != null) {
                    rooms.add(new OverMark(CurveShadow.of(room), mark.doubleValue(), true, 0));
                }
            }
        }
        return true;
    }

    /** Returns what the figures at a factor above 0 lie between; null where a size may be beyond its last tier. */
    @Nullable
    Figures at(BigDecimal factor) {
        Twofold doubles = Twofold.of(factor);
        double x = doubles.high();
        for (OverMark room : rooms) {
            if (!(room.at(x).low() > 0)) {
                return null;
            }
        }
        double[] prices = new double[coins.size()];
        RangeSum[] held = cash();
        RangeSum[] margin = cash();
        RangeSum required = new RangeSum();
        for (int i = 0; i < prices.length; i++) {
            prices[i] = coins.get(i).price(x);
            required.add(Range.of(coins.get(i).loan() * prices[i]));
        }
        Range[] asked = new Range[assets.length];
        for (int i = 0; i < asked.length; i++) {
            LineBounds.Placed placed = lines.get(i).at(factor, doubles);
            int asset = assets[i];
            held[asset].add(placed.worth());
            if (counts[i]) {
                margin[asset].add(placed.worth());
            }
            asked[i] = placed.requirement().times(prices[asset]);
            if (alone[i]) {
                required.add(asked[i]);
            }
        }
        for (List<PositionLine> group : groups) {
            required.add(bucket.combine(group, line -> asked[bucket.lines.indexOf(line)], Range::plus, Range::max));
        }
        RangeSum balance = new RangeSum();
        RangeSum equity = new RangeSum();
        for (int i = 0; i < prices.length; i++) {
            equity.add(held[i].total().times(prices[i]));
            balance.add(coins.get(i).value(margin[i].total(), prices[i]));
        }
        for (OverMark loss : losses) {
            balance.add(loss.at(x).times(-prices[loss.asset()]));
        }
        return new Figures(balance.total(), required.total(), equity.total());
    }

    private RangeSum[] cash() {
        RangeSum[] sums = new RangeSum[coins.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new RangeSum();
            sums[i].add(Range.of(coins.get(i).cash()));
        }
        return sums;
    }
}
