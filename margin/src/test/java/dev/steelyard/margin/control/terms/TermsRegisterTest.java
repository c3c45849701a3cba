package dev.steelyard.margin.control.terms;

import static dev.steelyard.margin.control.terms.TermsClause.CLASS_ACTION_WAIVER;
import static dev.steelyard.margin.control.terms.TermsClause.RIGHT_TO_REHYPOTHECATE;
import static dev.steelyard.margin.control.terms.TermsClause.RIGHT_TO_SOCIALIZE_LOSS;
import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.control.terms.TermsPolicy.Effect;
import dev.steelyard.margin.control.terms.TermsPolicy.Rule;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Accepts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class TermsRegisterTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 5);
    private static final VenueTerms READ = new VenueTerms(
            "venue",
            "Venue Ltd",
            Map.of(CLASS_ACTION_WAIVER, true, RIGHT_TO_REHYPOTHECATE, true, RIGHT_TO_SOCIALIZE_LOSS, false),
            "England",
            "terms.html",
            "sha256:aa",
            "counsel",
            JANUARY);
    private static final TermsPolicy POLICY = new TermsPolicy(List.of(
            new Rule(RIGHT_TO_REHYPOTHECATE, d("0.1"), null), new Rule(RIGHT_TO_SOCIALIZE_LOSS, d("0.25"), d("3"))));

    @Test
    @Accepts(67)
    void aChangedDocumentOpensAReviewUntilItIsRead() {
        TermsRegister register =
                TermsRegister.empty().reviewed(READ).seen("venue", "Venue Ltd", "terms.html", "sha256:aa", JANUARY);
        assertThat(register.tasks()).isEmpty();
        assertThat(register.holds("venue", "Venue Ltd", CLASS_ACTION_WAIVER)).isTrue();

        TermsRegister changed = register.seen("venue", "Venue Ltd", "terms.html", "sha256:bb", JANUARY.plusDays(9));
        assertThat(changed.tasks())
                .containsExactly(new ReviewTask(
                        "venue", "Venue Ltd", "terms.html", "sha256:aa", "sha256:bb", JANUARY.plusDays(9)));
        assertThat(changed.holds("venue", "Venue Ltd", RIGHT_TO_SOCIALIZE_LOSS))
                .as("what was read no longer holds")
                .isNull();
        assertThat(changed.seen("venue", "Venue Ltd", "terms.html", "sha256:bb", JANUARY.plusDays(10)))
                .as("one task for one change")
                .isEqualTo(changed);
        assertThat(changed.seen("venue", "Venue Ltd", "terms.html", "sha256:aa", JANUARY.plusDays(10))
                        .tasks())
                .as("taken back")
                .isEmpty();
        VenueTerms again = new VenueTerms(
                "venue",
                "Venue Ltd",
                READ.clauses(),
                "England",
                "terms.html",
                "sha256:bb",
                "counsel",
                JANUARY.plusDays(12));
        assertThat(changed.reviewed(READ).tasks())
                .as("the old text does not close it")
                .hasSize(1);
        TermsRegister closed = changed.reviewed(again);
        assertThat(closed.tasks()).isEmpty();
        assertThat(closed.terms()).containsExactly(again);
    }

    @Test
    @Accepts(67)
    void aClauseDrivesAHaircutAndACapAndWhatIsNotToldCountsAsHeld() {
        TermsRegister register = TermsRegister.empty().reviewed(READ);
        Effect read = POLICY.effect(register, "venue", "Venue Ltd");
        assertThat(read.haircut()).isEqualByComparingTo("0.1");
        assertThat(read.mostLeverage()).isNull();
        assertThat(read.because())
                .containsExactly(
                        "Venue Ltd: RIGHT_TO_REHYPOTHECATE is held",
                        "A register of what somebody read in terms of service. It is not legal advice.");
        Effect unread = POLICY.effect(register, "venue", "Other Inc");
        assertThat(unread.haircut()).isEqualByComparingTo("0.25");
        assertThat(unread.mostLeverage()).isEqualByComparingTo("3");
        assertThat(unread.because()).contains("Other Inc: RIGHT_TO_SOCIALIZE_LOSS is not told and counts as held");
    }

    @Test
    @Accepts(67)
    void theHaircutOfAClauseLowersWhatCollateralCountsForInAnAssessment() {
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDT, CollateralSchedule.flat(d("1")));
        collateral.put(BTC, CollateralSchedule.flat(d("0.95")));
        RulePack rules = RulePack.generic("generic").withCollateral(collateral);
        Account account = account(
                AccountMode.MULTI_ASSET,
                List.of(new Balance(USDT, d("1000"), null), new Balance(BTC, d("1"), d("0.02"))),
                List.of());
        MarketView market =
                MarketView.builder().price(USDT, d("1")).price(BTC, d("100")).build();
        Effect effect = POLICY.effect(TermsRegister.empty().reviewed(READ), "venue", "Venue Ltd");
        assertThat(balance(account, market, rules)).isEqualTo("1098");
        assertThat(balance(TermsPolicy.applied(account, effect), market, TermsPolicy.applied(rules, effect)))
                .isEqualTo("990");
    }

    private static String balance(Account account, MarketView market, RulePack rules) {
        return MarginEngine.assess(account, market, rules, AssessOptions.FIGURES)
                .marginBalance()
                .get()
                .value()
                .stripTrailingZeros()
                .toPlainString();
    }
}
