package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.JournalOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of options of a server before it serves: each is one line, and none a trace. */
class ServeOptionsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private void refused(int exit, String said, String... arguments) {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(arguments));
        Run run = Run.of(home, false, all.toArray(String[]::new));
        assertThat(run.err()).as(String.join(" ", all)).contains(said).doesNotContain("internal error", "\tat ");
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> !line.startsWith("try: "))).hasSize(1);
    }

    private String file(String name, String text) {
        try {
            return Files.writeString(home.resolve(name), text).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAddressIsAHostAndAPort() {
        refused(64, "--listen was \"70000\"; expected [HOST:]PORT", "--listen", "70000");
        refused(64, "--listen was \"x:y\"", "--listen", "x:y");
        refused(65, "--listen 0.0.0.0: other machines can reach this address", "--listen", "0.0.0.0:0");
    }

    @Test
    void aHistoryThatCannotBeReadIsNamed() {
        refused(64, "--returns was given with --demo", "--demo", "--returns", "prices.csv");
        refused(65, "nosuch.csv: cannot be read", "--listen", "0", "--returns", "nosuch.csv");
        String file = file("bad.csv", "date,BTC\n2026-01-01,100\n2026-01-02,-5\n");
        refused(65, "bad.csv", "--listen", "0", "--returns", file);
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(
                    65,
                    "--listen 127.0.0.1:" + taken.getLocalPort() + ": expected an address of this machine that is free",
                    "--listen",
                    String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void aKeyStoreThatDoesNotOpenIsNamed() throws IOException, GeneralSecurityException {
        Path store = home.resolve("keys.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (OutputStream stream = Files.newOutputStream(store)) {
            keys.store(stream, "right".toCharArray());
        }
        refused(
                65,
                "nosuch.p12: expected a PKCS #12 file, there is none",
                "--listen",
                "0",
                "--tls-keystore",
                "nosuch.p12");
        refused(
                65,
                "keys.p12: the password in STEELYARD_TLS_PASSWORD does not open it",
                "--listen",
                "0",
                "--tls-keystore",
                store.toString());
        refused(
                65,
                "text.p12: expected a PKCS #12 file, was refused",
                "--listen",
                "0",
                "--tls-keystore",
                file("text.p12", "no key store"));
        try (OutputStream stream = Files.newOutputStream(store)) {
            keys.store(stream, new char[0]);
        }
        refused(65, "keys.p12: it holds no private key", "--listen", "0", "--tls-keystore", store.toString());
    }

    @Test
    void keysAreAskedForOnlyOnceThereIsOneAndTheFirstIsMadeWithoutAny() {
        String data = home.resolve("data").toString();
        refused(
                65,
                "make one with --data DIR --issue-key NAME:ADMIN+READ+INGEST:*",
                "--listen",
                "0",
                "--require-keys",
                "--data",
                data);
        refused(
                65,
                "make one with --data DIR --issue-key NAME:ADMIN+READ+INGEST:*",
                "--listen",
                "127.0.0.1:0",
                "--tls-terminated-upstream",
                "--data",
                data);
        refused(64, "--backup and --issue-key need --data DIR", "--issue-key", "ops:ADMIN:*");
        refused(64, "expected NAME:SCOPES:ACCOUNTS", "--data", data, "--issue-key", "ops");
        refused(64, "scope was \"ROOT\"", "--data", data, "--issue-key", "ops:ROOT:*");
        Run made = Run.of(home, false, "serve", "--data", data, "--issue-key", "ops:ADMIN+READ:*");
        assertThat(made.exit()).isEqualTo(ExitCode.FINE);
        assertThat(made.out()).startsWith("sk_").hasLineCount(1);
        Run copied = Run.of(
                home,
                false,
                "serve",
                "--data",
                data,
                "--backup",
                home.resolve("copy").toString());
        assertThat(copied.exit()).as(copied.err()).isEqualTo(ExitCode.FINE);
        refused(
                65,
                "it is there already",
                "--data",
                data,
                "--backup",
                home.resolve("copy").toString());
    }

    @Test
    void whatDoesNotGoTogetherIsSaid() {
        String data = home.resolve("data").toString();
        refused(64, "--data has the journal too", "--listen", "0", "--data", data, "--journal", "x");
        refused(64, "expected --listen or --demo", "--data", data);
        refused(64, "--risk-every was 0", "--listen", "0", "--data", data, "--risk-every", "0");
        refused(64, "--snapshot-every was -1", "--listen", "0", "--snapshot-every", "-1");
        refused(64, "both set prices", "--demo", "--connect", "any.json");
        refused(64, "its accounts are at no venue", "--demo", "--reconcile", "any.json");
    }

    @Test
    void aFileOfConnectionsIsReadBeforeAnythingIsStarted() {
        refused(65, "nosuch.json", "--connect", "nosuch.json");
        refused(
                65,
                "line 1 column 28 (/connectors/0/venue): expected one of",
                "--connect",
                file("c.json", "{\"connectors\":[ { \"venue\": \"nowhere\"}]}"));
        refused(
                65,
                "expected an address that begins with wss://",
                "--connect",
                file(
                        "d.json",
                        "{\"connectors\":[{\"venue\":\"deribit\",\"url\":\"ws://x.example\",\"instruments\":[\"BTC\"]}]}"));
    }

    @Test
    void aFileOfReconciliationsIsReadBeforeAnythingIsStarted() {
        reconcile("{}", "expected accounts, a folder or both");
        reconcile("{\"acounts\":[]}", "\"acounts\" is not known; expected one of accounts, folder, folderSeconds");
        reconcile(
                account("\"venue\":\"kraken\""),
                "(/accounts/0/venue): expected one of binance-usdm, deribit, hyperliquid");
        String deribit = "\"venue\":\"deribit\",\"url\":\"https://x.example\"";
        reconcile(account(deribit), "keyVariable");
        reconcile(
                account(deribit + ",\"keyVariable\":\"NO_SUCH_KEY\",\"secretVariable\":\"NO_SUCH_SECRET\""),
                "(/accounts/0/keyVariable): expected a variable of the environment that is set, was \"NO_SUCH_KEY\"");
        reconcile(account(deribit.replace("https", "http")), "expected an address that begins with https://");
        String open = "\"venue\":\"hyperliquid\",\"url\":\"https://x.example\"";
        reconcile(account(open + ",\"address\":\"0x12\""), "expected an address of 0x and 40 digits");
        reconcile(account(open + ",\"keyVariable\":\"X\""), "hyperliquid takes no keyVariable");
        String whole = open + ",\"address\":\"0x" + "0".repeat(40) + "\"";
        reconcile(account(whole + ",\"everySeconds\":1"), "everySeconds");
        String one = account(whole)
                .substring("{\"accounts\":[".length(), account(whole).length() - 2);
        reconcile("{\"accounts\":[" + one + "," + one + "]}", "expected each account once");
    }

    private static String account(String more) {
        return "{\"accounts\":[{\"account\":\"desk\"," + more + "}]}";
    }

    private void reconcile(String text, String said) {
        refused(65, said, "--reconcile", file("r.json", text));
    }

    @Test
    void replayRefusesGuardsThatTheJournalDeniesAndNeedsNoneThatItStates() {
        Path journal = state("on", null, MarkPolicy.STANDARD);
        assertThat(Run.of(home, false, "replay", journal.toString()).exit()).isEqualTo(ExitCode.FINE);
        assertThat(Run.of(home, false, "replay", journal.toString(), "--live").exit())
                .isEqualTo(ExitCode.FINE);
        Run denied = Run.of(home, false, "replay", state("off", null, null).toString(), "--live");
        assertThat(denied.exit()).isEqualTo(ExitCode.DATA);
        assertThat(denied.err()).contains("its first event states that prices were not guarded; expected no --live");
    }

    private Path state(String name, @Nullable MarkPolicy before, @Nullable MarkPolicy guards) {
        Path folder = home.resolve(name);
        try (FileJournal journal = FileJournal.open(folder, JournalOptions.STANDARD)) {
            journal.append(new GuardEvent(Instant.parse("2026-01-01T00:00:00Z"), before, guards));
        }
        return folder;
    }
}
