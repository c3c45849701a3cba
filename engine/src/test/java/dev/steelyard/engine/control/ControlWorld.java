package dev.steelyard.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.PartialRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A small venue under controls: however a test ends, its events lead to the same once more, and its state reads back. */
abstract class ControlWorld {
    static final Asset USDT = Asset.of("USDT");
    static final Asset BTC = Asset.of("BTC");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final LocalDate DAY = LocalDate.parse("2026-01-01");

    final Book book = new Book();
    final RiskEngine engine = new RiskEngine(book, WatchPolicy.STANDARD, new SweepWaker());
    final List<Event> accepted = new ArrayList<>();
    final List<RiskEngine.Outcome> outcomes = new ArrayList<>();
    Instant now = START;

    /** One pack, one policy of liquidation, and controls by their names. */
    static final class Book implements RuleBook {
        final Map<String, ControlSet> sets = new LinkedHashMap<>();

        @Override
        public RulePack inForce(String pack, LocalDate day) {
            Instrument contract = new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", BTC, USDT));
            return RulePack.generic("demo")
                    .withContract(
                            "BTCUSDT",
                            ContractRule.of(
                                    contract, BracketSchedule.flat(new BigDecimal("0.1"), new BigDecimal("0.05"))));
        }

        @Override
        public LiquidationPolicy liquidation(String policy, LocalDate day) {
            PartialRule whole = new PartialRule(
                    PartialRule.Sizing.SHARE,
                    List.of(BigDecimal.ONE),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    1,
                    BigDecimal.ZERO,
                    Duration.ZERO,
                    null);
            return new LiquidationPolicy(
                    policy,
                    LocalDate.EPOCH,
                    "test",
                    Fidelity.APPROXIMATE,
                    List.of(),
                    false,
                    whole,
                    null,
                    null,
                    BigDecimal.ZERO,
                    new WaterfallPolicy(false, null, null));
        }

        @Override
        public ControlSet controls(String document) {
            ControlSet set = sets.get(document);
            if (set == null) {
                throw FailureException.of(FailureReason.PARSING, document, "it states no controls");
            }
            return set;
        }
    }

    /** However a test ends, its events lead to the same once more, and its state reads back. */
    @AfterEach
    void replayAndRestoreGiveTheSame() throws IOException {
        RiskEngine again = new RiskEngine(book, WatchPolicy.STANDARD, new SweepWaker());
        for (int i = 0; i < accepted.size(); i++) {
            assertThat(again.accept(accepted.get(i))).isEqualTo(outcomes.get(i));
        }
        assertThat(EngineSnapshot.hash(again)).isEqualTo(EngineSnapshot.hash(engine));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EngineSnapshot.write(engine, bytes);
        RiskEngine restored = new RiskEngine(book, WatchPolicy.STANDARD, new SweepWaker());
        EngineSnapshot.read(restored, new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(EngineSnapshot.hash(restored)).isEqualTo(EngineSnapshot.hash(engine));
        assertThat(restored.controls().memory()).isEqualTo(engine.controls().memory());
    }

    void configure(String name, ControlSet set) {
        book.sets.put(name, set);
        assertThat(accept(new ControlEvent.Configured(now, name)).failure()).isNull();
    }

    static Account held(String id, RiskEngine engine) {
        Account account =
                engine.state().accounts().account(engine.state().accounts().number(id));
        return account == null ? open(id, BigDecimal.ZERO, BigDecimal.ONE) : account;
    }

    static Account open(String id, BigDecimal cash, BigDecimal size) {
        return new Account(
                id,
                "demo",
                null,
                AccountMode.CROSS,
                START,
                List.of(Balance.of(USDT, cash)),
                List.of(),
                new LinkedHashMap<>(),
                List.of(Position.cross("BTCUSDT", size, new BigDecimal("100"))),
                List.of());
    }

    void open(String id, String cash, String size) {
        accept(new MarketEvent.Price(now, USDT, BigDecimal.ONE));
        accept(new AccountEvent.Opened(now, open(id, new BigDecimal(cash), new BigDecimal(size))));
    }

    RiskEngine.Outcome mark(String price) {
        return mark(price, MarkState.OK);
    }

    RiskEngine.Outcome mark(String price, MarkState state) {
        now = now.plusSeconds(1);
        return accept(new MarketEvent.Mark(now, "BTCUSDT", new BigDecimal(price), state));
    }

    ControlNotice.OrderDecision ask(String account, OrderSide side, String size) {
        return ask(account, side, size, null);
    }

    ControlNotice.OrderDecision ask(String account, OrderSide side, String size, @Nullable String price) {
        Order order = new Order(
                "BTCUSDT",
                side,
                new BigDecimal(size),
                price == null ? null : new BigDecimal(price),
                false,
                PositionSide.BOTH);
        RiskEngine.Outcome outcome = accept(new ControlEvent.OrderAsked(now, account, order));
        return outcome.notices().stream()
                .filter(ControlNotice.OrderDecision.class::isInstance)
                .map(ControlNotice.OrderDecision.class::cast)
                .findFirst()
                .orElseThrow();
    }

    RiskEngine.Outcome accept(Event event) {
        RiskEngine.Outcome outcome = engine.accept(event);
        accepted.add(event);
        outcomes.add(outcome);
        return outcome;
    }
}
