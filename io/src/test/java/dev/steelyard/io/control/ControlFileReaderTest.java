package dev.steelyard.io.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.terms.TermsClause;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ControlFileReaderTest {
    private static final int DAMAGED = 5_000;
    private static final ControlFileReader READER = new ControlFileReader(ControlFileReaderTest::policy);

    private static LeveragePolicy policy(JsonValue entry) {
        return new LeveragePolicy(
                entry.require("id").text(),
                LeveragePolicy.Origin.HOUSE,
                LeveragePolicy.Scope.ALL,
                entry.require("mostLeverage").nonNegative(),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                "house");
    }

    private static String example() throws IOException {
        return Files.readString(Checkout.root().resolve("examples/controls/desk.json"));
    }

    @Test
    void theExampleIsReadWhole() throws IOException {
        ControlSet set = READER.read(JsonDocument.parse(example(), "desk.json"));
        LimitTree tree = Objects.requireNonNull(set.limitsOf("ibis"));
        assertThat(tree.limits()).extracting(LimitNode::id).containsExactly("ibis-leverage", "ibis-btc", "ibis-eth");
        assertThat(tree.limit("ibis-eth").force()).isEqualTo(LimitNode.Force.SOFT);
        assertThat(set.limitsOf("heron")).isNull();
        assertThat(set.volatilities()).containsEntry("ibis-eth", Asset.of("ETH"));
        assertThat(set.classOf(Asset.of("BTC"))).isEqualTo("major");
        assertThat(set.classOf(Asset.of("DOGE"))).isEqualTo("other");
        assertThat(set.clientOf("ibis").strategy("ibis")).isEqualTo("trend");
        BreakerPolicy breaker = Objects.requireNonNull(set.breakerOf("BTCUSDT"));
        assertThat(breaker.halt()).isEqualTo(Duration.ofMinutes(1));
        assertThat(set.breakerOf("ETHUSDT")).isNull();
        assertThat(set.controllers()).containsOnlyKeys("jay");
        assertThat(set.policies().policies()).hasSize(2);
        assertThat(set.policies().notice()).isEqualTo(Duration.ofDays(1));
        assertThat(set.terms().terms().getFirst().clauses()).containsEntry(TermsClause.ARBITRATION, true);
        assertThat(set.longestOverride()).isEqualTo(Duration.ofDays(2));
        assertThat(set.checksMargin()).isTrue();
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        refused("{}", "controls.json line 1 column 1: \"schema\" is missing");
        refused("{'schema':'steelyard/controls/2'}", "expected schema \"steelyard/controls/1\"");
        refused("{'schema':'steelyard/controls/1','limit':[]}", "(/limit): unknown field \"limit\"; expected one of");
        refused(limit("'scope':'ACOUNT'"), "scope): expected one of ACCOUNT, STRATEGY, ASSET, CLASS");
        refused(limit("'scope':'ASSET','parent':'top'"), "limit l was below top; expected a limit stated before it");
        refused(
                limit("'scope':'ASSET'").replace("'USD'", "'USD','targetVol':'0.1'"),
                "limit l is scaled by a vol; expected volatilityOf, an asset");
        refused(
                "{'schema':'steelyard/controls/1','breakers':[{'symbol':'B','haltSeconds':'60','staticMoves':"
                        + "['0.2','0.1']}]}",
                "static move was 0.1; expected one above 0.2");
        refused(
                "{'schema':'steelyard/controls/1','breakers':[{'symbol':'B','haltSeconds':'1'},"
                        + "{'symbol':'B','haltSeconds':'1'}]}",
                "symbol B was stated before");
        refused(
                "{'schema':'steelyard/controls/1','controllers':[{'account':'a','lower':'3','upper':'2','aim':"
                        + "'MIDDLE','lot':'1'}]}",
                "band was 3 to 2; expected 0 <= lower < upper");
        refused("{'schema':'steelyard/controls/1','termsRules':[{'clause':'ARBITRATION','haircut':'5'}]}", "haircut)");
        refused("{'schema':'steelyard/controls/1','longestOverrideHours':'0'}", "expected a number above 0");
    }

    @Test
    void aDamagedFileIsReadOrRefusedWithAPlace() throws IOException {
        byte[] whole = example().getBytes(StandardCharsets.UTF_8);
        Coverage coverage = new Coverage();
        for (int i = 0; i < DAMAGED; i++) {
            Draw draw = new Draw(i);
            byte[] damaged = whole.clone();
            damaged[draw.integer(0, whole.length - 1)] ^= (byte) (1 << draw.integer(0, 6));
            try {
                READER.read(JsonDocument.parse(damaged, "desk.json"));
                coverage.hit("read");
            } catch (FailureException e) {
                assertThat(e.failure().format()).contains("desk.json");
                coverage.hit("refused");
            }
        }
        System.out.println("controls: " + coverage);
        coverage.require("refused", DAMAGED / 4);
        coverage.require("read", DAMAGED / 20);
    }

    private static String limit(String members) {
        return "{'schema':'steelyard/controls/1','limits':[{'holder':'*','limits':[{'id':'l'," + members
                + ",'key':'BTC','measure':'NET','cap':{'base':'1','unit':'USD'},'owner':'risk'}]}]}";
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> READER.read(JsonDocument.parse(text.replace('\'', '"'), "controls.json")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("controls.json");
    }
}
