package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.scenario.UnitRisk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth and requires. <b>Immutable</b>. Amounts are sums over all buckets, in one asset: that of the
 * buckets when they share one, else USD. Surplus, utilization and status are those of the binding bucket, because each
 * bucket is liquidated on its own.
 *
 * @param account the account's id
 * @param asOf the time of the holdings and prices; null when unknown
 * @param sequence the number of the last event in them
 * @param rulePack whose rules
 * @param model which margin model
 * @param fidelity how far the answer equals the venue's
 * @param status the gravest status of any bucket
 * @param statusReasons why the status is UNKNOWN; empty otherwise
 * @param bindingBucket the bucket with the highest utilization; empty without buckets
 * @param equity cash plus unrealized profit
 * @param marginBalance what is compared with requirements
 * @param initialMargin of positions and loans
 * @param maintenanceMargin of positions and loans
 * @param orderMargin of open orders
 * @param freeMargin marginBalance − initialMargin − orderMargin of the shared pools
 * @param liquidationRequirement of the binding bucket, in its asset
 * @param marginSurplus of the binding bucket, in its asset
 * @param marginUtilization of the binding bucket
 * @param roots states of the market at which a bucket is liquidated
 * @param positions in the order of the account
 * @param buckets in the order of the account, shared pools first
 * @param venueFigures further figures under the venue's own names
 * @param warnings what a reader must know
 * @param explain the working; null when not asked for
 * @param scenarios of a portfolio account: what each underlying requires, with its full risk array; empty for all else
 */
public record AccountRisk(
        String account,
        @Nullable Instant asOf,
        long sequence,
        RulePackReference rulePack,
        String model,
        Fidelity fidelity,
        RiskStatus status,
        List<Reason> statusReasons,
        String bindingBucket,
        Answer<Amount> equity,
        Answer<Amount> marginBalance,
        Answer<Amount> initialMargin,
        Answer<Amount> maintenanceMargin,
        Answer<Amount> orderMargin,
        Answer<Amount> freeMargin,
        Answer<Amount> liquidationRequirement,
        Answer<Amount> marginSurplus,
        Answer<BigDecimal> marginUtilization,
        List<LiquidationRoot> roots,
        List<PositionRisk> positions,
        List<BucketRisk> buckets,
        Map<String, BigDecimal> venueFigures,
        List<String> warnings,
        @Nullable ExplainNode explain,
        List<UnitRisk> scenarios) {
    /**
     * Which rules an answer follows.
     *
     * @param id the pack's name
     * @param effectiveFrom the first day of the version used
     * @param source where it was published
     */
    public record RulePackReference(String id, LocalDate effectiveFrom, String source) {
        /** Returns the name of the pack and its day: {@code binance-usdm@2021-06-18}. */
        public String label() {
            return id + "@" + effectiveFrom;
        }
    }

    /**
     * Returns this risk as that of an account of which parts are known to be missing: its status, its sums and what follows
     * from them are unknown. What an isolated position is liquidated at stays, for it depends on nothing else.
     *
     * @param missing what is missing, one sentence each; added to the warnings
     */
    public AccountRisk incomplete(List<String> missing) {
        Answer<Amount> unknown = Answer.none(Reason.MISSING_DATA);
        List<String> more = new ArrayList<>(warnings);
        more.addAll(missing);
        return new AccountRisk(
                account,
                asOf,
                sequence,
                rulePack,
                model,
                fidelity,
                RiskStatus.UNKNOWN,
                List.of(Reason.MISSING_DATA),
                "",
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                Answer.none(Reason.MISSING_DATA),
                roots.stream().filter(root -> isIsolated(root.bucket())).toList(),
                positions.stream()
                        .map(p -> p.marginMode() == MarginMode.ISOLATED ? p : p.withoutAccount())
                        .toList(),
                buckets.stream()
                        .filter(b -> b.marginMode() == MarginMode.ISOLATED)
                        .toList(),
                Map.of(),
                List.copyOf(more),
                explain,
                List.of());
    }

    /**
     * Returns this risk as one on which nothing may be decided, its figures kept: the buckets that are touched, and with
     * them the account, are UNKNOWN.
     *
     * @param touched which buckets
     * @param why the reasons, each once
     * @param because what is wrong, one sentence each; added to the warnings
     */
    AccountRisk undecided(Predicate<BucketRisk> touched, List<Reason> why, List<String> because) {
        List<BucketRisk> kept = buckets.stream()
                .map(b -> touched.test(b) ? b.withStatus(RiskStatus.UNKNOWN) : b)
                .toList();
        RiskStatus worst = RiskStatus.HEALTHY;
        for (BucketRisk bucket : kept) {
            worst = worst.worse(bucket.status());
        }
        List<Reason> reasons = new ArrayList<>(statusReasons);
        why.stream().filter(r -> !reasons.contains(r)).forEach(reasons::add);
        return with(worst, worst == RiskStatus.UNKNOWN ? reasons : statusReasons, kept, because);
    }

    /** Returns this risk with further warnings behind its own. */
    AccountRisk withWarnings(List<String> more) {
        return more.isEmpty() ? this : with(status, statusReasons, buckets, more);
    }

    private AccountRisk with(
            RiskStatus newStatus, List<Reason> newReasons, List<BucketRisk> newBuckets, List<String> moreWarnings) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(moreWarnings);
        return new AccountRisk(
                account,
                asOf,
                sequence,
                rulePack,
                model,
                fidelity,
                newStatus,
                newReasons,
                bindingBucket,
                equity,
                marginBalance,
                initialMargin,
                maintenanceMargin,
                orderMargin,
                freeMargin,
                liquidationRequirement,
                marginSurplus,
                marginUtilization,
                roots,
                positions,
                newBuckets,
                venueFigures,
                all,
                explain,
                scenarios);
    }

    private boolean isIsolated(String bucket) {
        return bucket(bucket).marginMode() == MarginMode.ISOLATED;
    }

    /** Returns Σ notional at the mark over all buckets; none when one is unknown or the buckets count in several assets. */
    public Answer<Amount> grossNotional() {
        return sum(BucketRisk::grossNotional);
    }

    /**
     * Returns the margin committed to positions: initial margin of the shared pools, and the equity behind each isolated
     * position; none when one is unknown or the buckets count in several assets.
     */
    public Answer<Amount> committedMargin() {
        return sum(b -> b.marginMode() == MarginMode.ISOLATED ? b.equity() : b.initialMargin());
    }

    private Answer<Amount> sum(Function<BucketRisk, Answer<Amount>> figure) {
        Answer<Amount> sum = null;
        for (BucketRisk bucket : buckets) {
            Answer<Amount> term = figure.apply(bucket);
            sum = sum == null
                    ? term
                    : sum.flatMap(s -> term.flatMap(t ->
                            s.asset().equals(t.asset()) ? Answer.of(s.plus(t)) : Answer.none(Reason.NOT_APPLICABLE)));
        }
        return sum == null ? Answer.none(Reason.NOT_APPLICABLE) : sum;
    }

    /** Returns the bucket of the given id. @throws IllegalArgumentException when there is none */
    public BucketRisk bucket(String id) {
        for (BucketRisk bucket : buckets) {
            if (bucket.id().equals(id)) {
                return bucket;
            }
        }
        throw new IllegalArgumentException("there was no bucket " + id);
    }

    /** Returns the only position of a symbol. @throws IllegalArgumentException when there is none, or several */
    public PositionRisk position(String symbol) {
        List<PositionRisk> found =
                positions.stream().filter(p -> p.symbol().equals(symbol)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("there were " + found.size() + " positions of " + symbol);
        }
        return found.getFirst();
    }

    /** Returns what was said of a position of the account, which buckets may have put in another order; null: nothing. */
    public @Nullable PositionRisk position(Position held) {
        for (PositionRisk position : positions) {
            if (position.symbol().equals(held.symbol())
                    && position.side() == held.side()
                    && position.marginMode() == held.marginMode()) {
                return position;
            }
        }
        return null;
    }
}
