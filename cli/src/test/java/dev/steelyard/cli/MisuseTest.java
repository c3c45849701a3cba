package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command line that is wrong is refused with what it was and what was expected. */
class MisuseTest {
    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zap                                     | \"zap\" is unknown; expected one of margin, whatif",
                "rules zap                               | \"zap\" is unknown; expected one of list, show",
                "rules                                   | expected one of list, show",
                "margin a.json --zap 1                   | --zap is not an option of steelyard margin",
                "margin                                  | FILE is missing",
                "cascade                                 | SCENARIO is missing",
                "replay here there                       | \"there\" is one argument too many",
                "stress a.json --scenario                | --scenario",
                "margin a.json -o zap                    | --output was \"zap\"; expected one of table, json, csv, parquet",
                "relations a.csv --measure zap           | --measure was \"zap\"; expected one of pearson, spearman",
                "cascade a.json --seed one               | --seed was \"one\"; expected a whole number",
                "cascade examples/cascade/uniform.json --runs 0 | --runs was 0; expected a whole number from 1 to 10000000",
                "cascade examples/cascade/uniform.json --threads 0 | --threads was 0; expected a whole number from 1",
                "relations examples/parity/prices.csv --horizon 2000000000 | --horizon was 2000000000; expected a whole number from 1 to 1000",
                "relations examples/parity/prices.csv --lags 0 | --lags was 0; expected a whole number from 1 to 1000",
                "relations examples/parity/prices.csv --tail 0.5 | --tail was \"0.5\"; expected a number above 0 and below 0.5",
                "monitor a --horizon 1.5                 | --horizon was \"1.5\"; expected a whole number",
                "risk examples/binance-cross.json --returns examples/parity/prices.csv --confidence 1 | --confidence was \"1\"; expected above 0 and below 1",
                "risk examples/binance-cross.json --returns examples/parity/prices.csv --confidence x | --confidence was \"x\"; expected above 0 and below 1",
            })
    void whatWasTypedIsNamedWithWhatWasExpected(String typed, String said) {
        Run run = Run.of(home, true, typed.split(" "));
        assertThat(run.err()).startsWith("steelyard: ").contains(said).contains("\ntry: steelyard");
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFolderWithoutAJournalIsNoEmptyJournal() {
        Run run = Run.of(home, true, "replay", home.toString());
        assertThat(run.err()).contains(home.toString()).contains("holds no journal");
        assertThat(run.exit()).isEqualTo(ExitCode.DATA);
        assertThat(run.out()).isEmpty();
    }
}
