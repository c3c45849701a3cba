package dev.steelyard.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.Versions;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An answer is of one state, and each part of it last changed where the answer says. */
class VersionsTest {
    private static final int EVENTS = 3_000;

    /** What an account stood on after an event. */
    private record Moment(
            @Nullable Account account,
            @Nullable MarketView market,
            @Nullable RulePack rules,
            @Nullable AccountRisk risk,
            Versions versions) {}

    @Accepts(39)
    @Test
    void noAnswerMixesVersions() {
        RiskEngine engine = Sessions.engine();
        List<List<Moment>> moments = new ArrayList<>();
        moments.add(List.of());
        Coverage coverage = new Coverage();
        for (Event event : Sessions.events(EVENTS)) {
            RiskEngine.Outcome outcome = engine.accept(event);
            moments.add(moments(engine.state()));
            for (Alert alert : outcome.alerts()) {
                check(alert, engine.state().accounts().number(alert.account()), moments, coverage);
            }
        }
        System.out.println("versions: " + coverage);
        for (String part : List.of("price", "position", "collateral", "rules")) {
            coverage.require("older " + part, 100);
        }
        coverage.require("surplus", 200);
    }

    private static List<Moment> moments(EngineState state) {
        List<Moment> all = new ArrayList<>();
        for (int number = 0; number < state.accounts().size(); number++) {
            Account account = state.accounts().account(number);
            MarketView market = state.market().view(state.accounts().names(number));
            all.add(new Moment(
                    account,
                    market,
                    account == null ? null : state.rules(account),
                    state.assess(number),
                    state.versions(number)));
        }
        return all;
    }

    private static void check(Alert alert, int number, List<List<Moment>> moments, Coverage coverage) {
        Versions versions = alert.versions();
        Moment now = moments.get((int) alert.sequence()).get(number);
        assertThat(versions).isEqualTo(now.versions());
        if (now.account() == null) {
            return;
        }
        Amount surplus = alert.marginSurplus();
        if (surplus != null && now.risk() != null) {
            Amount then = now.risk().bucket(alert.bucket()).marginSurplus().get();
            assertThat(then.asset()).isEqualTo(surplus.asset());
            assertThat(then.value()).isEqualByComparingTo(surplus.value());
            coverage.hit("surplus");
        }
        for (long at = versions.position(); at <= alert.sequence(); at++) {
            Account then = account(moments, at, number);
            assertThat(then.positions()).isEqualTo(now.account().positions());
            assertThat(then.orders()).isEqualTo(now.account().orders());
        }
        for (long at = versions.collateral(); at <= alert.sequence(); at++) {
            assertThat(account(moments, at, number).balances())
                    .isEqualTo(now.account().balances());
        }
        for (long at = Math.max(versions.price(), versions.position()); at <= alert.sequence(); at++) {
            MarketView then =
                    Objects.requireNonNull(moments.get((int) at).get(number).market());
            MarketView market = Objects.requireNonNull(now.market());
            assertThat(then.marks()).isEqualTo(market.marks());
            assertThat(then.indices()).isEqualTo(market.indices());
        }
        for (long at = Math.max(versions.rules(), versions.position()); at <= alert.sequence(); at++) {
            assertThat(moments.get((int) at).get(number).rules()).isEqualTo(now.rules());
        }
        coverage.hitIf(versions.price() < alert.sequence(), "older price");
        coverage.hitIf(versions.position() < alert.sequence(), "older position");
        coverage.hitIf(versions.collateral() < alert.sequence(), "older collateral");
        coverage.hitIf(versions.rules() < alert.sequence(), "older rules");
    }

    private static Account account(List<List<Moment>> moments, long at, int number) {
        return Objects.requireNonNull(moments.get((int) at).get(number).account());
    }
}
