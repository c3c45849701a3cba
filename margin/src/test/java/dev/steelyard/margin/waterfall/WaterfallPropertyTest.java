package dev.steelyard.margin.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.margin.waterfall.DeleveragingRule.Method;
import dev.steelyard.margin.waterfall.WaterfallPolicy.Socialization;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every loss is borne by name, to the last unit. */
class WaterfallPropertyTest {
    private static final int CASES = 200_000;
    private static final int LEAST = 1_000;

    @Test
    void everyUnitOfALossHasABearer() {
        SplittableRandom random = new SplittableRandom(3);
        Coverage coverage = new Coverage();
        for (int i = 0; i < CASES; i++) {
            WaterfallPolicy policy = policy(random);
            List<Counterparty> counterparties = counterparties(random);
            List<Payer> payers = payers(random);
            BankruptEstate estate = estate(random);
            BigInteger fund = BigInteger.valueOf(random.nextLong(-10, 3_000));
            Settlement settlement = Waterfall.settle(estate, fund, counterparties, payers, policy);
            check(settlement, estate, fund, counterparties, payers, policy);
            count(coverage, settlement, policy);
            larger(settlement, Waterfall.settle(estate, fund.add(BigInteger.TEN), counterparties, payers, policy));
        }
        System.out.println("waterfall, " + CASES + " losses: " + coverage);
        for (String what : new String[] {
            "fund", "to fund", "QUEUE", "PRO_RATA_SIZE", "RISK_AWARE", "socialized", "uncovered", "several layers"
        }) {
            coverage.require(what, LEAST);
        }
    }

    /** A planted defect: shares cut toward 0 without their remainders do not add up. */
    @Test
    void droppedRemaindersAreFound() {
        SplittableRandom random = new SplittableRandom(5);
        int lost = 0;
        for (int i = 0; i < LEAST; i++) {
            BigInteger total = BigInteger.valueOf(random.nextLong(1, 10_000));
            List<BigInteger> weights = new ArrayList<>();
            for (int j = 0; j < 5; j++) {
                weights.add(BigInteger.valueOf(random.nextLong(1, 100)));
            }
            BigInteger weight = sum(weights);
            BigInteger cut = sum(
                    weights.stream().map(w -> w.multiply(total).divide(weight)).toList());
            assertThat(sum(Apportionment.split(total, weights))).isEqualTo(total);
            lost += cut.equals(total) ? 0 : 1;
        }
        assertThat(lost).isGreaterThan(LEAST / 2);
    }

    /** A planted defect: a settlement that charges the fund one unit too few does not add up. */
    @Test
    void aSettlementShortOfAUnitIsFound() {
        Settlement right = Waterfall.settle(
                BankruptEstate.ofLoss(BigInteger.TEN),
                BigInteger.valueOf(7),
                List.of(),
                List.of(),
                new WaterfallPolicy(true, null, null));
        Settlement wrong = new Settlement(
                right.loss(),
                right.fromFund().subtract(BigInteger.ONE),
                right.toFund(),
                right.deleveraged(),
                right.closed(),
                right.kept(),
                right.keptValue(),
                right.socialized(),
                right.uncovered());
        assertThat(right.residue()).isZero();
        assertThat(wrong.residue()).isOne();
    }

    private static BigInteger sum(List<BigInteger> values) {
        return values.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static void check(
            Settlement settlement,
            BankruptEstate estate,
            BigInteger fund,
            List<Counterparty> counterparties,
            List<Payer> payers,
            WaterfallPolicy policy) {
        assertThat(settlement.residue()).isZero();
        assertThat(settlement.fromFund()).isBetween(BigInteger.ZERO, fund.max(BigInteger.ZERO));
        assertThat(settlement.uncovered().signum()).isNotNegative();
        BigInteger size = settlement.kept();
        BigInteger value = settlement.keptValue();
        for (Settlement.Closed closed : settlement.closed()) {
            Counterparty of = counterparties.stream()
                    .filter(c -> c.account().equals(closed.account()))
                    .findFirst()
                    .orElseThrow();
            assertThat(closed.size()).isBetween(BigInteger.ONE, of.size());
            size = size.add(closed.size());
            value = value.add(closed.value());
        }
        assertThat(size).isEqualTo(estate.size());
        assertThat(value).isEqualTo(estate.takeoverValue());
        @Nullable Socialization socialization = policy.socialization();
        for (Settlement.Share share : settlement.socialized()) {
            Payer of = payers.stream()
                    .filter(p -> p.account().equals(share.account()))
                    .findFirst()
                    .orElseThrow();
            assertThat(share.amount()).isBetween(BigInteger.ONE, of.base(Objects.requireNonNull(socialization)));
        }
    }

    /** A larger fund never deleverages or socializes more. */
    private static void larger(Settlement settlement, Settlement more) {
        assertThat(closed(more)).isLessThanOrEqualTo(closed(settlement));
        assertThat(more.uncovered()).isLessThanOrEqualTo(settlement.uncovered());
    }

    private static BigInteger closed(Settlement settlement) {
        return sum(settlement.closed().stream().map(Settlement.Closed::size).toList());
    }

    private static void count(Coverage coverage, Settlement settlement, WaterfallPolicy policy) {
        DeleveragingRule rule = policy.deleveraging();
        coverage.hitIf(settlement.fromFund().signum() > 0, "fund");
        coverage.hitIf(settlement.toFund().signum() > 0, "to fund");
        coverage.hitIf(!settlement.socialized().isEmpty(), "socialized");
        coverage.hitIf(settlement.uncovered().signum() > 0, "uncovered");
        if (rule != null && !settlement.closed().isEmpty()) {
            coverage.hit(rule.method().name());
            coverage.hitIf(
                    settlement.fromFund().signum() > 0
                            && !settlement.socialized().isEmpty(),
                    "several layers");
        }
    }

    private static WaterfallPolicy policy(SplittableRandom random) {
        Method[] methods = Method.values();
        RiskWeight.Shape[] shapes = RiskWeight.Shape.values();
        @Nullable
        DeleveragingRule rule = random.nextInt(5) == 0
                ? null
                : new DeleveragingRule(
                        methods[random.nextInt(methods.length)],
                        random.nextBoolean(),
                        new RiskWeight(shapes[random.nextInt(shapes.length)], BigDecimal.ONE));
        @Nullable
        Socialization socialization =
                random.nextInt(3) == 0 ? null : random.nextBoolean() ? Socialization.PROFIT : Socialization.EQUITY;
        return new WaterfallPolicy(random.nextInt(5) > 0, rule, socialization);
    }

    private static BankruptEstate estate(SplittableRandom random) {
        long size = random.nextLong(0, 60);
        return new BankruptEstate(
                BigInteger.valueOf(random.nextBoolean() ? 0 : random.nextLong(0, 2_000)),
                random.nextBoolean() ? 1 : -1,
                BigInteger.valueOf(size),
                BigInteger.valueOf(size * 100 + (size == 0 ? 0 : random.nextLong(0, 50))),
                BigInteger.valueOf(size * random.nextLong(40, 150) + (size == 0 ? 0 : random.nextLong(0, 50))));
    }

    private static List<Counterparty> counterparties(SplittableRandom random) {
        List<Counterparty> list = new ArrayList<>();
        int count = random.nextInt(0, 8);
        for (int i = 0; i < count; i++) {
            list.add(new Counterparty(
                    "c" + i,
                    BigInteger.valueOf(random.nextLong(0, 30)),
                    BigInteger.valueOf(random.nextLong(-100, 900)),
                    BigInteger.valueOf(random.nextLong(-100, 900)),
                    BigDecimal.valueOf(random.nextLong(0, 500), 2),
                    BigDecimal.valueOf(random.nextLong(-50, 50), 1)));
        }
        return list;
    }

    private static List<Payer> payers(SplittableRandom random) {
        List<Payer> list = new ArrayList<>();
        int count = random.nextInt(0, 6);
        for (int i = 0; i < count; i++) {
            list.add(new Payer(
                    "p" + i,
                    BigInteger.valueOf(random.nextLong(-300, 700)),
                    BigInteger.valueOf(random.nextLong(-300, 900))));
        }
        return list;
    }
}
