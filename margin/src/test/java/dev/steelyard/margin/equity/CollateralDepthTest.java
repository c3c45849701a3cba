package dev.steelyard.margin.equity;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.equity.CollateralDepth.Basis;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CollateralDepthTest {
    private static final BookDepth BOOK = new BookDepth(
            List.of(new Level(d("49900"), d("1")), new Level(d("48000"), d("2")), new Level(d("40000"), d("5"))),
            List.of(new Level(d("50100"), d("1"))));

    private static RulePack rules(CollateralSchedule btc) {
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDT, CollateralSchedule.flat(BigDecimal.ONE));
        collateral.put(BTC, btc);
        collateral.put(ETH, CollateralSchedule.flat(d("0.9")));
        return pack(RulePack.generic("generic").withCollateral(collateral), linear("BTC"), flat("0.01", "0"));
    }

    private static Account holding(String btc, @Nullable String haircut) {
        BigDecimal own = haircut == null ? null : d(haircut);
        return account(
                AccountMode.MULTI_ASSET,
                List.of(new Balance(USDT, d("1000"), null), new Balance(BTC, d(btc), own)),
                List.of(Position.cross("BTCUSDT", d("-1"), d("50000"))));
    }

    private static MarketView market(@Nullable BookDepth book) {
        MarketView.Builder market = MarketView.builder()
                .mark("BTCUSDT", d("50000"))
                .price(USDT, BigDecimal.ONE)
                .price(BTC, d("50000"))
                .price(ETH, d("3000"));
        return book == null ? market.build() : market.depth("BTC", book).build();
    }

    @Test
    @Accepts(64)
    void aHaircutNeverLiesBelowTheCostOfSellingThroughTheBook() {
        RulePack rules = rules(CollateralSchedule.flat(d("0.95")));
        // 6 BTC bring 49,900 + 2 × 48,000 + 3 × 40,000 = 265,900 of 300,000
        AccountRisk deep = MarginEngine.assess(holding("6", null), market(BOOK), rules, AssessOptions.FIGURES);
        assertThat(deep.marginBalance().get().value()).isCloseTo(d("266900"), within(d("0.001")));
        assertThat(deep.marginBalance().get().value()).isLessThanOrEqualTo(d("266900"));
        assertThat(deep.warnings())
                .containsExactly(
                        "BTC: haircut raised from 0.05 to 0.113667, the cost of selling 6 through the given book");
        // 1 BTC costs 0.2%: the pack's 5% stands
        AccountRisk small = MarginEngine.assess(holding("1", null), market(BOOK), rules, AssessOptions.FIGURES);
        assertThat(small.marginBalance().get().value()).isEqualByComparingTo("48500");
        assertThat(small.warnings()).isEmpty();
        // beyond the book the rest brings nothing
        AccountRisk huge = MarginEngine.assess(holding("100", null), market(BOOK), rules, AssessOptions.FIGURES);
        assertThat(huge.marginBalance().get().value()).isCloseTo(d("346900"), within(d("0.001")));
    }

    @Test
    void withoutDepthThePacksFigureStandsAndTheAnswerSaysSo() {
        RulePack rules = rules(CollateralSchedule.flat(d("0.95")));
        RiskAnswer none = RiskAnswer.of(holding("6", null), market(null), rules, AssessOptions.FULL);
        assertThat(none.collateralDepth()).singleElement().satisfies(finding -> {
            assertThat(finding.basis()).isEqualTo(Basis.PACK_WITHOUT_DEPTH);
            assertThat(finding.haircut()).isEqualByComparingTo("0.05");
            assertThat(finding.sellingCost()).isNull();
        });
        assertThat(none.risk().marginBalance().get().value()).isEqualByComparingTo("286000");
        MarketView other = market(null).toBuilder().depth("ETH", BOOK).build();
        assertThat(CollateralDepth.of(holding("6", null), other, rules))
                .extracting(CollateralDepth::sentence)
                .containsExactly("BTC: no book is given to sell through; the haircut of the rule pack stands");
    }

    @Test
    void aSpotBookIsConvertedFromItsQuoteAndADerivativesBookDoesNotServe() {
        RulePack rules = rules(CollateralSchedule.flat(d("0.95")))
                .withContract(
                        "BTC/USDT",
                        ContractRule.of(
                                new Instrument.Spot(ContractTerms.linear("BTC/USDT", BTC, USDT)), flat("1", "0")));
        MarketView spot = market(null).toBuilder()
                .price(USDT, d("0.9"))
                .depth("BTC/USDT", BOOK)
                .build();
        assertThat(CollateralDepth.of(holding("6", null), spot, rules)
                        .getFirst()
                        .sellingCost())
                .isCloseTo(d("0.2023"), within(d("0.0001")));
        MarketView derivative = market(null).toBuilder().depth("BTCUSDT", BOOK).build();
        assertThat(CollateralDepth.of(holding("6", null), derivative, rules)
                        .getFirst()
                        .basis())
                .isEqualTo(Basis.PACK_WITHOUT_DEPTH);
    }

    @Test
    void postingTheTopUpInACoinWithABookReachesTheTarget() {
        RulePack rules = rules(CollateralSchedule.flat(d("0.95")));
        Account account = account(
                AccountMode.MULTI_ASSET,
                List.of(new Balance(USDT, d("-150000"), null), new Balance(BTC, d("3.2"), null)),
                List.of(Position.cross("BTCUSDT", d("-4"), d("50000"))));
        RiskAnswer answer = RiskAnswer.of(account, market(BOOK), rules, AssessOptions.FULL);
        BigDecimal topUp = answer.marginCall().topUp(BTC).get();
        Account posted = account.withCash(BTC, topUp);
        AccountRisk after = MarginEngine.assess(posted, market(BOOK), rules, AssessOptions.FIGURES);
        assertThat(after.marginUtilization().get())
                .isCloseTo(answer.marginCall().targetUtilization(), within(d("1e-9")));
        BookDepth thin = new BookDepth(List.of(new Level(d("49900"), d("3.05"))), List.of());
        assertThat(RiskAnswer.of(account, market(thin), rules, AssessOptions.FULL)
                        .marginCall()
                        .topUp(BTC)
                        .isPresent())
                .as("no amount of it can be sold for enough")
                .isFalse();
    }

    private static CollateralSchedule random(Draw draw) {
        List<WeightTier> tiers = new ArrayList<>();
        Measure measure = draw.chance(0.5) ? Measure.AMOUNT : Measure.VALUE;
        BigDecimal unit = measure == Measure.AMOUNT ? BigDecimal.ONE : d("50000");
        tiers.add(new WeightTier(draw.between("1", "5", 2).multiply(unit), draw.between("0.8", "1", 3)));
        tiers.add(new WeightTier(null, draw.between("0.2", "0.8", 3)));
        return new CollateralSchedule(
                measure,
                tiers,
                draw.chance(0.5) ? draw.between("2", "20", 2).multiply(unit) : null,
                draw.chance(0.2) ? d("0.05") : null,
                BigDecimal.ONE,
                LoanRule.FREE);
    }

    private static BookDepth randomBook(Draw draw) {
        List<Level> bids = new ArrayList<>();
        BigDecimal price = draw.between("48000", "50500", 0);
        for (int i = 0; i < draw.integer(0, 6); i++) {
            bids.add(new Level(price, draw.between("0", "6", 2)));
            price = price.subtract(draw.between("1", "3000", 0));
        }
        return new BookDepth(bids, List.of());
    }

    @Test
    @Accepts(64)
    void whateverTheTiersCollateralCountsForTheLesserOfPackAndProceeds() {
        Coverage covered = new Coverage();
        BigDecimal tolerance = d("1e-9");
        for (int seed = 0; seed < 4_000; seed++) {
            Draw draw = new Draw(seed);
            RulePack rules = rules(random(draw));
            Account account = holding(draw.between("0.01", "25", 2).toPlainString(), draw.chance(0.3) ? "0.03" : null);
            BookDepth book = randomBook(draw);
            BigDecimal without = counted(account, market(null), rules);
            BigDecimal amount = account.balances() == null
                    ? BigDecimal.ZERO
                    : account.balances().getLast().total();
            BigDecimal proceeds = book.sell(amount).value();
            BigDecimal with = counted(account, market(book), rules);
            covered.hit(proceeds.compareTo(without) < 0 ? "book binds" : "pack binds");
            assertThat(with).isLessThanOrEqualTo(Decimals.min(without, proceeds));
            assertThat(with).isCloseTo(Decimals.min(without, proceeds), within(tolerance));
        }
        covered.require("book binds", 500);
        covered.require("pack binds", 500);
    }

    private static BigDecimal counted(Account account, MarketView market, RulePack rules) {
        return MarginEngine.assess(account, market, rules, AssessOptions.FIGURES)
                .marginBalance()
                .get()
                .value()
                .subtract(d("1000"));
    }
}
