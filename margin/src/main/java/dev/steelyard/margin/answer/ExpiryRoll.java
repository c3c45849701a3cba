package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account through its coming expiries: just before, inside the settlement window, and just after at several prices.
 * Before an expiry, prices are as now and time has passed; what expires settles into cash at its intrinsic value, and the
 * next expiry starts from the account that settled at the current price. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param now the account as it is
 * @param steps by expiry, earliest first
 */
public record ExpiryRoll(AccountRisk now, List<Step> steps) {
    private static final double YEAR_MILLIS = 365.0 * 86_400_000;
    private static final int WORST_POINTS = 20;
    private static final int PRICE_DECIMALS = 8;
    private static final Duration WINDOW = Duration.ofMinutes(30);

    /**
     * One expiry.
     *
     * @param expiry when
     * @param symbols what expires
     * @param before a moment before the settlement window
     * @param inside in the middle of the window: half of the settlement price is fixed, the other half still moves
     * @param after just after, by what it settled at: current, −2σ, +2σ, worst
     */
    public record Step(
            Instant expiry, List<String> symbols, AccountRisk before, AccountRisk inside, List<Settled> after) {
        public Step {
            symbols = List.copyOf(symbols);
            after = List.copyOf(after);
        }

        /** Returns whether the account would be called, or worse, after a settlement at the current price. */
        public boolean isCalled() {
            return isShort(after.getFirst().risk());
        }

        /** Returns whether it would be at any of the prices. */
        public boolean isCalledAtAny() {
            return after.stream().anyMatch(s -> isShort(s.risk()));
        }
    }

    /**
     * An account just after a settlement.
     *
     * @param name which price: current, -2 sigma, +2 sigma, worst
     * @param move of prices from now, relative
     * @param risk the account there
     */
    public record Settled(String name, BigDecimal move, AccountRisk risk) {}

    public ExpiryRoll {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the account through its expiries.
     *
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static ExpiryRoll of(Account account, MarketView market, RulePack rules) {
        AccountRisk now = MarginEngine.assess(account, market, rules, AssessOptions.FULL);
        List<Step> steps = new ArrayList<>();
        Account held = account;
        for (Instant expiry : expiries(account, rules)) {
            Step step = step(held, market, rules, expiry);
            steps.add(step);
            held = settled(held, market, rules, expiry);
        }
        return new ExpiryRoll(now, steps);
    }

    /** Returns the first expiry after which the account would be called at the current price; null when none. */
    public @Nullable Step firstCall() {
        return steps.stream().filter(Step::isCalled).findFirst().orElse(null);
    }

    private static boolean isShort(AccountRisk risk) {
        Amount surplus = risk.marginSurplus().value();
        return risk.status() == RiskStatus.LIQUIDATABLE
                || risk.status() == RiskStatus.MARGIN_CALL
                || (surplus != null && surplus.signum() < 0);
    }

    private static TreeSet<Instant> expiries(Account account, RulePack rules) {
        TreeSet<Instant> expiries = new TreeSet<>();
        for (Position position : account.positions()) {
            Instant expiry = expiry(rules.instrument(account, position.symbol()));
            if (expiry != null && position.size().signum() != 0) {
                expiries.add(expiry);
            }
        }
        return expiries;
    }

    private static @Nullable Instant expiry(@Nullable Instrument instrument) {
        return switch (instrument) {
            case Instrument.Option option -> option.expiry();
            case Instrument.Future future -> future.expiry();
            case null, default -> null;
        };
    }

    private static Step step(Account held, MarketView market, RulePack rules, Instant expiry) {
        List<String> symbols = held.positions().stream()
                .map(Position::symbol)
                .filter(s -> expiry.equals(expiry(rules.instrument(held, s))))
                .toList();
        MarketView before = at(market, held, rules, expiry.minus(WINDOW));
        MarketView middle = at(market, held, rules, expiry.minus(WINDOW.dividedBy(2)));
        BigDecimal twoSigma = twoSigma(held, market, rules, expiry);
        List<Settled> after = new ArrayList<>();
        after.add(after("current", BigDecimal.ZERO, held, market, rules, expiry));
        after.add(after("-2 sigma", twoSigma.negate(), held, market, rules, expiry));
        after.add(after("+2 sigma", twoSigma, held, market, rules, expiry));
        after.add(worst(twoSigma, held, market, rules, expiry));
        return new Step(
                expiry,
                symbols,
                MarginEngine.assess(held, before, rules, AssessOptions.FULL),
                MarginEngine.assess(
                        SettlementWindow.halfFixed(held, market, rules, expiry), middle, rules, AssessOptions.FULL),
                after);
    }

    private static Settled after(
            String name, BigDecimal move, Account held, MarketView market, RulePack rules, Instant expiry) {
        MarketView moved = new MarketShock(null, move, BigDecimal.ZERO).applyTo(held, market, rules);
        Account left = settled(held, moved, rules, expiry);
        AccountRisk risk = MarginEngine.assess(left, at(moved, left, rules, expiry), rules, AssessOptions.FULL);
        return new Settled(name, move, risk);
    }

    /** Returns the settlement between both 2σ prices that leaves the least surplus. */
    private static Settled worst(BigDecimal twoSigma, Account held, MarketView market, RulePack rules, Instant expiry) {
        BigDecimal worst = BigDecimal.ZERO;
        BigDecimal least = null;
        for (int i = -WORST_POINTS; i <= WORST_POINTS; i++) {
            BigDecimal move =
                    Decimals.divide(twoSigma.multiply(BigDecimal.valueOf(i)), BigDecimal.valueOf(WORST_POINTS));
            MarketView moved = new MarketShock(null, move, BigDecimal.ZERO).applyTo(held, market, rules);
            Account left = settled(held, moved, rules, expiry);
            Amount surplus = MarginEngine.assess(left, at(moved, left, rules, expiry), rules, AssessOptions.FIGURES)
                    .marginSurplus()
                    .value();
            if (surplus != null && (least == null || surplus.value().compareTo(least) < 0)) {
                least = surplus.value();
                worst = move;
            }
        }
        return after("worst", worst, held, market, rules, expiry);
    }

    /** Returns 2σ√T by the largest volatility of what expires, at most 95%; 0 where none is known. */
    private static BigDecimal twoSigma(Account held, MarketView market, RulePack rules, Instant expiry) {
        Instant now = market.asOf();
        double vol = 0;
        for (Position position : held.positions()) {
            BigDecimal own = market.vols().get(position.symbol());
            if (own != null && expiry.equals(expiry(rules.instrument(held, position.symbol())))) {
                vol = Math.max(vol, own.doubleValue());
            }
        }
        double years =
                now == null ? 0 : Math.max(0, Duration.between(now, expiry).toMillis() / YEAR_MILLIS);
        double sigmas = Math.min(2 * vol * Math.sqrt(years), 0.95);
        return Decimals.ofDouble(sigmas).setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Returns a market at a later time: option marks, which would have decayed, are left to the model. */
    private static MarketView at(MarketView market, Account account, RulePack rules, Instant time) {
        Map<String, BigDecimal> marks = new LinkedHashMap<>();
        market.marks().forEach((symbol, mark) -> {
            boolean option = rules.instrument(account, symbol) instanceof Instrument.Option;
            if (!option || !market.vols().containsKey(symbol)) {
                marks.put(symbol, mark.value());
            }
        });
        MarketView same = ExpirySeries.withMarks(market, marks);
        Instant now = market.asOf();
        return same.toBuilder()
                .asOf(now != null && now.isAfter(time) ? now : time)
                .build();
    }

    /** Returns the account of which everything that expires has become cash at the market's prices. */
    private static Account settled(Account account, MarketView market, RulePack rules, Instant expiry) {
        List<Position> left = new ArrayList<>();
        Map<Asset, BigDecimal> cash = new LinkedHashMap<>();
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            BigDecimal value = instrument == null || !expiry.equals(expiry(instrument))
                    ? null
                    : settlement(position, instrument, market);
            if (value == null || instrument == null) {
                left.add(position);
            } else {
                cash.merge(instrument.settle(), value, BigDecimal::add);
            }
        }
        List<Balance> balances = account.balances();
        if (balances == null) {
            return account.withPositions(left);
        }
        List<Balance> credited = new ArrayList<>();
        for (Balance balance : balances) {
            BigDecimal more = cash.remove(balance.asset());
            credited.add(
                    more == null
                            ? balance
                            : new Balance(balance.asset(), balance.total().add(more), balance.haircut()));
        }
        cash.forEach((asset, more) -> credited.add(Balance.of(asset, more)));
        return account.withPositions(left).withBalances(credited);
    }

    /** Returns what a position settles at, in its settle asset; null when a price is missing. */
    private static @Nullable BigDecimal settlement(Position position, Instrument instrument, MarketView market) {
        BigDecimal index = market.usdPrice(instrument.base());
        boolean inverse = instrument.terms().payoff() == Payoff.INVERSE;
        BigDecimal size = position.size().multiply(instrument.terms().factor());
        if (instrument instanceof Instrument.Option option) {
            if (index == null) {
                return null;
            }
            BigDecimal gain = option.type() == OptionType.CALL
                    ? index.subtract(option.strike())
                    : option.strike().subtract(index);
            BigDecimal intrinsic = Decimals.positivePart(gain).multiply(size);
            return inverse ? Decimals.divide(intrinsic, index) : intrinsic;
        }
        BigDecimal price = index == null ? market.mark(position.symbol()) : index;
        BigDecimal entry = position.entryPrice();
        if (price == null || entry == null) {
            return null;
        }
        BigDecimal gain = inverse
                ? Decimals.divide(size, entry).subtract(Decimals.divide(size, price))
                : size.multiply(price.subtract(entry));
        return gain.add(position.accruedFunding());
    }
}
