package dev.steelyard.risk.sizing;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.answer.LargestSize;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.barrier.FirstPassage;
import dev.steelyard.quant.barrier.JumpSurvival;
import dev.steelyard.quant.barrier.JumpTrial;
import dev.steelyard.quant.barrier.LiquidationBarrier;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.risk.sizing.SizeAnswer.Figure;
import dev.steelyard.risk.sizing.SizeAnswer.Limit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds the size of one contract in an account: the smallest of what every rule allows. <b>Single-writer</b>.
 * <b>Deterministic: given seed</b>. See {@code docs/methods/sizing.md}.
 */
public final class PositionSizer {
    private static final double DAY = 1 / 365.25;

    /** Tried first where nothing else bounds a search: no contract allows more. */
    private static final BigDecimal LARGEST_LEVERAGE = BigDecimal.valueOf(1_000);

    private final SizedAccount subject;
    private final ReturnLaw law;
    private final SizingPolicy policy;
    private final List<Limit> limits = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final VolatilityForecast.Path path;
    private final double forecast;
    private final int side;

    private PositionSizer(SizedAccount subject, ReturnLaw law, SizingPolicy policy) {
        this.subject = subject;
        this.law = law;
        this.policy = policy;
        this.path = policy.forecast().path(law);
        this.forecast = policy.forecast().blended(path.last());
        this.side = side();
    }

    /**
     * Returns the size of a contract in an account.
     *
     * @param law of the contract's base asset
     * @throws dev.steelyard.core.failure.FailureException as {@link SizedAccount#of} and {@link ReturnLaw}
     */
    public static SizeAnswer of(
            Account account, MarketView market, RulePack rules, String symbol, ReturnLaw law, SizingPolicy policy) {
        return new PositionSizer(SizedAccount.of(account, market, rules, symbol), law, policy).answer();
    }

    private int side() {
        if (policy.side() != 0) {
            return policy.side();
        }
        if (policy.method() == SizeMethod.KELLY) {
            return excess() < 0 ? -1 : 1;
        }
        return subject.held().signum() < 0 ? -1 : 1;
    }

    private SizeAnswer answer() {
        figure("vol", law.vol());
        figure("forecastVol", forecast);
        figure("drift", law.drift());
        figure("driftError", law.driftError());
        forecasts();
        switch (policy.method()) {
            case VOLTARGET -> volatilityTarget();
            case KELLY -> kelly();
            case SURVIVAL -> survival();
            case ES_BUDGET -> shortfall();
            case STOP -> stop();
        }
        caps();
        Limit binding = limits.getFirst();
        for (Limit limit : limits) {
            binding = limit.size().compareTo(binding.size()) < 0 ? limit : binding;
        }
        if (policy.method() == SizeMethod.SURVIVAL) {
            jumps(binding.size());
        }
        return answer(binding);
    }

    private void forecasts() {
        VolatilityForecast.Model model = policy.forecast().model();
        if (path.fits() > 0) {
            remarks.add("volatility forecast by " + model + ", " + path.fits() + " fits"
                    + (path.unsettled() > 0 ? ", of which " + path.unsettled() + " did not converge" : ""));
        }
        if (policy.forecast().impliedVol() != null) {
            figure("modeledVol", path.last());
            remarks.add(
                    "the implied volatility is in the forecast of now alone: the run of the rule has no history of it");
        }
    }

    private SizeAnswer answer(Limit binding) {
        BigDecimal target = side < 0 ? binding.size().negate() : binding.size();
        BigDecimal order = target.subtract(subject.held());
        BigDecimal band = target.abs().multiply(Decimals.ofDouble(policy.band()));
        boolean rests = order.abs().compareTo(band) <= 0 && subject.held().abs().compareTo(target.abs()) <= 0;
        if (rests && order.signum() != 0) {
            remarks.add("the size held lies inside the band; nothing is traded");
            order = BigDecimal.ZERO;
        }
        TradingCost cost =
                new TradingCost(subject.market().depths().get(subject.symbol()), Decimals.ofDouble(policy.costRate()));
        BigDecimal fraction = cost.fraction(order, subject.mark());
        if (order.signum() != 0 && cost.takes(order).compareTo(order.abs()) < 0) {
            remarks.add("the book takes " + Decimals.plain(cost.takes(order), 8) + " of the order at once");
        }
        return new SizeAnswer(
                subject.account().id(),
                subject.symbol(),
                policy.method(),
                subject.currency(),
                subject.equity(),
                subject.mark(),
                subject.held(),
                target,
                order,
                Decimals.limit(order.abs().multiply(subject.unit()).multiply(fraction)),
                binding.rule(),
                limits,
                figures,
                remarks);
    }

    private void volatilityTarget() {
        byLeverage(SizeRule.VOLATILITY_TARGET, policy.targetVol() / forecast);
        VolatilityTargetRun run = VolatilityTargetRun.of(law, policy, path);
        figure("realizedVolOfRule", run.realizedVol());
        figure("turnoverPerYear", run.turnoverPerYear());
        figure("costPerYear", run.costPerYear());
    }

    private double excess() {
        return law.drift() - policy.moneyRate() - policy.fundingRate();
    }

    private void kelly() {
        double full = Kelly.fraction(law.drift(), policy.moneyRate() + policy.fundingRate(), law.vol());
        double believed = Kelly.believed(excess(), law.driftError());
        double leverage = side * policy.kellyPart() * believed * full;
        figure("kellyLeverage", full);
        figure("kellyLeverageError", law.driftError() / (law.vol() * law.vol()));
        figure("believedShareOfDrift", believed);
        if (leverage > 0) {
            byLeverage(SizeRule.KELLY, leverage);
        } else {
            byLeverage(SizeRule.NO_EDGE, 0);
            remarks.add("the drift lies within its error of 0, or speaks for the other side: Kelly holds nothing");
        }
        survival();
    }

    private void survival() {
        BigDecimal size = subject.largest(most(), this::excess);
        limit(SizeRule.SURVIVAL, size);
        figure("horizonDays", policy.horizon() / DAY);
        if (subject.account().positions().stream()
                .anyMatch(position -> !position.symbol().equals(subject.symbol()))) {
            remarks.add(
                    "the limit of survival holds every other price still; the account may be liquidated by them too");
        }
        figure("liquidationProbability", size.signum() == 0 ? 0 : liquidation(size));
    }

    private BigDecimal most() {
        return Decimals.divide(subject.equity().multiply(LARGEST_LEVERAGE), subject.unit());
    }

    /** Returns how far the probability of liquidation is beyond the one allowed, as quantiles of its two tails. */
    private double excess(BigDecimal size) {
        double probability = liquidation(size);
        boolean survives = probability <= policy.mostLiquidation();
        if (probability <= 0 || probability >= 1) {
            return survives ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double beyond = Normal.quantile(probability / 2) - Normal.quantile(policy.mostLiquidation() / 2);
        return survives ? Math.min(beyond, 0) : Math.max(beyond, Double.MIN_VALUE);
    }

    /** The probability that the mark meets the account's own liquidation price of the contract, all else held. */
    private double liquidation(BigDecimal size) {
        PositionRisk risk = subject.risk(side < 0 ? size.negate() : size);
        if (risk == null) {
            return 1;
        }
        BigDecimal price = risk.liquidationPrice().value();
        if (price == null || price.signum() <= 0) {
            return risk.liquidationPrice().reason() == Reason.NO_LIQUIDATION || (price != null && price.signum() <= 0)
                    ? 0
                    : 1;
        }
        double mark = subject.mark().doubleValue();
        double paid = Math.max(0, side * policy.fundingRate()) * policy.horizon() * mark;
        double at = price.doubleValue() + side * paid;
        double distance = side * Elementary.log(mark / at);
        double vol = Math.max(law.vol(), forecast);
        return FirstPassage.probability(distance, side * -vol * vol / 2, vol, policy.horizon());
    }

    private void jumps(BigDecimal size) {
        double leverage = subject.leverage(size).doubleValue();
        PositionRisk risk = size.signum() == 0 ? null : subject.risk(side < 0 ? size.negate() : size);
        BigDecimal rate = risk == null ? null : risk.maintenanceMarginRate().value();
        if (rate == null || rate.signum() <= 0) {
            return;
        }
        ReturnLaw.Split split = law.split();
        JumpTrial trial = new JumpTrial(
                barrier(),
                rate.doubleValue(),
                0,
                split.vol(),
                split.jumps(),
                policy.horizon(),
                policy.paths(),
                policy.seed());
        JumpSurvival jumps = JumpSurvival.of(trial, leverage);
        figure("jumpsPerYear", split.jumps().intensity());
        figure("diffusionVol", split.vol());
        figure("liquidationProbabilityWithJumps", jumps.liquidation());
        figure("liquidationProbabilityWithJumpsError", jumps.liquidationError());
        figure("negativeEquityProbability", jumps.negativeEquity());
        figure("badDebtOfNotional", jumps.badDebt());
        double solvent = JumpSurvival.largestSolventLeverage(
                trial.withPaths(Math.max(2, policy.paths() / 10)), policy.mostLiquidation() / 10);
        figure("solventLeverage", solvent);
        figure(
                "solventSize",
                subject.size(solvent * subject.equity().doubleValue()).doubleValue());
        remarks.add("figures with jumps take the contract as alone in the account, at its maintenance rate; "
                + policy.paths() + " paths of seed " + policy.seed());
    }

    private LiquidationBarrier barrier() {
        return LiquidationBarrier.of(subject.instrument().terms().payoff() == Payoff.INVERSE, side < 0);
    }

    private void shortfall() {
        double loss = law.expectedShortfall(side, policy.confidence(), policy.horizon());
        figure("expectedShortfallOfNotional", loss);
        figure("horizonDays", law.bars(policy.horizon()) / law.barsPerYear() / DAY);
        if (loss <= 0) {
            remarks.add("the history shows no loss beyond the confidence; the budget sets no limit");
        } else {
            byLeverage(SizeRule.EXPECTED_SHORTFALL, policy.shortfallBudget() / loss);
        }
    }

    private void stop() {
        double distance = Objects.requireNonNullElse(policy.stopDistance(), 2 * forecast * Math.sqrt(DAY));
        figure("stopDistance", distance);
        double mark = subject.mark().doubleValue();
        double stop = mark * (1 - side * distance);
        figure("stopPrice", stop);
        byLeverage(SizeRule.STOP_LOSS, policy.riskPerTrade() / (distance + 2 * policy.costRate()));
        BigDecimal most = limits.getFirst().size();
        BigDecimal beyond = subject.largest(most, size -> before(size, stop));
        if (beyond.compareTo(most) < 0) {
            limit(SizeRule.STOP_BEFORE_LIQUIDATION, beyond);
        }
    }

    /** Returns how far the liquidation price is before the stop, over the stop. */
    private double before(BigDecimal size, double stop) {
        PositionRisk risk = subject.risk(side < 0 ? size.negate() : size);
        BigDecimal price = risk == null ? null : risk.liquidationPrice().value();
        if (price == null) {
            return risk != null && risk.liquidationPrice().reason() == Reason.NO_LIQUIDATION
                    ? Double.NEGATIVE_INFINITY
                    : Double.POSITIVE_INFINITY;
        }
        double before = side * (price.doubleValue() - stop) / stop;
        return before < 0 ? before : Math.max(before, Double.MIN_VALUE);
    }

    private void caps() {
        Double cap = policy.mostLeverage();
        if (cap != null || limits.isEmpty()) {
            byLeverage(SizeRule.LEVERAGE_CAP, cap == null ? LARGEST_LEVERAGE.doubleValue() : cap);
        }
        Double volume = policy.dailyVolume();
        if (volume != null) {
            limit(SizeRule.LIQUIDITY, subject.size(volume * policy.participation()));
        }
        LargestSize largest = LargestSize.of(subject.account(), subject.market(), subject.rules(), subject.symbol());
        BigDecimal more = (side > 0 ? largest.buy() : largest.sell()).value();
        if (more != null) {
            BigDecimal whole = side > 0 ? subject.held().add(more) : more.subtract(subject.held());
            limit(SizeRule.MARGIN, subject.stepped(Decimals.positivePart(whole)));
        }
    }

    private void byLeverage(SizeRule rule, double leverage) {
        limit(rule, subject.size(leverage * subject.equity().doubleValue()));
    }

    private void limit(SizeRule rule, BigDecimal size) {
        limits.add(new Limit(rule, size, subject.leverage(size)));
    }

    private void figure(String name, double value) {
        if (Double.isFinite(value)) {
            figures.add(new Figure(name, value));
        }
    }
}
