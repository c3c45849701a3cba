package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.steelyard.io.history.PriceFile;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.RollingTail;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The risk of a book of one price is the forecast that a backtest of that price makes at the same bar. */
class RiskIsWhatWasTestedTest {
    private static final String HISTORY = "examples/history/prices.csv";
    private static final double MARK = 50_000;

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @EnumSource(TailMethod.class)
    void aBookOfOnePriceIsAnsweredByTheForecastThatIsTested(TailMethod method) throws IOException {
        for (int horizon : new int[] {1, 5}) {
            JsonValue answer = answer("--method", method.word(), "--horizon", horizon + "d", "--window", "100");
            TailForecast tested =
                    tested(method, TailSettings.STANDARD.withHorizon(horizon).withWindow(100));
            assertThat(real(answer, "valueAtRisk"))
                    .as("%s, %d days", method.word(), horizon)
                    .isCloseTo(MARK * tested.valueAtRisk(), withinPercentage(1e-4));
            assertThat(real(answer, "expectedShortfall"))
                    .as("%s, %d days", method.word(), horizon)
                    .isCloseTo(MARK * tested.expectedShortfall(), withinPercentage(1e-4));
        }
    }

    @Test
    void theDeclaredMethodAnswersWhereNoneIsNamed() throws IOException {
        assertThat(answer().require("method").text()).isEqualTo(TailMethod.DECLARED.word());
    }

    private static TailForecast tested(TailMethod method, TailSettings settings) throws IOException {
        String file = Files.readString(Path.of("../" + HISTORY));
        double[] returns = PriceFile.returns(file, HISTORY, ReturnKind.SIMPLE)
                .select(List.of("BTC"))
                .common()
                .column("BTC");
        double[] later = Arrays.copyOf(returns, returns.length + settings.horizon());
        return RollingTail.of(later, returns.length, method, settings, List.of(new Confidence(0.99)))
                .getFirst()
                .forecasts()
                .getFirst();
    }

    private JsonValue answer(String... options) throws IOException {
        Path account = home.resolve("one.json");
        Files.writeString(account, """
                {"schema": "steelyard/account/1", "account": "one", "venue": "deribit", "asOf": "2024-12-04T00:00:00Z",
                 "accountMode": "CROSS", "balances": [{"asset": "USDC", "total": "1000000"}],
                 "instruments": [{"symbol": "BTC_USDC-PERPETUAL", "type": "PERPETUAL", "payoff": "LINEAR", "base": "BTC",
                  "quote": "USDC", "settle": "USDC", "contractSize": "1"}],
                 "positions": [{"symbol": "BTC_USDC-PERPETUAL", "size": "1", "entryPrice": "50000"}],
                 "market": {"marks": {"BTC_USDC-PERPETUAL": "50000"}, "indices": {"BTC": "50000"}}}
                """);
        String[] arguments = Arrays.copyOf(
                new String[] {"risk", account.toString(), "--returns", HISTORY, "-o", "json"}, 6 + options.length);
        System.arraycopy(options, 0, arguments, 6, options.length);
        Run run = Run.of(home, false, arguments);
        assertThat(run.err()).isEmpty();
        return JsonDocument.parse(run.out(), "answer").root();
    }

    private static double real(JsonValue object, String name) {
        return object.require(name).decimal().doubleValue();
    }
}
