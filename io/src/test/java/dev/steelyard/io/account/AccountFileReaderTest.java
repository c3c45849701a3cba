package dev.steelyard.io.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFileReaderTest {
    @Test
    void everyFieldOfTheSchemaIsRead() {
        AccountFile file = Samples.read(Samples.WHOLE);
        Account account = file.account();
        assertThat(account.id()).isEqualTo("desk-1");
        assertThat(account.venue()).isEqualTo("binance-usdm");
        assertThat(account.owner()).isEqualTo("fund-1");
        assertThat(file.rules()).isEqualTo("binance-usdm@2024-12-01");
        assertThat(account.asOf()).isEqualTo(Instant.parse("2026-02-15T12:00:00Z"));
        assertThat(account.mode()).isEqualTo(AccountMode.CROSS);
        assertThat(Objects.requireNonNull(account.balances()).getFirst().haircut())
                .isEqualTo("0.05");
        assertThat(account.loans())
                .singleElement()
                .satisfies(l -> assertThat(l.asset()).isEqualTo(Asset.of("USDC")));
        assertThat(account.instruments().get("C")).isInstanceOf(Instrument.Option.class);
        Position position = account.positions().getFirst();
        assertThat(position.size()).isEqualTo("-0.5");
        assertThat(position.entryPrice()).isEqualTo("50000");
        assertThat(position.leverage()).isEqualTo("20");
        assertThat(position.marginMode()).isEqualTo(MarginMode.CROSS);
        assertThat(position.side()).isEqualTo(PositionSide.BOTH);
        assertThat(position.accruedFunding()).isEqualTo("0.25");
        assertThat(position.feeRate()).isEqualTo("0.0005");
        assertThat(account.orders())
                .singleElement()
                .satisfies(o -> assertThat(o.price()).isEqualTo("49000"));
        MarketView market = file.market();
        assertThat(market.sequence()).isEqualTo(7);
        assertThat(market.mark("BTCUSDT")).isEqualTo("50123.4");
        assertThat(market.mark("C")).isEqualTo("0");
        assertThat(Objects.requireNonNull(market.marks().get("BTCUSDT")).at())
                .isEqualTo(Instant.parse("2026-02-15T11:59:59Z"));
        assertThat(market.usdPrice(Asset.of("BTC"))).isEqualTo("50100");
        assertThat(market.forwards()).containsExactly(entry("BTC-27MAR26", new BigDecimal("50500")));
        assertThat(market.vols()).containsKey("C");
        assertThat(market.fundingRates()).containsKey("BTCUSDT");
        assertThat(market.dailyVols()).containsKey(Asset.of("BTC"));
        assertThat(Objects.requireNonNull(market.betas().get(Asset.of("ETH"))).standardError())
                .isEqualTo("0.05");
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void numbersMayStandWithoutQuotes() {
        assertThat(Samples.read(Samples.with("\"size\": \"-0.5\"", "\"size\": -5E-1")))
                .satisfies(f ->
                        assertThat(f.account().positions().getFirst().size()).isEqualByComparingTo("-0.5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"account\": \"desk-1\", ",
                "\"venue\": \"binance-usdm\", ",
                "\"asOf\": \"2026-02-15T12:00:00Z\",",
                "\"accountMode\": \"CROSS\", ",
                "\"asset\": \"USDT\", ",
                "\"payoff\": \"LINEAR\", ",
                "\"size\": \"-0.5\", ",
                "\"entryPrice\": \"50000\", ",
                "\"price\": \"49000\", ",
                "\"benchmark\": \"BTC\", ",
                "\"strike\": \"60000\", "
            })
    void aRequiredFieldThatIsMissingIsNamedWithItsPlace(String field) {
        String name = field.substring(0, field.indexOf(':'));
        Failure failure = Samples.refusal(Samples.with(field, ""));
        assertThat(failure.reason()).isEqualTo(FailureReason.MISSING_DATA);
        assertThat(failure.message()).contains(name);
        assertThat(failure.location()).startsWith("account.json line ");
    }

    @Test
    void nullSaysThatAnInputIsUnknown() {
        AccountFile file = Samples.read(Samples.WHOLE
                .replace("[ {\"asset\": \"USDT\", \"total\": \"1000.5\", \"haircut\": \"0.05\"} ]", "null")
                .replace("\"entryPrice\": \"50000\"", "\"entryPrice\": null")
                .replace("\"BTCUSDT\": \"50123.4\"", "\"BTCUSDT\": null")
                .replace("\"asOf\": \"2026-02-15T12:00:00Z\"", "\"asOf\": null"));
        assertThat(file.account().balances()).isNull();
        assertThat(file.account().asOf()).isNull();
        assertThat(file.account().positions().getFirst().entryPrice()).isNull();
        assertThat(file.market().mark("BTCUSDT")).isNull();
    }

    @Test
    void theMarkOfWhatIsHeldIsRequired() {
        Failure failure = Samples.refusal(Samples.with("\"BTCUSDT\": \"50123.4\", ", ""));
        assertThat(failure.reason()).isEqualTo(FailureReason.MISSING_DATA);
        assertThat(failure.format()).contains("/market/marks").contains("BTCUSDT");
    }

    @Test
    void aPositionOfSizeZeroIsAPositionAndNeedsNoMark() {
        AccountFile file = Samples.read(Samples.WHOLE
                .replace("\"size\": \"-0.5\", \"entryPrice\": \"50000\"", "\"size\": \"0\", \"entryPrice\": \"0\"")
                .replace("\"orders\": [ {", "\"previousOrders\": [ {")
                .replace("\"BTCUSDT\": \"50123.4\", ", ""));
        assertThat(file.account().positions()).singleElement().satisfies(p -> {
            assertThat(p.size()).isZero();
            assertThat(p.entryPrice()).isNull();
        });
    }

    @Test
    void anOrderOfWhichNothingIsOpenIsLeftOutAndSaid() {
        AccountFile file = Samples.read(Samples.with("\"size\": \"0.1\"", "\"size\": \"0\""));
        assertThat(file.account().orders()).isEmpty();
        assertThat(file.warnings()).singleElement().asString().contains("orders/0");
    }

    @Test
    void withoutAMarginModeTheAccountsModeDecides() {
        String isolated = Samples.WHOLE
                .replace("\"marginMode\": \"CROSS\",", "")
                .replace("\"accountMode\": \"CROSS\"", "\"accountMode\": \"ISOLATED\"");
        assertThat(Samples.read(isolated).account().positions().getFirst().marginMode())
                .isEqualTo(MarginMode.ISOLATED);
    }

    @Test
    void unknownMembersAreKeptAndOnlyMisspelledOnesAreReported() {
        AccountFile file = Samples.read(Samples.WHOLE
                .replace("\"leverage\": \"20\"", "\"leverge\": \"20\", \"note\": {\"by\": [1, 2]}")
                .replace("\"owner\"", "\"desk\": 1, \"owner\""));
        assertThat(file.extra())
                .containsEntry("positions/0/leverge", "\"20\"")
                .containsEntry("positions/0/note", "{\"by\":[1,2]}")
                .containsEntry("desk", "1");
        assertThat(file.warnings())
                .containsExactly("positions/0/leverge is not a field and was ignored; is leverage meant?");
    }

    @Test
    void accountsOfAListComeOneAfterTheOther() {
        String list = "[" + Samples.WHOLE + "," + Samples.with("\"desk-1\"", "\"desk-2\"") + "]";
        List<String> ids = new ArrayList<>();
        JsonDocument document = JsonDocument.parse(list, "accounts.json");
        assertThat(AccountFileReader.recognizes(document)).isTrue();
        AccountFileReader.each(document, file -> ids.add(file.account().id()));
        assertThat(ids).containsExactly("desk-1", "desk-2");
    }

    @Test
    void otherFilesAreNotRecognized() {
        for (String text : List.of("[]", "{}", "[1]", "{\"schema\": 1}", "{\"schema\": \"steelyard/rules/1\"}", "3")) {
            assertThat(AccountFileReader.recognizes(JsonDocument.parse(text, "x")))
                    .as(text)
                    .isFalse();
        }
    }

    @Test
    void tinyPricesAndHugeSizesAreReadExactly() {
        AccountFile file = Samples.read(Samples.WHOLE
                .replace("\"-0.5\"", "\"1000000000000000000\"")
                .replace("\"50000\"", "\"0.000000000001\""));
        assertThat(file.account().positions().getFirst().size()).isEqualByComparingTo("1e18");
        assertThat(file.account().positions().getFirst().entryPrice()).isEqualByComparingTo("1e-12");
    }
}
