package dev.steelyard.margin.firm;

import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A firm's accounts rolled up, in USD. Only requirements per account are enforceable: money at one venue does not back
 * positions at another. The as-if-netted figures are shown beside them and marked so. <b>Immutable</b>.
 *
 * @param byAccount in the order given
 * @param byVenue by rule pack
 * @param byOwner by owner; accounts without one under {@code unknown}
 * @param byAsset exposures by asset, over all accounts
 * @param total the enforceable sums
 * @param netted what they would be if all accounts were one
 * @param status the gravest status of any account
 */
public record FirmView(
        List<Line> byAccount,
        List<Line> byVenue,
        List<Line> byOwner,
        List<AssetLine> byAsset,
        Line total,
        Netted netted,
        RiskStatus status) {
    /**
     * A group of accounts.
     *
     * @param key whose: account, venue or owner
     * @param equity cash plus unrealized profit
     * @param delta positions and equity held in coins, long above 0
     * @param gross Σ|notional|, at least 0
     * @param requirement Σ liquidation requirements, at least 0
     * @param status the gravest of the group
     */
    public record Line(
            String key,
            Answer<BigDecimal> equity,
            Answer<BigDecimal> delta,
            Answer<BigDecimal> gross,
            Answer<BigDecimal> requirement,
            RiskStatus status) {}

    /**
     * An asset's exposure over all accounts.
     *
     * @param asset which
     * @param delta positions and equity held in it, long above 0
     * @param gross Σ|notional| of positions on it, at least 0
     */
    public record AssetLine(Asset asset, BigDecimal delta, BigDecimal gross) {}

    /**
     * The firm as if its accounts were one. Not enforceable: no venue grants it.
     *
     * @param equity Σ equity
     * @param requirement Σ over assets of the requirement of the gross notional × |net| / gross
     * @param surplus equity − requirement
     * @param enforceable always false: said with the number wherever it is shown
     */
    public record Netted(
            Answer<BigDecimal> equity,
            Answer<BigDecimal> requirement,
            Answer<BigDecimal> surplus,
            boolean enforceable) {}

    private record Member(FirmAccount held, AccountRisk risk, Exposures exposures) {}

    /**
     * Returns the roll-up of accounts.
     *
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static FirmView of(List<FirmAccount> accounts) {
        List<Member> members = new ArrayList<>();
        for (FirmAccount held : accounts) {
            AccountRisk risk = MarginEngine.assess(held.account(), held.market(), held.rules(), AssessOptions.FIGURES);
            members.add(new Member(held, risk, Exposures.of(held.account(), held.market(), held.rules(), risk)));
        }
        Line total = line("total", members);
        return new FirmView(
                grouped(members, m -> m.held().account().id()),
                grouped(members, m -> m.held().rules().id()),
                grouped(members, m -> {
                    String owner = m.held().account().owner();
                    return owner == null ? "unknown" : owner;
                }),
                byAsset(members),
                total,
                netted(members, total),
                total.status());
    }

    private static List<Line> grouped(List<Member> members, Function<Member, String> key) {
        Map<String, List<Member>> groups = new LinkedHashMap<>();
        members.forEach(m ->
                groups.computeIfAbsent(key.apply(m), k -> new ArrayList<>()).add(m));
        List<Line> lines = new ArrayList<>();
        groups.forEach((name, group) -> lines.add(line(name, group)));
        return List.copyOf(lines);
    }

    private static Line line(String key, List<Member> members) {
        RiskStatus status = RiskStatus.HEALTHY;
        for (Member member : members) {
            status = status.worse(member.risk().status());
        }
        return new Line(
                key,
                sum(members, Exposures::equity),
                sum(members, Exposures::delta),
                sum(members, Exposures::gross),
                sum(members, Exposures::requirement),
                status);
    }

    private static Answer<BigDecimal> sum(List<Member> members, Function<Exposures, Answer<BigDecimal>> figure) {
        Answer<BigDecimal> sum = Answer.of(BigDecimal.ZERO);
        for (Member member : members) {
            Answer<BigDecimal> own = figure.apply(member.exposures());
            sum = sum.flatMap(s -> own.map(s::add));
        }
        return sum;
    }

    private static List<AssetLine> byAsset(List<Member> members) {
        Map<Asset, BigDecimal> delta = new LinkedHashMap<>();
        Map<Asset, BigDecimal> gross = new LinkedHashMap<>();
        for (Member member : members) {
            member.exposures().deltaByAsset().forEach((asset, usd) -> delta.merge(asset, usd, BigDecimal::add));
            member.exposures().grossByAsset().forEach((asset, usd) -> gross.merge(asset, usd, BigDecimal::add));
        }
        List<AssetLine> lines = new ArrayList<>();
        delta.forEach((asset, usd) -> lines.add(new AssetLine(asset, usd, gross.getOrDefault(asset, BigDecimal.ZERO))));
        return List.copyOf(lines);
    }

    /** Each account's requirement is spread over its assets by gross notional, then shrunk to the firm's net. */
    private static Netted netted(List<Member> members, Line total) {
        if (!total.requirement().isPresent() || !total.gross().isPresent()) {
            return new Netted(total.equity(), total.requirement(), total.requirement(), false);
        }
        Map<Asset, BigDecimal> required = new LinkedHashMap<>();
        Map<Asset, BigDecimal> net = new LinkedHashMap<>();
        Map<Asset, BigDecimal> gross = new LinkedHashMap<>();
        for (Member member : members) {
            BigDecimal ownGross = member.exposures().gross().get();
            BigDecimal ownRequired = member.exposures().requirement().get();
            member.exposures().grossByAsset().forEach((asset, usd) -> {
                gross.merge(asset, usd, BigDecimal::add);
                if (ownGross.signum() > 0) {
                    required.merge(asset, Decimals.divide(ownRequired.multiply(usd), ownGross), BigDecimal::add);
                }
            });
            member.exposures().netByAsset().forEach((asset, usd) -> net.merge(asset, usd, BigDecimal::add));
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (var entry : required.entrySet()) {
            BigDecimal all = gross.getOrDefault(entry.getKey(), BigDecimal.ZERO);
            BigDecimal left = net.getOrDefault(entry.getKey(), BigDecimal.ZERO).abs();
            if (all.signum() > 0) {
                sum = sum.add(Decimals.divide(entry.getValue().multiply(left), all));
            }
        }
        BigDecimal requirement = sum;
        return new Netted(
                total.equity(), Answer.of(requirement), total.equity().map(e -> e.subtract(requirement)), false);
    }
}
