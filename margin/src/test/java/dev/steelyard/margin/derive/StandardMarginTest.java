package dev.steelyard.margin.derive;

import static dev.steelyard.margin.derive.Samples.ONE;
import static dev.steelyard.margin.derive.Samples.ZERO;
import static dev.steelyard.margin.derive.Samples.dec;
import static dev.steelyard.margin.derive.Samples.expiry;
import static dev.steelyard.margin.derive.Samples.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.OptionType;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Golden accounts of the standard manager and of the auction, with every term. */
class StandardMarginTest {
    private static final Offset<BigDecimal> CLOSE = within(dec("1e-10"));
    private static final StandardMargin.Depeg DEPEG = new StandardMargin.Depeg(dec("0.98"), dec("1.2"));

    private static StandardMarket market(PerpetualHolding perpetual, String base, ExpiryHolding... expiries) {
        return new StandardMarket("ETH", dec("1500"), ONE, perpetual, dec(base), List.of(expiries), Samples.standard());
    }

    /** Source: the venue's own test of the standard manager, one call sold at the money. */
    @Test
    void oneShortCallHasTheVenuesTerms() {
        StandardMarket market = market(
                PerpetualHolding.NONE,
                "0",
                expiry(500_400, "1500.833279310994", option(OptionType.CALL, "1500", "-1", "1.0478844940849863")));
        StandardResult result = StandardMargin.assess(List.of(market), ZERO, ONE, DEPEG);
        StandardExpiryResult expiry = result.markets().getFirst().expiries().getFirst();
        assertThat(expiry.markToMarket()).isCloseTo(dec("-79.37158518905994"), CLOSE);
        assertThat(expiry.initialIsolated()).isCloseTo(dec("-304.37158518905994"), CLOSE);
        assertThat(expiry.maintenanceIsolated()).isCloseTo(dec("-191.87158518905994"), CLOSE);
        assertThat(expiry.largestLoss()).isEqualByComparingTo("0");
        assertThat(expiry.initialBounded()).isCloseTo(dec("-1800.9999351731926"), CLOSE);
        assertThat(expiry.maintenanceBounded()).isCloseTo(dec("-1650.9166072420935"), CLOSE);
        assertThat(result.initialMargin()).isCloseTo(dec("-304.37158518905994"), CLOSE);
        assertThat(result.maintenanceMargin()).isCloseTo(dec("-191.87158518905994"), CLOSE);
    }

    /** Source: a subaccount of 0.1 ETH at 3180.760325000000438272, as the venue reports it: 75% and 60% of its value. */
    @Test
    void aCoinCountsForTheVenuesShares() {
        StandardMarket market = new StandardMarket(
                "ETH",
                dec("3180.760325000000438272"),
                ONE,
                PerpetualHolding.NONE,
                dec("0.1"),
                List.of(),
                Samples.standard());
        StandardResult result = StandardMargin.assess(List.of(market), ZERO, ONE, DEPEG);
        assertThat(result.maintenanceMargin()).isCloseTo(dec("238.557024375"), CLOSE);
        assertThat(result.initialMargin()).isCloseTo(dec("190.8456195"), CLOSE);
    }

    @Test
    void aSpreadRequiresNoMoreThanItCanLose() {
        StandardMarket spread = market(
                PerpetualHolding.NONE,
                "0",
                expiry(
                        500_400,
                        "1500",
                        option(OptionType.CALL, "1500", "-1", "0.9"),
                        option(OptionType.CALL, "1600", "1", "0.9")));
        StandardResult result = StandardMargin.assess(List.of(spread), ZERO, ONE, DEPEG);
        assertThat(result.initialMargin()).isEqualByComparingTo("-100");
        assertThat(result.maintenanceMargin()).isEqualByComparingTo("-100");
    }

    @Test
    void aBrokenPegAndADoubtedFeedRaiseInitialMarginAlone() {
        PerpetualHolding perpetual = new PerpetualHolding(dec("2"), dec("1500"), dec("0.3"), ZERO);
        StandardResult sound =
                StandardMargin.assess(List.of(market(PerpetualHolding.NONE, "0")), dec("1000"), ONE, DEPEG);
        assertThat(sound.initialMargin()).isEqualByComparingTo("1000");
        StandardResult result = StandardMargin.assess(List.of(market(perpetual, "0")), dec("1000"), dec("0.93"), DEPEG);
        StandardMarketResult market = result.markets().getFirst();
        assertThat(market.maintenancePerpetual()).isEqualByComparingTo("150");
        assertThat(market.initialPerpetual()).isEqualByComparingTo("195");
        assertThat(market.perpetualConfidenceCharge()).isEqualByComparingTo("840");
        assertThat(market.depegCharge()).isEqualByComparingTo("180");
        assertThat(result.maintenanceMargin()).isEqualByComparingTo("850");
        assertThat(result.initialMargin()).isEqualByComparingTo("-215");
    }

    /** Source: the venue's own test of its auction, first bid at the start and 30 seconds later. */
    @Test
    void anAuctionAsksTheVenuesPricesAndTheLargestBidEndsIt() {
        DutchAuction auction =
                new DutchAuction(dec("0.98"), dec("0.8"), 100, 14_400, 600, dec("0.02"), dec("0.2"), ZERO);
        assertThat(auction.discount(0)).isEqualByComparingTo("0.98");
        assertThat(auction.discount(30)).isEqualByComparingTo("0.926");
        assertThat(auction.discount(100)).isEqualByComparingTo("0.8");
        assertThat(auction.discount(20_000)).isEqualByComparingTo("0");
        Portfolio portfolio = Samples.portfolio(
                "1500",
                "198.677915369834676224",
                expiry(500_400, "1500.8332793109938176", option(OptionType.CALL, "1500", "-1", "1.04788449408498624")));
        DutchAuction.State before = state(portfolio, ZERO);
        DutchAuction.Bid bid = auction.bid(before, 0, ONE);
        assertThat(bid.bufferMargin()).isCloseTo(dec("-147.57000942479047"), CLOSE);
        assertThat(bid.share()).isCloseTo(dec("0.5579412854255694"), CLOSE);
        assertThat(bid.paid()).isCloseTo(dec("65.23460867605947"), CLOSE);
        DutchAuction.State after = state(portfolio.afterSale(bid.share(), ZERO, bid.paid()), bid.paid());
        assertThat(auction.bufferMargin(after)).isCloseTo(ZERO, CLOSE);
        DutchAuction.State insolvent = new DutchAuction.State(dec("-10"), dec("-100"), ZERO);
        assertThat(auction.bid(insolvent, 300, dec("0.5")).payout()).isEqualByComparingTo("27.5");
        assertThat(auction.bidPrice(insolvent, 300)).isEqualByComparingTo("0");
    }

    private static DutchAuction.State state(Portfolio portfolio, BigDecimal reserved) {
        PortfolioResult result = PortfolioMargin.assess(portfolio, Samples.first());
        return new DutchAuction.State(result.markToMarket(), result.maintenanceMargin(), reserved);
    }
}
