package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up an account's exposures, position by position, coin by coin. <b>Single-writer</b>. */
final class ExposureCount {
    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final AccountRisk risk;
    private final ReferencePrices prices;
    private final @Nullable Instant asOf;

    private BigDecimal gross = BigDecimal.ZERO;
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal effective = BigDecimal.ZERO;
    private BigDecimal positionsDelta = BigDecimal.ZERO;
    private BigDecimal optionDelta = BigDecimal.ZERO;
    private BigDecimal optionValue = BigDecimal.ZERO;
    private boolean holdsOptions;
    private final FactorCount factors;
    private final Map<Asset, BigDecimal> deltaByAsset = new LinkedHashMap<>();
    private final Map<Asset, BigDecimal> grossByAsset = new LinkedHashMap<>();
    private final Map<Asset, BigDecimal> netByAsset = new LinkedHashMap<>();
    private final Map<String, BigDecimal> grossBySource = new LinkedHashMap<>();
    private final Map<Asset, BigDecimal> coins = new LinkedHashMap<>();
    private @Nullable Reason unknown;
    private @Nullable Reason unknownDelta;
    private @Nullable Reason unknownCoins;

    ExposureCount(Account account, MarketView market, RulePack rules, AccountRisk risk) {
        this.account = account;
        this.market = market;
        this.rules = rules;
        this.risk = risk;
        this.asOf = market.asOf() != null ? market.asOf() : account.asOf();
        this.prices = new ReferencePrices(account, market, this::instrument);
        this.factors = new FactorCount(account, market, rules);
    }

    private @Nullable Instrument instrument(String symbol) {
        return rules.instrument(account, symbol);
    }

    Exposures exposures() {
        risk.positions().forEach(this::add);
        addCoins();
        BigDecimal coinDelta = BigDecimal.ZERO;
        for (var held : coins.entrySet()) {
            BigDecimal price = prices.usd(held.getKey());
            if (price != null) {
                BigDecimal value = held.getValue().multiply(price);
                coinDelta = coinDelta.add(value);
                deltaByAsset.merge(held.getKey(), value, BigDecimal::add);
            } else if (held.getValue().signum() != 0) {
                unknownCoins = Reason.MISSING_PRICE;
            }
        }
        if (account.balances() == null) {
            unknownCoins = Reason.MISSING_BALANCE;
        }
        Reason unknownPositions = unknown == null ? unknownDelta : unknown;
        return new Exposures(
                usd(risk.equity()),
                usd(risk.initialMargin()),
                requirement(),
                answer(gross, unknown),
                answer(net, unknown),
                answer(effective, unknownPositions),
                answer(positionsDelta, unknownPositions),
                answer(positionsDelta.add(coinDelta), unknownPositions == null ? unknownCoins : unknownPositions),
                deltaByAsset,
                grossByAsset,
                netByAsset,
                grossBySource,
                holdsOptions,
                answer(optionDelta, unknownPositions),
                optionValue,
                factors.exposures(prices));
    }

    private static Answer<BigDecimal> answer(BigDecimal value, @Nullable Reason unknown) {
        return unknown == null ? Answer.of(value) : Answer.none(unknown);
    }

    private Answer<BigDecimal> usd(Answer<Amount> amount) {
        return amount.flatMap(a -> {
            BigDecimal price = a.signum() == 0 ? BigDecimal.ONE : prices.usd(a.asset());
            return price == null
                    ? Answer.none(Reason.MISSING_PRICE)
                    : Answer.of(a.value().multiply(price));
        });
    }

    private Answer<BigDecimal> requirement() {
        Answer<BigDecimal> sum = Answer.of(BigDecimal.ZERO);
        for (BucketRisk bucket : risk.buckets()) {
            Answer<BigDecimal> own = usd(bucket.liquidationRequirement());
            sum = sum.flatMap(s -> own.map(s::add));
        }
        return sum;
    }

    private void add(PositionRisk position) {
        Instrument instrument = instrument(position.symbol());
        BigDecimal mark = position.markPrice().value();
        Amount notional = position.notional().value();
        if (position.size().signum() == 0) {
            return;
        }
        if (instrument == null || mark == null || notional == null) {
            unknown = Reason.MISSING_PRICE;
            if (instrument != null) {
                factors.unknown(instrument);
            }
            return;
        }
        boolean option = instrument instanceof Instrument.Option;
        BigDecimal usd = option ? optionNotional(position, instrument) : notionalUsd(position, instrument, notional);
        if (usd == null) {
            unknown = Reason.MISSING_PRICE;
            factors.unknown(instrument);
            return;
        }
        BigDecimal signed = position.size().signum() < 0 ? usd.negate() : usd;
        gross = gross.add(usd);
        net = net.add(signed);
        grossByAsset.merge(instrument.base(), usd, BigDecimal::add);
        netByAsset.merge(instrument.base(), signed, BigDecimal::add);
        grossBySource.merge(instrument.leverageSource().name(), usd, BigDecimal::add);
        holdsOptions |= option;
        BigDecimal multiple = multiple(position, instrument, mark, signed);
        BigDecimal delta = multiple == null ? null : signed.multiply(multiple);
        factors.position(instrument, signed, delta);
        if (delta == null) {
            unknownDelta = Reason.NOT_MODELED;
            return;
        }
        effective = effective.add(delta.abs());
        positionsDelta = positionsDelta.add(delta);
        deltaByAsset.merge(instrument.base(), delta, BigDecimal::add);
        if (option) {
            optionDelta = optionDelta.add(delta);
            BigDecimal settlePrice = prices.usd(instrument.settle());
            BigDecimal value =
                    position.size().multiply(instrument.terms().contractSize()).multiply(mark);
            optionValue = settlePrice == null ? optionValue : optionValue.add(value.multiply(settlePrice));
        }
    }

    /** An inverse contract's notional in USD is its quote size, whatever the mark. */
    private @Nullable BigDecimal notionalUsd(PositionRisk position, Instrument instrument, Amount notional) {
        boolean inverse = instrument.terms().payoff() == Payoff.INVERSE;
        BigDecimal price = prices.usd(inverse ? instrument.quote() : instrument.settle());
        if (price == null) {
            return null;
        }
        BigDecimal units = position.size().abs().multiply(instrument.terms().factor());
        return (inverse ? units : notional.value()).multiply(price);
    }

    /** An option's notional is that of its underlying. */
    private @Nullable BigDecimal optionNotional(PositionRisk position, Instrument instrument) {
        BigDecimal underlying = prices.usd(instrument.base());
        return underlying == null
                ? null
                : position.size()
                        .abs()
                        .multiply(instrument.terms().contractSize())
                        .multiply(underlying);
    }

    private @Nullable BigDecimal multiple(
            PositionRisk position, Instrument instrument, BigDecimal mark, BigDecimal notional) {
        return switch (instrument) {
            case Instrument.Option option -> {
                OptionSensitivities own = OptionSensitivities.of(option, market, mark, asOf);
                BigDecimal units = position.size().multiply(option.terms().contractSize());
                factors.option(option, own, notional, units, prices.usd(option.settle()));
                yield own.delta();
            }
            case Instrument.LeveragedToken token -> token.targetLeverage();
            case Instrument.Spot spot -> BigDecimal.ONE;
            case Instrument.Perpetual perpetual -> BigDecimal.ONE;
            case Instrument.Future future -> BigDecimal.ONE;
        };
    }

    /** Equity held in coins: cash and unrealized profit, before haircuts. */
    private void addCoins() {
        if (account.balances() != null) {
            for (Balance balance : account.balances()) {
                addCoin(balance.asset(), balance.total());
            }
        }
        account.loans().forEach(loan -> addCoin(loan.asset(), loan.amount().negate()));
        for (PositionRisk position : risk.positions()) {
            Amount profit = instrument(position.symbol()) instanceof Instrument.Option
                    ? optionValue(position)
                    : position.unrealizedPnl().value();
            if (profit != null) {
                addCoin(profit.asset(), profit.value());
            }
        }
        for (Position position : account.positions()) {
            Instrument instrument = instrument(position.symbol());
            BigDecimal margin = position.isolatedMargin();
            if (instrument != null && margin != null) {
                addCoin(instrument.settle(), margin);
            }
        }
    }

    /** Returns what an option is worth: its premium has left or entered the balance already. */
    private @Nullable Amount optionValue(PositionRisk position) {
        Instrument instrument = instrument(position.symbol());
        BigDecimal mark = position.markPrice().value();
        return instrument == null || mark == null
                ? null
                : Amount.of(
                        position.size()
                                .multiply(instrument.terms().contractSize())
                                .multiply(mark),
                        instrument.settle());
    }

    private void addCoin(Asset asset, BigDecimal units) {
        factors.held(asset, units);
        if (!ReferencePrices.isCash(asset)) {
            coins.merge(asset, units, BigDecimal::add);
        }
    }
}
