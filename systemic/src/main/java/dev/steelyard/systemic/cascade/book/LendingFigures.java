package dev.steelyard.systemic.cascade.book;

/**
 * What became of the lending pools of a run. <b>Immutable</b>.
 *
 * @param borrowers liquidated, in whole or in part
 * @param coins of collateral seized, in base units
 * @param repaid by liquidators, in quote units
 * @param deficit debt that no collateral is left for, in quote units
 * @param unsold of {@code coins} at the end, in base units
 */
public record LendingFigures(int borrowers, double coins, double repaid, double deficit, double unsold) {
    LendingFigures plus(LendingFigures other) {
        return new LendingFigures(
                borrowers + other.borrowers,
                coins + other.coins,
                repaid + other.repaid,
                deficit + other.deficit,
                unsold + other.unsold);
    }
}
