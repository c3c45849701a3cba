package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.bitmex.BitmexPosition;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bucket in BitMEX's integers: one isolated position on its own margin, or a pool of cross positions. <b>Immutable</b>.
 */
final class BitmexBucket {
    private final Bucket bucket;
    private final List<BitmexLine> lines = new ArrayList<>();
    private final Answer<BigDecimal> wallet;
    private final Answer<BigDecimal> balance;
    private final Answer<BigDecimal> maintenance;
    private final Answer<BigDecimal> requirement;

    BitmexBucket(Bucket bucket, MarketView market) {
        this.bucket = bucket;
        for (PositionLine line : bucket.lines) {
            lines.add(BitmexLine.of(line, bucket, market));
        }
        this.wallet = wallet();
        this.balance = backing(null);
        Tally sum = new Tally();
        lines.forEach(line -> sum.add(line.maintenance()));
        this.maintenance = sum.answer();
        this.requirement = maintenance.map(bucket.rules.liquidation().threshold()::multiply);
    }

    List<BitmexLine> lines() {
        return lines;
    }

    /** Returns posMargin of an isolated position, or the pool's cash, cut to whole units. */
    private Answer<BigDecimal> wallet() {
        if (bucket.mode == MarginMode.ISOLATED) {
            BitmexLine line = lines.getFirst();
            BigDecimal stated = line.line().position.isolatedMargin();
            return stated == null ? line.initial() : Answer.of(wholeUnits(line, stated));
        }
        return lines.isEmpty()
                ? bucket.walletBalance
                : bucket.walletBalance.map(cash -> wholeUnits(lines.getFirst(), cash));
    }

    private static BigDecimal wholeUnits(BitmexLine line, BigDecimal amount) {
        return line.contract().amount(line.contract().units(amount, RoundingMode.FLOOR));
    }

    /** Returns cash, funding due and unrealized profit of all lines but one. */
    private Answer<BigDecimal> backing(@Nullable BitmexLine except) {
        Tally sum = new Tally().add(wallet);
        for (BitmexLine line : lines) {
            Position position = line.line().position;
            sum.add(wholeUnits(line, position.accruedFunding()), Reason.MISSING_DATA);
            if (line != except) {
                sum.add(line.unrealizedPnl());
            }
        }
        return sum.answer();
    }

    private Answer<BigDecimal> sum(Function<BitmexLine, Answer<BigDecimal>> figure) {
        Tally sum = new Tally();
        lines.forEach(line -> sum.add(figure.apply(line)));
        return sum.answer();
    }

    BucketRisk risk(Answer<BigDecimal> orderMargin) {
        BucketRisk plain = AccountRiskAssembler.bucketRisk(
                bucket.rules,
                bucket.id,
                bucket.mode,
                bucket.asset,
                wallet,
                balance,
                balance,
                sum(BitmexLine::initial),
                maintenance,
                orderMargin,
                requirement,
                sum(BitmexLine::value));
        return lines.stream().anyMatch(this::hasReachedLiquidation)
                ? plain.withStatus(plain.status().worse(RiskStatus.LIQUIDATABLE))
                : plain;
    }

    private boolean hasReachedLiquidation(BitmexLine line) {
        BigDecimal mark = line.line().mark;
        BigDecimal price = priceLeaving(line, requirement).value();
        if (mark == null || price == null) {
            return false;
        }
        int beyond = line.line().geometry.sign() * mark.compareTo(price);
        return beyond < 0 || (beyond == 0 && bucket.rules.liquidation().equalityLiquidates());
    }

    /** Returns the mark at which the margin balance has fallen to an amount, other marks held, as the venue rounds it. */
    private Answer<BigDecimal> priceLeaving(BitmexLine line, Answer<BigDecimal> left) {
        BitmexPosition position = line.position();
        if (position == null) {
            return Answer.none(line.isFlat() ? Reason.NO_LIQUIDATION : Reason.MISSING_DATA);
        }
        return backing(line)
                .flatMap(margin -> left.flatMap(amount -> {
                    BitmexPosition backed = position.withMargin(line.contract().units(margin, RoundingMode.FLOOR));
                    return Answer.ofNullable(
                            backed.priceLeaving(line.contract().units(amount, RoundingMode.CEILING)),
                            Reason.NO_LIQUIDATION);
                }));
    }

    PositionRisk position(BitmexLine line, AssessOptions options) {
        PositionRisk plain = TieredMarginModel.position(bucket, line.line(), AssessOptions.FIGURES);
        BigDecimal share = bucket.rules.liquidation().warningShare();
        boolean find = options.liquidationPrices();
        Answer<BigDecimal> notSought = Answer.none(Reason.NOT_APPLICABLE);
        PositionRisk whole = new PositionRisk(
                plain.symbol(),
                plain.side(),
                plain.marginMode(),
                plain.bucket(),
                plain.size(),
                plain.entryPrice(),
                plain.markPrice(),
                in(line.value()),
                in(line.unrealizedPnl()),
                in(line.initial()),
                in(line.maintenance()),
                in(line.commission()),
                plain.tier(),
                plain.maintenanceMarginRate(),
                notSought,
                notSought,
                notSought,
                balance.flatMap(equity -> line.value()
                        .flatMap(value -> equity.signum() <= 0
                                ? Answer.none(Reason.INSOLVENT)
                                : Answer.of(Decimals.divide(value, equity)))),
                notSought);
        return !find
                ? whole
                : whole.withPrices(
                        priceLeaving(line, requirement),
                        share.signum() == 0
                                ? Answer.none(Reason.NO_LIQUIDATION)
                                : priceLeaving(line, requirement.map(r -> Decimals.divide(r, share))),
                        priceLeaving(line, line.commission()));
    }

    private Answer<Amount> in(Answer<BigDecimal> value) {
        return value.map(v -> Amount.of(v, bucket.asset));
    }

    List<LiquidationRoot> roots() {
        List<LiquidationRoot> roots = new ArrayList<>();
        for (BitmexLine line : lines) {
            BigDecimal mark = line.line().mark;
            BigDecimal price = priceLeaving(line, requirement).value();
            BigDecimal move = LiquidationFinder.distance(price, mark);
            if (price != null && move != null) {
                roots.add(new LiquidationRoot(
                        bucket.id,
                        BitmexMarginModel.direction(line.line(), move),
                        price,
                        line.line().symbol(),
                        move,
                        Basis.OTHERS_HELD));
            }
        }
        return roots;
    }

    /** Returns the working of this bucket. */
    ExplainNode explain() {
        List<ExplainNode> parts = new ArrayList<>();
        parts.add(node(
                bucket.mode == MarginMode.ISOLATED ? "posMargin" : "walletBalance",
                wallet,
                bucket.mode == MarginMode.ISOLATED ? "posInit + posComm + posCross − posLoss" : "cash",
                List.of()));
        for (BitmexLine line : lines) {
            parts.add(node(
                    "unrealizedPnl " + line.line().symbol(),
                    line.unrealizedPnl(),
                    "size × (value per contract at entry − at the mark), each in whole units; sign by side and payoff",
                    inputs(line)));
            parts.add(node(
                    "posMaint " + line.line().symbol(),
                    line.maintenance(),
                    "⌈posCost × maintenanceMarginRate⌉ + posComm + funding it pays at the next stamp",
                    charges(line)));
        }
        Answer<BigDecimal> surplus = balance.flatMap(b -> requirement.map(b::subtract));
        return node("marginSurplus of " + bucket.id, surplus, "margin + unrealizedPnl − posMaint", parts);
    }

    private List<ExplainNode> charges(BitmexLine line) {
        BitmexPosition position = line.position();
        if (position == null) {
            return List.of();
        }
        BigDecimal entry = line.line().position.entryPrice();
        List<ExplainNode> children = new ArrayList<>();
        children.add(node("posCost", line.amount(position.cost()), "size × value per contract at entry", List.of()));
        children.add(node("posInit", line.amount(position.initial()), "⌈posCost / leverage⌉", List.of()));
        children.add(node("posComm", line.commission(), "⌈(posCost + posInit) × takerFeeRate⌉", List.of()));
        children.add(ExplainNode.input("takerFeeRate", line.line().feeRate));
        if (entry != null) {
            BigDecimal rate = line.line().tierAt(entry).maintenanceRate().at(entry);
            children.add(ExplainNode.input("maintenanceMarginRate", rate));
        }
        return children;
    }

    private static List<ExplainNode> inputs(BitmexLine line) {
        List<ExplainNode> inputs = new ArrayList<>();
        inputs.add(ExplainNode.input("size", line.line().position.size()));
        if (line.line().position.entryPrice() != null) {
            inputs.add(ExplainNode.input("entryPrice", line.line().position.entryPrice()));
        }
        if (line.line().mark != null) {
            inputs.add(ExplainNode.input("markPrice", line.line().mark));
        }
        return inputs;
    }

    private ExplainNode node(String name, Answer<BigDecimal> value, String formula, List<ExplainNode> children) {
        BigDecimal known = value.value();
        return known == null
                ? new ExplainNode(name, "unknown: " + value.reason(), formula, children)
                : ExplainNode.of(name, Amount.of(known, bucket.asset), formula, children);
    }
}
