package dev.steelyard.margin.bulk;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.testkit.ContractSpec;
import dev.steelyard.testkit.Contracts;
import dev.steelyard.testkit.Draw;
import dev.steelyard.testkit.World;
import dev.steelyard.testkit.Worlds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A program that prints every bit of a sweep as one number, for the kernel named: run under other machine options. */
final class KernelBits {
    private KernelBits() {}

    public static void main(String... arguments) {
        RunKernel kernel = switch (arguments[0]) {
            case "scalar" -> RunKernels.scalar();
            case "best" -> RunKernels.best();
            default -> new VectorRunKernel();
        };
        int rounds = Integer.parseInt(arguments[1]);
        System.out.println(kernel.name() + " = " + Long.toHexString(hash(kernel, rounds)));
    }

    /** Sweeps worlds of all kinds, and one whose runs are of every length from 1 to 40. */
    static long hash(RunKernel kernel, int rounds) {
        long hash = 0;
        for (int seed = 0; seed < 6; seed++) {
            Draw draw = new Draw(seed);
            World world = seed == 0 ? staircase(draw) : Worlds.one(draw, 12, 60, 12);
            BulkBookBuilder builder = BulkBook.builder(Packs.drawn(draw, world.contracts()), world.market());
            world.accounts().forEach(builder::add);
            BulkBook book = builder.build();
            List<MarketView> markets =
                    List.of(world.market(), Worlds.moved(draw, world.contracts(), "0.9"), MarketView.EMPTY);
            for (int round = 0; round < rounds; round++) {
                for (MarketView market : markets) {
                    BulkResult result = BulkResult.of(book);
                    new BulkSweep(kernel).sweep(book, BulkMarket.of(book, market), result);
                    hash = 31 * hash + bits(result);
                }
            }
        }
        return hash;
    }

    private static World staircase(Draw draw) {
        List<ContractSpec> contracts = Contracts.several(draw, 40, 40);
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < contracts.size(); i++) {
            List<Position> positions = new ArrayList<>();
            for (ContractSpec contract : contracts.subList(0, i + 1)) {
                positions.add(
                        Position.cross(contract.symbol(), draw.signed(draw.magnitude(-2, 6, 9)), contract.mark()));
            }
            Account none = dev.steelyard.testkit.Accounts.one(draw, "s" + i, contracts, 0);
            accounts.add(none.withPositions(positions)
                    .withBalances(List.of(Balance.of(Asset.of("USDT"), new BigDecimal("12345.678")))));
        }
        return new World(contracts, accounts);
    }

    static long bits(BulkResult result) {
        long hash = 17;
        for (int row = 0; row < result.equity.length; row++) {
            hash = 31 * hash + Double.doubleToLongBits(result.equity[row]);
            hash = 31 * hash + Double.doubleToLongBits(result.maintenanceMargin[row]);
            hash = 31 * hash + result.verdict(row).ordinal();
        }
        return hash;
    }
}
