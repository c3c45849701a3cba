package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.aave.AaveAccount;
import dev.steelyard.margin.aave.AaveCloseFactor;
import dev.steelyard.margin.aave.AaveEfficiencyMode;
import dev.steelyard.margin.aave.AaveLiquidation;
import dev.steelyard.margin.aave.AaveReserve;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Liquidation calls of Aave v3: account data, close factor, bonus, leftovers, deficits. */
final class AaveLiquidationAdapters {
    private static final String ALL = "max";
    private static final Map<AaveLiquidation.Refusal, String> REFUSALS = Map.of(
            AaveLiquidation.Refusal.HEALTH_FACTOR_NOT_BELOW_THRESHOLD, "HealthFactorNotBelowThreshold",
            AaveLiquidation.Refusal.MUST_NOT_LEAVE_DUST, "MustNotLeaveDust");

    private AaveLiquidationAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.shape("aave-v3", "liquidation call", AaveLiquidationAdapters::call, "assets", "liquidation", "eMode");
    }

    private static Outputs call(Inputs inputs, DataFolders data) {
        AaveAccount account = AaveAccount.of(
                inputs.list("assets").stream()
                        .map(AaveLiquidationAdapters::reserve)
                        .toList(),
                mode(inputs));
        Inputs call = inputs.inside("liquidation");
        AaveLiquidation.Answer answer = AaveLiquidation.call(
                account,
                call.text("collateral"),
                call.text("debt"),
                call.text("debtToCover").equals(ALL) ? null : call.whole("debtToCover"),
                AaveCloseFactor.V3_3);
        AaveLiquidation.Refusal refusal = answer.refusal();
        AaveLiquidation done = answer.liquidation();
        return Outputs.of()
                .put("accountData", totals(account.totals()))
                .put("reverts", () -> refusal == null ? null : REFUSALS.get(refusal))
                .put("liquidation", done == null ? Map.of() : liquidation(done, call));
    }

    private static @Nullable AaveEfficiencyMode mode(Inputs inputs) {
        if (inputs.whole("eMode").signum() == 0) {
            inputs.find("eMode1");
            return null;
        }
        Inputs mode = inputs.inside("eMode" + inputs.whole("eMode"));
        return new AaveEfficiencyMode(
                mode.whole("ltv"),
                mode.whole("lt"),
                mode.whole("lb"),
                mode.value("collateral").values(JsonValue::text));
    }

    private static AaveReserve reserve(Inputs asset) {
        return new AaveReserve(
                asset.text("symbol"),
                asset.integer("decimals"),
                asset.whole("price8"),
                asset.whole("ltv"),
                asset.whole("lt"),
                asset.whole("lb"),
                asset.whole("protocolFee"),
                asset.whole("liquidityIndexRay"),
                asset.whole("variableBorrowIndexRay"),
                asset.whole("scaledCollateral"),
                asset.whole("scaledDebt"));
    }

    private static Map<String, @Nullable Object> totals(AaveAccount.Totals totals) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("collateralBase8", totals.collateral());
        values.put("debtBase8", totals.debt());
        values.put("avgLtvBps", totals.loanToValue());
        values.put("avgLtBps", totals.liquidationThreshold());
        values.put("healthFactorWad", totals.healthFactor());
        values.put("hasZeroLtv", totals.hasZeroLoanToValue());
        return values;
    }

    private static Map<String, @Nullable Object> liquidation(AaveLiquidation done, Inputs call) {
        AaveAccount.Totals totals = done.after().totals();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("debtRepaid", done.debtRepaid());
        values.put("collateralToLiquidator", done.collateralToLiquidator());
        values.put("protocolFeeScaled", done.protocolFeeScaled());
        values.put("remainingScaledCollateral", after(done, call, "collateral", AaveReserve::scaledCollateral));
        values.put("remainingScaledDebt", after(done, call, "debt", AaveReserve::scaledDebt));
        values.put("deficits", done.deficits());
        values.put("healthFactorAfterWad", totals.healthFactor());
        values.put("collateralBaseAfter", totals.collateral());
        values.put("debtBaseAfter", totals.debt());
        return values;
    }

    private static BigInteger after(
            AaveLiquidation done, Inputs call, String side, Function<AaveReserve, BigInteger> balance) {
        return Objects.requireNonNull(balance.apply(done.after().reserve(call.text(side))));
    }
}
