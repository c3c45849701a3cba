package dev.steelyard.margin.synthetix;

import static dev.steelyard.margin.synthetix.Samples.decimal;
import static dev.steelyard.margin.synthetix.Samples.guards;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeeperRewardGuardsTest {
    private static final KeeperRewardGuards GUARDS = guards("10", "1000", "0.3", "0.05", "0.01");

    private static KeeperReward reward(String reward, String cost, String collateral) {
        return GUARDS.reward(decimal(reward), decimal(cost), decimal(collateral));
    }

    @Test
    void rewardPlusCostIsPaidWithinTheBounds() {
        assertThat(reward("200", "5", "10000").amount()).isEqualByComparingTo("205");
    }

    @Test
    void floorIsTheGreaterOfMinimumRewardAndProfitRatio() {
        assertThat(reward("0", "5", "10000").amount()).isEqualByComparingTo("15");
        assertThat(reward("0", "100", "10000").floor()).isEqualByComparingTo("130");
    }

    @Test
    void capIsTheLesserOfShareAndMaximumAndWinsOverTheFloor() {
        assertThat(reward("600", "5", "10000").amount()).isEqualByComparingTo("500");
        assertThat(reward("5000", "5", "1000000").amount()).isEqualByComparingTo("1000");
        assertThat(reward("0", "5", "100").amount()).isEqualByComparingTo("5");
    }

    @Test
    void flaggedAccountIsCappedByTheMaximumAlone() {
        assertThat(reward("600", "5", "0").amount()).isEqualByComparingTo("605");
    }

    @Test
    void collateralRewardIsAShareOfItsValue() {
        assertThat(GUARDS.collateralReward(decimal("1500"))).isEqualByComparingTo("15");
    }
}
