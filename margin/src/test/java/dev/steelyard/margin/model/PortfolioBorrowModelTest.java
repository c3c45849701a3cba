package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.LiquidationRule.PriceRounding;
import dev.steelyard.margin.rule.LiquidationRule.RatioForm;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class PortfolioBorrowModelTest {
    private static final Asset USDC = Asset.of("USDC");
    private static final LiquidationRule STRICT = new LiquidationRule(
            BigDecimal.ONE, false, d("0.8"), null, null, RatioForm.REQUIREMENT_OVER_BALANCE, PriceRounding.NONE, null);
    private static final RulePack PACK = lentSpot();

    private static RulePack lentSpot() {
        RulePack plain = RulePack.generic("hyperliquid-portfolio");
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(
                BTC,
                new CollateralSchedule(
                        Measure.AMOUNT,
                        List.of(new WeightTier(null, d("0.5"))),
                        d("20"),
                        null,
                        BigDecimal.ONE,
                        LoanRule.FREE));
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        Instrument perpetual = new Instrument.Perpetual(ContractTerms.linear("BTC", BTC, USDC));
        contracts.put("BTC", ContractRule.of(perpetual, flat("0.0125", "0")));
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                null,
                plain.source(),
                Fidelity.APPROXIMATE,
                List.of(),
                ModelKind.PORTFOLIO_BORROW,
                USDC,
                plain.cross(),
                plain.isolated(),
                STRICT,
                plain.orders(),
                plain.hedge(),
                BigDecimal.ZERO,
                collateral,
                contracts,
                Map.of("borrowOffset", d("20"), "liquidationRatio", d("0.95"), "borrowCap", d("1000000")));
    }

    private static MarketView market(BigDecimal btc) {
        return MarketView.builder()
                .mark("BTC", btc)
                .price(BTC, btc)
                .price(ETH, d("3000"))
                .price(USDC, BigDecimal.ONE)
                .build();
    }

    private static AccountRisk assess(Account account, String btc) {
        return MarginEngine.assess(account, market(d(btc)), PACK, AssessOptions.EXPLAINED);
    }

    private static Account account(List<Balance> balances, List<Loan> loans, List<Position> positions) {
        return new Account(
                "a",
                "hyperliquid-portfolio",
                null,
                AccountMode.PORTFOLIO,
                null,
                balances,
                loans,
                new LinkedHashMap<>(),
                positions,
                List.of());
    }

    /** 1 BTC of spot against a short perpetual of 1 BTC at 150,000, with 50,000 USDC borrowed. */
    private static Account carry(List<Balance> balances, List<Loan> loans) {
        return account(balances, loans, List.of(Position.cross("BTC", d("-1"), d("150000"))));
    }

    @Test
    void theCarryTradesRatioReproduces() {
        Account account =
                carry(List.of(Balance.of(USDC, d("0")), Balance.of(BTC, d("1"))), List.of(new Loan(USDC, d("50000"))));
        AccountRisk risk = assess(account, "150000");
        BucketRisk pool = risk.bucket("multi:USDC");
        assertThat(pool.maintenanceMargin().get().value()).isEqualByComparingTo("51895");
        assertThat(pool.marginBalance().get().value()).isEqualByComparingTo("112500");
        assertThat(risk.venueFigures().get("portfolioMarginRatio")).isCloseTo(d("0.4612889"), within(d("0.0000001")));
        assertThat(risk.venueFigures().get("borrowable BTC")).isEqualByComparingTo("75000");
        assertThat(pool.equity().get().value()).isEqualByComparingTo("100000");
        assertThat(pool.initialMargin().reason()).isEqualTo(Reason.NOT_MODELED);
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(risk.position("BTC").maintenanceMargin().get().value()).isEqualByComparingTo("1875");
    }

    @Test
    void cashBelowZeroIsDebt() {
        AccountRisk borrowed = assess(
                carry(List.of(Balance.of(USDC, d("0")), Balance.of(BTC, d("1"))), List.of(new Loan(USDC, d("50000")))),
                "150000");
        AccountRisk overdrawn =
                assess(carry(List.of(Balance.of(USDC, d("-50000")), Balance.of(BTC, d("1"))), List.of()), "150000");
        assertThat(overdrawn.venueFigures()).isEqualTo(borrowed.venueFigures());
        assertThat(overdrawn.position("BTC").liquidationPrice())
                .isEqualTo(borrowed.position("BTC").liquidationPrice());
    }

    /** With spot and perpetual moving together, the ratio at the liquidation price is the threshold. */
    @Test
    void atTheLiquidationPriceTheRatioIsTheThreshold() {
        Account account =
                carry(List.of(Balance.of(USDC, d("0")), Balance.of(BTC, d("1"))), List.of(new Loan(USDC, d("50000"))));
        AccountRisk risk = assess(account, "150000");
        BigDecimal price = risk.position("BTC").liquidationPrice().get();
        assertThat(price).isGreaterThan(d("150000"));
        assertThat(assess(account, price.toPlainString()).venueFigures().get("portfolioMarginRatio"))
                .isCloseTo(d("0.95"), within(d("1e-30")));
        assertThat(assess(account, price.add(BigDecimal.ONE).toPlainString()).status())
                .isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(assess(account, price.subtract(BigDecimal.ONE).toPlainString())
                        .status())
                .isEqualTo(RiskStatus.WARNING);
        assertThat(risk.roots()).extracting(LiquidationRoot::basis).contains(Basis.COLLATERAL_MOVES_TOO);
        assertThat(risk.position("BTC").warningPrice().get()).isBetween(d("150000"), price);
    }

    @Test
    void spotBeyondItsCapsAndUnlistedSpotDoNotCount() {
        Account rich = account(
                List.of(Balance.of(USDC, d("100")), Balance.of(BTC, d("100")), Balance.of(ETH, d("5"))),
                List.of(new Loan(USDC, d("10"))),
                List.of());
        AccountRisk risk = assess(rich, "150000");
        assertThat(risk.bucket("multi:USDC").marginBalance().get().value()).isEqualByComparingTo("1000100");
        assertThat(risk.warnings()).anyMatch(text -> text.startsWith("ETH: not collateral"));
    }

    @Test
    void withoutPositionOrDebtNothingIsRequired() {
        AccountRisk risk = assess(account(List.of(Balance.of(USDC, d("0"))), List.of(), List.of()), "150000");
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(risk.bucket("multi:USDC").maintenanceMargin().get().value()).isEqualByComparingTo("0");
    }

    @Test
    void aMissingSpotPriceIsUnknown() {
        Account account = carry(List.of(Balance.of(USDC, d("0")), Balance.of(BTC, d("1"))), List.of());
        MarketView market = MarketView.builder()
                .mark("BTC", d("150000"))
                .price(USDC, BigDecimal.ONE)
                .build();
        AccountRisk risk = MarginEngine.assess(account, market, PACK, AssessOptions.FULL);
        assertThat(risk.status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(risk.statusReasons()).contains(Reason.MISSING_PRICE);
        assertThat(risk.position("BTC").liquidationPrice().reason()).isEqualTo(Reason.MISSING_PRICE);
    }
}
