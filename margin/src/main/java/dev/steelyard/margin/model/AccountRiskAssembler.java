package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.UnitRisk;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the buckets of an account together into one answer, whichever model assessed them. <b>Single-writer</b>. */
final class AccountRiskAssembler {
    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final List<BucketRisk> buckets = new ArrayList<>();
    private final List<PositionRisk> positions = new ArrayList<>();
    private final List<LiquidationRoot> roots = new ArrayList<>();
    private final Map<String, BigDecimal> venueFigures = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable ExplainNode explain;
    private final List<UnitRisk> scenarios = new ArrayList<>();
    private String model = "";
    private Fidelity fidelity;

    AccountRiskAssembler(Account account, MarketView market, RulePack rules) {
        this.account = account;
        this.market = market;
        this.rules = rules;
        this.fidelity = rules.fidelity();
    }

    AccountRiskAssembler model(String name) {
        model = name;
        return this;
    }

    AccountRiskAssembler bucket(BucketRisk bucket) {
        buckets.add(bucket);
        return this;
    }

    AccountRiskAssembler position(PositionRisk position) {
        positions.add(position);
        return this;
    }

    AccountRiskAssembler scenarios(List<UnitRisk> units) {
        scenarios.addAll(units);
        return this;
    }

    AccountRiskAssembler roots(List<LiquidationRoot> more) {
        roots.addAll(more);
        return this;
    }

    AccountRiskAssembler venueFigure(String name, @Nullable BigDecimal value) {
        if (value != null) {
            venueFigures.put(name, value);
        }
        return this;
    }

    /** Says that this answer is approximate whatever its pack is, and why. */
    AccountRiskAssembler approximate(String why) {
        fidelity = Fidelity.APPROXIMATE;
        return warning(why);
    }

    AccountRiskAssembler warning(String text) {
        warnings.add(text);
        return this;
    }

    AccountRiskAssembler explain(@Nullable ExplainNode tree) {
        explain = tree;
        return this;
    }

    /** Returns a bucket's risk from its figures, all in {@code asset}. */
    static BucketRisk bucketRisk(
            RulePack rules,
            String id,
            MarginMode mode,
            Asset asset,
            Answer<BigDecimal> wallet,
            Answer<BigDecimal> equity,
            Answer<BigDecimal> marginBalance,
            Answer<BigDecimal> initial,
            Answer<BigDecimal> maintenance,
            Answer<BigDecimal> orders,
            Answer<BigDecimal> requirement,
            Answer<BigDecimal> grossNotional) {
        Function<BigDecimal, Amount> in = value -> Amount.of(value, asset);
        Answer<BigDecimal> free = marginBalance.flatMap(
                b -> initial.flatMap(i -> orders.map(o -> b.subtract(i).subtract(o))));
        Answer<Amount> balance = marginBalance.map(in);
        Answer<Amount> required = requirement.map(in);
        Answer<BigDecimal> excess = marginBalance.flatMap(b -> maintenance.map(b::subtract));
        Answer<BigDecimal> ratio = switch (rules.liquidation().ratioForm()) {
            case REQUIREMENT_OVER_BALANCE -> BucketRisk.ratio(required, balance, Reason.INSOLVENT);
            case BALANCE_OVER_REQUIREMENT -> BucketRisk.ratio(balance, required, Reason.NOT_APPLICABLE);
            case MAINTENANCE_OVER_BALANCE -> BucketRisk.ratio(maintenance.map(in), balance, Reason.INSOLVENT);
            case BALANCE_OVER_MAINTENANCE -> BucketRisk.ratio(balance, maintenance.map(in), Reason.NOT_APPLICABLE);
            case EXCESS_OVER_INITIAL -> BucketRisk.ratio(excess.map(in), initial.map(in), Reason.NOT_APPLICABLE);
            case BALANCE_OVER_NOTIONAL -> BucketRisk.ratio(balance, grossNotional.map(in), Reason.NOT_APPLICABLE);
        };
        return new BucketRisk(
                id,
                mode,
                asset,
                wallet.map(in),
                equity.map(in),
                balance,
                initial.map(in),
                maintenance.map(in),
                orders.map(in),
                free.map(in),
                required,
                marginBalance.flatMap(b -> requirement.map(r -> Amount.of(b.subtract(r), asset))),
                BucketRisk.ratio(required, balance, Reason.INSOLVENT),
                grossNotional.map(in),
                ratio,
                status(rules, marginBalance, requirement));
    }

    /** Returns how far a balance is from its requirement, by exact comparison. */
    static RiskStatus status(RulePack rules, Answer<BigDecimal> marginBalance, Answer<BigDecimal> requirement) {
        BigDecimal balance = marginBalance.value();
        BigDecimal required = requirement.value();
        if (required != null && required.signum() == 0 && (balance == null || balance.signum() >= 0)) {
            return RiskStatus.HEALTHY;
        }
        if (balance == null || required == null) {
            return RiskStatus.UNKNOWN;
        }
        int compared = balance.compareTo(required);
        if (compared < 0 || (compared == 0 && rules.liquidation().equalityLiquidates())) {
            return RiskStatus.LIQUIDATABLE;
        }
        BigDecimal call = rules.liquidation().callShare();
        if (call != null && required.compareTo(balance.multiply(call)) >= 0) {
            return RiskStatus.MARGIN_CALL;
        }
        boolean warn = required.compareTo(balance.multiply(rules.liquidation().warningShare())) >= 0;
        return warn ? RiskStatus.WARNING : RiskStatus.HEALTHY;
    }

    AccountRisk assemble() {
        RiskStatus status = RiskStatus.HEALTHY;
        List<Reason> reasons = new ArrayList<>();
        BucketRisk binding = null;
        for (BucketRisk bucket : buckets) {
            status = status.worse(bucket.status());
            if (bucket.status() == RiskStatus.UNKNOWN) {
                addReason(reasons, bucket.marginBalance().reason());
                addReason(reasons, bucket.liquidationRequirement().reason());
            }
            binding = binding == null || binds(bucket, binding) ? bucket : binding;
        }
        Asset asset = commonAsset();
        Instant asOf = market.asOf() != null ? market.asOf() : account.asOf();
        return new AccountRisk(
                account.id(),
                asOf,
                market.sequence(),
                new AccountRisk.RulePackReference(rules.id(), rules.effectiveFrom(), rules.source()),
                model,
                fidelity,
                status,
                List.copyOf(reasons),
                binding == null ? "" : binding.id(),
                total(asset, BucketRisk::equity, false),
                total(asset, BucketRisk::marginBalance, false),
                total(asset, BucketRisk::initialMargin, false),
                total(asset, BucketRisk::maintenanceMargin, false),
                total(asset, BucketRisk::orderMargin, false),
                total(asset, BucketRisk::freeMargin, true),
                binding == null ? Answer.of(Amount.zero(asset)) : binding.liquidationRequirement(),
                binding == null ? total(asset, BucketRisk::marginSurplus, false) : binding.marginSurplus(),
                binding == null ? Answer.none(Reason.NOT_APPLICABLE) : binding.marginUtilization(),
                List.copyOf(roots),
                List.copyOf(positions),
                List.copyOf(buckets),
                Collections.unmodifiableMap(venueFigures),
                List.copyOf(warnings),
                explain,
                List.copyOf(scenarios));
    }

    private static void addReason(List<Reason> reasons, @Nullable Reason reason) {
        if (reason != null && !reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    /** Graver status first, then higher utilization, by cross-multiplication; what requires nothing binds last. */
    private static boolean binds(BucketRisk candidate, BucketRisk current) {
        int byStatus = candidate.status().compareTo(current.status());
        if (byStatus != 0) {
            return byStatus > 0;
        }
        Amount r1 = candidate.liquidationRequirement().value();
        Amount b1 = candidate.marginBalance().value();
        Amount r2 = current.liquidationRequirement().value();
        Amount b2 = current.marginBalance().value();
        if (r1 == null || b1 == null || r2 == null || b2 == null) {
            return false;
        }
        if (r1.signum() == 0 || r2.signum() == 0) {
            return r1.signum() > r2.signum();
        }
        return r1.value().multiply(b2.value()).compareTo(r2.value().multiply(b1.value())) > 0;
    }

    private Asset commonAsset() {
        Asset common = null;
        for (BucketRisk bucket : buckets) {
            if (common != null && !common.equals(bucket.asset())) {
                return Asset.USD;
            }
            common = bucket.asset();
        }
        return common != null ? common : rules.currency() != null ? rules.currency() : Asset.USD;
    }

    private Answer<Amount> total(Asset asset, Function<BucketRisk, Answer<Amount>> figure, boolean sharedOnly) {
        Tally sum = new Tally();
        boolean shared = buckets.stream().anyMatch(b -> b.marginMode() == MarginMode.CROSS);
        for (BucketRisk bucket : buckets) {
            if (sharedOnly && shared && bucket.marginMode() != MarginMode.CROSS) {
                continue;
            }
            BigDecimal price = bucket.asset().equals(asset) ? BigDecimal.ONE : market.usdPrice(bucket.asset());
            Answer<Amount> amount = figure.apply(bucket);
            Amount value = amount.value();
            if (value != null && value.signum() == 0) {
                continue;
            }
            sum.add(amount.flatMap(a -> price == null
                    ? Answer.none(Reason.MISSING_PRICE)
                    : Answer.of(a.value().multiply(price))));
        }
        return sum.in(asset);
    }
}
