package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.derive.CollateralHolding;
import dev.steelyard.margin.derive.DutchAuction;
import dev.steelyard.margin.derive.ExpiryHolding;
import dev.steelyard.margin.derive.OptionHolding;
import dev.steelyard.margin.derive.PerpetualHolding;
import dev.steelyard.margin.derive.Portfolio;
import dev.steelyard.margin.derive.PortfolioMargin;
import dev.steelyard.margin.derive.PortfolioResult;
import dev.steelyard.margin.derive.PortfolioRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derive's liquidation auction, bid by bid, over a portfolio that the feeds of each bid value. */
final class DeriveAuctionAdapter {
    private static final int DECIMALS = 18;

    private DeriveAuctionAdapter() {}

    static Outputs answer(Inputs inputs, DataFolders data) {
        Inputs terms = inputs.inside("auctionParams");
        DutchAuction auction = new DutchAuction(
                terms.decimal("start"),
                terms.decimal("cut"),
                terms.decimal("fast").longValueExact(),
                terms.decimal("slow").longValueExact(),
                terms.decimal("insolvent").longValueExact(),
                terms.decimal("fee"),
                terms.decimal("buffer"),
                terms.decimal("cutoff", BigDecimal.ZERO));
        Inputs params = inputs.inside("pmrmParams");
        PortfolioRules rules = DeriveParameters.pmrm1(params, inputs);
        BigDecimal basePercent = params.inside("other").decimal("basePercent");
        Portfolio initial = portfolio(inputs.inside("initial"), 0, basePercent);
        long start = inputs.decimal("startTime").longValueExact();
        return Outputs.of()
                .put(
                        "liquidationFee",
                        () -> auction.startFee(state(PortfolioMargin.assess(initial, rules), BigDecimal.ZERO)))
                .put("steps", () -> steps(inputs.list("steps"), start, auction, rules, basePercent));
    }

    private static List<Map<String, @Nullable Object>> steps(
            List<Inputs> steps, long start, DutchAuction auction, PortfolioRules rules, BigDecimal basePercent) {
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        BigDecimal reserved = BigDecimal.ZERO;
        for (Inputs step : steps) {
            long elapsed = step.decimal("time").longValueExact() - start;
            Portfolio portfolio = portfolio(step.inside("feeds"), elapsed, basePercent);
            DutchAuction.State before = state(PortfolioMargin.assess(portfolio, rules), reserved);
            DutchAuction.Bid bid = auction.bid(before, elapsed, step.decimal("wantPct"));
            Portfolio left = portfolio.afterSale(bid.share(), reserved, bid.paid());
            reserved = reserved.add(bid.paid());
            DutchAuction.State after = state(PortfolioMargin.assess(left, rules), reserved);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("PreMtM", before.markToMarket());
            answer.put("PreMM", before.maintenanceMargin());
            answer.put("PreBM", bid.bufferMargin());
            answer.put("PreFMax", bid.largestShare());
            answer.put("ExpectedBidPrice", bid.paid());
            answer.put("FinalPercentageReceived", bid.share());
            answer.put("fLiquidatedOfOriginal", before.isSolvent() ? bid.share() : BigDecimal.ZERO);
            answer.put("PostMtM", after.markToMarket());
            answer.put("PostMM", after.maintenanceMargin());
            answer.put("PostBM", auction.bufferMargin(after));
            answer.put("PostFMax", auction.largestShare(after, auction.discount(elapsed)));
            answer.put("Lowerbound", before.isSolvent() ? BigDecimal.ZERO : before.maintenanceMargin());
            answer.put("SMPayout", bid.payout().negate());
            answers.add(answer);
        }
        return answers;
    }

    private static DutchAuction.State state(PortfolioResult result, BigDecimal reserved) {
        return new DutchAuction.State(result.markToMarket(), result.maintenanceMargin(), reserved);
    }

    /** Expiries are stated from the start of the auction. */
    private static Portfolio portfolio(Inputs feeds, long elapsed, BigDecimal basePercent) {
        BigDecimal spot = wad(feeds, "SpotPrice");
        BigDecimal stable = wad(feeds, "StablePrice");
        PerpetualHolding perpetual = new PerpetualHolding(
                wad(feeds, "Perps"),
                wad(feeds, "PerpPrice"),
                wad(feeds, "PerpConfidence"),
                wad(feeds, "UnrealisedPerpPNL").add(wad(feeds, "UnrealisedFunding")));
        Portfolio plain = new Portfolio(
                spot,
                wad(feeds, "SpotConfidence"),
                stable,
                perpetual,
                wad(feeds, "Cash"),
                expiries(feeds, elapsed),
                List.of());
        CollateralHolding base =
                CollateralHolding.base(wad(feeds, "Base"), spot, stable, plain.confidence(), basePercent);
        return plain.withHoldings(perpetual, plain.expiries(), List.of(base));
    }

    private static List<ExpiryHolding> expiries(Inputs feeds, long elapsed) {
        List<BigDecimal> feedExpiries = feeds.decimals("FeedExpiries");
        List<BigDecimal> optionExpiries = feeds.decimals("OptionExpiries");
        List<BigDecimal> strikes = wads(feeds, "OptionStrikes");
        List<BigDecimal> calls = feeds.decimals("OptionIsCall");
        List<BigDecimal> amounts = wads(feeds, "OptionAmounts");
        List<BigDecimal> vols = wads(feeds, "OptionVols");
        List<BigDecimal> volConfidences = wads(feeds, "OptionVolConfidences");
        List<ExpiryHolding> expiries = new ArrayList<>();
        for (int i = 0; i < feedExpiries.size(); i++) {
            List<OptionHolding> options = new ArrayList<>();
            BigDecimal volConfidence = BigDecimal.ONE;
            for (int j = 0; j < optionExpiries.size(); j++) {
                if (optionExpiries.get(j).compareTo(feedExpiries.get(i)) == 0) {
                    OptionType type = calls.get(j).signum() != 0 ? OptionType.CALL : OptionType.PUT;
                    options.add(new OptionHolding("option " + j, type, strikes.get(j), amounts.get(j), vols.get(j)));
                    volConfidence = volConfidence.min(volConfidences.get(j));
                }
            }
            expiries.add(new ExpiryHolding(
                    "expiry " + i,
                    feedExpiries.get(i).longValueExact() - elapsed,
                    wads(feeds, "ForwardsFixed").get(i),
                    wads(feeds, "ForwardsVariable").get(i),
                    wads(feeds, "Rates").get(i),
                    wads(feeds, "ForwardConfidences").get(i),
                    wads(feeds, "RateConfidences").get(i),
                    volConfidence,
                    options));
        }
        return expiries;
    }

    private static BigDecimal wad(Inputs inputs, String name) {
        return inputs.decimal(name).movePointLeft(DECIMALS);
    }

    private static List<BigDecimal> wads(Inputs inputs, String name) {
        return inputs.decimals(name).stream()
                .map(value -> value.movePointLeft(DECIMALS))
                .toList();
    }
}
