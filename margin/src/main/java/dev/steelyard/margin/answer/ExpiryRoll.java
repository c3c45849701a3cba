package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account through its coming expiries: just before, inside the settlement window, and just after at several prices.
 * Before an expiry, prices and vols are as now and time has passed; what expires becomes cash at its intrinsic value, and
 * the next expiry starts from the account that settled at the current price. <b>Immutable</b>; <b>Deterministic: yes</b>.
 * See docs/methods/through-expiry.md.
 *
 * @param now the account as it is
 * @param steps by expiry, earliest first
 * @param warnings what a reader must know: of the account as it is, and of options that are not repriced
 */
public record ExpiryRoll(AccountRisk now, List<Step> steps, List<String> warnings) {
    private static final double YEAR_MILLIS = 365.0 * 86_400_000;
    private static final double DAYS_PER_YEAR = 365;
    private static final double MOST = 0.95;
    private static final int WORST_POINTS = 20;
    private static final int MOVE_DECIMALS = 8;
    private static final Duration MOMENT = Duration.ofMinutes(1);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** A moment of the way through an expiry. */
    public enum Moment {
        /** Now, before any expiry. */
        NOW,
        /** When the settlement window of an expiry opens. */
        BEFORE,
        /** In the middle of the window. */
        INSIDE,
        /** After the settlement, at the current price. */
        AFTER
    }

    /**
     * One expiry.
     *
     * @param expiry when
     * @param symbols what expires
     * @param before when the settlement window opens, a minute before the expiry where there is none
     * @param inside in the middle of the window: half of the settlement price is fixed, the other half still moves; null
     *     where the venue does not average
     * @param after just after, by what it settled at: current, −2σ, +2σ, worst; only current where no σ is known
     */
    public record Step(
            Instant expiry,
            List<String> symbols,
            AccountRisk before,
            @Nullable AccountRisk inside,
            List<Settled> after) {
        public Step {
            symbols = List.copyOf(symbols);
            after = List.copyOf(after);
        }

        /** Returns the account after a settlement at the current price. */
        public AccountRisk afterAtCurrent() {
            return after.getFirst().risk();
        }

        /** Returns whether it would be called, or worse, after a settlement at the current price. */
        public boolean isCalled() {
            return isShort(afterAtCurrent());
        }

        /** Returns whether it would be after a settlement at any of the prices. */
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

    /**
     * The first time that the account is called, prices and vols as now.
     *
     * @param moment which moment
     * @param step of this expiry; null when it is called now
     */
    public record Call(Moment moment, @Nullable Step step) {}

    public ExpiryRoll {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the account through its expiries.
     *
     * @param missing what is missing of the account, one sentence each: every moment is then unknown; empty when it is whole
     * @throws FailureException as {@link MarginEngine#assess}; MISSING_DATA when the time, or the price at which a contract
     *     settles, is unknown
     */
    public static ExpiryRoll of(Account account, MarketView market, RulePack rules, List<String> missing) {
        AccountRisk now = assess(account, market, rules, AssessOptions.FULL, missing);
        OptionMarket prices = new OptionMarket(account, market, rules);
        List<Step> steps = new ArrayList<>();
        Account held = account;
        for (Instant expiry : expiries(account, rules, prices.asOf())) {
            Walk walk = new Walk(held, prices.market(), rules, prices.vols(), expiry, prices.asOf(), missing);
            steps.add(walk.step());
            held = walk.settled(BigDecimal.ZERO);
        }
        List<String> warnings = new ArrayList<>(now.warnings());
        warnings.addAll(prices.unpriced());
        return new ExpiryRoll(now, steps, warnings);
    }

    private static AccountRisk assess(
            Account account, MarketView market, RulePack rules, AssessOptions options, List<String> missing) {
        AccountRisk risk = MarginEngine.assess(account, market, rules, options);
        return missing.isEmpty() ? risk : risk.incomplete(missing);
    }

    /** Returns when the account is first called at the current price; null when it is not. */
    public @Nullable Call firstCall() {
        if (isShort(now)) {
            return new Call(Moment.NOW, null);
        }
        for (Step step : steps) {
            if (isShort(step.before())) {
                return new Call(Moment.BEFORE, step);
            }
            AccountRisk inside = step.inside();
            if (inside != null && isShort(inside)) {
                return new Call(Moment.INSIDE, step);
            }
            if (step.isCalled()) {
                return new Call(Moment.AFTER, step);
            }
        }
        return null;
    }

    /** Returns whether it cannot be said that the account is not called: a status at the current price is unknown. */
    public boolean isUnknown() {
        return now.status() == RiskStatus.UNKNOWN
                || steps.stream()
                        .anyMatch(step -> step.before().status() == RiskStatus.UNKNOWN
                                || step.afterAtCurrent().status() == RiskStatus.UNKNOWN);
    }

    private static boolean isShort(AccountRisk risk) {
        Amount surplus = risk.marginSurplus().value();
        return risk.status() == RiskStatus.LIQUIDATABLE
                || risk.status() == RiskStatus.MARGIN_CALL
                || (surplus != null && surplus.signum() < 0);
    }

    /** Returns the expiries to come; what has expired is cash already. */
    private static TreeSet<Instant> expiries(Account account, RulePack rules, @Nullable Instant now) {
        TreeSet<Instant> expiries = new TreeSet<>();
        for (Position position : account.positions()) {
            Instant expiry = ExpirySettlement.expiry(rules.instrument(account, position.symbol()));
            if (expiry == null || position.size().signum() == 0) {
                continue;
            }
            if (now == null) {
                throw FailureException.of(
                        FailureReason.MISSING_DATA,
                        "position " + position.symbol(),
                        "the time to its expiry is unknown; state asOf");
            }
            if (expiry.isAfter(now)) {
                expiries.add(expiry);
            }
        }
        return expiries;
    }

    /** One expiry of the account as it is held until then. */
    private record Walk(
            Account held,
            MarketView market,
            RulePack rules,
            Map<String, Double> vols,
            Instant expiry,
            @Nullable Instant now,
            List<String> missing) {
        Step step() {
            Duration window = SettlementWindow.length(rules);
            List<String> symbols = held.positions().stream()
                    .map(Position::symbol)
                    .filter(this::expires)
                    .toList();
            BigDecimal twoSigma = twoSigma();
            List<Settled> after = new ArrayList<>();
            after.add(after("current", BigDecimal.ZERO));
            if (twoSigma != null) {
                after.add(after("-2 sigma", twoSigma.negate()));
                after.add(after("+2 sigma", twoSigma));
                after.add(after("worst", worst(twoSigma)));
            }
            return new Step(
                    expiry,
                    symbols,
                    at(held, window.isZero() ? MOMENT : window),
                    window.isZero() ? null : inside(window.dividedBy(2)),
                    after);
        }

        private boolean expires(String symbol) {
            return expiry.equals(ExpirySettlement.expiry(rules.instrument(held, symbol)));
        }

        private AccountRisk inside(Duration left) {
            return at(SettlementWindow.partlyFixed(held, market, rules, expiry, HALF), left);
        }

        /** Returns an account so long before the expiry, or now where that has passed. */
        private AccountRisk at(Account account, Duration left) {
            Instant time = expiry.minus(left);
            Instant later = now != null && now.isAfter(time) ? now : time;
            MarketView there = new OptionMarket(account, market, rules).moved(OptionMarket.Move.until(later), vols);
            return assess(account, there, rules, AssessOptions.FULL, missing);
        }

        private MarketView moved(BigDecimal move) {
            return new OptionMarket(held, market, rules)
                    .moved(new MarketShock(null, move, BigDecimal.ZERO).until(expiry), vols);
        }

        /** Returns the account after a settlement at a move from the current price. */
        Account settled(BigDecimal move) {
            return ExpirySettlement.settled(held, moved(move), rules, expiry);
        }

        private AccountRisk risk(BigDecimal move, AssessOptions options) {
            return assess(settled(move), moved(move), rules, options, missing);
        }

        private Settled after(String name, BigDecimal move) {
            return new Settled(name, move, risk(move, AssessOptions.FULL));
        }

        /** Returns the move, from −2σ to 2σ in twentieths and at the strikes that expire, that leaves the least surplus. */
        private BigDecimal worst(BigDecimal twoSigma) {
            TreeSet<BigDecimal> moves = new TreeSet<>();
            for (int i = -WORST_POINTS; i <= WORST_POINTS; i++) {
                moves.add(Decimals.divide(
                        twoSigma.multiply(new BigDecimal(i)),
                        new BigDecimal(WORST_POINTS),
                        MOVE_DECIMALS,
                        RoundingMode.HALF_EVEN));
            }
            for (Position position : held.positions()) {
                if (expires(position.symbol())
                        && rules.instrument(held, position.symbol()) instanceof Instrument.Option option) {
                    BigDecimal price = ExpirySettlement.price(option, market);
                    BigDecimal move = Decimals.divide(
                            option.strike().subtract(price), price, MOVE_DECIMALS, RoundingMode.HALF_EVEN);
                    if (move.abs().compareTo(twoSigma) < 0) {
                        moves.add(move);
                    }
                }
            }
            BigDecimal worst = BigDecimal.ZERO;
            BigDecimal least = null;
            for (BigDecimal move : moves) {
                Amount surplus =
                        risk(move, AssessOptions.FIGURES).marginSurplus().value();
                if (surplus != null && (least == null || surplus.value().compareTo(least) < 0)) {
                    least = surplus.value();
                    worst = move;
                }
            }
            return worst;
        }

        /** Returns 2σ√T, at most 95%, by the largest vol known of what expires; null where none is. */
        private @Nullable BigDecimal twoSigma() {
            double largest = 0;
            for (Position position : held.positions()) {
                if (!expires(position.symbol())) {
                    continue;
                }
                Double vol = vols.get(position.symbol());
                Instrument instrument = rules.instrument(held, position.symbol());
                largest = Math.max(largest, vol != null ? vol : dailyVol(instrument));
            }
            if (largest == 0 || now == null) {
                return null;
            }
            double years = Duration.between(now, expiry).toMillis() / YEAR_MILLIS;
            double sigmas = Math.min(2 * largest * Math.sqrt(years), MOST);
            return Decimals.ofDouble(sigmas).setScale(MOVE_DECIMALS, RoundingMode.HALF_EVEN);
        }

        private double dailyVol(@Nullable Instrument instrument) {
            Asset base = instrument == null ? Asset.USD : instrument.base();
            BigDecimal daily = market.dailyVols().get(base);
            return daily == null ? 0 : daily.doubleValue() * Math.sqrt(DAYS_PER_YEAR);
        }
    }
}
